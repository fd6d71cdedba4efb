"""Beginning and ending of representation, and what it lets people do."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.people import queries
from motcua.people.actions.businesses import BusinessData, register_business
from motcua.people.actions.contacts import add_contact
from motcua.people.actions.persons import PaperData, PersonData, register_person
from motcua.people.actions.representation import RepresentationData, begin_representation, end_representation
from motcua.people.models import Representation
from motcua.people.rules.representation import NoRepresentation, NotRepresentable
from motcua.people.states import BusinessKind, Capacity, Channel, Incapacity, PaperKind, Power, Sex
from tests.people.conftest import PLAIN, STRANGER
from tests.people.state import people, said

DAY = date(2021, 6, 11)


@pytest.fixture
def child(person: str, at: datetime) -> str:
    """Lan's son, three years old."""
    data = PersonData("Nguyễn Phan Minh Khôi", date(2017, 10, 21), sex=Sex.MALE)
    return register_person(
        data=data, papers=(PaperData(PaperKind.PERSONAL, "089217990107"),), code="khoi", actor=PLAIN, at=at
    )


@pytest.fixture
def rice(db: None, at: datetime) -> str:
    data = BusinessData("1699000105", "Công ty Lúa Vàng", BusinessKind.ENTERPRISE)
    return register_business(data=data, code="lua-vang", actor=PLAIN, at=at)


def guardian(person: str, child: str) -> RepresentationData:
    return RepresentationData(
        Capacity.GUARDIAN, person, f"person:{child}", date(2017, 10, 21), ground=Incapacity.MINOR
    )


def test_a_guardian_acts_until_the_coming_of_age(person: str, child: str, her_account: Actor, at: datetime) -> None:
    code = begin_representation(data=guardian(person, child), actor=PLAIN, at=at)
    row = Representation.objects.get(code=code)
    assert (row.valid_from, row.valid_until) == (date(2017, 10, 21), date(2035, 10, 21))
    assert journal.read(f"representation:{code}")[0].event.payload()["represented"] == "person:khoi"
    ask = {"actor": her_account, "represented": "person:khoi", "power": Power.MANAGE}
    assert queries.may_act_for(**ask, on=DAY).allowed  # type: ignore[arg-type]
    assert not queries.may_act_for(**ask, on=date(2035, 10, 21)).allowed  # type: ignore[arg-type]
    [card] = queries.represented_by_me(actor=her_account, on=DAY)
    assert (card.subject, card.name, card.capacity) == (
        "person:khoi", "Nguyễn Phan Minh Khôi", "Cha, mẹ hoặc người giám hộ",
    )  # fmt: skip
    add_contact(person=child, channel=Channel.PHONE, value="0900000106", actor=her_account, at=at)


def test_nobody_acts_without_ground(person: str, child: str, her_account: Actor, at: datetime) -> None:
    verdict = queries.may_act_for(actor=her_account, represented="person:khoi", power=Power.READ, on=DAY)
    assert (verdict.allowed, verdict.cites) == (False, ("bl-91-2015:d.134",))
    assert queries.may_act_for(actor=her_account, represented="person:lan", power=Power.MANAGE, on=DAY).allowed
    assert not queries.may_act_for(actor=STRANGER, represented="person:lan", power=Power.READ, on=DAY).allowed
    before = people()
    with pytest.raises(NotAdmitted):
        add_contact(person=child, channel=Channel.PHONE, value="0900000106", actor=her_account, at=at)
    assert people() == before


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"representative": "khoi", "represented": "person:lan"}, "representative"),
        ({"represented": "person:lan"}, "represented"),
        ({"represented": "business:lua-vang"}, "represented"),
        ({"represented": "business:khong-co"}, "represented"),
        ({"ground": None}, "ground"),
        ({"ground": Incapacity.INCAPABLE}, "paper"),
        ({"valid_until": date(2017, 10, 21)}, "valid_until"),
        ({"capacity": Capacity.AUTHORISED, "ground": None}, "paper"),
        ({"capacity": Capacity.AUTHORISED, "ground": None, "paper": "01/UQ"}, "powers"),
        ({"capacity": Capacity.LEGAL, "ground": None}, "represented"),
        ({"capacity": Capacity.AUTHORISED, "ground": None, "paper": "01/UQ", "powers": (Power.MANAGE,)}, "powers"),
    ],
)
def test_what_cannot_begin_changes_nothing(
    person: str, child: str, rice: str, at: datetime, *, change: dict[str, object], field: str
) -> None:
    before = people()
    with pytest.raises(Refusal) as refused:
        begin_representation(data=replace(guardian(person, child), **change), actor=PLAIN, at=at)  # type: ignore[arg-type]
    assert refused.value.field == field
    assert people() == before


