"""Percentages against their parts: "N hồ sơ, trong đó a hồ sơ (p%)", "a/b, đạt p%", "đạt tỷ lệ p%"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from motcua.reports.checking.figures import Figure, counted
from motcua.reports.checking.groups import Group
from motcua.reports.checking.ledgers import Ledger
from motcua.reports.checking.report import Finding, Notebook, Severity
from motcua.reports.checking.roles import CHANNELS, TIMELINESS, Role
from motcua.reports.checking.rounding import close, decimals, fits
from motcua.reports.checking.tags import tags_of
from motcua.reports.checking.typing_slips import slip
from motcua.reports.checking.wording import percent, said

_LINK = re.compile(r"[\s,;:(=–-]*(?:(?:chiếm|đạt|tỷ lệ|tỷ trọng|bằng|tương đương|tương ứng|là|với|khoảng)[\s:(]*)*")
_LINKED = re.compile(r"chiếm|đạt|tỷ lệ|tỷ trọng|bằng|tương đương|tương ứng|[(=]")
_OTHER_BASE = re.compile(
    r"tăng|giảm|so với|vượt|cùng kỳ|kế hoạch|chỉ tiêu|dự toán|mục tiêu|bình quân|tiết kiệm|cắt giảm|rút ngắn"
)
_BASE_AFTER = re.compile(r"\s*\)?\s*(?:trên|so với|trong|của)\s+(?:tổng|số|toàn)[^.;,()\d]{0,60}$")
_NEXT_BASE = re.compile(r"^\s*\)?\s*(?:trên|so với|của|trong)\s+(?:tổng )?(?:số )?[^.;()\d]{0,60}$")
_REACH = 6
_BACK, _AHEAD = 700, 300


@dataclass
class Rates:
    """What is needed to find the base of a percentage."""

    low: str
    figures: Sequence[Figure]
    heads: dict[Figure, Figure]
    wholes: dict[int, Figure]

    places: dict[int, tuple[Ledger, Role]]
    lines: dict[int, list[Figure]]

    def ledger_of(self, figure: Figure) -> tuple[Ledger, Role] | None:
        return self.places.get(figure.start)


def check_percentages(
    notebook: Notebook, low: str, figures: Sequence[Figure], found_groups: Sequence[Group], found: Sequence[Ledger]
) -> list[Figure]:
    """Test every percentage that stands beside its part; gives those that could not be placed."""
    heads = {part: group.head for group in found_groups if group.head for part in group.parts}
    places = {one.start: (ledger, role) for ledger in found for role, one in ledger.entries.items()}
    lines: dict[int, list[Figure]] = {}
    for figure in figures:
        lines.setdefault(figure.line, []).append(figure)
    rates = Rates(low, figures, heads, _confirmed_wholes(notebook, figures), places, lines)
    return [
        rate for at, rate in enumerate(figures) if rate.percent and rate.sure and not _placed(notebook, rates, at)
    ]


def _confirmed_wholes(notebook: Notebook, figures: Sequence[Figure]) -> dict[int, Figure]:
    """Part → whole, for the sums that hold."""
    at = {figure.start: figure for figure in figures}
    wholes: dict[int, Figure] = {}
    for check in notebook.checks:
        if check.holds and len(check.parts) > 2 and check.parts[0].value == sum(one.value for one in check.parts[1:]):
            for one in check.parts[1:]:
                if check.parts[0].start in at:
                    wholes.setdefault(one.start, at[check.parts[0].start])
    return wholes


def _placed(notebook: Notebook, rates: Rates, at: int) -> bool:
    rate = rates.figures[at]
    before = rates.figures[at - 1] if at else None
    after = rates.figures[at + 1] if at + 1 < len(rates.figures) else None
    tail = re.split(r"[.,;]", rates.low[rate.end : rate.end + 40])[0]
    if _OTHER_BASE.search(tail):
        return True
    for ratio in (before, after):
        if ratio and ratio.of and ratio.line == rate.line and _beside(rates.low, ratio, rate):
            _ratio(notebook, ratio, rate)
            return True
    if before is None or before.percent or before.line != rate.line or before.about or before.aside:
        return False
    gap = rates.low[before.end : rate.start]
    if not _links(gap, before) or _OTHER_BASE.search(gap) or _of_another(rate, before):
        return False
    return _part(
        notebook,
        rates,
        before,
        rate,
        after if after and _NEXT_BASE.match(rates.low[rate.end : after.start]) else None,
    )


def _beside(low: str, ratio: Figure, rate: Figure) -> bool:
    gap = low[min(ratio.end, rate.end) : max(ratio.start, rate.start)]
    if ratio.start > rate.start:
        return bool(re.fullmatch(r"\s*[(,;]?\s*(?:tức |là |tương ứng |=\s*)?", gap))
    return (
        len(gap) < 90 and not re.search(r"[.;]\s|tăng|giảm|vượt|chỉ tiêu|kế hoạch", gap) and bool(_LINKED.search(gap))
    )


def _links(gap: str, before: Figure) -> bool:
    """Only the unit, what is counted, and a linking word stand between the part and its rate."""
    after = gap.replace("¸", ",")
    return len(gap) < 70 and bool(_LINKED.search(after)) and not re.search(r"[.;]\s", after) and after.count(",") <= 2


_SPEAKING = frozenset({
    "early", "ontime", "early_ontime", "late", "online", "direct", "postal", "resolved", "resolve", "pending",
    "digitised", "paid_online", "sat", "sat_very", "sat_un", "intime", "level3", "level4", "dvc_full", "dvc_part",
})  # fmt: skip


def _of_another(rate: Figure, part: Figure) -> bool:
    """The rate has its own words, and they do not speak of the figure before it."""
    said_of = rate.tags & _SPEAKING
    return bool(said_of) and not said_of & (part.tags | part.wide_tags & {"resolve", "resolved"})


def _ratio(notebook: Notebook, ratio: Figure, rate: Figure) -> None:
    assert ratio.of is not None  # noqa: S101  the caller chose a ratio
    if ratio.of == 0:
        return
    _judge(notebook, rate, ratio, ratio.of, (ratio,))


def _part(notebook: Notebook, rates: Rates, part: Figure, rate: Figure, following: Figure | None) -> bool:
    named = [following] if following and following.value >= part.value else list(_named_bases(rates, part, rate))
    sure = list(_sure_bases(rates, part))
    others = [base for base in _near_bases(rates, part, any_near=not sure) if base not in sure]
    for base in [*named, *sure, *others]:
        if base.value and not base.about and fits(rate.value, 100 * part.value / base.value, rate.step):
            _judge(notebook, rate, part, base.value, (part, base))
            return True
    sums = _joined_bases(rates, part)
    for base_value, made in sums:
        if base_value and fits(rate.value, 100 * part.value / base_value, rate.step):
            _judge(notebook, rate, part, base_value, (part, *made))
            return True
    chosen = next(iter([*named, *sure]), None)
    if chosen and chosen.value and not chosen.about and part.value <= chosen.value:
        confidence = 0.9 if rates.heads.get(part) is chosen else 0.8
        _judge(notebook, rate, part, chosen.value, (part, chosen), confidence=confidence)
        return True
    if chosen is None and rate.value <= 100:
        sole = _sole_base(rates, part)
        if sole and not any(
            close(rate.value, 100 * part.value / base.value, rate.step) for base in others if base.value
        ):
            _judge(notebook, rate, part, sole.value, (part, sole), severity="warning", confidence=0.7)
        elif sole is None and (slipped := _slipped_base(rates, part, rate)):
            _judge(notebook, rate, part, slipped.value, (part, slipped), severity="warning", confidence=0.7)
    return True


def _slipped_base(rates: Rates, part: Figure, rate: Figure) -> Figure | None:
    """The figure before it in the sentence, when one slip of the keyboard in the part would make the rate right."""
    start = max(rates.low.rfind(mark, 0, part.named_at) for mark in (". ", "; ", "\n")) + 1
    earlier = [one for one in rates.lines.get(part.line, ()) if start <= one.start < part.start]
    same = [one for one in counted(earlier) if one.unit == part.unit and one.value]
    meant = Fraction(round(same[-1].value * rate.value / 100)) if same else None
    if meant is None or not slip(part.value, meant) or not fits(rate.value, 100 * meant / same[-1].value, rate.step):
        return None
    return same[-1]


def _named_bases(rates: Rates, part: Figure, rate: Figure) -> Iterator[Figure]:
    """The base that the words after the rate name: "chiếm 61,2% số hồ sơ mới tiếp nhận"."""
    found = rates.ledger_of(part)
    words = re.match(
        r"\s*(?:trên|của|trong|so với)?\s*(?:tổng )?số hồ sơ (?P<which>[^.;,()\d\n]{3,60})",
        rates.low[rate.end : rate.end + 90],
    )
    if found is None or words is None:
        return
    tags = tags_of(words["which"])
    for tag, role in (
        ("new", Role.NEW),
        ("resolved", Role.RESOLVED),
        ("pending", Role.PENDING),
        ("must", Role.ALL_IN),
        ("due", Role.DUE),
    ):
        if tag in tags:
            yield from found[0].among(role)


def _sure_bases(rates: Rates, part: Figure) -> Iterator[Figure]:
    """The whole that the sentence gives, then the whole of its role; none when the report speaks of what fell due."""
    head = rates.heads.get(part)
    found = rates.ledger_of(part)
    if part.start in rates.wholes:
        yield rates.wholes[part.start]
    if head and not head.percent and (head.unit == part.unit or not part.unit or not head.unit):
        yield head
    if found is None:
        return
    ledger, role = found
    if role in TIMELINESS:
        yield from ledger.among(Role.DUE)
        yield from ledger.among(Role.RESOLVED)
    if role in {Role.IN_TIME, Role.OVERDUE}:
        yield from ledger.among(Role.PENDING)
    if role in CHANNELS and head is None:
        yield from ledger.among(Role.NEW, Role.TOTAL_RECEIVED, Role.RECEIVED, Role.ALL_IN)


def _near_bases(rates: Rates, part: Figure, *, any_near: bool) -> Iterator[Figure]:
    """Any figure nearby that the rate may refer to."""
    found = rates.ledger_of(part)
    if found:
        wholes = (Role.DUE, Role.RESOLVED, Role.NEW, Role.TOTAL_RECEIVED, Role.RECEIVED, Role.ALL_IN, Role.PENDING)
        yield from found[0].among(*wholes)
    head = rates.heads.get(part)
    while head:
        yield head
        head = rates.heads.get(head)
    if not any_near:
        return
    for line in range(part.line - _REACH, part.line + _REACH + 1):
        for figure in rates.lines.get(line, ()):
            if not -_AHEAD < part.start - figure.start < _BACK or figure is part or figure.percent or figure.of:
                continue
            named = "total" in figure.tags and figure.unit == part.unit
            if (line == part.line or named) and figure.value >= part.value > 0:
                yield figure


def _joined_bases(rates: Rates, part: Figure) -> list[tuple[Fraction, tuple[Figure, ...]]]:
    """Wholes that are only said in parts: new + carried over, resolved + pending, or a part and what follows it."""
    found = rates.ledger_of(part)
    ledger = found[0] if found else None
    pairs: list[tuple[Figure, ...]] = []
    if ledger:
        for roles in (
            (Role.NEW, Role.CARRIED), (Role.RECEIVED, Role.CARRIED), (Role.TOTAL_RECEIVED, Role.CARRIED),
            (Role.RESOLVED, Role.PENDING), (Role.ONLINE, Role.DIRECT), (Role.ONLINE, Role.DIRECT_POSTAL),
            (Role.ONLINE, Role.DIRECT, Role.POSTAL), (Role.EARLY_ONTIME, Role.LATE),
            (Role.EARLY, Role.ONTIME, Role.LATE), (Role.RESOLVED, Role.OVERDUE),
        ):  # fmt: skip
            if ledger.has(*roles):
                pairs.append(tuple(ledger.among(*roles)))
    near = [
        one for one in rates.lines.get(part.line, ())
        if abs(one.start - part.start) < _AHEAD and not one.percent and one is not part and one.of is None
    ]  # fmt: skip
    pairs += [(part, one) for one in near if one.unit == part.unit and not one.tags & part.tags]
    return [(sum((one.value for one in pair), Fraction(0)), pair) for pair in pairs]


def _sole_base(rates: Rates, part: Figure) -> Figure | None:
    """The one other figure of the same sentence, when there is but one and it comes first."""
    start = max(rates.low.rfind(mark, 0, part.named_at) for mark in (". ", "; ", "\n")) + 1
    earlier = [one for one in rates.lines.get(part.line, ()) if start <= one.start < part.start]
    same = [one for one in earlier if not one.percent and one.of is None]
    if len(same) == 1 and same[0].unit == part.unit and same[0].sure and same[0].value >= part.value > 0:
        return same[0]
    return None


def _judge(
    notebook: Notebook, rate: Figure, part: Figure, base: Fraction, used: Sequence[Figure],
    *, severity: Severity = "error", confidence: float = 0.9,
) -> None:  # fmt: skip
    """Confirm that the rate is the part in its base, in the rounding that it shows; or say what it would be."""
    true = 100 * part.value / base
    places = max(decimals(rate.step), 1)
    written = f"{said(part.value)} / {said(base)} = {percent(true, places + 1 if true.denominator != 1 else places)}"
    if fits(rate.value, true, rate.step):
        notebook.confirm(
            f"{part.name}: {percent(rate.value, decimals(rate.step))} = {said(part.value)} / {said(base)}",
            (*used, rate),
        )
        return
    start, end = min(part.named_at, rate.named_at), max(part.end, rate.end)
    expected = Fraction(round(true / rate.step)) * rate.step
    if close(rate.value, true, rate.step):
        severity, confidence = "info", 0.5
    why = (
        f"{written}, báo cáo ghi {percent(rate.value, decimals(rate.step))},"
        f" lệch {percent(abs(rate.value - expected), max(decimals(rate.step), 1))}."
    )
    meant = part.value * 100 / rate.value if rate.value else base
    if slip(base, meant):
        severity, confidence = ("error", max(confidence, 0.85)) if severity == "warning" else (severity, confidence)
        why += f" Có thể {said(base)} gõ nhầm từ {said(meant)}."
    notebook.confirm(
        f"{part.name}: {percent(rate.value, decimals(rate.step))} = {said(part.value)} / {said(base)}",
        (*used, rate),
        holds=False,
    )
    notebook.find(
        Finding("percentage", severity, start, end, why, confidence, expected, rate.value, abs(rate.value - expected))
    )
