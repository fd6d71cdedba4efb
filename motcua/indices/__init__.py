"""Counting (thống kê): facts out of the journal, measures declared once, figures that open."""
