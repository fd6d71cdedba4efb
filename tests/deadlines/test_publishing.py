"""Publishing and amending calendars: what is written, what is said, what is refused, who may, who comes second."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import DatabaseError, connection, connections, transaction

from motcua.deadlines import seeds
from motcua.deadlines.actions.publishing import (
    CalendarMovedOn,
    NotAfterLastVersion,
    PublishedVersion,
    amend_calendar,
    publish_calendar,
)
from motcua.deadlines.events import CalendarAmended, CalendarPublished, DayChanged, DayTold, WeekTold
from motcua.deadlines.models import CalendarVersion, WorkingCalendar
from motcua.deadlines.queries import NATIONAL, calendar_for, national_part
from motcua.deadlines.queries.own_parts import BadDay, OwnPart, read_part
from motcua.deadlines.queries.proposals import (
    DecisionMissing,
    NothingChanges,
    NotInCalendar,
    PastIsSettled,
    WorseForCitizens,
)
from motcua.deadlines.queries.weighing import CalendarCircle, UnknownCalendar
from motcua.deadlines.rules.daily import entry, hours_on
from motcua.deadlines.rules.due import due
from motcua.deadlines.rules.inheritance import whole
from motcua.deadlines.rules.limit import parse_limit
from motcua.deadlines.rules.national import CODE, national_calendar
from motcua.deadlines.rules.publication import CalendarFor, NoCalendar
from motcua.kernel import journal
from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotAdmitted
from tests.people.state import snapshot

TABLES = ("deadlines_workingcalendar", "deadlines_calendarversion", "kernel_event", "kernel_act_key")
OPERATOR = Actor(id="quan-tri", kind=ActorKind.OFFICER, position="system-operator")
HEAD = Actor(id="giam-doc", kind=ActorKind.OFFICER, position="agency-head", agency="H01.14")
FULL = "07:30-11:30 13:30-17:00"
SATURDAYS = WeekTold(date(2021, 7, 1), (FULL, FULL, FULL, FULL, FULL, "07:30-11:30", ""))
STORM = DayTold(date(2021, 6, 18), "nghỉ lễ", "Nghỉ toàn quốc", source="QĐ 1/2021", group="Nghỉ")


@pytest.fixture
def national(db: None, at: datetime) -> datetime:
    """The country's calendar, published a month before `at`."""
    published_at = at - timedelta(days=30)
    assert seeds.load(published_at) == 1
    return published_at


@pytest.fixture
def department(national: datetime, at: datetime) -> PublishedVersion:
    """H01.14 works on Saturday mornings from 1 July 2021."""
    return publish_calendar(
        code="H01.14", title="Sở Xây dựng", decision="12/QĐ-SXD", weeks=(SATURDAYS,), actor=HEAD, at=at
    )


def amend(**changes: Any) -> PublishedVersion:
    given = {"code": NATIONAL, "based_on": 1, "decision": "QĐ 1/2021", "actor": OPERATOR, **changes}
    return amend_calendar(**given)


def refused(kind: type[Exception], act: Callable[[], Any]) -> Any:
    """The refusal, after proof that it changed nothing."""
    before = snapshot(*TABLES)
    with pytest.raises(kind) as caught:
        act()
    assert snapshot(*TABLES) == before
    return caught.value


def folded(code: str) -> tuple[int, OwnPart]:
    """Version number and own part of a calendar, from its events alone."""
    number, part = 0, OwnPart()
    for recorded in journal.read(f"calendar:{code}"):
        event = recorded.event
        if isinstance(event, CalendarPublished):
            part = OwnPart(event.weeks, event.days, event.settled_from, event.settled_until)
        if isinstance(event, CalendarAmended):
            days = {day.on: day for day in part.days if day.on not in event.removed}
            days |= {day.on: day for day in event.put}
            part = replace(
                part,
                days=tuple(days[on] for on in sorted(days)),
                weeks=part.weeks if event.weeks is None else event.weeks,
                settled_until=event.settled_until or part.settled_until,
            )
        if isinstance(event, CalendarPublished | CalendarAmended):
            number += 1
            assert (event.number, event.digest) == (number, part.digest())
    return number, part


# --- the first calendar -------------------------------------------------------------------------------------------


