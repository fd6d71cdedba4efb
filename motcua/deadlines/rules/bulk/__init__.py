"""Legal time by the million (tính thời hạn hàng loạt): the same answers as one at a time, on NumPy columns."""
