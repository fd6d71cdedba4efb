"""Acts on the catalogue of procedures (hành vi đối với danh mục thủ tục)."""