def test_the_country_begins_with_the_seed_file(national: datetime, at: datetime) -> None:
    version = CalendarVersion.objects.get()
    assert (version.calendar_id, version.number, version.parent_id, version.published_at) == (
        CODE, 1, None, national,
    )  # fmt: skip
    assert version.content == national_part().canonical()
    [told] = journal.read("calendar:quoc-gia")
    assert isinstance(told.event, CalendarPublished)
    assert (told.event.number, told.event.digest, told.event.changed) == (1, version.digest, ())
    assert (told.at, told.actor, told.act) == (national, "motcua", "deadlines.publish_calendar")
    assert calendar_for(NATIONAL, at) == national_calendar()


def test_the_seed_is_sown_once(national: datetime, at: datetime) -> None:
    before = snapshot(*TABLES)
    assert seeds.load(at) == 0
    assert snapshot(*TABLES) == before


def test_the_names_of_rooms_agree(db: None) -> None:
    source: CalendarFor = calendar_for
    assert (NATIONAL, callable(source)) == (CODE, True)


def test_an_agency_publishes_its_hours(department: PublishedVersion, at: datetime) -> None:
    version = CalendarVersion.objects.get(calendar_id="H01.14")
    assert department == PublishedVersion("H01.14", 1, version.digest, 126)
    assert (version.parent_id, version.title, version.decision) == (NATIONAL, "Sở Xây dựng", "12/QĐ-SXD")
    # 131 Saturdays until the end of 2023, less five holidays: 1/1 and 30/4/2022, 21/1, 29/4 and 2/9/2023.
    [told] = journal.read("calendar:H01.14")
    event = told.event
    assert isinstance(event, CalendarPublished)
    assert (event.parent, event.weeks, event.days) == (NATIONAL, (SATURDAYS,), ())
    assert (event.changed_from, event.changed_until) == (date(2021, 7, 1), None)
    assert event.changed[0] == DayChanged(date(2021, 7, 3), "", "07:30-11:30")
    assert event.changed[-1].on == date(2023, 12, 30)
    assert told.cites == ("qd-188-1999", "qd-14-2010", "bl-45-2019:d.111.k3", "bl-45-2019:d.112")


def test_hours_are_kept_in_one_spelling(national: datetime, at: datetime) -> None:
    loose = WeekTold(date(2021, 7, 1), ("7h30 – 11h30, 13h30-17h",) * 5 + ("7:30-11:30;", ""))
    publish_calendar(code="H01.14", title="  Sở   Xây dựng ", decision="12", weeks=(loose,), actor=HEAD, at=at)
    assert folded("H01.14")[1].weeks == (SATURDAYS,)
    assert CalendarVersion.objects.get(calendar_id="H01.14").title == "Sở Xây dựng"


def test_the_same_key_publishes_once(national: datetime, at: datetime) -> None:
    first = amend(put=(STORM,), at=at, key="k-1")
    before = snapshot(*TABLES)
    assert amend(put=(STORM,), at=at + timedelta(minutes=1), key="k-1") == first
    assert snapshot(*TABLES) == before


def test_another_version_whole_takes_the_place_of_the_first(department: PublishedVersion, at: datetime) -> None:
    later = at + timedelta(days=1)
    again = publish_calendar(
        code="H01.14", title="Sở Xây dựng", decision="13/QĐ-SXD", weeks=(), days=(), based_on=1, actor=HEAD, at=later
    )
    assert again.number == 2
    assert hours_on(calendar_for("H01.14", later), date(2021, 7, 3)) == ()
    assert folded("H01.14") == (2, OwnPart())


def test_the_same_calendar_again_is_nothing(department: PublishedVersion, at: datetime) -> None:
    refused(
        NothingChanges,
        lambda: publish_calendar(
            code="H01.14", title="Sở Xây dựng", decision="13", weeks=(SATURDAYS,), based_on=1, actor=HEAD,
            at=at + timedelta(days=1),
        ),
    )  # fmt: skip


def test_a_calendar_cannot_inherit_from_itself(department: PublishedVersion, at: datetime) -> None:
    later = at + timedelta(days=1)
    publish_calendar(code="H01.14.02", title="Chi cục", decision="1", parent="H01.14", actor=HEAD, at=later)
    found = refused(
        CalendarCircle,
        lambda: publish_calendar(
            code="H01.14", title="Sở", decision="2", parent="H01.14.02", based_on=1, actor=HEAD,
            at=later + timedelta(days=1),
        ),
    )  # fmt: skip
    assert found.field == "parent"


