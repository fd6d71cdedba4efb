"""A whole quarter of a province as a register (cả một quý): the figures of a real report, case by case."""
