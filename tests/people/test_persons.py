"""Registering people, putting them right, their papers, and whose account it is."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import connection

from motcua.kernel import journal
from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.people import queries
from motcua.people.actions.identities import Vouched, confirm_identity
from motcua.people.actions.persons import (
    PaperData,
    PersonData,
    add_paper,
    amend_person,
    end_paper,
    link_person,
    move_home,
    register_person,
)
from motcua.people.models import Paper, Person
from motcua.people.rules.numbers import NumberNotUsable
from motcua.people.rules.persons import BirthNotUsable, NameNotUsable, NoSuchPaper, NoSuchPerson, NumberTaken
from motcua.people.states import PaperKind, Precision, Sex
from tests.people.conftest import AGENCY, LAN, LAN_CARD, NOBODY, PLAIN, STRANGER
from tests.people.state import people, said


def test_a_registered_person_is_kept_with_her_paper(person: str) -> None:
    row = Person.objects.get(code=person)
    assert (row.full_name, row.folded, row.born_on) == ("Nguyễn Thị Lan", "nguyen thi lan", date(1990, 3, 14))
    assert (row.sex, row.nationality, row.unit, row.account) == ("female", "VN", "30280", None)
    assert Paper.objects.get(person=row).number == "089190990101"
    assert said("person:lan") == ["person_registered", "paper_added"]
    assert journal.read("person:lan")[0].agency == "H01.14"


def test_events_carry_nothing_personal(person: str) -> None:
    told = str([recorded.event for recorded in journal.read("person:lan")])
    for secret in ("Nguyễn", "Lan'", "0891", "1990", "30280", "Trần Hưng Đạo"):
        assert secret not in told


@pytest.mark.parametrize("actor", [NOBODY, STRANGER, Actor(id="x", kind=ActorKind.PARTNER)])
def test_only_an_officer_of_an_agency_registers(db: None, at: datetime, actor: Actor) -> None:
    before = people()
    with pytest.raises(NotAdmitted):
        register_person(data=LAN, papers=(LAN_CARD,), actor=actor, at=at)
    assert people() == before


@pytest.mark.parametrize(
    ("change", "refused", "field"),
    [
        ({"full_name": "Lan 2"}, NameNotUsable, "full_name"),
        ({"born_on": date(2021, 6, 12)}, BirthNotUsable, "born_on"),
        ({"sex": Sex.MALE}, NumberNotUsable, "number"),
        ({"born_on": date(1991, 3, 14)}, NumberNotUsable, "number"),
        ({"unit": "1"}, Refusal, "unit"),
        ({"nationality": "Việt Nam"}, Refusal, "nationality"),
    ],
)
def test_wrong_data_change_nothing(
    db: None, at: datetime, change: dict[str, object], refused: type[Refusal], field: str
) -> None:
    before = people()
    with pytest.raises(refused) as told:
        register_person(data=replace(LAN, **change), papers=(LAN_CARD,), actor=PLAIN, at=at)  # type: ignore[arg-type]
    assert told.value.field == field
    assert people() == before


def test_a_number_in_force_belongs_to_one_person(person: str, at: datetime) -> None:
    before = people()
    with pytest.raises(NumberTaken):
        register_person(data=LAN, papers=(LAN_CARD,), actor=PLAIN, at=at)
    assert people() == before


def test_the_same_key_registers_once(db: None, at: datetime) -> None:
    first = register_person(data=LAN, papers=(LAN_CARD,), actor=PLAIN, at=at, key="k")
    before = people()
    assert register_person(data=LAN, papers=(LAN_CARD,), actor=PLAIN, at=at, key="k") == first
    assert people() == before


def test_an_ended_paper_gives_its_number_free(person: str, at: datetime) -> None:
    paper = Paper.objects.get(person__code=person).code
    end_paper(paper=paper, actor=PLAIN, at=at)
    assert said("person:lan")[-1] == "paper_ended"
    register_person(data=LAN, papers=(LAN_CARD,), code="lan-2", actor=PLAIN, at=at)
    before = people()
    with pytest.raises(NoSuchPaper):
        end_paper(paper=paper, actor=PLAIN, at=at)
    with pytest.raises(NotAdmitted):
        end_paper(paper=paper, actor=STRANGER, at=at)
    assert people() == before


def test_a_paper_is_added(person: str, at: datetime) -> None:
    code = add_paper(code=person, paper=PaperData(PaperKind.OLD_CARD, "351 234 567"), actor=PLAIN, at=at)
    assert Paper.objects.get(code=code).number == "351234567"
    assert said("person:lan")[-1] == "paper_added"


def test_amending_says_which_parts(person: str, at: datetime) -> None:
    amend_person(code=person, data=replace(LAN, full_name="Nguyễn Thị Lan Anh"), actor=PLAIN, at=at)
    assert Person.objects.get(code=person).folded == "nguyen thi lan anh"
    assert journal.read("person:lan")[-1].event.payload() == {"parts": ["civil"], "source": "counter"}
    before = people()
    amend_person(code=person, data=replace(LAN, full_name="Nguyễn Thị Lan Anh"), actor=PLAIN, at=at)
    assert people() == before


def test_amending_against_the_number_changes_nothing(person: str, at: datetime) -> None:
    before = people()
    with pytest.raises(NumberNotUsable):
        amend_person(code=person, data=replace(LAN, born_on=date(1992, 1, 1)), actor=PLAIN, at=at)
    with pytest.raises(NotAdmitted):
        amend_person(code=person, data=replace(LAN, detail="x"), actor=STRANGER, at=at)
    with pytest.raises(NoSuchPerson):
        amend_person(code="khong-co", data=LAN, actor=PLAIN, at=at)
    assert people() == before


def test_a_year_alone_is_kept_as_one(db: None, at: datetime) -> None:
    data = PersonData("Trần Văn Hùng", date(1965, 11, 2), Precision.YEAR)
    code = register_person(data=data, papers=(), actor=PLAIN, at=at)
    row = Person.objects.get(code=code)
    assert (row.born_on, row.born_precision) == (date(1965, 1, 1), "year")


def test_a_person_moves_by_herself_and_no_stranger_moves_her(person: str, her_account: Actor, at: datetime) -> None:
    move_home(code=person, unit="30283", detail="5 Lê Lợi", actor=her_account, at=at)
    assert Person.objects.get(code=person).unit == "30283"
    assert journal.read("person:lan")[-1].event.payload() == {"parts": ["home"], "source": "oneself"}
    before = people()
    with pytest.raises(NotAdmitted):
        move_home(code=person, unit="", detail="", actor=STRANGER, at=at)
    assert people() == before


def test_the_account_finds_its_person(person: str, her_account: Actor, at: datetime) -> None:
    assert said("person:lan")[-1] == "account_attached"
    assert queries.person_of(her_account.id) == person
    assert queries.person_by_number(PaperKind.PERSONAL, "089190990101", actor=PLAIN) == person
    before = people()
    assert link_person(account=her_account.id, actor=SYSTEM, at=at + timedelta(days=1)) == person
    assert people() == before


def test_an_unknown_person_is_registered_from_the_identity(
    db: None, at: datetime, lan: Callable[..., Vouched]
) -> None:
    account = confirm_identity(vouched=lan(born_on=date(1990, 3, 14)), actor=SYSTEM, at=at)
    code = link_person(account=account, actor=SYSTEM, at=at)
    assert said(f"person:{code}") == ["person_registered", "paper_added", "account_attached"]
    confirm_identity(vouched=lan(born_on=date(1990, 3, 14), full_name="Nguyễn Thị Lan Anh"), actor=SYSTEM, at=at)
    assert link_person(account=account, actor=SYSTEM, at=at) == code
    assert Person.objects.get(code=code).full_name == "Nguyễn Thị Lan Anh"
    assert journal.read(f"person:{code}")[-1].event.payload() == {"parts": ["civil"], "source": "vneid"}


def test_linking_is_for_the_house_and_needs_an_identity(person: str, an_officer: str, at: datetime) -> None:
    before = people()
    with pytest.raises(NotAdmitted):
        link_person(account=an_officer, actor=AGENCY, at=at)
    with pytest.raises(Refusal):
        link_person(account=an_officer, actor=SYSTEM, at=at)
    assert people() == before


@pytest.mark.django_db(transaction=True)
def test_two_first_links_at_once_register_one_person(lan: Callable[..., Vouched], at: datetime) -> None:
    account = confirm_identity(vouched=lan(born_on=date(1990, 3, 14)), actor=SYSTEM, at=at)

    def link(_: int) -> str:
        try:
            return link_person(account=account, actor=SYSTEM, at=at)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        codes = set(pool.map(link, range(8)))
    assert (len(codes), Person.objects.count(), Paper.objects.count()) == (1, 1, 1)
