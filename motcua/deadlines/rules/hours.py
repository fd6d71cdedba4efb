"""Working hours (giờ làm việc) of a day and of a week, as values."""

from dataclasses import dataclass
from datetime import date, time

MIDNIGHT = 24 * 60


@dataclass(frozen=True, order=True)
class Interval:
    """Working time within one day (khung giờ): [opens, closes), in whole minutes after midnight, Vietnam time."""

    opens: int
    closes: int

    def __post_init__(self) -> None:
        if not 0 <= self.opens < self.closes <= MIDNIGHT:
            raise ValueError(f"Khung giờ không hợp lệ: {show_minute(self.opens)}-{show_minute(self.closes)}.")

    def __str__(self) -> str:
        return f"{show_minute(self.opens)}-{show_minute(self.closes)}"


Hours = tuple[Interval, ...]
CLOSED: Hours = ()


def show_minute(minute: int) -> str:
    """450 → "07:30"; the end of the day is "24:00"."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def read_minute(text: str) -> int:
    """ "07:30" → 450. Whole minutes only. Raises ValueError, in Vietnamese."""
    if text == "24:00":
        return MIDNIGHT
    try:
        clock = time.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"Không đọc được giờ “{text}” (mẫu: 07:30).") from error
    if clock.second or clock.microsecond or clock.tzinfo:
        raise ValueError(f"Giờ làm việc tính tròn phút, không ghi múi giờ: “{text}”.")
    return clock.hour * 60 + clock.minute


def day_hours(*spans: str) -> Hours:
    """`day_hours("07:30-11:30", "13:30-17:00")`. Raises ValueError when intervals are unreadable or overlap."""
    found = []
    for span in spans:
        opens, dash, closes = span.partition("-")
        if not dash:
            raise ValueError(f"Không đọc được khung giờ “{span}” (mẫu: 07:30-11:30).")
        found.append(Interval(read_minute(opens.strip()), read_minute(closes.strip())))
    return ordered(tuple(found))


def ordered(hours: Hours) -> Hours:
    """The same intervals by time. Raises ValueError when two overlap; intervals that touch are joined."""
    joined: list[Interval] = []
    for one in sorted(hours):
        if joined and one.opens < joined[-1].closes:
            raise ValueError(f"Hai khung giờ chồng lên nhau: {joined[-1]} và {one}.")
        if joined and one.opens == joined[-1].closes:
            joined[-1] = Interval(joined[-1].opens, one.closes)
        else:
            joined.append(one)
    return tuple(joined)


@dataclass(frozen=True)
class Week:
    """The hours of a week from one day on (giờ làm việc trong tuần): seven entries, Monday first.

    `days` None means: from that day on as the superior agency's calendar says (theo lịch cấp trên).
    """

    since: date
    days: tuple[Hours, ...] | None

    def __post_init__(self) -> None:
        if self.days is not None and len(self.days) != 7:
            raise ValueError("Một tuần phải có đủ bảy ngày.")
        for hours in self.days or ():
            if ordered(hours) != hours:
                raise ValueError("Khung giờ trong ngày phải theo thứ tự thời gian và không liền nhau.")
