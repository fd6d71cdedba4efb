"""What the catalogue decides (quy tắc danh mục thủ tục): pure values in, value and reason out. No Django."""
