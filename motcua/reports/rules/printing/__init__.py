"""The report on paper and in files: DOCX, XLSX, PDF, JSON, all from the same content (in báo cáo)."""

from collections.abc import Callable

from motcua.kernel.errors import Refusal
from motcua.reports.rules.content import Content
from motcua.reports.rules.printing.pages import to_pdf
from motcua.reports.rules.printing.plain import to_plain
from motcua.reports.rules.printing.word import to_word
from motcua.reports.rules.printing.workbook import to_workbook

FORMATS: dict[str, Callable[[Content], bytes]] = {
    "docx": to_word, "xlsx": to_workbook, "pdf": to_pdf, "json": to_plain,
}  # fmt: skip


class NoSuchFormat(Refusal):
    """The report cannot be had in this format (không có định dạng này)."""


def printed(content: Content, kind: str) -> bytes:
    """The report in a format. Refuses: NoSuchFormat."""
    if kind not in FORMATS:
        raise NoSuchFormat(f"Báo cáo có các định dạng: {', '.join(FORMATS)}.", field="format")
    return FORMATS[kind](content)
