"""Figures of agencies as tables and tiles of the design system, under the law's names."""

from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from motcua.reports.queries.forms import number
from motcua.reports.queries.transparency import Month, Progress, Told
from motcua.web.portal.transparency_asked import Asked, period_words
from motcua.web.ui.charts import Lying, lying
from motcua.web.ui.parts import trail
from motcua.web.ui.table import Cell, Column, Table


def crumbs(asked: Asked, told: Told | None) -> Any:
    """The way to the page and down the agencies above."""
    here = _("Công khai tình hình giải quyết hồ sơ")
    start = (_("Trang đầu"), "/")
    if told is None or not asked.agency:
        return trail(start, here)
    above = [(each.title, asked.url(**{"co-quan": each.code})) for each in told.above]
    return trail(start, (here, asked.url(**{"co-quan": ""})), *above, told.scope.title)


def stats(told: Progress) -> list[dict[str, str]]:
    """The figures that everybody asks for first."""
    rate = _("%(rate)s%% trước hạn, đúng hạn") % {"rate": told.rate.replace(".", ",")} if told.rate else ""
    return [
        {"label": _("Tiếp nhận"), "value": number(told.total),
         "note": _("%(new)s mới, %(carried)s từ kỳ trước") % {"new": number(told.received),
                                                             "carried": number(told.carried)}},
        {"label": _("Đã giải quyết"), "value": number(told.resolved), "note": rate},
        {"label": _("Giải quyết quá hạn"), "value": number(told.late),
         "note": _("%(count)s do cơ quan thuộc hệ thống giữ hồ sơ quá hạn") % {"count": number(told.responsible)}},
        {"label": _("Đang giải quyết"), "value": number(told.pending),
         "note": _("%(count)s đã quá hạn") % {"count": number(told.overdue)}},
    ]  # fmt: skip


def agencies_table(asked: Asked, told: Told) -> Table | None:
    """One row for each agency right below that had cases; its name opens it."""
    if not told.below:
        return None
    rows: list[dict[str, Cell | str]] = [
        {"agency": Cell(each.title, url=asked.url(**{"co-quan": each.agency})), **_figures(each)}
        for each in told.below
    ]
    total = {"agency": _("Tất cả"), **_figures(told.scope)}
    return Table(
        "co-quan", _("Theo cơ quan"), (Column("agency", _("Cơ quan"), lead=True), *_columns()), rows, total=total,
        cards=False, hide_caption=True,
    )  # fmt: skip


def trend(months: Sequence[Month]) -> SafeString:
    """Resolved cases by month as bars, the late part of each striped."""
    rows = []
    for each in months:
        resolved, late = number(each.progress.resolved), number(each.progress.late)
        words = f"{resolved} · {late} {_('quá hạn')}" if each.progress.late else resolved
        rows.append(Lying(f"{each.period.start:%m/%Y}", each.progress.resolved, each.progress.late, words))
    said = _("đã giải quyết"), _("quá hạn")
    told = " ".join(f"{row.label}: {number(row.whole)} {said[0]}, {number(row.striped)} {said[1]}." for row in rows)
    return lying("bieu-do", _("Hồ sơ đã giải quyết theo tháng"), told, rows)


def months_table(months: Sequence[Month]) -> Table:
    """The same figures by month, the newest first."""
    rows = [{"month": period_words(each.period), **_figures(each.progress)} for each in reversed(months)]
    return Table(
        "thang", _("Theo tháng"), (Column("month", _("Tháng"), lead=True), *_columns()), rows, cards=False,
        hide_caption=True,
    )  # fmt: skip


def _columns() -> tuple[Column, ...]:
    named = (
        ("received", _("Tiếp nhận: mới")), ("carried", _("Tiếp nhận: từ kỳ trước")), ("early", _("Trước hạn")),
        ("on_time", _("Đúng hạn")), ("late", _("Quá hạn")), ("responsible", _("Quá hạn thuộc trách nhiệm")),
        ("closed", _("Rút, dừng")), ("in_time", _("Đang giải quyết: trong hạn")),
        ("overdue", _("Đang giải quyết: quá hạn")), ("rate", _("Tỷ lệ đúng hạn")),
    )  # fmt: skip
    return tuple(Column(key, label, number=True) for key, label in named)


def _figures(told: Progress) -> dict[str, Cell | str]:
    names = ("received", "carried", "early", "on_time", "late", "responsible", "closed", "in_time", "overdue")
    rate = f"{told.rate.replace('.', ',')}%" if told.rate else "–"
    return {**{name: number(getattr(told, name)) for name in names}, "rate": rate}