@pytest.mark.parametrize(
    ("changes", "kind", "field"),
    [
        ({"code": "so-xay-dung"}, UnknownCalendar, "code"),
        ({"title": " "}, BadDay, "title"),
        ({"title": "S" * 201}, BadDay, "title"),
        ({"decision": " "}, DecisionMissing, "decision"),
        ({"parent": "H01.99"}, UnknownCalendar, "parent"),
        ({"based_on": 3}, CalendarMovedOn, "based_on"),
        ({"weeks": (replace(SATURDAYS, since=date(2021, 6, 10)),)}, PastIsSettled, "correction"),
        ({"weeks": (SATURDAYS, SATURDAYS)}, BadDay, "on"),
        ({"weeks": (WeekTold(date(2021, 7, 1), (FULL,) * 6),)}, BadDay, "since"),
        ({"weeks": (WeekTold(date(1999, 7, 1), None),)}, BadDay, "since"),
        ({"weeks": (WeekTold(date(2021, 7, 1), (FULL, FULL, "13:00-12:00", FULL, FULL, "", "")),)}, BadDay, "wednesday"),
        ({"weeks": (WeekTold(date(2021, 7, 1), ("07:30-11:30 11:00-17:00", *[FULL] * 4, "", "")),)}, BadDay, "monday"),
        ({"weeks": (WeekTold(date(2021, 7, 1), (FULL, FULL, FULL, FULL, "", FULL, "")),)}, WorseForCitizens, "friday"),
        ({"weeks": (WeekTold(date(2021, 7, 1), ("08:00-11:30 13:30-17:00", *[FULL] * 4, "", "")),)}, WorseForCitizens, "since"),
        ({"days": (STORM,)}, WorseForCitizens, "kind"),
    ],
)  # fmt: skip
def test_what_an_agency_cannot_publish(
    national: datetime, at: datetime, changes: dict[str, Any], kind: type[Exception], field: str
) -> None:
    given = {"code": "H01.14", "title": "Sở", "decision": "1/QĐ", "weeks": (SATURDAYS,), **changes}
    found = refused(kind, lambda: publish_calendar(actor=OPERATOR, at=at, **given))
    assert found.field == field


# --- amendments -----------------------------------------------------------------------------------------------------


def test_an_amendment_says_which_days_are_worked_otherwise(national: datetime, at: datetime) -> None:
    made = amend(put=(replace(STORM, source=""),), at=at)
    [_, told] = journal.read("calendar:quoc-gia")
    assert told.event == CalendarAmended(
        subject="calendar:quoc-gia", code=NATIONAL, number=2, decision="QĐ 1/2021", correction=False,
        digest=made.digest, put=(STORM,), removed=(), weeks=None, settled_until=None,
        changed_from=date(2021, 6, 18), changed_until=date(2021, 6, 19),
        changed=(DayChanged(date(2021, 6, 18), FULL, "", "nghỉ lễ", "Nghỉ toàn quốc", "QĐ 1/2021"),),
    )  # fmt: skip
    assert (made.number, made.changed) == (2, 1)
    assert WorkingCalendar.objects.get(code=NATIONAL).latest == 2


def test_a_day_taken_out_is_worked_again(national: datetime, at: datetime) -> None:
    amend(removed=(date(2021, 9, 3),), at=at)
    told = journal.read("calendar:quoc-gia")[-1].event
    assert isinstance(told, CalendarAmended)
    assert told.changed == (DayChanged(date(2021, 9, 3), "", FULL),)
    assert entry(calendar_for("H01", at), date(2021, 9, 3)) is None


def test_another_title_changes_no_hours(national: datetime, at: datetime) -> None:
    known = next(day for day in national_part().days if day.on == date(2021, 9, 2))
    made = amend(put=(replace(known, title="Quốc khánh 2/9", source="công văn mới"),), at=at)
    assert (made.number, made.changed) == (2, 0)


def test_a_year_is_settled(national: datetime, at: datetime) -> None:
    holiday = DayTold(date(2028, 1, 1), "nghỉ lễ", "Tết Dương lịch", source="TB 1/2027")
    amend(put=(holiday,), settled_until=date(2029, 1, 1), at=at)
    calendar = calendar_for(NATIONAL, at)
    assert entry(calendar, date(2028, 4, 30)) is None, "no longer reckoned: the year is as it was decided"
    told = journal.read("calendar:quoc-gia")[-1].event
    assert isinstance(told, CalendarAmended)
    assert (told.changed_from, told.changed_until) == (date(2028, 1, 1), date(2029, 1, 1))
    assert folded(NATIONAL)[1].settled_until == date(2029, 1, 1)


