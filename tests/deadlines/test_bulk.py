"""By the million equals one at a time, on every row: instants, refusals and what is left."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.deadlines.rules.bulk.due import UNITS, due_many
from motcua.deadlines.rules.bulk.elapsed import elapsed_many
from motcua.deadlines.rules.bulk.pauses import Pauses, Status
from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.due import due
from motcua.deadlines.rules.elapsed import TimeReversed, elapsed
from motcua.deadlines.rules.hours import Week, day_hours
from motcua.deadlines.rules.instants import OutsideCalendar
from motcua.deadlines.rules.limit import BadLimit, Limit, Unit
from motcua.deadlines.rules.national import national_calendar
from motcua.deadlines.rules.pause import (
    Mode,
    Pause,
    PauseBeforeAcceptance,
    PauseEmpty,
    PauseReversed,
    PausesOverlap,
)
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refusal
from tests.deadlines.cases import dossiers, limits, moments, saturday_mornings

MANY = settings(max_examples=300, deadline=None)
SHORT = Calendar(
    "ngan",
    "Lịch có ngày rất ngắn",
    (Week(datetime(2000, 1, 3).date(), (day_hours("08:00-08:07"), *[()] * 5, day_hours("00:00-24:00"))),),
)
NONE = Calendar("khong", "Lịch không có ngày làm việc")
CALENDARS = [national_calendar(), saturday_mornings(), SHORT, NONE]
NAT = np.datetime64("NaT", "us")
REFUSALS = {
    OutsideCalendar: Status.OUTSIDE_CALENDAR,
    BadLimit: Status.BAD_LIMIT,
    PauseReversed: Status.PAUSE_REVERSED,
    PauseEmpty: Status.PAUSE_EMPTY,
    PauseBeforeAcceptance: Status.PAUSE_BEFORE_ACCEPTANCE,
    PausesOverlap: Status.PAUSES_OVERLAP,
}
far = st.datetimes(datetime(1990, 1, 1), datetime(2120, 1, 1), timezones=st.just(VIETNAM))
wild_pauses = st.builds(
    lambda start, length, mode, is_open: Pause(start, None if is_open else start + timedelta(minutes=length), mode),
    st.one_of(moments, far),
    st.integers(-10, 50_000),
    st.sampled_from(Mode),
    st.integers(0, 5).map(lambda one: one == 0),
)
wild = st.tuples(
    st.one_of(moments, far),
    st.one_of(limits, st.builds(Limit, st.just(Unit.MONTHS), st.integers(0, 1200))),
    st.lists(wild_pauses, max_size=3).map(tuple),
)
rows = st.tuples(st.one_of(dossiers(), dossiers(), wild), st.sampled_from([0, 0, 1, 2, 3]), st.booleans())


def column(instants: list[datetime | None]) -> np.ndarray:
    naive = [None if one is None else one.astimezone(UTC).replace(tzinfo=None) for one in instants]
    return np.array(naive, dtype="M8[us]")


def ragged(dossiers: list[tuple[Pause, ...]]) -> Pauses:
    flat = [pause for pauses in dossiers for pause in pauses]
    return Pauses(
        np.cumsum([0, *map(len, dossiers)]),
        column([one.start for one in flat]),
        column([one.end for one in flat]),
        np.array([one.mode is Mode.RESTART for one in flat], dtype=bool),
    )


def one_at_a_time(calendar: Calendar, accepted, limit, pauses, late) -> tuple[np.datetime64, Status, int]:
    try:
        promise = due(calendar, accepted=accepted, limit=limit, pauses=pauses, late_cutoff=late)
    except Refusal as refusal:
        return NAT, REFUSALS[type(refusal)], 0
    if promise.due_at is None:
        return NAT, Status.OPEN, promise.outcome.left
    return column([promise.due_at])[0], Status.OK, 0


@MANY
@given(st.lists(rows, min_size=1, max_size=12), st.booleans())
def test_due_many_is_due_on_every_row(given_rows, with_pauses):
    table = [
        (CALENDARS[code], *dossier[:2], dossier[2] if with_pauses else (), late) for dossier, code, late in given_rows
    ]
    found = due_many(
        CALENDARS,
        accepted=column([row[1] for row in table]),
        amount=[row[2].amount for row in table],
        unit=np.array([UNITS.index(row[2].unit) for row in table]),
        calendar=np.array([code for _, code, _ in given_rows]),
        pauses=ragged([row[3] for row in table]) if with_pauses else None,
        late_cutoff=np.array([row[4] for row in table]),
    )
    for place, row in enumerate(table):
        expected = one_at_a_time(*row)
        told = found.due_at[place], Status(found.status[place]), int(found.left[place])
        assert str(told) == str(expected), row[1:]


def test_a_pause_that_ends_as_a_day_closes_at_midnight():
    """Sunday is worked until 24:00 and the pause ends at that very instant: the clock runs at the closing."""
    sunday = datetime(2027, 6, 13, tzinfo=VIETNAM)
    pause = Pause(sunday, sunday + timedelta(days=1))
    found = due_many([SHORT], accepted=column([sunday]), amount=0, unit=Unit.WORKING_DAYS, pauses=ragged([(pause,)]))
    assert found.due_at[0] == column([sunday + timedelta(days=1)])[0]
    expected = one_at_a_time(SHORT, sunday, Limit(Unit.WORKING_DAYS, 0), (pause,), False)
    assert (found.due_at[0], found.status[0]) == expected[:2]


@MANY
@given(st.lists(dossiers(), min_size=1, max_size=8), limits, st.booleans())
def test_one_limit_for_all_rows(given_rows, limit, late):
    calendar = CALENDARS[0]
    accepted, pauses = [row[0] for row in given_rows], [row[2] for row in given_rows]
    found = due_many(
        [calendar],
        accepted=column(accepted),
        amount=limit.amount,
        unit=limit.unit,
        pauses=ragged(pauses),
        late_cutoff=late,
    )
    for place, at in enumerate(accepted):
        expected = one_at_a_time(calendar, at, limit, pauses[place], late)
        assert str((found.due_at[place], Status(found.status[place]), int(found.left[place]))) == str(expected)


@MANY
@given(
    st.lists(st.tuples(st.one_of(moments, far), st.one_of(moments, far), st.integers(0, 3)), min_size=1, max_size=12),
    st.booleans(),
)
def test_elapsed_many_is_elapsed_on_every_row(spans, coded):
    codes = [code if coded else 1 for _, _, code in spans]
    found = elapsed_many(
        CALENDARS if coded else CALENDARS[1:2],
        column([one for one, _, _ in spans]),
        column([other for _, other, _ in spans]),
        calendar=np.array(codes) if coded else None,
    )
    for place, (begins, ends, _) in enumerate(spans):
        told = (found.working[place], found.outside[place], found.reversed[place])
        try:
            working = elapsed(CALENDARS[codes[place]], begins, ends).working
        except OutsideCalendar:
            assert told == (0, True, False)
        except TimeReversed:
            assert told == (0, False, True)
        else:
            assert told == (working // timedelta(microseconds=1), False, False)


@pytest.mark.parametrize("unit", Unit)
def test_a_million_rows_of_one_unit(unit):
    """Blocks, the near and the wide table, coarse instants; a sample is compared one by one."""
    accepted = np.datetime64("2003-05-01T00:00", "m") + np.arange(0, 100_000) * 400
    found = due_many(CALENDARS[:1], accepted=accepted, amount=25, unit=unit)
    for place in range(0, accepted.size, 997):
        at = accepted[place].astype(datetime).replace(tzinfo=UTC)
        expected = due(CALENDARS[0], accepted=at, limit=Limit(unit, 25)).due_at
        assert found.due_at[place] == column([expected])[0]


def test_limits_that_cannot_be_are_told_by_row():
    accepted = column([datetime(2021, 6, 11, 15, 20, tzinfo=VIETNAM)] * 4)
    found = due_many(CALENDARS[:1], accepted=accepted, amount=[5, -1, 26_001, 26_000], unit=Unit.WORKING_DAYS)
    assert found.status.tolist() == [Status.OK, Status.BAD_LIMIT, Status.BAD_LIMIT, Status.OK]
    assert str(found.due_at[0]) == "2021-06-18T10:00:00.000000"
    assert np.isnat(found.due_at[1:3]).all()


def test_an_instant_that_is_none_is_outside():
    found = due_many(CALENDARS[:1], accepted=np.array(["NaT"], "M8[us]"), amount=5, unit=Unit.DAYS)
    assert found.status.tolist() == [Status.OUTSIDE_CALENDAR]


def test_no_rows_are_no_trouble():
    none = np.array([], dtype="M8[us]")
    assert due_many(CALENDARS[:1], accepted=none, amount=5, unit=Unit.DAYS).due_at.size == 0
    assert (
        due_many(CALENDARS, accepted=none, amount=5, unit=np.array([], int), calendar=np.array([], int)).due_at.size
        == 0
    )
    assert elapsed_many(CALENDARS[:1], none, none).working.size == 0