def test_a_grown_ward_needs_no_guardian(person: str, at: datetime) -> None:
    grown = register_person(
        data=PersonData("Lê Phương Thảo", date(2002, 7, 25), sex=Sex.FEMALE), papers=(), actor=PLAIN, at=at
    )
    with pytest.raises(NotRepresentable) as refused:
        begin_representation(
            data=replace(guardian(person, grown), valid_from=DAY), actor=PLAIN, at=at
        )  # fmt: skip
    assert refused.value.cites == ("bl-91-2015:d.20",)


def test_a_citizen_authorises_for_a_year_and_either_side_ends_it(
    person: str, her_account: Actor, at: datetime
) -> None:
    friend = register_person(
        data=PersonData("Trần Văn Hùng", date(1965, 11, 2), sex=Sex.MALE), papers=(), actor=PLAIN, at=at
    )
    data = RepresentationData(
        Capacity.AUTHORISED, friend, f"person:{person}", DAY, powers=(Power.RECEIVE,), paper="01/UQ ngày 11/6/2021"
    )
    with pytest.raises(NotAdmitted):
        begin_representation(data=data, actor=STRANGER, at=at)
    code = begin_representation(data=data, actor=her_account, at=at)
    assert Representation.objects.get(code=code).valid_until == date(2022, 6, 11)
    assert "01/UQ" not in str(journal.read(f"representation:{code}")[0].event)
    before = people()
    with pytest.raises(NoRepresentation):
        end_representation(representation=code, on=DAY - timedelta(days=1), actor=her_account, at=at)
    with pytest.raises(NotAdmitted):
        end_representation(representation=code, on=DAY, actor=STRANGER, at=at)
    with pytest.raises(NoRepresentation):
        end_representation(representation="khong-co", on=DAY, actor=PLAIN, at=at)
    assert people() == before
    end_representation(representation=code, on=DAY, actor=her_account, at=at)
    assert said(f"representation:{code}") == ["representation_begun", "representation_ended"]
    with pytest.raises(NoRepresentation):
        end_representation(representation=code, on=DAY, actor=her_account, at=at)


def test_only_officers_put_guardians_and_legal_representatives_on_record(
    person: str, child: str, rice: str, her_account: Actor, at: datetime
) -> None:
    legal = RepresentationData(Capacity.LEGAL, person, "business:lua-vang", DAY)
    before = people()
    for data in (guardian(person, child), legal):
        with pytest.raises(NotAdmitted):
            begin_representation(data=data, actor=her_account, at=at)
    assert people() == before
    code = begin_representation(data=legal, actor=PLAIN, at=at)
    ask = {"actor": her_account, "represented": "business:lua-vang", "power": Power.MANAGE, "on": DAY}
    assert queries.may_act_for(**ask).allowed  # type: ignore[arg-type]
    with pytest.raises(NotAdmitted):
        end_representation(representation=code, on=DAY, actor=her_account, at=at)
    end_representation(representation=code, on=DAY, actor=PLAIN, at=at)
    assert not queries.may_act_for(**ask).allowed  # type: ignore[arg-type]
