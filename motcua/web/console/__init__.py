"""Phần quản trị."""
