"""Figures: numbers with what they count, read from the words around them (số liệu)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction

from motcua.reports.checking.clauses import after, before, filler, sentence, tidy
from motcua.reports.checking.lines import Line
from motcua.reports.checking.numbers import Number, numbers
from motcua.reports.checking.tags import tags_of
from motcua.reports.checking.units import noun_after, unit_after

_TARGET = re.compile(
    r"chỉ tiêu|mục tiêu|phấn đấu|kế hoạch|được giao|tối thiểu|ít nhất|yêu cầu (?:là|đạt)|quy định là|so với|cùng kỳ"
    r"|tăng|giảm|vượt|trở lên|tối đa|bình quân|trung bình|từ \d[\d.,]*\s?%?\s(?:lên|xuống|còn)"
    r"|năm trước (?:là|đạt|có)|hơn \d|cắt giảm|rút ngắn|xếp|đến năm"
)
_TARGET_AFTER = re.compile(r"[^.;,()]{0,14}(?:trở lên|trở xuống|so với|cùng kỳ)")
_OTHER_PERIOD = re.compile(
    r"^\W*(?:năm\s\d{4}|(?:quý|tháng)\s(?:\d+|[ivx]+)(?:\s?/\s?\d{4}|\s(?:năm\s)?\d{4}))\s?(?:là|đạt|chỉ|có"
    r"|chỉ đạt)?\s*:?\s*$"
    r"|^\W*(?:quý|tháng)\s(?:\d+|[ivx]+)\s?(?:là|đạt|chỉ|có|chỉ đạt)\s*:?\s*$"
)
_LAST_YEAR = re.compile(
    r"\W*(?:cùng kỳ|(?:tháng|quý|năm|tuần) trước\W*$|(?:năm|quý [ivx\d]+|tháng \d+)(?:\s?/\s?| năm | )?(?:19"
    r"|20)\d{2})(?!\d)"
)
_EXACTLY = re.compile(r"\(?\s*(?:số )?(?:chính xác|cụ thể)(?: là)?\s*:?\s*")


@dataclass(frozen=True, eq=False)
class Figure:
    """A figure that was understood: where, its value and unit, what it counts, and under which heading.

    `before`, `after` and `wide` are the words around it in matching spelling; `aside` says that it is a target,
    a comparison or another period's; `about` that it is rounded ("trên 1,1 triệu"); `of` is b in a/b.
    """

    start: int
    end: int
    value: Fraction
    unit: str
    label: str
    tags: frozenset[str]
    step: Fraction = Fraction(1)
    section: str = ""
    percent: bool = False
    about: bool = False
    aside: bool = False
    of: Fraction | None = None
    before: str = ""
    after: str = ""
    wide: str = ""
    wide_tags: frozenset[str] = field(default=frozenset())
    line: int = 0
    named_at: int = 0

    @property
    def name(self) -> str:
        """What it counts, in the report's own words."""
        return self.label or self.unit or "số liệu"

    @property
    def sure(self) -> bool:
        """Exact, and a figure of the report itself: no rounding, target or comparison."""
        return not self.about and not self.aside


def figures(text: str, low: str, blanked: str, found_lines: Iterable[Line]) -> list[Figure]:
    """The figures of the lines of a report, in order; labels are in the words of the report."""
    found: list[Figure] = []
    section = ""
    for index, line in enumerate(found_lines):
        if line.heading:
            section = " ".join(line.text.split())[:160]
        of_line = _of_line(low, blanked, line)
        found += [_named(text, replace(figure, section=section, line=index)) for figure in of_line]
    return found


