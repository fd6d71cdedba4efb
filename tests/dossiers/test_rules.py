"""The pure rules of a case (quy tắc): codes, texts, clocks, promises, walks, lateness; to the microsecond."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.deadlines.rules.bulk.pauses import Status
from motcua.deadlines.rules.national import national_calendar
from motcua.deadlines.rules.pause import Mode, PauseKind
from motcua.dossiers.rules import codes, lateness, promises, walking
from motcua.dossiers.rules.clocks import MINUTE, StepClock, overrun
from motcua.dossiers.rules.lateness import Blame, Held
from motcua.dossiers.rules.promises import Basis, NotLater
from motcua.dossiers.rules.recounting import Counted, count_anew
from motcua.dossiers.rules.walking import NoSuchOutcome
from motcua.dossiers.rules.wording import BadText, articles, mark, whole, written
from motcua.dossiers.states import Fault, StepOutcome, Timeliness
from motcua.procedures.rules.processes.marking import Net
from tests.dossiers.cases import on
from tests.dossiers.province import BUILDING, PARALLEL, POWER

NATION = national_calendar()
THURSDAY = on(17)


def test_a_code_is_agency_day_and_number() -> None:
    assert codes.dossier_code("H21.65", date(2022, 9, 14), 11) == "H21.65-220914-0011"
    assert codes.dossier_code("H21.65", date(2022, 9, 14), 12345) == "H21.65-220914-12345"
    assert codes.day_series("H01", date(2021, 6, 11)) == "code:H01:210611"
    assert codes.register_series("H01", 2021) == "register:H01:2021"
    assert codes.slip_series("H01", 2021, "stop") == "slip:H01:2021:stop"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("h21.65-220914-0011", "H21.65-220914-0011"), (" H21.65 - 220914 - 0011 ", "H21.65-220914-0011"),
        ("H21-220914-12345", "H21-220914-12345"), ("abcdefghjk", "abcdefghjk"), ("ABCDE-FGHJK", "abcdefghjk"),
    ],
)  # fmt: skip
def test_codes_are_read_as_people_type_them(typed: str, read: str) -> None:
    assert codes.read_code(typed) == read


@pytest.mark.parametrize(
    "typed", ["", "H21", "H21.65-22091-0011", "H21.65-220914-001", "abcdefghj", "abcdefghj0", "hồ sơ"]
)
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(codes.BadCode):
        codes.read_code(typed)


def test_texts_are_tidied_and_bounded() -> None:
    assert written(" Nha\u0300\x00 ở\ud800 ", field="x") == "Nhà  ở"
    assert written("dòng\nhai\tcột", field="x") == "dòng\nhai\tcột"
    with pytest.raises(BadText) as refused:
        written("x" * 5, field="note", most=4)
    assert (refused.value.field, refused.value.message) == ("note", "Nội dung quá dài: nhiều nhất 4 ký tự.")
    assert mark(" 12/QĐ-UBND ", field="x") == "12/QĐ-UBND"
    for wrong in ("", "12 QĐ", "x" * 61, "<b>"):
        with pytest.raises(BadText):
            mark(wrong, field="x")
    assert articles([" nd-61-2018 ", "", "x"], field="x") == ("nd-61-2018", "x")
    with pytest.raises(BadText):
        articles(["x"] * 11, field="x")
    assert whole(" 12 ", field="x") == 12 and whole(0, field="x") == 0
    for number in ("", "-1", "1.5", "một", "10000", "9" * 50, "٣٣٣٣٣٣٣"):
        with pytest.raises(BadText):
            whole(number, field="x")


def test_a_step_clock_counts_working_time_only() -> None:
    clock = StepClock(0, on(11), 480)
    assert clock.used_at(NATION, on(11, "12:00")) == 150 * MINUTE
    assert clock.used_at(NATION, on(11, "08:00")) == 0  # before it began
    assert clock.due_at(NATION) == on(14, "09:30")
    stopped = clock.stopped(NATION, on(12))
    assert stopped == StepClock(360 * MINUTE, None, 480)
    assert stopped.due_at(NATION) is None and stopped.used_at(NATION, on(30)) == 360 * MINUTE
    assert stopped.started(on(15)).due_at(NATION) == on(15, "11:00")
    assert StepClock(9 * 60 * MINUTE, on(15), 480).due_at(NATION) == on(15)
    assert StepClock(0, on(15), None).due_at(NATION) is None


def test_an_overrun_is_whole_minutes_beyond_the_limit() -> None:
    assert [overrun(used, 60) for used in (0, 60 * MINUTE, 61 * MINUTE - 1, 61 * MINUTE)] == [0, 0, 0, 1]
    assert overrun(10**12, None) == 0


@given(cuts=st.lists(st.integers(0, 14 * 24 * 60), max_size=6))
def test_minutes_are_conserved_however_often_a_step_is_stopped_and_started(cuts: list[int]) -> None:
    end = on(11) + timedelta(minutes=14 * 24 * 60)
    clock, running = StepClock(0, on(11), 60), True
    worked, since = 0, on(11)
    for cut in sorted(cuts):
        moment = on(11) + timedelta(minutes=cut)
        if running:
            worked += StepClock(0, since, None).used_at(NATION, moment)
            clock = clock.stopped(NATION, moment)
        else:
            clock, since = clock.started(moment), moment
        running = not running
    worked += StepClock(0, since, None).used_at(NATION, end) if running else 0
    assert clock.used_at(NATION, end) == worked


def test_pauses_before_the_basis_are_spent() -> None:
    early = promises.pause(on(11), on(14), PauseKind.OTHER, Mode.CONTINUE)
    late = promises.pause(on(15), on(16), PauseKind.OTHER, Mode.CONTINUE)
    assert Basis(on(14), "5wd").promise(NATION, [early, late]).due_at == on(22, "17:00")
    assert Basis(on(14), "5wd").promise(NATION, []).due_at == on(21, "17:00")


def test_the_days_to_a_new_day_are_working_days() -> None:
    def until(day: date, at: datetime = THURSDAY, late_cutoff: bool = False) -> str:
        return promises.days_until(NATION, at, day, was_due_at=on(18, "17:00"), late_cutoff=late_cutoff)

    assert (until(date(2021, 6, 21)), until(date(2021, 6, 30))) == ("2wd", "9wd")
    assert until(date(2021, 6, 30), on(17, "15:01"), late_cutoff=True) == "8wd"
    for day in (date(2021, 6, 18), date(2021, 6, 19), date(2021, 6, 20), date(2024, 1, 1), date(2021, 6, 1)):
        with pytest.raises(NotLater):
            until(day)
    with pytest.raises(NotLater):
        promises.days_until(NATION, on(25), date(2021, 6, 25), was_due_at=on(18))


@given(day=st.integers(1, 400), late=st.booleans(), hour=st.integers(0, 23))
def test_counting_the_days_to_a_day_leads_to_that_day(day: int, late: bool, hour: int) -> None:
    at = on(17, f"{hour:02}:00")
    wanted = date(2021, 6, 18) + timedelta(days=day)
    try:
        limit = promises.days_until(NATION, at, wanted, was_due_at=on(18, "17:00"), late_cutoff=late)
    except NotLater:
        return
    found = Basis(at, limit, late).promise(NATION, []).due_at
    assert found is not None and found.date() == wanted


def test_many_promises_counted_at_once_equal_one_by_one() -> None:
    cases, singly = [], []
    for day in range(1, 25):
        for limit in ("5wd", "12h", "10d", "1m", "0wd"):
            basis = Basis(on(day, "15:30"), limit, day % 2 == 0)
            stops = [(on(day, "16:00"), on(day + 2, "10:00"), day % 3 == 0), (on(day + 3), None, False)][: day % 3]
            cases.append(Counted(0, basis.at, limit, basis.late_cutoff, stops))
            pauses = [
                promises.pause(start, until, PauseKind.OTHER, Mode.RESTART if anew else Mode.CONTINUE)
                for start, until, anew in stops
            ]
            singly.append(basis.promise(NATION, pauses).due_at)
    told = count_anew(cases, [NATION])
    assert [due for _, due in told] == singly
    assert {status for status, _ in told} == {Status.OK, Status.OPEN}
    assert count_anew([], [NATION]) == []
    far = Counted(0, datetime(1700, 1, 1, tzinfo=UTC), "5wd", False)
    assert count_anew([far], [NATION]) == [(Status.OUTSIDE_CALENDAR, None)]


def test_the_walk_opens_closes_and_joins() -> None:
    net = Net(PARALLEL)
    assert walking.first_steps(net) == ("1",)
    opened = walking.move(net, ["2"], [], "2", walking.choose(net, "2", StepOutcome.FORWARD))
    assert (opened.opens, opened.called_off, opened.done, opened.ended) == (("3a", "3b"), (), (), False)
    first = walking.move(net, ["3a", "3b", "+1.1"], [], "3a", walking.choose(net, "3a", StepOutcome.FORWARD))
    assert (first.opens, first.done) == ((), ("3a",))
    joined = walking.move(net, ["3b"], ["3a"], "3b", walking.choose(net, "3b", StepOutcome.FORWARD))
    assert (joined.opens, joined.done) == (("4",), ())
    back = walking.move(net, ["3a", "3b"], [], "3b", walking.choose(net, "3b", StepOutcome.RETURN))
    assert (back.opens, back.called_off) == (("2",), ("3a",))
    last = walking.move(net, ["5"], [], "5", walking.choose(net, "5", StepOutcome.FORWARD))
    assert (last.opens, last.ended) == ((), True)


def test_the_ways_out_of_a_step() -> None:
    net = Net(BUILDING)
    assert walking.offers(net, "3", StepOutcome.APPROVE) and not walking.offers(net, "3", StepOutcome.FORWARD)
    assert not walking.offers(net, "+1.1", StepOutcome.FORWARD)
    assert walking.ends(net, "5") and not walking.ends(net, "3") and not walking.ends(net, "4")
    with pytest.raises(NoSuchOutcome) as refused:
        walking.choose(net, "5", StepOutcome.RETURN)
    assert refused.value.message == "Bước 5 không có hướng xử lý này (quy trình cho phép: chuyển kết thúc)."
    with pytest.raises(NoSuchOutcome):
        walking.choose(net, "+1.1", StepOutcome.FORWARD)
    several = Net(POWER)
    with pytest.raises(NoSuchOutcome):
        walking.choose(several, "1", StepOutcome.FORWARD)
    assert walking.choose(several, "1", StepOutcome.FORWARD, "3").to == "3"
    assert walking.steps_at(several, "2b") == ("2a", "2b") and walking.steps_at(several, "4") == ("4",)
    with pytest.raises(NoSuchOutcome):
        walking.steps_at(several, "9")


@pytest.mark.parametrize(
    ("at", "found"),
    [
        (on(17, "23:59"), Timeliness.EARLY), (on(18, "00:00"), Timeliness.ON_TIME),
        (on(18, "17:00"), Timeliness.ON_TIME),
        (on(18, "17:00") + timedelta(microseconds=1), Timeliness.LATE), (on(21), Timeliness.LATE),
    ],
)  # fmt: skip
def test_early_on_time_and_late_go_by_days_and_the_due_moment(at: datetime, found: Timeliness) -> None:
    assert lateness.timeliness(on(18, "17:00"), at) is found


def test_what_ends_while_its_clock_stands_has_not_used_its_time() -> None:
    assert lateness.judge(NATION, None, on(30), []) == Blame(Timeliness.EARLY)


def test_lateness_is_shared_by_overruns_and_sums_exactly() -> None:
    steps = [Held(1, "A", 210), Held(2, "B", 1290), Held(3, "C", 0)]
    assert lateness.judge(NATION, on(18, "17:00"), on(21, "10:30"), steps) == Blame(
        Timeliness.LATE, 180, Fault.AGENCY, "B", ((1, 25), (2, 155))
    )
    assert lateness.judge(NATION, on(18, "17:00"), on(21, "10:30"), [Held(1, "A", 0)]) == Blame(
        Timeliness.LATE, 180, Fault.PROCESS
    )


def test_of_equal_remainders_and_equal_shares_the_latest_bears_more() -> None:
    assert lateness.share(1, [Held(1, "A", 5), Held(2, "B", 5)]) == ((1, 0), (2, 1))
    assert lateness.share(10, [Held(1, "A", 1), Held(2, "B", 1), Held(3, "A", 1)]) == ((1, 3), (2, 3), (3, 4))
    assert lateness.responsible([Held(1, "A", 5), Held(2, "B", 5)]) == "B"
    assert lateness.responsible([Held(1, "A", 5), Held(2, "B", 9), Held(3, "A", 5)]) == "A"


@given(minutes=st.integers(0, 10**6), overruns=st.lists(st.integers(1, 10**6), min_size=1, max_size=12))
def test_minutes_are_conserved(minutes: int, overruns: list[int]) -> None:
    shares = lateness.share(minutes, [Held(seq, "A", each) for seq, each in enumerate(overruns)])
    assert sum(each for _, each in shares) == minutes
    assert all(each >= 0 for _, each in shares)
    total = sum(overruns)
    assert all(abs(each - minutes * overruns[seq] / total) < 1 for seq, each in shares)
