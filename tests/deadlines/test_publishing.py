"""Publishing and amending calendars: what is written, what is said, what is refused, who may, who comes second."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pytest

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
from motcua.deadlines.queries.own_parts import BadDay, OwnPart
from motcua.deadlines.queries.proposals import (
    DecisionMissing,
    NothingChanges,
    NotInCalendar,
    PastIsSettled,
    WorseForCitizens,
)
from motcua.deadlines.queries.weighing import CalendarCircle, UnknownCalendar
from motcua.deadlines.rules.daily import entry, hours_on
from motcua.deadlines.rules.national import CODE, national_calendar
from motcua.deadlines.rules.publication import CalendarFor
from motcua.kernel import journal
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotAdmitted
from tests.deadlines.publications import FULL, HEAD, OPERATOR, SATURDAYS, STORM, TABLES, amend, folded, refused
from tests.people.state import snapshot

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


def weeks(*days: str) -> tuple[WeekTold, ...]:
    return (WeekTold(date(2021, 7, 1), days),)


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
        ({"weeks": weeks(*[FULL] * 6)}, BadDay, "since"),
        ({"weeks": (WeekTold(date(1999, 7, 1), None),)}, BadDay, "since"),
        ({"weeks": weeks(FULL, FULL, "13:00-12:00", FULL, FULL, "", "")}, BadDay, "wednesday"),
        ({"weeks": weeks("07:30-11:30 11:00-17:00", *[FULL] * 4, "", "")}, BadDay, "monday"),
        ({"weeks": weeks(FULL, FULL, FULL, FULL, "", FULL, "")}, WorseForCitizens, "friday"),
        ({"weeks": weeks("08:00-11:30 13:30-17:00", *[FULL] * 4, "", "")}, WorseForCitizens, "since"),
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
    unnamed = replace(STORM, source="")
    made = amend_calendar(
        code=NATIONAL, based_on=1, put=(unnamed,), decision=" QĐ  1/2021", actor=OPERATOR, at=at, key="once"
    )
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
        found = refused(WorseForCitizens, partial(amend, code="H01.14", put=put, actor=HEAD, at=later))
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
    "on behalf": replace(HEAD, on_behalf_of="khac"),
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
