"""Officers: entering the register, the account, positions begun and ended, several at once."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from motcua.kernel import journal
from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.kernel.errors import NotAdmitted
from motcua.organizations import queries
from motcua.organizations.actions.officers import (
    appoint_officer,
    assign_account,
    end_appointment,
    register_officer,
)
from motcua.organizations.rules import officers as rules
from motcua.organizations.rules.history import NoSuchAgency
from motcua.organizations.states import Position
from motcua.people.actions.accounts import open_account
from tests.organizations.conftest import OPENED, acting

pytestmark = pytest.mark.django_db
DAY = date(2022, 3, 1)
LATER = date(2023, 3, 1)


def account(name: str, at: datetime, kind: ActorKind = ActorKind.OFFICER) -> str:
    username = name if kind is ActorKind.OFFICER else None
    return open_account(kind=kind, code=name, username=username, display_name=name, actor=SYSTEM, at=at)


def enlist(at: datetime, code: str = "CB01", agency: str = "H01.14", **inputs: Any) -> str:
    return register_officer(full_name="Đặng Thị Ngọc  Ánh", agency=agency, code=code, actor=SYSTEM, at=at, **inputs)


def appoint(at: datetime, position: Position, agency: str = "H01.14", **inputs: Any) -> str:
    asked = {"officer": "CB01", "starts": DAY, "actor": SYSTEM, "at": at, **inputs}
    return appoint_officer(position=position, agency=agency, **asked)


def test_an_officer_holds_several_positions(small: None, at: datetime) -> None:
    enlist(at, account=account("acc", at))
    first = appoint(at, Position.PROCESSING_OFFICER, until=LATER)
    second = appoint(at, Position.RECEIVING_OFFICER, "H01.31.21")
    assert (first, second) == ("CB01-1", "CB01-2")
    held = {role.code: (role.position, role.agency) for role in queries.roles("acc", on=DAY)}
    assert held == {
        "CB01-1": (Position.PROCESSING_OFFICER, "H01.14"), "CB01-2": (Position.RECEIVING_OFFICER, "H01.31.21"),
    }  # fmt: skip
    assert [role.code for role in queries.roles("acc", on=LATER)] == ["CB01-2"]
    person = Actor(id="acc", kind=ActorKind.OFFICER)
    assert queries.actor_for(person, on=DAY) == Actor(
        id="acc", kind=ActorKind.OFFICER, agency="H01.14", position="processing-officer"
    )
    assert queries.actor_for(person, on=DAY, role="CB01-2").agency == "H01.31.21"
    assert queries.actor_for(person, on=OPENED) == person
    with pytest.raises(queries.NoSuchRole):
        queries.actor_for(person, on=LATER, role="CB01-1")


def test_who_is_not_an_officer_stays_who_it_is(small: None) -> None:
    for actor in (Actor(id="c", kind=ActorKind.CITIZEN), SYSTEM, acting("system-operator", None)):
        assert queries.actor_for(actor, on=DAY) == actor


def test_the_name_never_enters_the_journal(small: None, at: datetime) -> None:
    enlist(at)
    (told,) = journal.read("officer:CB01")
    assert told.event.payload() == {"agency": "H01.14", "account": None, "sample": False}
    card = queries.read_officer("CB01", actor=SYSTEM, on=DAY)
    assert card is not None
    assert card.full_name == "Đặng Thị Ngọc Ánh"


def test_a_code_is_given_to_who_has_none(small: None, at: datetime) -> None:
    code = register_officer(full_name="Lê Văn Ẩn", agency="H01", actor=SYSTEM, at=at)
    assert len(code) == 10
    assert code.startswith("CB")


@pytest.mark.parametrize(
    ("inputs", "refusal"),
    [
        ({"code": "có dấu"}, rules.BadOfficerCode),
        ({"code": "CB01"}, rules.OfficerExists),
        ({"full_name": " "}, rules.NoFullName),
        ({"full_name": "x" * 201}, rules.NoFullName),
        ({"agency": "H09"}, NoSuchAgency),
        ({"account": "nobody"}, rules.AccountTaken),
        ({"account": "citizen"}, rules.AccountTaken),
        ({"account": "acc"}, rules.AccountTaken),
        ({"actor": acting(Position.AGENCY_ADMINISTRATOR, "H01.15")}, NotAdmitted),
        ({"actor": acting(Position.AGENCY_HEAD, "H01.14")}, NotAdmitted),
    ],
)
def test_who_cannot_be_registered(
    small: None, at: datetime, refused: Any, inputs: dict[str, Any], refusal: type[Exception]
) -> None:
    enlist(at, account=account("acc", at))
    account("citizen", at, ActorKind.CITIZEN)
    with refused(refusal):
        register_officer(
            **{"full_name": "A", "agency": "H01.14", "code": "CB02", "actor": SYSTEM, "at": at, **inputs}
        )


def test_an_account_belongs_to_one_officer(small: None, at: datetime, refused: Any) -> None:
    enlist(at)
    enlist(at, "CB02")
    assign_account(officer="CB01", account=account("acc", at), actor=SYSTEM, at=at)
    with refused(rules.AccountTaken):
        assign_account(officer="CB02", account="acc", actor=SYSTEM, at=at)
    with refused(rules.AccountTaken):
        assign_account(officer="CB01", account="acc", actor=SYSTEM, at=at)
    with refused(rules.NoSuchOfficer):
        assign_account(officer="CB09", account="acc", actor=SYSTEM, at=at)
    with refused(NotAdmitted):
        assign_account(officer="CB02", account="acc", actor=acting(Position.CLERK, "H01.14"), at=at)
    found = rules.fold(each.event for each in journal.read("officer:CB01"))
    assert found is not None
    assert found.account == "acc"


@pytest.mark.parametrize(
    ("inputs", "refusal"),
    [
        ({"position": Position.ONE_STOP_HEAD}, rules.PositionNotThere),
        ({"position": Position.HOUSE}, rules.PositionNotThere),
        ({"until": DAY}, rules.DatesDoNotFit),
        ({"starts": DAY + timedelta(days=30)}, rules.AlreadyAppointed),
        ({"agency": "H09"}, NoSuchAgency),
        ({"starts": OPENED - timedelta(days=1)}, NoSuchAgency),
        ({"officer": "CB09"}, rules.NoSuchOfficer),
        ({"agency": "H01.15", "actor": acting(Position.AGENCY_ADMINISTRATOR, "H01.14")}, NotAdmitted),
    ],
)
def test_what_cannot_be_held(
    small: None, at: datetime, refused: Any, inputs: dict[str, Any], refusal: type[Exception]
) -> None:
    enlist(at)
    appoint(at, Position.PROCESSING_OFFICER)
    with refused(refusal):
        appoint_officer(
            **{
                "officer": "CB01", "position": Position.PROCESSING_OFFICER, "agency": "H01.14", "starts": DAY,
                "actor": acting(Position.AGENCY_ADMINISTRATOR, "H01.14"), "at": at, **inputs,
            }
        )  # fmt: skip


def test_a_position_ends_once(small: None, at: datetime, refused: Any) -> None:
    enlist(at)
    code = appoint(at, Position.PROCESSING_OFFICER)
    with refused(rules.DatesDoNotFit):
        end_appointment(appointment=code, until=DAY, actor=SYSTEM, at=at)
    with refused(NotAdmitted):
        end_appointment(appointment=code, until=LATER, actor=acting(Position.DIVISION_HEAD, "H01.14"), at=at)
    end_appointment(appointment=code, until=LATER, actor=SYSTEM, at=at)
    with refused(rules.DatesDoNotFit):
        end_appointment(appointment=code, until=LATER, actor=SYSTEM, at=at)
    with refused(rules.NoSuchAppointment):
        end_appointment(appointment="CB01-9", until=LATER, actor=SYSTEM, at=at)
    card = queries.read_officer("CB01", actor=SYSTEM, on=LATER)
    assert card is not None
    assert [held.holds(LATER) for held in card.held] == [False]
    again = appoint(at, Position.PROCESSING_OFFICER, starts=LATER)
    state = rules.fold(each.event for each in journal.read("officer:CB01"))
    assert state is not None
    assert [(each.code, each.starts, each.until) for each in state.held] == [(code, DAY, LATER), (again, LATER, None)]


def test_lists_are_scoped_searched_and_paged(small: None, at: datetime) -> None:
    for number, agency in enumerate(["H01.14", "H01.14.02", "H01.15", "H02.14"]):
        enlist(at, f"CB0{number}", agency)
    everything = queries.read_officers(actor=SYSTEM, on=DAY)
    assert [each.code for each in everything.items] == ["CB00", "CB01", "CB02", "CB03"]
    head = acting(Position.AGENCY_HEAD, "H01.14")
    assert [each.code for each in queries.read_officers(actor=head, on=DAY).items] == ["CB00", "CB01"]
    clerk = acting(Position.CLERK, "H01.14")
    assert [each.code for each in queries.read_officers(actor=clerk, on=DAY).items] == ["CB00"]
    first = queries.read_officers(actor=SYSTEM, on=DAY, words="ngoc anh", limit=3)
    assert (len(first.items), first.after) == (3, "CB02")
    assert [each.code for each in queries.read_officers(actor=SYSTEM, on=DAY, after="CB02").items] == ["CB03"]
    assert queries.read_officers(actor=SYSTEM, on=DAY, words="100%").items == ()
    assert queries.read_officer("CB03", actor=head, on=DAY) is None
    with pytest.raises(NotAdmitted):
        queries.read_officers(actor=acting(None, "H01.14"), on=DAY)
