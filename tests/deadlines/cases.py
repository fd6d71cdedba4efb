"""Hypothesis strategies for dossiers, and calendars to try them on."""

from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from motcua.deadlines.rules.calendar import Calendar, Day, DayKind
from motcua.deadlines.rules.hours import CLOSED, Week, day_hours
from motcua.deadlines.rules.limit import Limit, Unit
from motcua.deadlines.rules.national import national_calendar
from motcua.deadlines.rules.pause import Mode, Pause
from motcua.kernel.clock import VIETNAM

_SOUTH = day_hours("07:00-11:00", "13:00-17:00")
_MORNING = day_hours("07:30-11:30")


def saturday_mornings() -> Calendar:
    """Southern hours with Saturday mornings, holidays as in the whole country, one odd evening."""
    national = national_calendar()
    return Calendar(
        code="thu-bay",
        title="Lịch có sáng thứ Bảy",
        weeks=(Week(date(2000, 1, 1), (*[_SOUTH] * 5, _MORNING, CLOSED)),),
        days=(
            *national.days,
            Day(date(2024, 6, 2), DayKind.MAKE_UP, "Trực tối", "thử", hours=day_hours("19:00-19:20", "20:00-24:00")),
        ),
        settled_from=national.settled_from,
        settled_until=national.settled_until,
    )


calendars = st.sampled_from([national_calendar(), saturday_mornings()])
# Moments crowd around the edges that matter: opening, lunch, 15:00, closing, midnight.
_EDGES = [0, 449, 450, 451, 690, 700, 810, 899, 900, 901, 1019, 1020, 1021, 1439]
_DAYS = st.integers(0, 3300).map(lambda step: date(2018, 6, 1) + timedelta(days=step))
_CLOCKS = st.one_of(
    st.sampled_from(_EDGES).map(lambda minute: timedelta(minutes=minute)),
    st.integers(0, 86_399).map(lambda second: timedelta(seconds=second)),
    st.integers(0, 86_399_999_999).map(lambda tick: timedelta(microseconds=tick)),
)
moments = st.builds(lambda day, clock: datetime(day.year, day.month, day.day, tzinfo=VIETNAM) + clock, _DAYS, _CLOCKS)
limits = st.one_of(
    st.integers(0, 200 * 60).map(lambda minutes: Limit(Unit.HOURS, minutes)),
    st.integers(0, 8).map(lambda hours: Limit(Unit.HOURS, hours * 60)),
    st.integers(0, 40).map(lambda days: Limit(Unit.WORKING_DAYS, days)),
    st.integers(0, 60).map(lambda days: Limit(Unit.DAYS, days)),
    st.integers(0, 6).map(lambda months: Limit(Unit.MONTHS, months)),
)
_GAPS = st.one_of(st.just(timedelta(0)), st.integers(0, 20 * 1440).map(lambda minutes: timedelta(minutes=minutes)))
_LENGTHS = st.integers(1, 30 * 1440).map(lambda minutes: timedelta(minutes=minutes))


@st.composite
def dossiers(draw: st.DrawFn, restarts: bool = True, opens: bool = True) -> tuple[datetime, Limit, tuple[Pause, ...]]:
    """A dossier with lawful pauses: (accepted, limit, pauses)."""
    accepted = draw(moments)
    pauses, at = [], accepted
    count = draw(st.integers(0, 3))
    for nth in range(count):
        start = at + draw(_GAPS)
        if draw(st.booleans()):  # the edges again: closing moments and midnights
            start = max(accepted, at, start.replace(hour=17, minute=0, second=0, microsecond=0))
        end = start + draw(_LENGTHS)
        if draw(st.booleans()):
            end = max(
                start + timedelta(minutes=1),
                end.replace(hour=draw(st.sampled_from([0, 17])), minute=0, second=0, microsecond=0),
            )
        mode = draw(st.sampled_from(Mode)) if restarts else Mode.CONTINUE
        is_open = opens and nth == count - 1 and draw(st.booleans())
        pauses.append(Pause(start, None if is_open else end, mode))
        at = end
    return accepted, draw(limits), tuple(pauses)
