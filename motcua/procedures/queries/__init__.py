"""What the catalogue tells (tra cứu danh mục): frozen values for screens and the floors above."""
