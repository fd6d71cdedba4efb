"""Giao diện lập trình: what other systems may ask."""
