"""The acts on reports."""
