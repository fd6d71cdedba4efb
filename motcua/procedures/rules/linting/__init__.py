"""The linter of the catalogue (rà soát danh mục): what is wrong with a procedure as it stands, and by which rule."""
