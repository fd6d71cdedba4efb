"""Reasons (lý do) as data with the sentence a citizen reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from motcua.kernel.clock import vietnam

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")

Facts = Mapping[str, str | int | bool | None]


@dataclass(frozen=True)
class Reason:
    """One step of a reckoning (một bước tính): a stable `code`, JSON-ready `facts`, the articles, the sentence."""

    code: str
    text: str
    facts: Facts
    cites: tuple[str, ...] = ()

    def as_data(self) -> dict[str, object]:
        """For an event's payload or a file: plain JSON values."""
        return {"code": self.code, "text": self.text, "facts": dict(self.facts), "cites": list(self.cites)}


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