@pytest.mark.parametrize(
    ("changes", "kind", "field"),
    [
        ({"code": "H01.15"}, UnknownCalendar, "code"),
        ({"put": ()}, NothingChanges, None),
        ({"removed": (date(2021, 6, 14),), "put": ()}, NotInCalendar, "on"),
        ({"decision": ""}, DecisionMissing, "decision"),
        ({"decision": "x" * 201}, DecisionMissing, "decision"),
        ({"put": (replace(STORM, on=date(2021, 6, 10)),)}, PastIsSettled, "correction"),
        ({"based_on": 0}, CalendarMovedOn, "based_on"),
        ({"based_on": 2}, CalendarMovedOn, "based_on"),
        ({"put": (replace(STORM, kind="nghỉ mát"),)}, BadDay, "kind"),
        ({"put": (replace(STORM, title=" "),)}, BadDay, "title"),
        ({"put": (replace(STORM, source="x" * 201),)}, BadDay, "source"),
        ({"put": (replace(STORM, note="x" * 1001),)}, BadDay, "note"),
        ({"put": (replace(STORM, hours=FULL),)}, BadDay, "hours"),
        ({"put": (replace(STORM, on=date(2150, 1, 1)),)}, BadDay, "on"),
        ({"put": (replace(STORM, instead_of=STORM.on),)}, BadDay, "instead_of"),
        ({"put": (replace(STORM, kind="làm bù"),)}, BadDay, "hours"),
        ({"put": (replace(STORM, kind="làm bù", hours=""),)}, BadDay, "hours"),
        ({"put": (replace(STORM, kind="làm bù", hours="sáng"),)}, BadDay, "hours"),
        ({"settled_until": date(2028, 1, 1)}, BadDay, "settled_until"),
        ({"settled_until": date(2029, 6, 1)}, BadDay, "settled_until"),
    ],
)
def test_what_cannot_be_amended(
    national: datetime, at: datetime, changes: dict[str, Any], kind: type[Exception], field: str | None
) -> None:
    found = refused(kind, lambda: amend(**{"put": (STORM,), "at": at, **changes}))
    assert found.field == field


def test_the_same_day_again_is_nothing(national: datetime, at: datetime) -> None:
    amend(put=(STORM,), at=at)
    refused(NothingChanges, lambda: amend(put=(STORM,), based_on=2, at=at + timedelta(days=1)))


def test_the_past_is_corrected_only_as_a_correction(national: datetime, at: datetime) -> None:
    yesterday = replace(STORM, on=date(2021, 6, 10))
    amend(put=(yesterday,), correction=True, at=at)
    told = journal.read("calendar:quoc-gia")[-1].event
    assert isinstance(told, CalendarAmended)
    assert told.correction
    assert CalendarVersion.objects.get(number=2).correction


def test_a_version_comes_after_the_last(national: datetime, at: datetime) -> None:
    found = refused(NotAfterLastVersion, lambda: amend(put=(STORM,), at=national))
    assert "phiên bản số 1" in found.message


def test_only_the_country_settles_years(department: PublishedVersion, at: datetime) -> None:
    found = refused(
        BadDay,
        lambda: amend(code="H01.14", settled_until=date(2029, 1, 1), actor=HEAD, at=at + timedelta(days=1)),
    )
    assert found.field == "settled_until"


# --- an agency's own days -------------------------------------------------------------------------------------------


def test_an_agency_may_work_on_a_holiday(department: PublishedVersion, at: datetime) -> None:
    worked = DayTold(date(2021, 9, 3), "làm bù", "Trực giải quyết hồ sơ", hours="08:00-11:00")
    amend(code="H01.14", put=(worked,), actor=HEAD, at=at + timedelta(days=1))
    now = at + timedelta(days=2)
    assert str(hours_on(calendar_for("H01.14", now), date(2021, 9, 3))[0]) == "08:00-11:00"
    assert hours_on(calendar_for("H01.15", now), date(2021, 9, 3)) == ()


def test_an_agency_frees_a_day_that_it_makes_up(department: PublishedVersion, at: datetime) -> None:
    free = DayTold(date(2021, 8, 20), "nghỉ hoán đổi", "Ngày hội cơ quan", instead_of=date(2021, 8, 22))
    made_up = DayTold(date(2021, 8, 22), "làm bù", "Làm bù ngày 20/8", hours=FULL)
    later = at + timedelta(days=1)
    for put in [(free,), (free, replace(made_up, hours="07:30-09:00")), (replace(free, instead_of=None), made_up)]:
        found = refused(WorseForCitizens, lambda put=put: amend(code="H01.14", put=put, actor=HEAD, at=later))
        assert (found.field, found.cites) == ("instead_of", ("bl-45-2019:d.112",))
    assert amend(code="H01.14", put=(free, made_up), actor=HEAD, at=later).changed == 2


