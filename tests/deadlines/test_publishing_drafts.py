"""Drafts of calendars: saving, throwing away, publishing as previewed; what a preview tells."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from motcua.deadlines.actions.publishing import (
    CalendarMovedOn,
    PublishedVersion,
    amend_calendar,
    publish_calendar,
)
from motcua.deadlines.actions.publishing_drafts import (
    DraftMissing,
    DraftMovedOn,
    discard_draft,
    publish_draft,
    save_draft,
)
from motcua.deadlines.events import (
    CalendarDraftDiscarded,
    CalendarDraftPublished,
    CalendarDraftSaved,
    DayTold,
    WeekTold,
)
from motcua.deadlines.models import CalendarDraft
from motcua.deadlines.queries import NATIONAL, Change, differences, draft, versions
from motcua.deadlines.queries.drafts import draft_digest
from motcua.deadlines.queries.effects import CaseExample, Move
from motcua.deadlines.queries.open_cases import AgencyCase, known_cases, none_known, tell_from
from motcua.deadlines.queries.own_parts import BadDay
from motcua.deadlines.queries.proposals import DecisionMissing, NothingChanges, PastIsSettled, WorseForCitizens
from motcua.deadlines.queries.weighing import UnknownCalendar
from motcua.deadlines.rules.amendment import OpenCase
from motcua.deadlines.rules.limit import parse_limit
from motcua.deadlines.rules.pause import Pause
from motcua.kernel import journal
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotAdmitted
from tests.deadlines.publications import FULL, HEAD, OPERATOR, STORM, TABLES, refused
from tests.people.state import snapshot

ALL = (*TABLES, "deadlines_calendardraft")
SUBJECT = "calendar_draft:quoc-gia/quan-tri"


def save(**changes: Any) -> int:
    given = {"code": NATIONAL, "based_on": 1, "revision": 0, "change": Change(put=(STORM,)), "actor": OPERATOR}
    return save_draft(**{**given, **changes})


@pytest.fixture
def saved(national: datetime, at: datetime) -> int:
    return save(decision="QĐ 1/2021", at=at)


def test_a_draft_is_kept_and_is_not_in_force(saved: int, at: datetime) -> None:
    assert saved == 1
    found = draft(NATIONAL, actor=OPERATOR)
    assert (found.based_on, found.revision, found.decision, found.change) == (1, 1, "QĐ 1/2021", Change(put=(STORM,)))
    [told] = journal.read(SUBJECT)
    assert told.event == CalendarDraftSaved(
        subject=SUBJECT, code=NATIONAL, based_on=1, revision=1, digest=draft_digest(found)
    )
    assert len(journal.read("calendar:quoc-gia")) == 1


def test_each_author_has_a_draft_of_her_own(saved: int, at: datetime) -> None:
    other = replace(OPERATOR, id="khac")
    assert draft(NATIONAL, actor=other).change.empty
    assert save(actor=other, at=at) == 1
    assert CalendarDraft.objects.count() == 2


def test_an_older_window_does_not_overwrite(saved: int, at: datetime) -> None:
    assert save(revision=1, change=Change(removed=(date(2021, 9, 3),)), at=at) == 2
    refused(DraftMovedOn, lambda: save(revision=1, at=at))
    refused(DraftMovedOn, lambda: save(revision=0, at=at))


@pytest.mark.parametrize(
    ("changes", "kind", "field"),
    [
        ({"change": Change(put=(replace(STORM, kind="nghỉ mát"),))}, BadDay, "kind"),
        ({"decision": "x" * 201}, DecisionMissing, "decision"),
        ({"code": "H01.14", "based_on": 0, "title": "", "actor": HEAD}, BadDay, "title"),
        ({"code": "H01.14", "based_on": 0, "title": "Sở", "actor": HEAD}, WorseForCitizens, "kind"),
    ],
)
def test_what_can_never_be_published_is_refused_at_once(
    national: datetime, at: datetime, changes: dict[str, Any], kind: type[Exception], field: str
) -> None:
    before = snapshot(*ALL)
    assert refused(kind, lambda: save(at=at, **changes)).field == field
    assert snapshot(*ALL) == before


def test_what_only_waits_for_its_number_is_kept(national: datetime, at: datetime) -> None:
    past = Change(put=(replace(STORM, on=date(2021, 6, 10), source=""),))
    assert save(change=past, at=at) == 1
    assert save(change=Change(), revision=1, at=at) == 2, "nothing yet is a beginning"


def test_others_neither_save_nor_see(saved: int, at: datetime) -> None:
    before = snapshot(*ALL)
    for actor in (HEAD, Actor(id="lan", kind=ActorKind.CITIZEN)):
        with pytest.raises(NotAdmitted):
            save(actor=actor, at=at)
        with pytest.raises(NotAdmitted):
            draft(NATIONAL, actor=actor)
        with pytest.raises(NotAdmitted):
            differences(NATIONAL, actor=actor, at=at)
        with pytest.raises(NotAdmitted):
            discard_draft(code=NATIONAL, actor=actor, at=at)
        with pytest.raises(NotAdmitted):
            publish_draft(code=NATIONAL, revision=1, actor=actor, at=at)
    assert snapshot(*ALL) == before


def test_a_draft_is_thrown_away(saved: int, at: datetime) -> None:
    discard_draft(code=NATIONAL, actor=OPERATOR, at=at)
    assert not CalendarDraft.objects.exists()
    assert journal.read(SUBJECT)[-1].event == CalendarDraftDiscarded(subject=SUBJECT, code=NATIONAL)
    refused(DraftMissing, lambda: discard_draft(code=NATIONAL, actor=OPERATOR, at=at))


def test_a_draft_is_published_as_it_was_previewed(saved: int, at: datetime) -> None:
    made = publish_draft(code=NATIONAL, revision=1, actor=OPERATOR, at=at, key="once")
    assert (made.number, made.changed) == (2, 1)
    assert publish_draft(code=NATIONAL, revision=1, actor=OPERATOR, at=at, key="once") == made
    assert not CalendarDraft.objects.exists()
    assert journal.read(SUBJECT)[-1].event == CalendarDraftPublished(subject=SUBJECT, code=NATIONAL, number=2)
    [now, first] = versions(NATIONAL, actor=HEAD)
    assert (now.number, now.decision, [day.on for day in now.changed]) == (2, "QĐ 1/2021", [STORM.on])
    assert (first.number, first.changed) == (1, ())
    refused(DraftMissing, lambda: publish_draft(code=NATIONAL, revision=1, actor=OPERATOR, at=at))


def test_a_draft_changed_after_its_preview_is_not_published(saved: int, at: datetime) -> None:
    save(revision=1, at=at)
    refused(DraftMovedOn, lambda: publish_draft(code=NATIONAL, revision=1, actor=OPERATOR, at=at))


def test_a_draft_based_on_an_older_version_is_refused(saved: int, at: datetime) -> None:
    other = replace(STORM, on=date(2021, 6, 21))
    amend_calendar(code=NATIONAL, based_on=1, put=(other,), decision="QĐ 2", actor=OPERATOR, at=at)
    later = at + timedelta(hours=1)
    assert differences(NATIONAL, actor=OPERATOR, at=later).stale
    before = snapshot(*ALL)
    found = refused(CalendarMovedOn, lambda: publish_draft(code=NATIONAL, revision=1, actor=OPERATOR, at=later))
    assert "phiên bản số 2" in found.message
    assert snapshot(*ALL) == before
    save(based_on=2, revision=1, decision="QĐ 1/2021", at=later)
    assert publish_draft(code=NATIONAL, revision=2, actor=OPERATOR, at=later).number == 3


def test_a_first_calendar_is_drafted_and_published(national: datetime, at: datetime) -> None:
    saturdays = WeekTold(date(2021, 7, 1), (FULL,) * 5 + ("07:30-11:30", ""))
    save_draft(
        code="H01.14", based_on=0, revision=0, title="Sở Xây dựng", decision="12/QĐ-SXD",
        change=Change(weeks=(saturdays,)), actor=HEAD, at=at,
    )  # fmt: skip
    told = differences("H01.14", actor=HEAD, at=at)
    assert (told.stale, told.latest, told.refusal) == (False, 0, None)
    assert told.stretch is not None
    assert (told.stretch.until, told.stretch.changed[0].on) == (None, date(2021, 7, 3))
    assert publish_draft(code="H01.14", revision=1, actor=HEAD, at=at) == PublishedVersion(
        "H01.14", 1, versions("H01.14", actor=HEAD)[0].digest, 126
    )


def test_the_draft_events_give_the_draft(saved: int, at: datetime) -> None:
    """Replay: the last saving is the stored draft."""
    save(revision=1, change=Change(removed=(date(2021, 9, 3),)), decision="QĐ 9", at=at)
    last = journal.read(SUBJECT)[-1].event
    assert isinstance(last, CalendarDraftSaved)
    kept = draft(NATIONAL, actor=OPERATOR)
    assert (last.revision, last.based_on, last.digest) == (kept.revision, kept.based_on, draft_digest(kept))


# --- what the preview tells -----------------------------------------------------------------------------------------


def local(day: int, hour: int = 17) -> datetime:
    return datetime(2021, 6, day, hour, 0, tzinfo=VIETNAM)


def test_usual_limits_before_and_after(saved: int, at: datetime) -> None:
    told = differences(NATIONAL, actor=OPERATOR, at=at)
    moved = [(each.accepted_at, each.limit, each.old_due_at, each.new_due_at) for each in told.limits if each.moves]
    july = datetime(2021, 7, 2, 17, 0, tzinfo=VIETNAM)
    assert moved == [
        (at, "5wd", local(18), local(21)),
        (at, "10wd", local(25), local(28)),
        (at, "15wd", july, july + timedelta(days=3)),
        (local(17, 9), "1wd", local(18), local(21)),
        (local(17, 9), "3wd", local(22), local(23)),
        (local(17, 9), "5wd", local(24), local(25)),
        (local(17, 9), "10wd", july - timedelta(days=1), july),
        (local(17, 9), "15wd", july + timedelta(days=6), july + timedelta(days=7)),
    ]
    assert [each.limit for each in told.limits if not each.moves] == ["1wd", "3wd", "30d", "30d"]


def test_a_draft_says_why_it_cannot_be_published_yet(national: datetime, at: datetime) -> None:
    save(at=at)
    assert isinstance(differences(NATIONAL, actor=OPERATOR, at=at).refusal, DecisionMissing)
    save(revision=1, change=Change(put=(replace(STORM, on=date(2021, 6, 10)),)), decision="QĐ", at=at)
    told = differences(NATIONAL, actor=OPERATOR, at=at)
    assert isinstance(told.refusal, PastIsSettled)
    assert told.stretch is not None, "what it would do is told all the same"
    save(revision=2, change=Change(), decision="QĐ", at=at)
    told = differences(NATIONAL, actor=OPERATOR, at=at)
    assert isinstance(told.refusal, NothingChanges)
    assert (told.stretch, told.limits, told.cases) == (None, (), None)


@pytest.fixture
def three_open_cases() -> Any:
    """Two agencies' dossiers of 5 working days, one paused, one of 30 days that nothing moves."""
    asked: list[tuple[str, datetime]] = []
    five = parse_limit("5wd")

    def provider(code: str, at: datetime) -> list[AgencyCase]:
        asked.append((code, at))
        return [
            AgencyCase("H01.14", OpenCase("H01.14-1", at, five)),
            AgencyCase("H01.15", OpenCase("H01.15-1", at, five)),
            AgencyCase("H01.15", OpenCase("H01.15-2", at, five, (Pause(at + timedelta(hours=1), None),))),
            AgencyCase("H01.15", OpenCase("H01.15-3", at, parse_limit("30d"))),
        ]

    tell_from(provider)
    yield asked
    tell_from(none_known)


