"""Both books by the million (hai sổ trách nhiệm): equal to the rules for one case on every row; minutes conserved."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.elapsed import elapsed
from motcua.deadlines.rules.national import national_calendar
from motcua.dossiers.rules.books import NOBODY, Blamed, Books, Cases, Steps, Timely, books, overruns_at
from motcua.dossiers.rules.clocks import StepClock, overrun
from motcua.dossiers.rules.lateness import Blame, Held, judge
from motcua.dossiers.states import Fault, Timeliness

AT = datetime(2021, 6, 11, 2, 0, tzinfo=UTC)
CALENDARS: tuple[Calendar, ...] = (national_calendar(),)
AGENCIES = ("H01.09", "H01.10", "H01.31.21", "outside:Thuế")
OUTSIDE = np.array([name.startswith("outside:") for name in AGENCIES])
Row = tuple[datetime | None, datetime, list[tuple[int, int]]]  # due, as of, (keeper, overrun) by step

moments = st.integers(-40 * 24 * 60, 40 * 24 * 60).map(lambda minutes: AT + timedelta(minutes=minutes))
exact = st.tuples(moments, st.integers(0, 59_999_999)).map(lambda one: one[0] + timedelta(microseconds=one[1]))
held = st.tuples(st.integers(0, 3), st.one_of(st.just(0), st.integers(1, 9), st.integers(0, 5000)))
rows: st.SearchStrategy[Row] = st.tuples(st.one_of(st.none(), exact), exact, st.lists(held, max_size=6))


def naive(at: datetime | None) -> np.datetime64:
    return np.datetime64("NaT", "us") if at is None else np.datetime64(at.astimezone(UTC).replace(tzinfo=None), "us")


def told(cases: list[Row]) -> Books:
    steps = [step for _, _, each in cases for step in each]
    return books(
        CALENDARS,
        Cases(
            np.array([naive(due) for due, _, _ in cases], "M8[us]"),
            np.array([naive(at) for _, at, _ in cases], "M8[us]"),
            np.zeros(len(cases), np.int64), np.cumsum([0, *(len(each) for _, _, each in cases)]),
        ),
        np.array([beyond for _, beyond in steps], np.int64), np.array([who for who, _ in steps], np.int64), OUTSIDE,
    )  # fmt: skip


def one_by_one(row: Row) -> Blame:
    due, at, steps = row
    return judge(
        CALENDARS[0], due, at, [Held(seq, AGENCIES[who], beyond) for seq, (who, beyond) in enumerate(steps, 1)]
    )


def compare(found: Books, cases: list[Row]) -> None:
    place = 0
    for number, row in enumerate(cases):
        expected = one_by_one(row)
        assert Timeliness(expected.timeliness).name == Timely(int(found.timely[number])).name
        assert expected.minutes == found.minutes[number]
        outside = expected.agency.startswith("outside:")
        fault = Fault.OUTSIDE if outside else expected.fault
        assert (fault.name if fault else "NONE") == Blamed(int(found.fault[number])).name
        agency = "" if found.agency[number] == NOBODY else AGENCIES[found.agency[number]]
        assert ("" if outside else expected.agency) == agency
        shares = found.share[place : place + len(row[2])]
        assert {seq: share for seq, share in enumerate(shares.tolist(), 1) if share} == {
            seq: share for seq, share in expected.shares if share
        }
        assert shares.sum() == (expected.minutes if expected.shares else 0)
        place += len(row[2])


@settings(max_examples=150, deadline=None)
@given(st.lists(rows, max_size=40))
def test_many_are_judged_as_one_by_one(cases: list[Row]) -> None:
    compare(told(cases), cases)


def test_ten_thousand_cases_are_judged_as_one_by_one() -> None:
    random = np.random.default_rng(11)
    cases: list[Row] = [
        (
            None if random.random() < 0.05 else AT + timedelta(minutes=int(random.integers(-20000, 20000))),
            AT + timedelta(seconds=int(random.integers(0, 10**6))),
            [
                (int(random.integers(4)), int(random.choice([0, 0, 3, 3, 60, random.integers(1, 4000)])))
                for _ in range(4)
            ],
        )
        for _ in range(10_000)
    ]
    compare(told(cases), cases)


@pytest.mark.parametrize(
    ("due", "at", "timely"),
    [
        (AT, AT, Timely.ON_TIME), (AT, AT + timedelta(microseconds=1), Timely.LATE),
        (AT, AT - timedelta(hours=9), Timely.ON_TIME),  # Vietnam's day begins at 17:00 UTC
        (AT, AT - timedelta(hours=9, microseconds=1), Timely.EARLY), (None, AT, Timely.EARLY),
    ],
)  # fmt: skip
def test_the_edges_of_a_day(due: datetime | None, at: datetime, timely: Timely) -> None:
    assert Timely(int(told([(due, at, [])]).timely[0])) is timely


def test_nothing_is_no_fault() -> None:
    found = told([])
    assert (len(found.timely), len(found.share)) == (0, 0)


clocks = st.tuples(
    st.integers(0, 3000 * 60_000_000), st.one_of(st.none(), st.integers(0, 4000)), st.one_of(st.none(), exact),
    st.booleans(), st.booleans(), st.integers(0, 500), exact,
)  # fmt: skip
Told = tuple[int, int | None, datetime | None, bool, bool, int, datetime]


@settings(max_examples=150, deadline=None)
@given(st.lists(clocks, max_size=30))
def test_open_steps_overrun_as_their_clocks_say(steps: list[Told]) -> None:
    found = overruns_at(
        CALENDARS,
        Steps(
            keeper=np.zeros(len(steps), np.int64), calendar=np.zeros(len(steps), np.int64),
            overrun=np.array([one[5] for one in steps], np.int64), used=np.array([one[0] for one in steps], np.int64),
            limit=np.array([NOBODY if one[1] is None else one[1] for one in steps], np.int64),
            running_since=np.array([naive(one[2]) for one in steps], "M8[us]"),
            closed=np.array([one[3] for one in steps], bool), counted=np.array([one[4] for one in steps], bool),
        ),
        np.array([naive(one[6]) for one in steps], "M8[us]"),
    )  # fmt: skip
    for (used, limit, since, closed, counted, frozen, at), beyond in zip(steps, found.tolist(), strict=True):
        clock = StepClock(used, since, limit)
        expected = frozen if closed or not counted else overrun(clock.used_at(CALENDARS[0], at), limit)
        assert beyond == expected


def test_minutes_are_those_of_the_calendar() -> None:
    late = AT + timedelta(days=20)
    assert told([(AT, late, [(0, 5)])]).minutes[0] == elapsed(CALENDARS[0], AT, late).minutes
