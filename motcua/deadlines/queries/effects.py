"""What a change of a calendar would do, told before it is published (tác động của việc sửa lịch)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from motcua.deadlines.permissions import NATIONAL
from motcua.deadlines.queries.chains import Link, calendar_of, links, own_calendar
from motcua.deadlines.queries.open_cases import AgencyCase
from motcua.deadlines.queries.weighing import Weighed
from motcua.deadlines.rules.amendment import Recomputed, affected
from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.daily import hours_on
from motcua.deadlines.rules.due import due
from motcua.deadlines.rules.inheritance import whole
from motcua.deadlines.rules.instants import OutsideCalendar
from motcua.deadlines.rules.limit import parse_limit
from motcua.kernel.clock import at_vietnam, vietnam_day

LIMITS = ("1wd", "3wd", "5wd", "10wd", "15wd", "30d")
EXAMPLES = 10
MOVES = 20
_NINE = time(9)


@dataclass(frozen=True)
class LimitEffect:
    """One usual limit reckoned on both calendars (ngày hẹn trước và sau); the same instant where nothing moves."""

    accepted_at: datetime
    limit: str
    old_due_at: datetime | None
    new_due_at: datetime | None

    @property
    def moves(self) -> bool:
        """Whether the due moment is another one."""
        return self.old_due_at != self.new_due_at


@dataclass(frozen=True)
class CaseExample:
    """One open dossier whose due moment would move; None while its clock stands."""

    code: str
    agency: str
    old_due_at: datetime | None
    new_due_at: datetime | None


@dataclass(frozen=True)
class Move:
    """How many dossiers go from one due day to another."""

    old_on: date | None
    new_on: date | None
    cases: int


@dataclass(frozen=True)
class CasesEffect:
    """All open dossiers that a change touches: how many were asked about, how many move, where to."""

    asked: int
    moved: int
    earlier: int
    later: int
    moves: tuple[Move, ...]
    examples: tuple[CaseExample, ...]


def limit_effects(weighed: Weighed, at: datetime) -> tuple[LimitEffect, ...]:
    """The usual limits for a dossier accepted now, and for one accepted on the eve of the first changed day."""
    if weighed.before is None:
        return ()
    instants = [at]
    eve = _eve(weighed)
    if eve is not None and eve > at:
        instants.append(eve)
    return tuple(
        LimitEffect(accepted, limit, _due(weighed.before, accepted, limit), _due(weighed.after, accepted, limit))
        for accepted in instants
        for limit in LIMITS
    )


def case_effects(weighed: Weighed, cases: Iterable[AgencyCase], at: datetime) -> CasesEffect:
    """The open dossiers whose due moment the change moves, each by the calendar of its own agency."""
    pairs: dict[str, tuple[Calendar, Calendar] | None] = {}
    asked, earlier, later = 0, 0, 0
    moves: Counter[tuple[date | None, date | None]] = Counter()
    examples: list[CaseExample] = []
    for each in cases:
        asked += 1
        if each.agency not in pairs:
            pairs[each.agency] = _calendars(each.agency, weighed, at)
        found = pairs[each.agency]
        for moved in affected([each.case], *found) if found else ():
            was, now = moved.old.due_at, moved.new.due_at
            moves[_day(was), _day(now)] += 1
            earlier += was is not None and now is not None and now < was
            later += was is not None and now is not None and now > was
            if len(examples) < EXAMPLES:
                examples.append(_example(each.agency, moved))
    listed = tuple(Move(old, new, count) for (old, new), count in moves.most_common(MOVES))
    return CasesEffect(asked, moves.total(), earlier, later, listed, tuple(examples))


def _calendars(agency: str, weighed: Weighed, at: datetime) -> tuple[Calendar, Calendar] | None:
    """The agency's whole calendar before and after; None when the changed calendar does not speak for it."""
    chain = links(agency, at)
    place = next((number for number, link in enumerate(chain) if link.code == weighed.code), None)
    if place is None:
        return (calendar_of(chain), weighed.after) if _comes_between(agency, chain[-1], weighed.code) else None
    below = [own_calendar(link) for link in chain[place + 1 :]]
    return calendar_of(chain), whole([weighed.after, *below])


def _comes_between(agency: str, nearest: Link, code: str) -> bool:
    """Whether a calendar not published yet would be nearer to the agency than what speaks for it now."""
    own = agency == code or agency.startswith(f"{code}.")
    return own and (nearest.code == NATIONAL or len(nearest.code) < len(code))


def _example(agency: str, moved: Recomputed) -> CaseExample:
    return CaseExample(moved.code, agency, moved.old.due_at, moved.new.due_at)


def _day(at: datetime | None) -> date | None:
    return None if at is None else vietnam_day(at)


def _due(calendar: Calendar, accepted: datetime, limit: str) -> datetime | None:
    try:
        return due(calendar, accepted=accepted, limit=parse_limit(limit)).due_at
    except OutsideCalendar:
        return None


def _eve(weighed: Weighed) -> datetime | None:
    """Nine o'clock of the last working day before the first changed day."""
    if not weighed.stretch.changed or weighed.before is None:
        return None
    return next((at_vietnam(on, _NINE) for on in _backwards(weighed.stretch.changed[0].on, weighed.before)), None)


def _backwards(first: date, calendar: Calendar) -> Iterator[date]:
    for step in range(1, 31):
        on = first - timedelta(days=step)
        if hours_on(calendar, on):
            yield on