def test_open_cases_are_told_before_publication(saved: int, at: datetime, three_open_cases: Any) -> None:
    found = differences(NATIONAL, actor=OPERATOR, at=at).cases
    assert found is not None
    assert three_open_cases == [(NATIONAL, at)]
    assert (found.asked, found.moved, found.earlier, found.later) == (4, 2, 0, 2)
    assert found.moves == (Move(date(2021, 6, 18), date(2021, 6, 21), 2),)
    assert found.examples == (
        CaseExample("H01.14-1", "H01.14", local(18), local(21)),
        CaseExample("H01.15-1", "H01.15", local(18), local(21)),
    )


def test_only_the_agency_below_is_touched(national: datetime, at: datetime, three_open_cases: Any) -> None:
    """H01.14 works on Saturdays from the next one on: its dossier of five days is due on Thursday, not Friday."""
    week = WeekTold(date(2021, 6, 11), (FULL,) * 5 + ("07:30-11:30", ""))
    save_draft(
        code="H01.14",
        based_on=0,
        revision=0,
        title="Sở",
        decision="1",
        change=Change(weeks=(week,)),
        actor=HEAD,
        at=at,
    )
    found = differences("H01.14", actor=HEAD, at=at).cases
    assert found is not None
    assert (found.asked, found.moved, found.earlier) == (4, 1, 1)
    assert found.examples == (CaseExample("H01.14-1", "H01.14", local(18), local(17)),)


