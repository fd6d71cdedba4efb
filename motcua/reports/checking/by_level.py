"""Breakdowns without a whole beside them: "Chia theo cấp tiếp nhận: huyện a; xã b", against the totals before."""

import re
from collections.abc import Iterator, Sequence

from motcua.reports.checking.figures import Figure
from motcua.reports.checking.groups import Group
from motcua.reports.checking.ledgers import Ledger
from motcua.reports.checking.report import Notebook
from motcua.reports.checking.roles import Role
from motcua.reports.checking.sums import holds, total, try_sum
from motcua.reports.checking.typing_slips import slip

_LEVELS = frozenset({"at_province", "at_district", "at_commune"})
_PARTED = re.compile(
    r"[\W\d]*(?:phân |chia |tính )?theo (?:lĩnh vực|cấp|đơn vị|phương thức|địa bàn|nhóm)[^\d\n:]{0,30}:"
)
_REACH = 10
_WHOLES = (Role.ALL_IN, Role.TOTAL_RECEIVED, Role.RECEIVED, Role.NEW, Role.RESOLVED, Role.PENDING)


def check_by_level(
    notebook: Notebook, low: str, figures: Sequence[Figure], found_groups: Sequence[Group], found: Sequence[Ledger]
) -> None:
    """Confirm by any total shortly before; doubt when one slip of the keyboard parts it from the nearest."""
    for group in found_groups:
        listed = [part for part in group.parts if part.unit in {"", "hồ sơ"}]
        parts = [part for part in listed if part.sure and part.of is None and part.tags & _LEVELS]
        if group.head is not None or len(parts) < 2 or len(parts) != len(listed):
            continue
        if len({part.tags & _LEVELS for part in parts}) != len(parts) or any(
            part.unit not in {"", "hồ sơ"} for part in parts
        ):
            continue
        _against(notebook, _before(found, parts[0]), parts)
    for of_line in _breakdowns(low, figures):
        _against(notebook, _before(found, of_line[0]), of_line)


def _breakdowns(low: str, figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """Lines that say that they part the whole: "Theo lĩnh vực: hộ tịch 1.402, chứng thực 1.120, khác 257"."""
    by_line: dict[int, list[Figure]] = {}
    for figure in figures:
        if not figure.percent:
            by_line.setdefault(figure.line, []).append(figure)
    for of_line in by_line.values():
        start = low.rfind("\n", 0, of_line[0].start) + 1
        plain = all(one.sure and one.of is None and one.unit in {"", "hồ sơ"} for one in of_line)
        if len(of_line) > 1 and plain and _PARTED.match(low[start : start + 60]):
            yield of_line


def _against(notebook: Notebook, wholes: Sequence[Figure], parts: Sequence[Figure]) -> None:
    """Confirm by any of these wholes, or doubt by one slip."""
    if wholes:
        right = next((whole for whole in wholes if holds(whole, parts)), None)
        near = next((whole for whole in wholes if slip(whole.value, total(parts)) or _one_slip(whole, parts)), None)
        if right:
            try_sum(notebook, right, parts)
        elif near:
            try_sum(notebook, near, parts, severity="warning", confidence=0.65)


def _before(found: Sequence[Ledger], part: Figure) -> list[Figure]:
    return [
        figure for ledger in found for figure in ledger.among(*_WHOLES)
        if figure.end <= part.start and part.line - figure.line <= _REACH
    ]  # fmt: skip


def _one_slip(whole: Figure, parts: Sequence[Figure]) -> bool:
    needed = whole.value - total(parts)
    return any(slip(part.value, part.value + needed) for part in parts if part.value + needed > 0)
