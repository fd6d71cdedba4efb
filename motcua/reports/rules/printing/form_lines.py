"""The lines around a form: its period, who receives it, its notes (phần đầu, phần cuối của biểu)."""

from motcua.reports.rules.content import Content
from motcua.reports.rules.filling import Filled
from motcua.reports.rules.wording import day


def period_line(content: Content) -> str:
    """ "Kỳ báo cáo: quý II năm 2021 (từ ngày 15/3/2021 đến ngày 14/6/2021)"."""
    span = f"từ ngày {day(content.first)} đến ngày {day(content.last)}"
    return f"Kỳ báo cáo: {content.head.period} ({span})" if content.statutory else f"Kỳ số liệu: {span}"


def receiver(content: Content) -> str:
    """To whom the report goes: the first of its recipients."""
    return content.head.recipients[0].partition(" (báo cáo)")[0] if content.head.recipients else ""


def notes(filled: Filled) -> tuple[str, ...]:
    """What stands under a form: its footnotes, and that its layout was not compared with the circular."""
    told = [f"Ghi chú: {note}" for note in filled.form.footnotes]
    if not filled.known:
        told.append("Biểu chưa được nhập số liệu.")
    return tuple(told)
