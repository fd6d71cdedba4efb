"""motcua: one door for every administrative procedure of a province (một cửa)."""

__version__ = "0.1.0"
