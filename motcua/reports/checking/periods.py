"""Periods: those that end before they begin, and those that are not the report's."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from motcua.reports.checking.dates import as_date
from motcua.reports.checking.report import Finding, Notebook

_DATE = (
    r"(?:(?P<d{n}>\d{{1,2}})\s?[/.-]\s?(?P<m{n}>\d{{1,2}})(?:\s?[/.-]\s?(?P<y{n}>(?:19|20)\d{{2}}))?(?![\d/])"
    r"|(?P<wd{n}>\d{{1,2}})\s+tháng\s+(?P<wm{n}>\d{{1,2}})(?:\s+năm\s+(?P<wy{n}>(?:19|20)\d{{2}}))?)"
)
_RANGE = re.compile(
    rf"(?:(?<!\w)(?:từ|tính từ)\s+(?:ngày\s+)?|\(\s*(?:ngày\s+)?"
    rf"|kỳ[^\d\n]{{0,20}}?)(?<!\d)(?P<range>{_DATE.format(n=1)}"
    rf"\s*(?:đến|tới|-|–|—)\s*(?:(?:hết|thời điểm|trước|cuối|nay)\s+)*(?:ngày\s+)?{_DATE.format(n=2)})"
)
_NAMED = re.compile(
    r"quý\s+(?P<quarter>iv|iii|ii|i|[1-4])\s*(?:/|-|,|năm)?\s*(?:năm\s+)?(?P<qyear>20\d{2})"
    r"|(?P<half>6 tháng đầu|6 tháng cuối|sáu tháng đầu|sáu tháng cuối)(?: năm)?\s+(?P<hyear>20\d{2})"
    r"|(?P<nine>9|chín) tháng(?: đầu)?(?: năm)?\s+(?P<nyear>20\d{2})"
    r"|tháng\s+(?P<month>\d{1,2})\s*(?:/|năm)\s*(?P<myear>20\d{2})"
    r"|(?<!tháng \d )(?<!quý i )năm\s+(?P<year>20\d{2})"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_OF_FIGURES = re.compile(r"số liệu|kỳ báo cáo|tính từ|thống kê|\(\s*(?:từ|tính)")
_ELSE = re.compile(r"lũy kế|cùng kỳ|so với|kế hoạch|đến nay|phát động|nhiệm kỳ|giai đoạn")
_TOP = 12
_SHORT = 20
_SHIFT = 31


@dataclass(frozen=True)
class Span:
    """From one day to another, where it stands."""

    start: int
    end: int
    first: date
    last: date
    years_given: bool


@dataclass(frozen=True)
class Named:
    """A period by its name: "quý II năm 2024"."""

    words: str
    first: date
    last: date
    start: int
    end: int


def check_periods(notebook: Notebook, low: str) -> None:
    """All spans of dates, and the period named in the closing words."""
    own = report_period(low)
    for span in spans(low):
        if span.last < span.first:
            _backwards(notebook, span)
        elif own:
            _fits(notebook, low, span, own)
    if own:
        _closing(notebook, low, own)


def spans(low: str) -> Iterator[Span]:
    """Spans "từ … đến …"; a missing year is that of the other date."""
    for found in _RANGE.finditer(low):
        one, other = _parts(found, 1), _parts(found, 2)
        years_given = one[2] is not None and other[2] is not None
        if one[2] is None and other[2] is None:
            continue
        year = one[2] or other[2] or 0
        first, last = as_date(one[0], one[1], one[2] or year), as_date(other[0], other[1], other[2] or year)
        if first and last:
            if last < first and not years_given:
                first = as_date(one[0], one[1], year - 1) or first
            yield Span(found.start("range"), found.end("range"), first, last, years_given)


def _parts(found: re.Match[str], n: int) -> tuple[int, int, int | None]:
    day, month, year = found[f"d{n}"], found[f"m{n}"], found[f"y{n}"]
    if not day:
        day, month, year = found[f"wd{n}"], found[f"wm{n}"], found[f"wy{n}"]
    return int(day), int(month), int(year) if year else None


def report_period(low: str) -> Named | None:
    """The period that the title names."""
    at = 0
    for line in [line for line in low.split("\n") if line.strip()][:_TOP]:
        at = low.find(line, at)
        if re.search(r"căn cứ|thực hiện|công văn|quyết định|so với", line) and not re.search(
            r"báo cáo\b.*(?:quý|tháng|năm)", line
        ):
            continue
        found = [named for one in _NAMED.finditer(line) if (named := _named(one, at))]
        if found and re.search(r"báo cáo|kết quả|công tác|tình hình|kỳ", line):
            return next((named for named in found if not named.words.startswith("năm")), found[0])
    return None


def _named(found: re.Match[str], at: int) -> Named | None:
    if found["quarter"]:
        quarter, year = _QUARTERS[found["quarter"]], int(found["qyear"])
        months = (3 * quarter - 2, 3 * quarter)
    elif found["half"]:
        year = int(found["hyear"])
        months = (1, 6) if "đầu" in found["half"] else (7, 12)
    elif found["nine"]:
        year, months = int(found["nyear"]), (1, 9)
    elif found["month"]:
        year, months = int(found["myear"]), (int(found["month"]), int(found["month"]))
    else:
        year, months = int(found["year"]), (1, 12)
    if not 1 <= months[0] <= 12:
        return None
    last = date(year, months[1], monthrange(year, months[1])[1])
    return Named(found[0], date(year, months[0], 1), last, at + found.start(), at + found.end())


def _backwards(notebook: Notebook, span: Span) -> None:
    why = f"Kỳ số liệu kết thúc ngày {span.last:%d/%m/%Y}, trước ngày bắt đầu {span.first:%d/%m/%Y}."
    notebook.find(
        Finding("period", "error", span.start, span.end, why, 0.98, None, notebook.text[span.start : span.end])
    )


def _fits(notebook: Notebook, low: str, span: Span, own: Named) -> None:
    days = (span.last - span.first).days + 1
    around = low[max(0, span.start - 60) : span.end + 20]
    sentence = around[: around.rfind("\n", 0, 60) + 1] + around
    if days < _SHORT or not _OF_FIGURES.search(around) or _ELSE.search(sentence) or days > 380:
        return
    shared = (min(span.last, own.last) - max(span.first, own.first)).days + 1
    shift = _SHIFT if (own.last - own.first).days > 31 else 17
    shifted = abs((span.first - own.first).days) <= shift and abs((span.last - own.last).days) <= shift
    whole_year = (
        span.first.year in {own.first.year, own.first.year - 1}
        and span.first.month in {1, 12}
        and span.last >= own.first
    )
    if 2 * shared >= min(days, (own.last - own.first).days + 1) or whole_year or shifted:
        return
    why = (
        f"Số liệu lấy từ {span.first:%d/%m/%Y} đến {span.last:%d/%m/%Y}, trong khi báo cáo là của {own.words}"
        f" ({own.first:%d/%m/%Y} đến {own.last:%d/%m/%Y})."
    )
    notebook.find(
        Finding("period", "warning", span.start, span.end, why, 0.75, own.words, notebook.text[span.start : span.end])
    )


def _closing(notebook: Notebook, low: str, own: Named) -> None:
    """ "Trên đây là báo cáo … quý II năm 2023" under a report of 2024."""
    for found in re.finditer(r"trên đây là (?:kết quả )?báo cáo[^.\n]{0,200}", low):
        for one in _NAMED.finditer(found[0]):
            named = _named(one, found.start())
            if named is None or (named.words.startswith("năm") and named.first.year == own.first.year):
                continue
            if (named.first, named.last) != (own.first, own.last):
                why = f"Lời kết ghi “{named.words}”, tiêu đề ghi “{own.words}”."
                notebook.find(Finding("period", "warning", named.start, named.end, why, 0.75, own.words, named.words))
            return
