"""Quarters and what they make: "quý I tiếp nhận 4.512 hồ sơ; quý II 4.748 hồ sơ. Lũy kế 6 tháng 9.260 hồ sơ"."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from motcua.reports.checking.figures import Figure
from motcua.reports.checking.report import Notebook
from motcua.reports.checking.roles import Role, role_of
from motcua.reports.checking.sums import holds, total, try_sum

_PERIOD = re.compile(
    r"(?P<quarter>quý (?:iv|iii|ii|i|[1-4])(?!\w))|(?P<sum>(?:lũy kế|tổng|cộng|tính chung"
    r"|cả)[^.;:,\d]{0,12}(?:6 tháng|sáu tháng|9 tháng|chín tháng|năm)|lũy kế)"
)
_ADDED = frozenset({Role.RECEIVED, Role.NEW, Role.RESOLVED, Role.ONLINE, Role.LATE, Role.EARLY, Role.ONTIME})
_NEAR = 10


def check_accumulated(notebook: Notebook, low: str, figures: Sequence[Figure]) -> None:
    """In one line: the same measure by quarters, then accumulated."""
    by_line: dict[int, list[Figure]] = {}
    for figure in figures:
        by_line.setdefault(figure.line, []).append(figure)
    for of_line in by_line.values():
        start = low.rfind("\n", 0, of_line[0].start) + 1
        periods = [(found.start(), found["quarter"]) for found in _PERIOD.finditer(low, start, of_line[-1].start)]
        if len(periods) < 3:
            continue
        by_role: dict[Role, list[tuple[str, Figure]]] = {}
        for figure in of_line:
            role = role_of(figure) if figure.sure else None
            at = bisect_left(periods, (figure.start, "")) - 1
            if role in _ADDED and at >= 0:
                by_role.setdefault(role, []).append((periods[at][1] or "", figure))
        for of_role in by_role.values():
            _one(notebook, of_role)


def _one(notebook: Notebook, of_role: list[tuple[str, Figure]]) -> None:
    quarters: dict[str, Figure] = {}
    for quarter, figure in of_role:
        if quarter:
            quarters.setdefault(quarter, figure)
        elif len(quarters) > 1:
            parts = list(quarters.values())
            near = abs(total(parts) - figure.value) * _NEAR <= figure.value
            if holds(figure, parts):
                try_sum(notebook, figure, parts)
            elif near:
                try_sum(notebook, figure, parts, severity="warning", confidence=0.7)
            return
