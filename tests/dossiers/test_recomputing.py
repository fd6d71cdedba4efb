"""Counting the days of open cases anew after a calendar was published (tính lại hạn)."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from motcua.deadlines.actions.publishing import amend_calendar
from motcua.deadlines.events import CalendarAmended, CalendarPublished, DayTold
from motcua.deadlines.queries import NATIONAL
from motcua.deadlines.rules.bulk.pauses import Status
from motcua.deadlines.rules.calendar import DayKind
from motcua.deadlines.rules.pause import PauseKind
from motcua.dossiers import reactions
from motcua.dossiers.actions import recomputing
from motcua.dossiers.actions.extending import extend_dossier
from motcua.dossiers.actions.pausing import request_supplement, resume_dossier, supplement_dossier, suspend_dossier
from motcua.dossiers.actions.recomputing import recompute_all, recompute_deadlines
from motcua.dossiers.events import DeadlineRecomputed
from motcua.kernel import clock, jobs, journal
from motcua.kernel.actors import SYSTEM
from motcua.kernel.errors import NotAdmitted
from tests.dossiers.cases import accepted, appraised, last_event, lodged, on, ready, refused, row, step
from tests.dossiers.province import desk, head, specialist

pytestmark = pytest.mark.django_db
STORM = DayTold(on=date(2021, 6, 16), kind=DayKind.HOLIDAY.value, title="Nghỉ do bão", source="01/QĐ")


def close_wednesday(at: datetime) -> None:
    amend_calendar(code=NATIONAL, put=(STORM,), decision="01/QĐ", based_on=1, actor=SYSTEM, at=at)


def events(code: str) -> int:
    return len(journal.read(row(code).subject))


def test_open_cases_get_the_new_day_with_the_reason_and_their_steps_too(at: datetime) -> None:
    code = appraised(at)
    close_wednesday(on(14))
    assert recompute_all(calendar=NATIONAL, actor=SYSTEM, at=on(14, "10:00")) == 1
    assert row(code).due_at == on(21, "17:00")  # 14, 15, 17, 18, 21
    assert row(code).first_due_at == on(18, "17:00")
    said = last_event(code)
    assert isinstance(said, DeadlineRecomputed)
    assert (said.was_due_at, said.due_at, said.calendar) == (on(18, "17:00"), on(21, "17:00"), NATIONAL)
    assert said.why[0].startswith("Lịch làm việc được sửa đổi nên ngày hẹn tính lại: trước là 17:00")
    assert step(code, 2).due_at == on(15, "10:00")  # 6 h, 7½ h, 2½ h: before the day that changed


def test_again_nothing_moves_and_nothing_is_said(at: datetime) -> None:
    code = appraised(at)
    close_wednesday(on(14))
    recompute_all(calendar=NATIONAL, actor=SYSTEM, at=on(14))
    before = events(code)
    assert recompute_all(calendar=NATIONAL, actor=SYSTEM, at=on(15)) == 0
    assert events(code) == before


def test_concluded_cases_are_never_touched_and_those_not_accepted_have_no_day(at: datetime) -> None:
    done, ref = ready(at), lodged(at)
    close_wednesday(on(14))
    before = events(done)
    assert recompute_all(calendar=NATIONAL, actor=SYSTEM, at=on(14)) == 0
    assert (row(done).due_at, events(done), row(ref).due_at) == (on(18, "17:00"), before, None)


def test_what_stands_still_says_nothing_and_is_counted_right_when_it_goes_on(at: datetime) -> None:
    code = appraised(at)
    suspend_dossier(code=code, kind=PauseKind.OTHER, cites=["x"], note="x", actor=specialist, at=on(14))
    before = events(code)
    close_wednesday(on(15))
    assert recompute_all(calendar=NATIONAL, actor=SYSTEM, at=on(15)) == 0
    assert events(code) == before
    assert resume_dossier(code=code, actor=specialist, at=on(18)) == on(24, "17:00")


def test_what_the_changed_day_does_not_reach_stays(at: datetime) -> None:
    code = accepted(at, "1.000006")  # sixteen hours, due on Tuesday
    before = events(code)
    close_wednesday(on(14))
    assert recompute_all(calendar=NATIONAL, actor=SYSTEM, at=on(14)) == 0
    assert (events(code), row(code).due_at) == (before, on(15, "10:00"))


def test_pauses_are_left_out_of_the_new_count(at: datetime) -> None:
    code = appraised(at)
    suspend_dossier(code=code, kind=PauseKind.OTHER, cites=["x"], note="x", actor=specialist, at=on(14))
    resume_dossier(code=code, actor=specialist, at=on(15))
    restarted = appraised(at)
    request_supplement(code=restarted, papers=["x"], reason="x", actor=specialist, at=on(14))
    supplement_dossier(code=restarted, papers=[{"name": "x"}], actor=desk, at=on(15))
    assert (row(code).due_at, row(restarted).due_at) == (on(21, "17:00"), on(22, "17:00"))
    close_wednesday(on(15))
    assert recompute_all(calendar=NATIONAL, actor=SYSTEM, at=on(15)) == 2
    assert (row(code).due_at, row(restarted).due_at) == (on(22, "17:00"), on(23, "17:00"))


def test_a_step_may_move_where_the_case_does_not(at: datetime, own_hours: Callable[[str], None]) -> None:
    code = appraised(at)
    own_hours("H01.09")  # the agency that holds step 2, not the one that received the case
    assert recompute_all(calendar="H01.09", actor=SYSTEM, at=at) == 1
    said = last_event(code)
    assert isinstance(said, DeadlineRecomputed)
    assert (said.was_due_at, said.due_at, said.why) == (on(18, "17:00"), on(18, "17:00"), ())
    assert step(code, 2).due_at == on(15, "09:00")  # 2 h and 4 h on Friday, 8 h on Monday, 2 h on Tuesday from seven
    assert [each.seq for each in said.clocks] == [2]


def test_pauses_before_an_apology_are_spent(at: datetime) -> None:
    code = appraised(at)
    suspend_dossier(code=code, kind=PauseKind.OTHER, cites=["x"], note="x", actor=specialist, at=at)
    resume_dossier(code=code, actor=specialist, at=on(14))
    extend_dossier(code=code, new_day=date(2021, 6, 24), reason="x", actor=head, at=on(15))
    close_wednesday(on(15))
    assert recompute_all(calendar=NATIONAL, actor=SYSTEM, at=on(15)) == 1
    assert row(code).due_at == on(25, "17:00")


def test_what_cannot_be_counted_is_told_and_left_as_it_is(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    code = accepted(at)
    monkeypatch.setattr(recomputing, "count_anew", lambda cases, _: [(Status.OUTSIDE_CALENDAR, None) for _ in cases])
    close_wednesday(on(14))
    done = recompute_deadlines(calendar=NATIONAL, agencies=["H01.21"], actor=SYSTEM, at=on(14))
    assert (done.looked_at, done.moved, done.uncountable, done.last) == (1, 0, 1, None)
    assert row(code).due_at == on(18, "17:00")


def test_only_those_by_whose_clocks_the_calendar_speaks(at: datetime, own_hours: Callable[[str], None]) -> None:
    own_hours("H01.31.21")
    code = accepted(at)
    before = events(code)
    assert recompute_all(calendar="H01.31.21", actor=SYSTEM, at=at) == 0
    assert events(code) == before


def test_sets_follow_each_other_until_none_is_left(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    codes = [accepted(at) for _ in range(5)]
    monkeypatch.setattr(recomputing, "BATCH", 2)
    close_wednesday(on(14))
    assert recompute_all(calendar=NATIONAL, actor=SYSTEM, at=on(14)) == 5
    assert {row(code).due_at for code in codes} == {on(21, "17:00")}
    for officer in (desk, head):
        with refused(NotAdmitted):
            recompute_deadlines(calendar=NATIONAL, agencies=["H01.21"], actor=officer, at=on(14))


def test_the_whole_is_set_based(at: datetime, django_assert_max_num_queries: Callable[[int], object]) -> None:
    for _ in range(30):
        accepted(at)
    close_wednesday(on(14))
    with django_assert_max_num_queries(20):  # type: ignore[attr-defined]
        assert recompute_deadlines(calendar=NATIONAL, agencies=["H01.21"], actor=SYSTEM, at=on(14)).moved == 30


def test_a_published_or_amended_calendar_wakes_it(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    code = accepted(at)
    close_wednesday(on(14))
    monkeypatch.setattr(clock, "now", lambda: on(14, "09:01"))
    names = {name for kind in (CalendarPublished, CalendarAmended) for name in jobs.registered_reactions()[kind.kind]}
    assert {"dossiers.reactions.count_by_new_calendar", "dossiers.reactions.count_by_amended_calendar"} <= names
    said = journal.read(f"calendar:{NATIONAL}")[-1].event
    assert isinstance(said, CalendarAmended)
    reactions.count_by_amended_calendar(said)
    assert row(code).due_at == on(21, "17:00")
    reactions.count_by_new_calendar(said)  # type: ignore[arg-type]  # both tell the code; nothing is left to move
    assert events(code) == 3
