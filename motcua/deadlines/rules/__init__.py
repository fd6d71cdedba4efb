"""The pure arithmetic of legal time (tính thời hạn): values in, value and reason out. No Django, clock or network."""
