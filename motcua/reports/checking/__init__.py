"""Does this report add up? Figures of a report, their identities, and what does not fit (kiểm tra báo cáo).

Pure: no database, no settings, no network. `check(text)` or `check(document)` gives a `Report`;
`reading.read_file(path)` gives the document of a file.
"""

from motcua.reports.checking.document import Block, Cell, Document, Paragraph, Table
from motcua.reports.checking.engine import check
from motcua.reports.checking.figures import Figure
from motcua.reports.checking.report import Check, Finding, Report

__all__ = ["Block", "Cell", "Check", "Document", "Figure", "Finding", "Paragraph", "Report", "Table", "check"]
