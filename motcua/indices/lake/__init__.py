"""The lake (kho dữ kiện): facts as columnar files, a manifest that names them, and how they are kept fresh."""