def _of_line(low: str, blanked: str, line: Line) -> list[Figure]:
    places = [_moved(one, line.start) for one in numbers(blanked[line.start : line.end])]
    found: list[Figure] = []
    last, led = line.start, False
    for nth, place in enumerate(places):
        unit, unit_end = ("%", place.end) if place.percent else unit_after(low, place.end)
        stop = max(places[nth + 1].start if nth + 1 < len(places) else line.end, unit_end)
        gap = low[min(last, place.start) : place.start]
        lead = before(gap, first=nth == 0, taken=not led)
        led = bool(tidy(lead)) or place.percent
        last = max(unit_end, place.end)
        follow = after(low[unit_end:stop], more=nth + 1 < len(places), led=bool(tidy(lead)))
        if not tidy(lead) and gap.rstrip().endswith("(") and low[unit_end:stop].lstrip().startswith(")"):
            lead, follow = _bracketed(gap, low[unit_end:stop])
        unit = unit if unit or place.worded else noun_after(low, place.end)
        if not _understood(place, unit, lead, follow):
            continue
        named_at = place.start - len(gap) + gap.rindex(lead) + filler(lead) if lead else place.start
        wide = sentence(low, line.start, place.start)
        figure = _figure(place, unit, lead, follow, low[place.end : stop])
        aside = figure.aside or _opens_other_year(low[line.start : named_at], lead)
        figure = replace(figure, wide=wide.replace("¸", ","), wide_tags=tags_of(wide), named_at=named_at, aside=aside)
        found.append(_exact(figure, found[-1]) if found else figure)
    return found


def _bracketed(gap: str, rest: str) -> tuple[str, str]:
    """ "Số còn lại (25 hồ sơ) đang xử lý": what stands around the brackets."""
    outside = before(gap.rstrip()[:-1], first=True, taken=False)
    return outside, after(rest.lstrip()[1:], more=True, led=False)


def _moved(one: Number, by: int) -> Number:
    return replace(one, start=one.start + by, end=one.end + by)


def _understood(place: Number, unit: str, lead: str, follow: str) -> bool:
    if place.percent or place.of is not None or unit:
        return True
    bare_year = place.step == 1 and 1900 <= place.value <= 2100 and place.end - place.start == 4
    if bare_year and not lead.rstrip().endswith(":"):
        return False
    return bool(tidy(lead)) or bool(tags_of(f" {follow}"))


def _figure(place: Number, unit: str, lead: str, follow: str, rest: str) -> Figure:
    lead, follow = lead.replace("¸", ","), follow.replace("¸", ",")
    aside = bool(_TARGET.search(lead[-60:]) or _OTHER_PERIOD.search(lead) or _TARGET_AFTER.match(rest))
    return Figure(
        place.start, place.end, place.value, unit, tidy(lead) or tidy(follow), tags_of(lead) | tags_of(f" {follow}"),
        place.step, percent=place.percent, about=place.about, aside=aside, of=place.of, before=lead, after=follow,
    )  # fmt: skip


def _opens_other_year(low: str, lead: str) -> bool:
    """ "(năm 2022 quá hạn 118 hồ sơ)": a parenthesis that speaks of another period."""
    return low.rstrip().endswith("(") and bool(_LAST_YEAR.match(lead))


def _exact(figure: Figure, before_it: Figure) -> Figure:
    """ "trên 1,1 triệu hồ sơ (chính xác 1.102.844 hồ sơ)": the second counts what the first does."""
    if before_it.about and _EXACTLY.fullmatch(figure.before):
        return replace(
            figure, tags=before_it.tags, before=before_it.before, wide=before_it.wide, wide_tags=before_it.wide_tags
        )
    return figure


def _named(text: str, figure: Figure) -> Figure:
    """With the label as the report writes it: the words before, else the unit and the words after."""
    led = tidy(figure.before)
    if led:
        label = text[figure.named_at : figure.named_at + len(led)]
    else:
        label = _following(text[figure.end : figure.end + len(figure.after) + 30], figure)
    return replace(figure, label=" ".join(label.split())[:120])


def _following(text: str, figure: Figure) -> str:
    """Up to the end of the words that follow, unit included."""
    text = re.split(r"[;:()\n]", text)[0]
    tail = tidy(figure.after)[-12:]
    at = text.lower().find(tail) if tail else -1
    if at >= 0:
        return text[: at + len(tail)].strip(" ,.")
    return re.split(r"[,.]", text)[0].strip() if figure.after.strip() else figure.unit


def counted(found: Iterable[Figure]) -> Iterator[Figure]:
    """Those that count something for sure: no percentages, no ratios, nothing rounded or aside."""
    return (figure for figure in found if figure.sure and not figure.percent and figure.of is None)
