"""The same quantity said twice: in another section, in the words of the same sentence, in a table and in the text."""

import re
from collections.abc import Iterator, Sequence

from motcua.reports.checking.figures import Figure
from motcua.reports.checking.ledgers import Ledger
from motcua.reports.checking.lines import Line
from motcua.reports.checking.report import Finding, Notebook
from motcua.reports.checking.roles import Role, narrow
from motcua.reports.checking.typing_slips import slip
from motcua.reports.checking.wording import said

_MANY = 20
_PLACE = re.compile(
    r"cấp (?:tỉnh|huyện|xã)|ngành dọc|(?:huyện|phường|thị trấn|sở|chi cục|phòng|trung tâm|thành phố|quận|công an"
    r"|cục|bhxh|bảo hiểm|thuế)"
    r"(?= [a-zđà-ỹ])|lũy kế|cùng kỳ|tuần|riêng|ngày|lĩnh vực|tháng|trước"
)
_TIME = re.compile(r"năm \d{4}|tháng \d+|quý [ivx\d]+")
_STOP = frozenset({
    "tổng", "số", "là", "các", "của", "trong", "kỳ", "báo", "cáo", "đã", "được", "có", "và", "tại", "trên", "cho",
    "với", "hiện", "nay", "đến", "theo", "về", "do", "lượng", "toàn", "gồm", "quý", "năm", "tháng", "này",
})  # fmt: skip
_SAMPLE = 5
_MOST = 150


def check_repeats(
    notebook: Notebook, figures: Sequence[Figure], found: Sequence[Ledger], found_lines: Sequence[Line]
) -> None:
    """Ledgers or sentences that are the same but for a figure; single figures off by a slip of the keyboard."""
    confirmed = {(one.start, one.end) for check in notebook.checks if check.holds for one in check.parts}
    told: set[int] = set()
    for at, ledger in enumerate(found):
        for other in found[at + 1 : at + 1 + _MOST]:
            if ledger.subject == other.subject:
                _ledgers(notebook, ledger, other, confirmed, told)
    _sentences(notebook, figures, found_lines, told)
    _labels(notebook, figures, confirmed, told)


def _ledgers(notebook: Notebook, one: Ledger, other: Ledger, confirmed: set[tuple[int, int]], told: set[int]) -> None:
    pairs = list(_shared(one, other))
    same = [(role, first, second) for role, first, second in pairs if first.value == second.value]
    different = [pair for pair in pairs if pair not in same]
    telling = {first.value for _, first, _ in same if first.value >= _MANY}
    if len(telling) >= 2 and len(different) <= len(same):
        for _, first, second in same:
            _agree(notebook, first, second)
        for _, first, second in different:
            _differ(notebook, first, second, 0.8, told)
        return
    for role, first, second in different:
        sole = ((first.start, first.end) in confirmed) != ((second.start, second.end) in confirmed)
        if slip(first.value, second.value) and sole and _comparable(first, second, role):
            _differ(notebook, first, second, 0.7, told)


_TOTALS = (Role.ALL_IN, Role.TOTAL_RECEIVED, Role.RECEIVED)


def _shared(one: Ledger, other: Ledger) -> Iterator[tuple[Role, Figure, Figure]]:
    """What both ledgers say; "tiếp nhận" in one may be the total or the new of the other."""
    for role in one.entries:
        if role in other.entries and role not in _TOTALS:
            yield role, one.entries[role], other.entries[role]
    first, second = one.among(*_TOTALS), other.among(*_TOTALS)
    if first and second:
        agreed = next(((a, b) for a in first for b in second if a.value == b.value), None)
        if agreed:
            yield Role.TOTAL_RECEIVED, *agreed
        elif not any(
            a.value == b.value for a in [*first, *second] for b in [*one.among(Role.NEW), *other.among(Role.NEW)]
        ):
            yield Role.TOTAL_RECEIVED, first[0], second[0]


