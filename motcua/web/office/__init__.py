"""Phần của cán bộ: tiếp nhận, xử lý, trả kết quả."""
