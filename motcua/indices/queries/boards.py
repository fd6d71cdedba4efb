"""What a board of figures asks (bảng theo dõi số liệu): trends, league tables, what comes due in the next days."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from motcua.deadlines.queries import NATIONAL, NoCalendar, calendar_for
from motcua.deadlines.rules.daily import hours_on
from motcua.indices.engines.compiling import due_sql
from motcua.indices.queries.asking import BadQuestion, By, Question
from motcua.indices.queries.lists import MOST, PAGE, ItemPage, page_of
from motcua.indices.queries.opening import Ground, Opened, opened, opened_on, running
from motcua.indices.queries.tables import Asked, Row, Table, asked_of, sound, table, whole
from motcua.indices.rules.facts import naive
from motcua.indices.rules.measures import RATIOS, Source, due_between
from motcua.indices.rules.periods import Period, custom, months_of
from motcua.indices.rules.rates import rate
from motcua.kernel.actors import Actor
from motcua.kernel.clock import at_vietnam, vietnam_day

ON_TIME = next(each for each in RATIOS if each.code == "on_time_rate")
LEAST = 30  # cases resolved below which a rate says nothing about an agency


@dataclass(frozen=True)
class Month:
    """A month's figures of cases and of what was pending at its end; none of steps."""

    period: Period
    figures: Mapping[str, int]
    on_time_rate: Decimal | None


@dataclass(frozen=True)
class League:
    """Rows ordered by a ratio, best first; `unranked` have too few cases for it to mean anything."""

    table: Table
    ranked: tuple[Row, ...]
    unranked: tuple[Row, ...]
    ratio: str
    least: int


@dataclass(frozen=True)
class Coming:
    """Pending cases that come due today or on the next working days, unless they are done (sắp quá hạn)."""

    days: int
    until: datetime
    cases: int


def months(
    question: Question, *, actor: Actor, at: datetime, ground: Ground | None = None
) -> tuple[Month, ...]:  # fmt: skip
    """What came in, went out and stayed, month by month (diễn biến), two questions a month. Refuses: as `table`."""
    there = ground or Ground(actor=actor, at=at)
    return tuple(
        _kept_month(asked_of(opened_on(there, replace(question, period=part, by=()))))
        for part in months_of(question.period)
    )


@lru_cache(maxsize=256)
def _kept_month(asked: Asked) -> Month:
    held = asked.held
    with running(held) as started:
        figures = whole(held, started, (Source.FLOW, Source.STOCK))
    sound(held, [(held.question.period.label, figures)])
    return Month(held.question.period, figures, rate(ON_TIME, figures))


def league(
    question: Question, *, actor: Actor, at: datetime, ratio: str = "on_time_rate", least: int = LEAST,
    by: By = By.AGENCY, children_of: str = "", engine: str = "",
) -> League:  # fmt: skip
    """Agencies (or fields, procedures) by a ratio (xếp hạng), those with fewer than `least` resolved left unranked.

    `children_of` keeps only the agencies right below one. Refuses: as `table`; BadQuestion for no such ratio.
    """
    if ratio not in {each.code for each in RATIOS}:
        raise BadQuestion(f"Không có tỷ lệ “{ratio[:40]}”.", field="ratio")
    found = table(replace(question, by=(by,)), actor=actor, at=at, engine=engine)
    rows = found.rows
    if children_of and by is By.AGENCY:
        tree = opened(question, actor=actor, at=at).tree
        rows = tuple(row for row in rows if tree.branch(row.keys[0]).above[1:2] == (children_of,))
    enough = [row for row in rows if row.figures["resolved"] >= least and row.rates[ratio] is not None]
    ranked = sorted(enough, key=lambda row: (-_rate(row, ratio), -row.figures["resolved"], row.keys))
    left = tuple(row for row in rows if row not in enough)
    return League(found, tuple(ranked), left, ratio, least)


def coming(
    question: Question, *, actor: Actor, at: datetime, days: int = 3, ground: Ground | None = None
) -> Coming:  # fmt: skip
    """How many pending cases come due in the next working days, as the facts stand. Refuses: as `table`."""
    held, until = _now(question, days, ground or Ground(actor=actor, at=at))
    with running(held) as started:
        due = naive(held.facts.taken_at), naive(until)
        found = started.run(due_sql(started.dialect, held.window, held.scope, question.side.value, due))
    return Coming(days, until, int(found["cases"][0].as_py() or 0))


def read_coming(
    question: Question, *, actor: Actor, at: datetime, days: int = 3, after: str = "", limit: int = PAGE
) -> ItemPage:  # fmt: skip
    """The cases behind `coming`, page by page (hồ sơ sắp quá hạn). Refuses: as `read_figure`."""
    held, until = _now(question, days, Ground(actor=actor, at=at))
    due = naive(held.facts.taken_at), naive(until)
    return page_of(held, (due_between(*due),), {}, after=after, limit=min(max(limit, 1), MOST), due=due)


def _now(question: Question, days: int, ground: Ground) -> tuple[Opened, datetime]:
    """The question about the day of the facts, and the end of its N-th working day."""
    now = ground.facts.taken_at
    today = vietnam_day(now)
    held = opened_on(ground, replace(question, period=custom(today, today), as_of=None, by=()))
    return held, _working_days(question.agency or ground.actor.agency or "", now, days)


def _working_days(agency: str, now: datetime, days: int) -> datetime:
    """The end of the N-th working day after today, by the agency's calendar or the country's."""
    try:
        calendar = calendar_for(agency or NATIONAL, now)
    except NoCalendar:
        return now + timedelta(days=days)
    day, left = vietnam_day(now), days
    for _ in range(60):
        day += timedelta(days=1)
        left -= bool(hours_on(calendar, day))
        if left <= 0:
            break
    return at_vietnam(day + timedelta(days=1))


def _rate(row: Row, ratio: str) -> Decimal:
    found = row.rates[ratio]
    return Decimal(0) if found is None else found
