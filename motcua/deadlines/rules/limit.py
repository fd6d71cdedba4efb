"""Time limits (thời hạn giải quyết): a number of working hours, working days, calendar days or months."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from motcua.kernel.errors import Refusal
from motcua.kernel.text import nfc


class Unit(StrEnum):
    """What a limit counts (đơn vị tính thời hạn)."""

    HOURS = "h"
    WORKING_DAYS = "wd"
    DAYS = "d"
    MONTHS = "m"


# About a hundred years each: a longer promise is a slip of the pen, not a time limit.
GREATEST = {Unit.HOURS: 200_000 * 60, Unit.WORKING_DAYS: 26_000, Unit.DAYS: 36_525, Unit.MONTHS: 1_200}
_NAMES = {
    Unit.HOURS: "giờ làm việc",
    Unit.WORKING_DAYS: "ngày làm việc",
    Unit.DAYS: "ngày",
    Unit.MONTHS: "tháng",
}
_FORM = re.compile(r"(?P<number>[0-9]{1,9})(?P<part>[.,][0-9]{1,2})?\s?(?P<unit>min|h|wd|d|m)", re.IGNORECASE)


class BadLimit(Refusal, ValueError):
    """The number cannot be a time limit (thời hạn không hợp lệ)."""


class UnreadableLimit(BadLimit):
    """The text does not say a time limit (không đọc được thời hạn)."""


@dataclass(frozen=True)
class Limit:
    """A time limit (thời hạn). `amount` is whole: working **minutes** for `h`, else days or months.

    Zero means at once for hours, and otherwise the same day (trả trong ngày). Refuses `BadLimit` below
    zero and beyond about a hundred years.
    """

    unit: Unit
    amount: int

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise BadLimit("Thời hạn không được âm.", field="limit")
        if self.amount > GREATEST[self.unit]:
            most = GREATEST[self.unit] // (60 if self.unit is Unit.HOURS else 1)
            raise BadLimit(
                f"Thời hạn quá dài: nhiều nhất {most} {_NAMES[self.unit]} (khoảng 100 năm).", field="limit"
            )

    def __str__(self) -> str:
        """As it is written in a file: "5wd", "1.5h"."""
        if self.unit is Unit.HOURS:
            return f"{(Decimal(self.amount) / 60).normalize():f}h" if self.amount % 3 == 0 else f"{self.amount}min"
        return f"{self.amount}{self.unit}"

    def in_words(self) -> str:
        """As a citizen reads it: "5 ngày làm việc", "1 giờ 30 phút làm việc", "trong ngày làm việc"."""
        if self.unit is Unit.HOURS:
            return minutes_in_words(self.amount)
        return f"{self.amount} {_NAMES[self.unit]}" if self.amount else "trả trong ngày làm việc"

    def noun(self) -> str:
        """The unit's name (tên đơn vị): "ngày làm việc"."""
        return _NAMES[self.unit]


def minutes_in_words(minutes: int) -> str:
    """Working minutes as a citizen reads them: "22 giờ 30 phút làm việc"."""
    hours, rest = divmod(minutes, 60)
    told = [f"{hours} giờ"] if hours or not rest else []
    told += [f"{rest} phút"] if rest else []
    return f"{' '.join(told)} làm việc"


@lru_cache(maxsize=4096)
def parse_limit(text: str) -> Limit:
    """Read "5wd", "12h", "1.5h", "90min", "30d", "2m" (a space before the unit and capitals are let pass).

    `h` and `min` are working hours and minutes; hours may have up to two decimals as long as they make whole
    minutes; minutes, days and months are whole.
    Refuses `UnreadableLimit` or `BadLimit`, in Vietnamese, whatever the text.
    """
    written = nfc(text)
    if written.startswith(("-", "−")):
        raise BadLimit("Thời hạn không được âm.", field="limit")
    shown = text if len(text) <= 40 else f"{text[:40]}…"
    found = _FORM.fullmatch(written)
    if found is None:
        raise UnreadableLimit(
            f"Không đọc được thời hạn “{shown}”. Viết số và đơn vị: 5wd (ngày làm việc), 12h (giờ làm việc), "
            "30d (ngày), 2m (tháng).",
            field="limit",
        )
    name = found["unit"].lower()
    unit = Unit.HOURS if name == "min" else Unit(name)
    part = (found["part"] or "").replace(",", ".")
    if name != "h":
        if part:
            raise UnreadableLimit(
                f"Thời hạn “{shown}” phải là số nguyên; nửa ngày thì ghi theo giờ làm việc, ví dụ 4h.", field="limit"
            )
        return Limit(unit, int(found["number"]))
    minutes = Decimal(found["number"] + part) * 60
    if minutes != int(minutes):
        raise UnreadableLimit(f"Thời hạn “{shown}” phải tròn phút.", field="limit")
    return Limit(unit, int(minutes))
