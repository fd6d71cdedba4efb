"""Under which rule (theo thủ tục nào): the catalogue of administrative procedures, its versions and processes."""
