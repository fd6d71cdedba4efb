"""What holds of every reckoning: against the plain oracle, and the promises that citizens may rely on."""

from datetime import timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.due import due
from motcua.deadlines.rules.elapsed import add_working_time, elapsed
from motcua.deadlines.rules.limit import Limit, Unit
from motcua.deadlines.rules.pause import Mode, Pause
from motcua.kernel.clock import VIETNAM
from tests.deadlines import oracle
from tests.deadlines.cases import calendars, dossiers, limits, moments

MANY = settings(max_examples=600, deadline=None)


@MANY
@given(calendars, dossiers())
def test_due_is_what_the_plain_walk_finds(calendar, dossier):
    accepted, limit, pauses = dossier
    expected = oracle.due(calendar, accepted.replace(tzinfo=None), limit, pauses)
    promise = due(calendar, accepted=accepted, limit=limit, pauses=pauses)
    assert promise.due_at == (None if expected is None else expected.replace(tzinfo=VIETNAM))
    assert (promise.left is None) == (promise.due_at is not None)
    assert promise.why


@MANY
@given(calendars, moments, moments)
def test_elapsed_is_what_the_plain_walk_finds(calendar, one, other):
    begins, ends = sorted((one, other))
    ends = min(ends, begins + timedelta(days=120))
    expected = oracle.elapsed(calendar, begins.replace(tzinfo=None), ends.replace(tzinfo=None))
    assert elapsed(calendar, begins, ends).working == expected


@MANY
@given(calendars, dossiers(opens=False))
def test_due_never_precedes_acceptance(calendar, dossier):
    accepted, limit, pauses = dossier
    due_at = due(calendar, accepted=accepted, limit=limit, pauses=pauses).due_at
    assert due_at is not None
    assert due_at >= accepted


@MANY
@given(calendars, dossiers(opens=False), limits)
def test_a_longer_limit_is_never_due_earlier(calendar, dossier, other):
    accepted, limit, pauses = dossier
    longer = Limit(limit.unit, limit.amount + other.amount % 50)
    sooner = due(calendar, accepted=accepted, limit=limit, pauses=pauses).due_at
    later = due(calendar, accepted=accepted, limit=longer, pauses=pauses).due_at
    # Zero days is the same-day rule, which may send a late dossier to the next working day: no earlier than one day.
    assert sooner is not None
    assert later is not None
    assert later >= sooner


@MANY
@given(calendars, dossiers(opens=False))
def test_an_added_pause_is_never_due_earlier(calendar, dossier):
    """Taking the last pause away never puts the due moment off.

    Left out: a month limit restarted after other pauses. It runs by other, perhaps shorter, months.
    """
    accepted, limit, pauses = dossier
    assume(pauses)
    restarted_months = limit.unit is Unit.MONTHS and pauses[-1].mode is Mode.RESTART
    assume(not restarted_months or len(pauses) == 1)
    fewer = due(calendar, accepted=accepted, limit=limit, pauses=pauses[:-1]).due_at
    more = due(calendar, accepted=accepted, limit=limit, pauses=pauses).due_at
    assert fewer is not None
    assert more is not None
    assert more >= fewer


@MANY
@given(calendars, dossiers(restarts=False, opens=False), st.integers(0, 200 * 60))
def test_elapsed_to_the_due_moment_is_the_hour_limit(calendar, dossier, minutes):
    accepted, _, pauses = dossier
    limit = Limit(Unit.HOURS, minutes)
    due_at = due(calendar, accepted=accepted, limit=limit, pauses=pauses).due_at
    assert due_at is not None
    assert elapsed(calendar, accepted, due_at, pauses).working == timedelta(minutes=limit.amount)
    if not pauses:
        assert add_working_time(calendar, accepted, timedelta(minutes=limit.amount)) == due_at


@MANY
@given(calendars, dossiers(restarts=False), st.integers(0, 200 * 60))
def test_what_is_left_is_due_when_the_open_pause_ends(calendar, dossier, minutes):
    """For hours: closing the pause and adding what was left gives the due moment."""
    accepted, _, pauses = dossier
    assume(pauses)
    pauses = (*pauses[:-1], Pause(pauses[-1].start, None))
    limit = Limit(Unit.HOURS, minutes)
    promise = due(calendar, accepted=accepted, limit=limit, pauses=pauses)
    if promise.left is None:  # complete before the pause began
        assert promise.due_at <= pauses[-1].start
        return
    end = pauses[-1].start + timedelta(days=3)
    closed = (*pauses[:-1], Pause(pauses[-1].start, end))
    again = due(calendar, accepted=accepted, limit=limit, pauses=closed).due_at
    assert again == add_working_time(calendar, end, promise.left.working)


@MANY
@given(calendars, dossiers())
def test_reckoning_again_changes_nothing(calendar, dossier):
    accepted, limit, pauses = dossier
    once = due(calendar, accepted=accepted, limit=limit, pauses=pauses)
    same = Calendar(
        "khac", "Tên khác", calendar.weeks, calendar.days[::-1], calendar.settled_from, calendar.settled_until
    )
    again = due(same, accepted=once.accepted, limit=once.limit, pauses=once.pauses[::-1])
    assert (again.due_at, again.left, again.why) == (once.due_at, once.left, once.why)
