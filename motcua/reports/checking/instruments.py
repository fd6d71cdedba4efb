"""Numbers and dates of instruments: a year in the number that the date contradicts, one instrument with two dates."""

import re
from dataclasses import dataclass
from datetime import date

from motcua.reports.checking.dates import as_date
from motcua.reports.checking.report import Finding, Notebook

_CITED = re.compile(
    r"(?P<number>\d{1,5}[a-z]?)\s?/\s?(?:(?P<in_number>(?:19"
    r"|20)\d{2})\s?/\s?)?(?P<kind>[a-zđ]{1,6}\d{0,2}(?:\s?-\s?[a-zđ&]+)*)"
    r"[\s,]*ngày\s+(?:(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>(?:19|20)\d{2})"
    r"|(?P<wday>\d{1,2})\s+tháng\s+(?P<wmonth>\d{1,2})\s+năm\s+(?P<wyear>(?:19|20)\d{2}))"
)
_CENTRAL = re.compile(r"^(?:nđ-cp|nq-cp|qđ-ttg|ct-ttg|tt-[a-zđ]+|qh\d+|nq-tw)$")


@dataclass(frozen=True)
class _Citation:
    name: str
    start: int
    end: int
    signed: date


def check_instruments(notebook: Notebook, low: str) -> None:
    """Every instrument that is cited with its date."""
    seen: dict[str, _Citation] = {}
    for found in _CITED.finditer(low):
        day, month, year = (
            (found["day"], found["month"], found["year"])
            if found["day"]
            else (found["wday"], found["wmonth"], found["wyear"])
        )
        signed = as_date(int(day), int(month), int(year))
        if signed is None:
            continue
        kind = found["kind"].replace(" ", "")
        name = re.sub(r"\s", "", notebook.text[found.start() : found.start("kind") + len(found["kind"])])
        one = _Citation(name, found.start(), found.end(), signed)
        if found["in_number"] and int(found["in_number"]) != signed.year:
            _wrong_year(notebook, one, int(found["in_number"]))
        elif _CENTRAL.match(kind):
            key = f"{found['number'].lstrip('0')}/{found['in_number'] or ''}/{kind}"
            first = seen.setdefault(key, one)
            if first.signed != signed and _same_instrument(first.signed, signed, bool(found["in_number"])):
                _two_dates(notebook, first, one)


def _same_instrument(one: date, other: date, year_in_number: bool) -> bool:
    """Numbers begin anew each year: without a year in the number, only a part of the date may differ."""
    return year_in_number or one.year == other.year or (one.day, one.month) == (other.day, other.month)


def _wrong_year(notebook: Notebook, one: _Citation, year: int) -> None:
    why = f"Số hiệu {one.name} là văn bản năm {year} nhưng ngày ghi là {one.signed:%d/%m/%Y}."
    notebook.find(Finding("date", "warning", one.start, one.end, why, 0.85, str(year), str(one.signed.year)))


def _two_dates(notebook: Notebook, first: _Citation, one: _Citation) -> None:
    why = f"{one.name} ghi ngày {one.signed:%d/%m/%Y} ở đây, ngày {first.signed:%d/%m/%Y} ở chỗ khác."
    notebook.find(
        Finding("date", "warning", one.start, one.end, why, 0.8, f"{first.signed:%d/%m/%Y}", f"{one.signed:%d/%m/%Y}")
    )
