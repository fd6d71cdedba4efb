"""Figures: numbers with what they count, read from the words around them (số liệu)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction

from motcua.reports.checking.lines import Line
from motcua.reports.checking.numbers import Number, numbers
from motcua.reports.checking.tags import tags_of
from motcua.reports.checking.units import noun_after, unit_after

_CUT = re.compile(r"[,;:()\t–]|\.(?=\s)|(?<!\w)(?:trong đó|bao gồm|chiếm|đạt)(?!\w)|\s-\s")
_JOIN = re.compile(r"(?<!\w)(?:và|trong khi|còn|với|gồm|cùng|nhưng|của)(?!\w)")
_SENTENCE = re.compile(r"\.(?=\s)|;")
_FILLER = re.compile(
    r"^(?:[\s:,;.\-+–*•(]|(?:trong đó|là|có|được|với|đạt|gồm|bao gồm|cụ thể|như sau|và|còn|khoảng|hơn|gần|trên)(?!\w))+"
)
_TRAIL = re.compile(
    r"(?:[\s:,;.\-–(]|(?<!\w)(?:là|có|được|với|đạt|gồm|và|khoảng|hơn|gần|trên|chiếm|tỷ lệ|bằng|tổng số|đã))+$"
)
_TARGET = re.compile(
    r"chỉ tiêu|mục tiêu|phấn đấu|kế hoạch|được giao|tối thiểu|ít nhất|yêu cầu (?:là|đạt)|quy định là|so với|cùng kỳ|tăng|giảm|vượt"
    r"|trở lên|tối đa|bình quân|trung bình|từ \d|năm trước (?:là|đạt|có)|hơn \d|cắt giảm|rút ngắn|xếp|đến năm"
)
_OTHER_PERIOD = re.compile(
    r"(?:năm|quý|tháng)\s(?:\d+|[ivx]+)(?:\s?/\s?\d{4}|\s(?:năm\s)?\d{4})?\s?(?:là|đạt|chỉ|có|chỉ đạt)\s*:?\s*$"
)
_ASIDE_END = re.compile(r"\([^()]*\)\s*[:,]?\s*(?:là|có|đạt)?\s*$")
_LAST_YEAR = re.compile(r"\W*(?:cùng kỳ|(?:năm|quý [ivx\d]+|tháng \d+)(?:\s?/\s?| năm | )?(?:19|20)\d{2})(?!\d)")
_TARGET_AFTER = re.compile(r"[^.;,()]{0,14}(?:trở lên|trở xuống|so với|cùng kỳ)")


@dataclass(frozen=True)
class Figure:
    """A figure that was understood: where, its value and unit, what it counts, and under which heading."""

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
        found += [_worded(text, figure) for figure in _of_line(low, blanked, line, section, index)]
    return found


_EXACTLY = re.compile(r"\(?\s*(?:số )?(?:chính xác|cụ thể)(?: là)?\s*:?\s*")


def _exact(figure: Figure, before: Figure) -> Figure:
    """ "trên 1,1 triệu hồ sơ (chính xác 1.102.844 hồ sơ)": the second counts what the first does."""
    if before.about and _EXACTLY.fullmatch(figure.before):
        return replace(figure, tags=before.tags, before=before.before, wide=before.wide, wide_tags=before.wide_tags)
    return figure


def _of_line(low: str, blanked: str, line: Line, section: str, index: int) -> list[Figure]:
    places = [_moved(one, line.start) for one in numbers(blanked[line.start : line.end])]
    found: list[Figure] = []
    last, led_before = line.start, False
    for nth, place in enumerate(places):
        unit, unit_end = ("%", place.end) if place.percent else unit_after(low, place.end)
        stop = places[nth + 1].start if nth + 1 < len(places) else line.end
        gap = low[min(last, place.start) : place.start]
        before = _before(gap, first=nth == 0, taken=not led_before)
        after = _after(low[unit_end : max(stop, unit_end)], more=nth + 1 < len(places), led=bool(_tidy(before)))
        if not unit and not place.worded:
            unit = noun_after(low, place.end)
        led_before = bool(_tidy(before)) or place.percent
        last = max(unit_end, place.end)
        if _understood(place, unit, before):
            wide = _wide(low, line.start, place.start)
            named_at = place.start - len(gap) + gap.rindex(before) if before else place.start
            words = (before, after, wide)
            figure = _figure(place, named_at, unit, words, section, index, low[place.end : stop])
            found.append(_exact(figure, found[-1]) if found else figure)
    return found


def _worded(text: str, figure: Figure) -> Figure:
    """With the label as the report writes it: the words before, else the unit and the words after."""
    led = _tidy(figure.before)
    if led:
        label = text[figure.named_at : figure.named_at + len(led)]
    else:
        label = re.split(r"[;:()\n]", text[figure.end : figure.end + len(figure.after) + 30])[0]
        label = label if len(figure.after) + 30 >= len(label) else figure.label
        label = _tidy_end(label, figure)
    return replace(figure, label=" ".join(label.split())[:120])


def _tidy_end(label: str, figure: Figure) -> str:
    """Up to the end of the words that follow, unit included."""
    after = _tidy(figure.after)
    at = label.lower().find(after[-12:]) if after else -1
    if at >= 0:
        return label[: at + len(after[-12:])].strip(" ,.")
    return re.split(r"[,.]", label)[0].strip() if after else figure.unit


def _moved(one: Number, by: int) -> Number:
    return replace(one, start=one.start + by, end=one.end + by)


def _understood(place: Number, unit: str, before: str) -> bool:
    if place.percent or place.of is not None or unit:
        return True
    bare_year = place.step == 1 and 1900 <= place.value <= 2100 and place.end - place.start == 4
    if bare_year and not before.rstrip().endswith(":"):
        return False
    return bool(_tidy(before))


def _before(gap: str, *, first: bool, taken: bool) -> str:
    """The words of the same clause that lead to the number; none when the clause begins with it."""
    bare = _ASIDE_END.sub("", gap) if _says(_ASIDE_END.sub("", gap)) else gap
    bare = bare.rstrip(" :-–\n\t)")
    cuts = [cut.end() for cut in _CUT.finditer(bare + " ")]
    cuts += [cut.end() for cut in _JOIN.finditer(bare) if _parts(bare, cut)]
    if not cuts or (first and not _says(bare[max(cuts) :]) and not bare.rstrip().endswith(",")):
        return gap if first or not taken else ""
    return bare[min(max(cuts), len(bare)) :]


def _parts(bare: str, cut: re.Match[str]) -> bool:
    """Whether a joining word parts two clauses: nothing is said before it, or nothing follows ("quá hạn còn 5")."""
    if not _says(bare[: cut.start()]):
        return True
    return not bare[cut.end() :].strip() and cut[0] not in {"còn", "của", "với", "gồm"}


def _says(words: str) -> bool:
    return bool(_tidy(words))


def _after(gap: str, *, more: bool, led: bool) -> str:
    """The words of the same clause that follow the unit."""
    cut = _CUT.search(gap) or (_JOIN.search(gap) if more else None)
    if cut:
        return gap[: cut.start()]
    return "" if more and led else gap[:80]


def _wide(low: str, line_start: int, start: int) -> str:
    """The sentence up to the number."""
    text = low[line_start:start]
    cuts = [cut.end() for cut in _SENTENCE.finditer(text)]
    return text[cuts[-1] :] if cuts else text


def _figure(  # noqa: PLR0913, PLR0917
    place: Number, named_at: int, unit: str, words: tuple[str, str, str], section: str, index: int, rest: str
) -> Figure:
    named_at += len(words[0]) - len(_FILLER.sub("", words[0]))
    opened = words[2].rstrip().endswith("(" + words[0].rstrip()) or words[2][
        : len(words[2]) - len(words[0])
    ].rstrip().endswith("(")
    before, after, wide = (text.replace("¸", ",") for text in words)
    led, followed = _tidy(before), _tidy(after)
    aside = bool(_LAST_YEAR.match(before) and opened) or bool(
        _TARGET.search(before[-60:]) or _OTHER_PERIOD.search(before) or _TARGET_AFTER.match(rest)
    )
    return Figure(
        place.start, place.end, place.value, unit, led or followed,
        tags_of(before) | tags_of(f" {after}"), place.step, section, place.percent, place.about, aside, place.of,
        before, after, wide, tags_of(wide), index, named_at,
    )  # fmt: skip


def _tidy(words: str) -> str:
    return _TRAIL.sub("", _FILLER.sub("", words)).strip()