def test_an_agency_of_its_own_week_keeps_it(
    department: PublishedVersion, at: datetime, three_open_cases: Any
) -> None:
    """The country's holiday moves H01.14 too, reckoned with its own Saturdays."""
    later = at + timedelta(days=20)
    holiday = replace(STORM, on=date(2021, 7, 6))
    save(change=Change(put=(holiday,)), decision="QĐ", at=later)
    found = differences(NATIONAL, actor=OPERATOR, at=later).cases
    assert found is not None
    assert [(each.code, each.new_due_at) for each in found.examples] == [
        ("H01.14-1", datetime(2021, 7, 8, 17, 0, tzinfo=VIETNAM)),
        ("H01.15-1", datetime(2021, 7, 9, 17, 0, tzinfo=VIETNAM)),
    ]


def test_while_no_floor_keeps_dossiers_none_is_known(at: datetime) -> None:
    tell_from(none_known)
    assert list(known_cases(NATIONAL, at)) == []


def test_publication_whole_of_a_calendar_that_came_meanwhile(national: datetime, at: datetime) -> None:
    """Two people draft the first calendar of one agency: the second is told."""
    save_draft(code="H01.14", based_on=0, revision=0, title="Sở", decision="1", change=Change(), actor=HEAD, at=at)
    publish_calendar(code="H01.14", title="Sở Xây dựng", decision="2", actor=OPERATOR, at=at)
    later = at + timedelta(days=1)
    assert differences("H01.14", actor=HEAD, at=later).stale
    refused(CalendarMovedOn, lambda: publish_draft(code="H01.14", revision=1, actor=HEAD, at=later))


