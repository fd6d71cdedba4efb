"""Screens only: load, one domain call, render."""
