"""Rows by month (thống kê theo tháng): each month is a period of its own, counted as if asked alone.

What came in and went out adds up to the whole; what was carried over or pending belongs to each month's own ends.
"""

from collections.abc import Mapping
from dataclasses import replace

from motcua.indices.queries.asking import BadQuestion, By, Question
from motcua.indices.rules.periods import Period, months_of


def by_months(question: Question) -> list[tuple[Period, Question]]:
    """The question of each month, by what else was asked. Refuses: BadQuestion for more months than are counted."""
    months = months_of(question.period)
    if months[-1].end != question.period.end:
        raise BadQuestion(f"Chia theo tháng được nhiều nhất {len(months)} tháng: chọn kỳ ngắn hơn.", field="by")
    rest = tuple(each for each in question.by if each is not By.MONTH)
    return [(month, replace(question, period=month, by=rest)) for month in months]


def inside_month(question: Question, keys: Mapping[By, str]) -> tuple[Question, dict[By, str]]:
    """The question that a row's keys lie in, and the keys that are left. Refuses: BadQuestion for another month."""
    rest: dict[By, str] = {by: text for by, text in keys.items() if by is not By.MONTH}
    if By.MONTH not in keys:
        return question, rest
    for month, asked in by_months(question):
        if month.name == keys[By.MONTH]:
            return asked, rest
    raise BadQuestion("Tháng này không nằm trong kỳ đã chọn.", field="by")


def placed(told: tuple[str, ...], question: Question, month: str) -> tuple[str, ...]:
    """Keys or labels of a row with the month where it was asked for."""
    place = question.by.index(By.MONTH)
    return (*told[:place], month, *told[place:])