def test_a_swap_names_its_made_up_day(department: PublishedVersion, at: datetime) -> None:
    free = DayTold(date(2021, 8, 20), "nghỉ hoán đổi", "Ngày hội", instead_of=date(2021, 8, 22))
    before = snapshot(*ALL)
    found = refused(
        WorseForCitizens,
        lambda: save(code="H01.14", change=Change(put=(free,)), actor=HEAD, at=at + timedelta(days=1)),
    )
    assert found.field == "instead_of"
    assert snapshot(*ALL) == before


def test_the_very_first_calendar_moves_nothing(db: None, at: datetime) -> None:
    week = WeekTold(date(2000, 1, 1), (FULL,) * 5 + ("", ""))
    save(based_on=0, title="Lịch quốc gia", decision="1", change=Change(weeks=(week,)), at=at)
    told = differences(NATIONAL, actor=OPERATOR, at=at)
    assert told.stretch is not None
    assert (told.stretch.first, told.limits, told.refusal) == (None, (), None)
    assert publish_draft(code=NATIONAL, revision=1, actor=OPERATOR, at=at).number == 1


def test_a_draft_of_what_was_never_published(db: None, at: datetime) -> None:
    assert refused(UnknownCalendar, lambda: save(based_on=1, at=at)).field == "code"


def test_examples_are_few_however_many_move(saved: int, at: datetime) -> None:
    tell_from(lambda code, at: [AgencyCase("H01.14", OpenCase(f"hs-{n}", at, parse_limit("5wd"))) for n in range(25)])
    try:
        found = differences(NATIONAL, actor=OPERATOR, at=at).cases
    finally:
        tell_from(none_known)
    assert found is not None
    assert (found.moved, len(found.examples), found.moves[0].cases) == (25, 10, 25)


def test_a_calendar_without_working_days_has_no_due_day(national: datetime, at: datetime) -> None:
    usual = WeekTold(date(2000, 1, 1), (FULL,) * 5 + ("", ""))
    never = WeekTold(date(2021, 7, 1), ("",) * 7)
    save(change=Change(weeks=(usual, never)), decision="QĐ", at=at)
    told = differences(NATIONAL, actor=OPERATOR, at=at)
    assert {each.limit: each.new_due_at for each in told.limits if each.accepted_at > at} == dict.fromkeys(
        ("1wd", "3wd", "5wd", "10wd", "15wd", "30d")
    )
    publish_draft(code=NATIONAL, revision=1, actor=OPERATOR, at=at)
    later = at + timedelta(days=120)
    open_again = WeekTold(date(2021, 12, 1), (FULL,) * 5 + ("", ""))
    save(based_on=2, change=Change(weeks=(usual, never, open_again)), decision="QĐ", at=later)
    told = differences(NATIONAL, actor=OPERATOR, at=later)
    assert {each.accepted_at for each in told.limits} == {later}, "no working day stands before the first changed one"