def _comparable(first: Figure, second: Figure, role: Role) -> bool:
    """Both speak of all dossiers of the office in the period."""
    if role in {Role.LATE, Role.OVERDUE, Role.CARRIED} or narrow(first) or narrow(second):
        return False
    return _same_place(first, second)


def _same_place(first: Figure, second: Figure) -> bool:
    """No word of one sentence or its heading names another place or time than the other."""
    one, other = set(_TIME.findall(_around(first))), set(_TIME.findall(_around(second)))
    return _places(first) == _places(second) and (not one or not other or one == other)


def _around(figure: Figure) -> str:
    return f"{figure.wide} {figure.section.lower()}"


def _places(figure: Figure) -> frozenset[str]:
    return frozenset(_PLACE.findall(_around(figure)))


def _agree(notebook: Notebook, first: Figure, second: Figure) -> None:
    if first.value >= _MANY and first.start != second.start:
        notebook.confirm(f"{first.name}: hai chỗ cùng ghi {said(first.value)}", (first, second))


def _differ(notebook: Notebook, first: Figure, second: Figure, confidence: float, told: set[int]) -> None:
    if second.start in told or abs(first.start - second.start) < _SAMPLE:
        return
    told.add(second.start)
    typed = " Có thể một chỗ gõ nhầm." if slip(first.value, second.value) else ""
    quote = " ".join(notebook.text[first.named_at : first.end + 8].split())
    why = (
        f"“{second.name}” ở đây là {said(second.value)}, ở chỗ khác (“{quote}”) là {said(first.value)},"
        f" lệch {said(abs(first.value - second.value))}.{typed}"
    )
    notebook.find(
        Finding(
            "contradiction", "warning", second.named_at, second.end, why, confidence, first.value, second.value,
            abs(first.value - second.value),
        )
    )  # fmt: skip


def _sentences(notebook: Notebook, figures: Sequence[Figure], found_lines: Sequence[Line], told: set[int]) -> None:
    """Lines that differ in a figure or two only."""
    by_line: dict[int, list[Figure]] = {}
    for figure in figures:
        if figure.line >= 0:
            by_line.setdefault(figure.line, []).append(figure)
    seen: dict[str, list[Figure]] = {}
    for line, of_line in sorted(by_line.items()):
        if len(of_line) < 3:
            continue
        frame = re.sub(r"[\d.,]*\d|\W+", " ", found_lines[line].text.lower())
        frame = " ".join(frame.split())
        first = seen.setdefault(frame, of_line)
        if first is of_line or len(frame) < 40 or len(first) != len(of_line):
            continue
        apart = [(a, b) for a, b in zip(first, of_line, strict=True) if a.value != b.value]
        if apart and 3 * len(apart) <= len(of_line):
            for a, b in apart:
                _differ(notebook, a, b, 0.8, told)


def _labels(notebook: Notebook, figures: Sequence[Figure], confirmed: set[tuple[int, int]], told: set[int]) -> None:
    """The same long label, a slip apart, where only one of the two takes part in an identity that holds."""
    seen: dict[tuple[frozenset[str], str], Figure] = {}
    for figure in _labelled(figures):
        words = frozenset(
            word for word in re.findall(r"\w+", figure.label.lower()) if word not in _STOP and not word.isdigit()
        )
        if len(words) < 3:
            continue
        first = seen.setdefault((words, figure.unit), figure)
        if first.value == figure.value or first.line == figure.line or not slip(first.value, figure.value):
            continue
        sole = ((first.start, first.end) in confirmed) != ((figure.start, figure.end) in confirmed)
        if sole and _same_place(first, figure):
            _differ(notebook, first, figure, 0.65, told)


def _labelled(figures: Sequence[Figure]) -> Iterator[Figure]:
    return (one for one in figures if one.sure and not one.percent and one.of is None and one.line >= 0 and one.unit)
