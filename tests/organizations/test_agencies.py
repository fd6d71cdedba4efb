"""Establishing, renaming, amending, moving and abolishing agencies, each on a day."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from motcua.kernel import journal
from motcua.kernel.actors import SYSTEM
from motcua.kernel.errors import NotAdmitted
from motcua.organizations import queries
from motcua.organizations.actions.agencies import (
    abolish_agency,
    amend_agency,
    establish_agency,
    move_agency,
    rename_agency,
)
from motcua.organizations.rules import history
from motcua.organizations.rules.codes import BadAgencyCode
from motcua.organizations.states import Block, Kind, Level, Position
from tests.organizations.conftest import OPENED, acting, details

pytestmark = pytest.mark.django_db
DAY = date(2023, 4, 10)
BEFORE = DAY - timedelta(days=1)


def title(code: str, on: date) -> str | None:
    found = queries.agency(code, on=on)
    return found.title if found else None


def test_an_agency_is_established_on_its_day(small: None, at: datetime) -> None:
    code = establish_agency(
        code="000.00.22.H01", details=details("Sở  Nông nghiệp và Môi trường"), on=DAY, actor=SYSTEM, at=at
    )
    assert code == "H01.22"
    assert (title(code, BEFORE), title(code, DAY)) == (None, "Sở Nông nghiệp và Môi trường")
    card = queries.agency(code, on=DAY)
    assert card is not None
    assert (card.path, card.old_code, card.depth, card.reports_to) == (("H01", "H01.22"), "000.00.22.H01", 1, "H01")
    told = journal.read("agency:H01.22")
    assert [each.event.kind for each in told] == ["organizations.agency_established"]
    assert told[0].cites == ("nd-61-2018:d.7", "nd-118-2025")


@pytest.mark.parametrize(
    ("inputs", "refusal"),
    [
        ({"code": "H1"}, BadAgencyCode),
        ({"code": "H01.14"}, history.AgencyExists),
        ({"details": details(" ")}, history.NoTitle),
        ({"details": details("x" * 301)}, history.NoTitle),
        ({"details": details(reports_to="H09")}, history.NoSuchAgency),
        ({"on": OPENED - timedelta(days=1)}, history.NoSuchAgency),
        ({"details": details(level=Level.DISTRICT), "on": date(2025, 7, 1)}, history.NoDistrictsNow),
    ],
)
def test_what_cannot_be_established(
    small: None, at: datetime, refused: Any, inputs: dict[str, Any], refusal: type[Exception]
) -> None:
    with refused(refusal):
        establish_agency(**{"code": "H01.22", "details": details(), "on": DAY, "actor": SYSTEM, "at": at, **inputs})


def test_a_district_may_be_established_until_the_last_day(small: None, at: datetime) -> None:
    given = details("UBND huyện", level=Level.DISTRICT, kind=Kind.DISTRICT_COMMITTEE, block=Block.DISTRICTS)
    assert establish_agency(code="H01.32", details=given, on=date(2025, 6, 30), actor=SYSTEM, at=at) == "H01.32"


def test_only_somebody_with_authority_everywhere_plants_a_root(small: None, at: datetime, refused: Any) -> None:
    with refused(NotAdmitted):
        establish_agency(
            code="H03", details=details(reports_to=None), on=DAY, actor=acting(Position.ORGANISATION_OFFICER), at=at
        )
    establish_agency(code="H03", details=details(reports_to=None), on=DAY, actor=acting("system-operator"), at=at)
    assert queries.children(None, on=DAY)[-1].code == "H03"


def test_the_old_name_stays_true_before_the_day(small: None, at: datetime) -> None:
    rename_agency(code="H01.31", title="UBND thị xã Ngọc Hồi", on=DAY, actor=SYSTEM, at=at)
    assert (title("H01.31", BEFORE), title("H01.31", DAY)) == ("UBND huyện Ngọc Hồi", "UBND thị xã Ngọc Hồi")
    rename_agency(code="H01.31", title="UBND thành phố Ngọc Hồi", on=DAY, actor=SYSTEM, at=at)
    assert title("H01.31", DAY) == "UBND thành phố Ngọc Hồi", "a second change on the day takes the first one's place"
    found = queries.read_history("H01.31", actor=SYSTEM, on=DAY)
    assert found is not None
    assert [(each.valid_from, each.valid_until) for each in found.versions] == [(OPENED, DAY), (DAY, None)]


@pytest.mark.parametrize(
    ("inputs", "refusal"),
    [
        ({"title": "Sở Xây dựng"}, history.NothingChanges),
        ({"title": ""}, history.NoTitle),
        ({"title": "Khác", "on": OPENED - timedelta(days=1)}, history.ChangedLater),
        ({"title": "Khác", "code": "H09"}, history.NoSuchAgency),
        ({"title": "Khác", "actor": acting(Position.AGENCY_HEAD, "H01.14")}, NotAdmitted),
        ({"title": "Khác", "actor": acting(Position.ORGANISATION_OFFICER, "H02")}, NotAdmitted),
    ],
)
def test_what_cannot_be_renamed(
    small: None, at: datetime, refused: Any, inputs: dict[str, Any], refusal: type[Exception]
) -> None:
    with refused(refusal):
        rename_agency(**{"code": "H01.14", "on": DAY, "actor": SYSTEM, "at": at, **inputs})


def test_contact_and_calendar_are_amended_by_the_agency_itself(small: None, at: datetime, refused: Any) -> None:
    administrator = acting(Position.AGENCY_ADMINISTRATOR, "H01.14")
    amend_agency(
        code="H01.14.02", changes={"hotline": "0296 3 000 000", "calendar": "thu-bay"}, on=DAY, actor=administrator,
        at=at,
    )  # fmt: skip
    card = queries.agency("H01.14.02", on=DAY)
    assert card is not None
    assert (card.hotline, card.calendar) == ("0296 3 000 000", "thu-bay")
    with refused(NotAdmitted):
        amend_agency(code="H01.15", changes={"hotline": "1"}, on=DAY, actor=administrator, at=at)
    for wrong in ({"title": "Khác"}, {"kind": "castle"}, {"reports_to": "H02"}):
        with refused(history.CannotAmend):
            amend_agency(code="H01.14", changes=wrong, on=DAY, actor=SYSTEM, at=at)
    with refused(history.NothingChanges):
        amend_agency(code="H01.14.02", changes={"calendar": "thu-bay"}, on=DAY, actor=SYSTEM, at=at)


def test_units_go_where_their_superior_goes(small: None, at: datetime) -> None:
    moved = move_agency(code="H01.14", reports_to="H01.15", on=DAY, actor=SYSTEM, at=at)
    assert moved == 2
    assert queries.subtree_codes("H01.15", on=BEFORE) == ("H01.15",)
    assert queries.subtree_codes("H01.15", on=DAY) == ("H01.14", "H01.14.02", "H01.15")
    assert [each.event.kind for each in journal.read("agency:H01.14.02")][-1] == "organizations.superior_moved"


@pytest.mark.parametrize(
    ("inputs", "refusal"),
    [
        ({"reports_to": "H01.14"}, history.UnderItself),
        ({"reports_to": "H01.14.02"}, history.UnderItself),
        ({"reports_to": "H01"}, history.NothingChanges),
        ({"reports_to": "H01.99"}, history.NoSuchAgency),
        ({"reports_to": "H02", "actor": acting(Position.ORGANISATION_OFFICER)}, NotAdmitted),
    ],
)
def test_what_cannot_be_moved(
    small: None, at: datetime, refused: Any, inputs: dict[str, Any], refusal: type[Exception]
) -> None:
    with refused(refusal):
        move_agency(**{"code": "H01.14", "on": DAY, "actor": SYSTEM, "at": at, **inputs})


def test_a_move_before_a_later_change_is_refused(small: None, at: datetime, refused: Any) -> None:
    establish_agency(code="H01.14.03", details=details("Phòng Mới", "H01.14"), on=DAY, actor=SYSTEM, at=at)
    with refused(history.ChangedLater):
        move_agency(code="H01.14", reports_to="H01.15", on=BEFORE, actor=SYSTEM, at=at)
    move_agency(code="H01.15", reports_to="H01.31", on=DAY, actor=SYSTEM, at=at)
    with refused(history.ChangedLater):
        establish_agency(code="H01.15.01", details=details("Phòng", "H01.15"), on=BEFORE, actor=SYSTEM, at=at)
    with refused(history.ChangedLater):
        move_agency(code="H01.14", reports_to="H01.15", on=BEFORE, actor=SYSTEM, at=at)
    abolish_agency(code="H01.14.03", on=DAY + timedelta(days=9), actor=SYSTEM, at=at)
    with refused(history.ChangedLater):
        abolish_agency(code="H01.14", on=DAY, with_units=True, actor=SYSTEM, at=at)


def test_an_abolished_agency_is_gone_and_its_superior_answers(small: None, at: datetime, refused: Any) -> None:
    with refused(history.StillHasUnits):
        abolish_agency(code="H01.31", on=DAY, actor=SYSTEM, at=at)
    assert abolish_agency(code="H01.31", on=DAY, with_units=True, actor=SYSTEM, at=at) == 3
    assert title("H01.31.21", BEFORE) == "UBND xã Đắk Dục"
    assert title("H01.31.21", DAY) is None
    assert [part.code for part in queries.heirs_of("H01.31.21", then=BEFORE, now=DAY)] == ["H01"]
    with refused(history.AgencyEnded):
        rename_agency(code="H01.31", title="Khác", on=DAY, actor=SYSTEM, at=at)
    with refused(history.AgencyEnded):
        establish_agency(code="H01.31.23", details=details(reports_to="H01.31"), on=DAY, actor=SYSTEM, at=at)
    with refused(history.HeirOfTheDay):
        abolish_agency(code="H01", on=DAY, heir="H02", with_units=True, actor=SYSTEM, at=at)


def test_a_root_needs_a_named_heir(small: None, at: datetime, refused: Any) -> None:
    with refused(history.NoSuchAgency):
        abolish_agency(code="H02", on=DAY, with_units=True, actor=SYSTEM, at=at)
    abolish_agency(code="H02", on=DAY, heir="H01", with_units=True, actor=SYSTEM, at=at)
    assert [part.code for part in queries.heirs_of("H02.14", then=BEFORE, now=DAY)] == ["H01"]
    with refused(history.ChangedLater):
        abolish_agency(code="H01.14.02", on=OPENED, actor=SYSTEM, at=at)


def test_the_same_key_answers_the_first_result(small: None, at: datetime) -> None:
    def establish() -> str:
        return establish_agency(code="H01.22", details=details(), on=DAY, actor=SYSTEM, at=at, key="once")

    assert establish() == establish() == "H01.22"
    assert len(journal.read("agency:H01.22")) == 1
