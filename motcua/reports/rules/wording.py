"""Numbers, shares and comparisons as reports write them (cách viết số liệu)."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

MOST_DECIMALS = 4


def number(value: int) -> str:
    """1234567 → "1.234.567"."""
    return f"{value:,}".replace(",", ".")


def share(part: int, whole: int, decimals: int = 1) -> str:
    """A percentage, half up, "12,2%"; empty of nothing.

    A share that is not whole is never rounded to 100%, nor one that is not nothing to 0%: it gets more decimals.
    """
    if whole == 0:
        return ""
    exact = Decimal(part) * 100 / Decimal(whole)
    for places in range(decimals, MOST_DECIMALS + 1):
        told = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        if told not in {0, 100} or part in {0, whole}:
            break
    return f"{_plain(told)}%"


def change(now: int, before: int) -> str:
    """ "tăng 12,3%", "giảm 4%", "bằng": in comparison with nothing only the difference can be told."""
    if now == before:
        return "bằng"
    word = "tăng" if now > before else "giảm"
    if before == 0:
        return f"{word} {number(abs(now - before))} hồ sơ"
    return f"{word} {share(abs(now - before), before)}"


def day(value: date) -> str:
    """A day in running text: 5/6/2021 → "05/6/2021"; January and February with a zero, as decisions write it."""
    month = f"{value.month:02}" if value.month < 3 else str(value.month)
    return f"{value.day:02}/{month}/{value.year}"


def place_and_day(place: str, value: date | None) -> str:
    """ "An Giang, ngày 05 tháng 6 năm 2021"; dots where the day is still open."""
    if value is None:
        return f"{place}, ngày … tháng … năm …"
    month = f"{value.month:02}" if value.month < 3 else str(value.month)
    return f"{place}, ngày {value.day:02} tháng {month} năm {value.year}"


def _plain(told: Decimal) -> str:
    text = format(told, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")
