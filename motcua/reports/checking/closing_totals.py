"""Totals that come after their parts: "quý I: 3.905 hồ sơ; quý II: 4.175 hồ sơ. Tổng 6 tháng: 8.080 hồ sơ"."""

import re
from collections.abc import Sequence

from motcua.reports.checking.figures import Figure
from motcua.reports.checking.report import Notebook, Severity
from motcua.reports.checking.roles import CHANNELS, Role, role_of
from motcua.reports.checking.sums import holds, total, try_sum
from motcua.reports.checking.typing_slips import slip
from motcua.reports.checking.units import NOT_ADDED

_TOTAL = re.compile(
    r"\W*(?:tổng cộng|cộng|tổng (?:6|9|12|sáu|chín) tháng|tổng (?:hai|02|2|ba|03|3|bốn|04|4) quý|cả năm"
    r"|tổng)\W*(?:là|đạt)?\W*"
)
_SURE = re.compile(r"\W*(?:tổng cộng|cộng)")
_PERIOD = re.compile(r"(?:quý|tháng|6 tháng) ?[\w/·]*\W*(?:năm \d{4})?\W*$")


def check_closing_totals(notebook: Notebook, figures: Sequence[Figure]) -> None:
    """In one line: figures of one unit, then their total."""
    by_line: dict[int, list[Figure]] = {}
    for figure in figures:
        by_line.setdefault(figure.line, []).append(figure)
    for of_line in by_line.values():
        for at, whole in enumerate(of_line):
            parts = of_line[:at]
            if at < 2 or not _TOTAL.fullmatch(whole.before) or not _alike([*parts, whole]):
                continue
            periods = all(_PERIOD.search(part.before) for part in parts)
            if holds(whole, parts):
                try_sum(notebook, whole, parts)
            elif (periods or (at < 5 and _SURE.match(whole.before) and not _flows(parts))) and (
                slip(whole.value, total(parts)) or abs(whole.value - total(parts)) * 4 <= whole.value
            ):
                severity: Severity = "error" if periods else "warning"
                try_sum(notebook, whole, parts, severity=severity, confidence=0.85 if periods else 0.7)


def _flows(figures: Sequence[Figure]) -> bool:
    return any(role_of(figure) not in {None, *CHANNELS, Role.NEW, Role.CARRIED} for figure in figures)


def _alike(figures: Sequence[Figure]) -> bool:
    units = {figure.unit for figure in figures}
    plain = all(not figure.about and not figure.percent and figure.of is None for figure in figures)
    return plain and len(units) == 1 and not units & NOT_ADDED
