"""Cổng dịch vụ công: màn hình của người dân."""