def test_an_agency_does_not_shorten_a_day(department: PublishedVersion, at: datetime) -> None:
    short = DayTold(date(2021, 6, 21), "làm bù", "Làm nửa ngày", hours="08:00-11:00")
    found = refused(
        WorseForCitizens, lambda: amend(code="H01.14", put=(short,), actor=HEAD, at=at + timedelta(days=1))
    )
    assert found.field == "hours"


# --- who may --------------------------------------------------------------------------------------------------------

WRONG = {
    "a citizen": Actor(id="lan", kind=ActorKind.CITIZEN, position="system-operator"),
    "an officer": Actor(id="kim", kind=ActorKind.OFFICER, agency="H01.14", position="processing-officer"),
    "a neighbour": Actor(id="khac", kind=ActorKind.OFFICER, agency="H01.1", position="agency-head"),
    "below": Actor(id="duoi", kind=ActorKind.OFFICER, agency="H01.14.02", position="agency-head"),
    "nowhere": Actor(id="dau", kind=ActorKind.OFFICER, position="agency-head"),
}


@pytest.mark.parametrize("actor", WRONG.values(), ids=WRONG)
def test_others_change_nothing(department: PublishedVersion, at: datetime, actor: Actor) -> None:
    later = at + timedelta(days=1)
    day = DayTold(date(2021, 9, 3), "làm bù", "Trực", hours="08:00-11:00")
    refused(NotAdmitted, lambda: amend(code="H01.14", put=(day,), actor=actor, at=later))
    refused(
        NotAdmitted,
        lambda: publish_calendar(code="H01.14", title="Sở", decision="1", based_on=1, actor=actor, at=later),
    )


def test_a_head_does_not_touch_the_country(national: datetime, at: datetime) -> None:
    found = refused(NotAdmitted, lambda: amend(put=(STORM,), actor=HEAD, at=at))
    assert found.cites == ("bl-45-2019:d.112.k3",)


def test_a_head_speaks_for_what_is_below(department: PublishedVersion, at: datetime) -> None:
    made = publish_calendar(code="H01.14.02", title="Chi cục", decision="1", actor=HEAD, at=at + timedelta(days=1))
    assert made.number == 1
    assert CalendarVersion.objects.get(calendar_id="H01.14.02").parent_id == "H01.14"


# --- what calendars say ---------------------------------------------------------------------------------------------


def test_three_levels_of_inheritance(department: PublishedVersion, at: datetime) -> None:
    desk = DayTold(date(2021, 9, 2), "làm bù", "Trực Quốc khánh", hours="08:00-10:00")
    publish_calendar(code="H01.14.02", title="Chi cục", decision="1", days=(desk,), actor=HEAD, at=at + timedelta(1))
    amend(put=(STORM,), at=at + timedelta(days=2))
    now = at + timedelta(days=3)
    told = {
        code: [
            " ".join(map(str, hours_on(calendar_for(code, now), on)))
            for on in (date(2021, 9, 2), date(2021, 7, 3), date(2021, 6, 18))
        ]
        for code in ("H01.14.02", "H01.14.02.01", "H01.14", "H01.15", NATIONAL)
    }
    assert told == {
        "H01.14.02": ["08:00-10:00", "07:30-11:30", ""],
        "H01.14.02.01": ["08:00-10:00", "07:30-11:30", ""],
        "H01.14": ["", "07:30-11:30", ""],
        "H01.15": ["", "", ""],
        NATIONAL: ["", "", ""],
    }


def test_a_calendar_published_late_is_not_known_before(national: datetime, at: datetime) -> None:
    """The holiday of Friday 18/6 is decided on the 16th: until then the promise was the 18th, then the 21st."""
    decided = datetime(2021, 6, 16, 16, 0, tzinfo=VIETNAM)
    amend(put=(STORM,), at=decided)
    promises = [
        due(calendar_for("H01.14", known), accepted=at, limit=parse_limit("5wd")).due_at
        for known in (at, decided - timedelta(microseconds=1), decided)
    ]
    assert promises == [
        datetime(2021, 6, 18, 17, 0, tzinfo=VIETNAM),
        datetime(2021, 6, 18, 17, 0, tzinfo=VIETNAM),
        datetime(2021, 6, 21, 17, 0, tzinfo=VIETNAM),
    ]


