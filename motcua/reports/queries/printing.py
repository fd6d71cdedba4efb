"""The formats of a report, for screens and commands (định dạng báo cáo)."""

from motcua.reports.rules.printing import FORMATS, NoSuchFormat, printed

__all__ = ["FORMATS", "NoSuchFormat", "printed"]
