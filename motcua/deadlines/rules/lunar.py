"""The Vietnamese lunar calendar (âm lịch): from a lunar day to the solar one, at UTC+7.

New moons and the sun's longitude by the usual truncated astronomical series; a lunar month begins on the
Vietnamese day of the new moon, and the eleventh month holds the winter solstice. UTC+7 matters: in some
years (2030) the Vietnamese new year falls on another day than the Chinese one. Good for 1900 to 2200.
"""

from datetime import date
from functools import cache
from math import floor, pi, radians, sin

_JULIAN_DAY_OF_ORDINAL_0 = 1721425
_SYNODIC_MONTH = 29.530588853
_NEW_MOON_0 = 2415021.076998695
_ZONE = 7 / 24


@cache
def lunar_new_year(year: int) -> date:
    """The first day of the lunar year that begins in this solar year (mùng 1 Tết)."""
    return to_solar(year, 1, 1)


def hung_kings_day(year: int) -> date:
    """The tenth of the third lunar month (Giỗ Tổ Hùng Vương, 10/3 âm lịch)."""
    return to_solar(year, 3, 10)


def to_solar(year: int, month: int, day: int) -> date:
    """The solar date of a day of an ordinary (not leap) lunar month."""
    begins = _eleventh_month(year - 1 if month < 11 else year)
    next_begins = _eleventh_month(year if month < 11 else year + 1)
    lunation = floor(0.5 + (begins - _NEW_MOON_0) / _SYNODIC_MONTH)
    offset = (month - 11) % 12
    if next_begins - begins > 365 and offset >= _leap_offset(lunation):
        offset += 1
    return date.fromordinal(_new_moon_day(lunation + offset) + day - 1 - _JULIAN_DAY_OF_ORDINAL_0)


def _eleventh_month(year: int) -> int:
    """Julian day on which the eleventh lunar month, the one with the winter solstice, begins."""
    last = date(year, 12, 31).toordinal() + _JULIAN_DAY_OF_ORDINAL_0
    lunation = floor((last - 2415021) / _SYNODIC_MONTH)
    begins = _new_moon_day(lunation)
    return _new_moon_day(lunation - 1) if _sun_sector(begins) >= 9 else begins


def _leap_offset(lunation: int) -> int:
    """How many months after the eleventh the leap month comes: the first in which the sun enters no sector."""
    sectors = [_sun_sector(_new_moon_day(lunation + step)) for step in range(1, 15)]
    return next(step for step in range(1, 14) if sectors[step] == sectors[step - 1])


@cache
def _new_moon_day(lunation: int) -> int:
    """Julian day number of the Vietnamese day on which the lunation begins."""
    return floor(_new_moon(lunation) + 0.5 + _ZONE)


def _new_moon(lunation: int) -> float:
    """Julian day, with fraction, of a new moon (universal time)."""
    t = lunation / 1236.85
    t2, t3 = t * t, t * t * t
    mean = 2415020.75933 + 29.53058868 * lunation + 0.0001178 * t2 - 0.000000155 * t3
    mean += 0.00033 * sin(radians(166.56 + 132.87 * t - 0.009173 * t2))
    sun = radians(359.2242 + 29.10535608 * lunation - 0.0000333 * t2 - 0.00000347 * t3)
    moon = radians(306.0253 + 385.81691806 * lunation + 0.0107306 * t2 + 0.00001236 * t3)
    node = radians(21.2964 + 390.67050646 * lunation - 0.0016528 * t2 - 0.00000239 * t3)
    shift = (0.1734 - 0.000393 * t) * sin(sun) + 0.0021 * sin(2 * sun)
    shift += -0.4068 * sin(moon) + 0.0161 * sin(2 * moon) - 0.0004 * sin(3 * moon)
    shift += 0.0104 * sin(2 * node) - 0.0051 * sin(sun + moon) - 0.0074 * sin(sun - moon)
    shift += 0.0004 * sin(2 * node + sun) - 0.0004 * sin(2 * node - sun) - 0.0006 * sin(2 * node + moon)
    shift += 0.0010 * sin(2 * node - moon) + 0.0005 * sin(2 * moon + sun)
    return mean + shift - (-0.000278 + 0.000265 * t + 0.000262 * t2)


@cache
def _sun_sector(julian_day: int) -> int:
    """In which twelfth of its path (0–11) the sun stands as the Vietnamese day begins."""
    t = (julian_day - 2451545.5 - _ZONE) / 36525
    anomaly = radians(357.52910 + 35999.05030 * t - 0.0001559 * t * t - 0.00000048 * t * t * t)
    longitude = radians(280.46645 + 36000.76983 * t + 0.0003032 * t * t)
    longitude += radians((1.914600 - 0.004817 * t - 0.000014 * t * t) * sin(anomaly))
    longitude += radians((0.019993 - 0.000101 * t) * sin(2 * anomaly) + 0.000290 * sin(3 * anomaly))
    return floor(longitude / pi * 6) % 12