def test_the_first_national_calendar_stands_for_the_time_before(national: datetime) -> None:
    assert calendar_for("H01.14", datetime(2019, 1, 2, tzinfo=VIETNAM)) == national_calendar()


def test_an_agency_calendar_does_not_stand_for_the_time_before(department: PublishedVersion, at: datetime) -> None:
    assert hours_on(calendar_for("H01.14", at - timedelta(seconds=1)), date(2021, 7, 3)) == ()


def test_where_nothing_is_published_nobody_knows(db: None, at: datetime) -> None:
    with pytest.raises(NoCalendar):
        calendar_for("H01.14", at)


@pytest.mark.parametrize("code", ["", "h01.14", "H01.l4", "SXD", "H01..14", "x" * 90])
def test_a_slip_of_the_pen_is_no_agency(national: datetime, at: datetime, code: str) -> None:
    with pytest.raises(NoCalendar) as refusal:
        calendar_for(code, at)
    assert refusal.value.field == "agency"


def test_a_warm_answer_asks_once(department: PublishedVersion, at: datetime, django_assert_num_queries: Any) -> None:
    calendar_for("H01.14", at)
    with django_assert_num_queries(1):
        calendar_for("H01.14", at)


def test_the_events_give_the_rows(department: PublishedVersion, at: datetime) -> None:
    """Replay: folding a calendar's events gives its versions."""
    holiday = DayTold(date(2021, 9, 3), "làm bù", "Trực", hours="8h-11h")
    amend(code="H01.14", put=(holiday,), actor=HEAD, at=at + timedelta(days=1))
    amend(code="H01.14", removed=(holiday.on,), weeks=(), based_on=2, actor=HEAD, at=at + timedelta(days=2))
    amend(put=(STORM,), removed=(date(2021, 9, 3),), at=at + timedelta(days=1))
    for head in WorkingCalendar.objects.all():
        number, part = folded(head.code)
        last = head.versions.get(number=head.latest)
        assert (number, part, part.digest()) == (head.latest, read_part(last.content), last.digest)
    assert WorkingCalendar.objects.count() == 2


def test_the_whole_is_the_chain_of_own_parts(department: PublishedVersion, at: datetime) -> None:
    own = folded("H01.14")[1].calendar("H01.14", "Sở Xây dựng")
    assert calendar_for("H01.14", at) == whole([national_calendar(), own])


# --- the database itself --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE deadlines_calendarversion SET decision = 'khác'",
        "UPDATE deadlines_calendarversion SET content = '{}', digest = encode(sha256('{}'), 'hex')",
        "DELETE FROM deadlines_calendarversion",
        "DELETE FROM deadlines_workingcalendar WHERE code = 'quoc-gia'",
        "INSERT INTO deadlines_calendarversion SELECT id + 9, number + 1, title, published_at + '1 day', decision,"
        " correction, content || ' ', digest, code, parent FROM deadlines_calendarversion",
        "INSERT INTO deadlines_calendarversion SELECT id + 9, number + 1, title, published_at, decision,"
        " correction, content, digest, code, parent FROM deadlines_calendarversion",
    ],
)
def test_the_database_keeps_what_was_published(national: datetime, statement: str) -> None:
    before = snapshot(*TABLES)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert snapshot(*TABLES) == before


@pytest.mark.django_db(transaction=True)
def test_of_two_amendments_at_once_one_wins(at: datetime) -> None:
    seeds.load(at - timedelta(days=30))
    start = Barrier(2)
    results: list[Any] = []

    def attempt(day: int) -> None:
        put = (replace(STORM, on=date(2021, 6, day)),)
        start.wait()
        try:
            results.append(amend(put=put, at=at + timedelta(seconds=day)))
        except CalendarMovedOn as refusal:
            results.append(refusal)
        finally:
            connections.close_all()

    threads = [Thread(target=attempt, args=[day]) for day in (18, 21)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    [won] = [each for each in results if isinstance(each, PublishedVersion)]
    [lost] = [each for each in results if isinstance(each, CalendarMovedOn)]
    assert won.number == 2
    assert "đã có phiên bản số 2" in lost.message
    assert "QĐ 1/2021" in lost.message
    assert len(journal.read("calendar:quoc-gia")) == 2
    assert SYSTEM.id == journal.read("calendar:quoc-gia")[0].actor
