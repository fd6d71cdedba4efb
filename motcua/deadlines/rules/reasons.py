"""Reasons (lý do) as data with the sentence a citizen reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from motcua.kernel.clock import vietnam

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")

Fact = str | int | bool | date | datetime | None
Facts = Mapping[str, Fact]


@dataclass(frozen=True)
class Reason:
    """One step of a reckoning (một bước tính): a stable `code`, the `facts`, the articles, the sentence."""

    code: str
    text: str
    facts: Facts
    cites: tuple[str, ...] = ()

    def as_data(self) -> dict[str, object]:
        """For an event's payload or a file: plain JSON values."""
        facts = {name: _plain(fact) for name, fact in self.facts.items()}
        return {"code": self.code, "text": self.text, "facts": facts, "cites": list(self.cites)}


def _plain(fact: Fact) -> str | int | bool | None:
    if isinstance(fact, datetime):
        return vietnam(fact).isoformat()
    return fact.isoformat() if isinstance(fact, date) else fact


@lru_cache(maxsize=20_000)
def show_day(on: date) -> str:
    """ "thứ Sáu ngày 18/06/2021"."""
    return f"{WEEKDAYS[on.weekday()]} ngày {on.day:02d}/{on.month:02d}/{on.year}"


def show_instant(at: datetime) -> str:
    """ "17:00 thứ Sáu ngày 18/06/2021", seconds only when there are any."""
    local = vietnam(at)
    clock = f"{local.hour:02d}:{local.minute:02d}"
    if local.second or local.microsecond:
        clock += f":{local.second:02d}"
    return f"{clock} {show_day(local.date())}"
