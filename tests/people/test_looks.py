"""Full data come through a look, and every look is on record."""

from datetime import datetime

import pytest

from motcua.kernel import journal
from motcua.kernel.actors import SYSTEM, Actor
from motcua.kernel.errors import NotAdmitted
from motcua.people import queries
from motcua.people.actions.looks import look_at_people, look_at_person
from motcua.people.events.persons import PersonLookedAt
from motcua.people.models import Look, Person
from motcua.people.rules.persons import NoSuchPerson
from motcua.people.rules.privacy import LookNotAllowed
from motcua.people.states import LookPurpose, Part
from tests.people.conftest import AGENCY, NOBODY, PLAIN, STRANGER
from tests.people.state import people


def test_a_look_gives_the_asked_parts_and_is_on_record(person: str, at: datetime) -> None:
    card = look_at_person(
        code=person, purpose=LookPurpose.DOSSIER, parts=(Part.PAPERS, Part.CIVIL), matter="H01.14-210611-0001",
        actor=PLAIN, at=at,
    )  # fmt: skip
    assert (card.full_name, card.detail, card.contacts) == ("Nguyễn Thị Lan", None, None)
    assert [paper.number for paper in card.papers or ()] == ["089190990101"]
    assert repr(card) == "FullPerson(lan)"
    last = journal.read("person:lan")[-1]
    assert last.event == PersonLookedAt(
        subject="person:lan", purpose="dossier", parts=("civil", "papers"), matter="H01.14-210611-0001"
    )
    assert (last.actor, last.agency, last.at) == ("can-bo-thu", "H01.14", at)
    row = Look.objects.get()
    assert (row.actor, row.agency, row.purpose, row.parts) == ("can-bo-thu", "H01.14", "dossier", ["civil", "papers"])


@pytest.mark.parametrize(
    ("purpose", "parts", "matter", "field"),
    [
        (LookPurpose.COUNTER, (), "", "parts"),
        (LookPurpose.DOSSIER, (Part.CIVIL,), "", "matter"),
        (LookPurpose.COUNTER, (Part.CIVIL,), "Nguyễn Thị Lan", "matter"),
        (LookPurpose.COUNTER, (Part.CIVIL,), "HS-089190990101", "matter"),
    ],
)
def test_a_look_without_lawful_reason_shows_and_writes_nothing(
    person: str, at: datetime, *, purpose: LookPurpose, parts: tuple[Part, ...], matter: str, field: str
) -> None:
    before = people()
    with pytest.raises(LookNotAllowed) as refused:
        look_at_person(code=person, purpose=purpose, parts=parts, matter=matter, actor=PLAIN, at=at)
    assert refused.value.field == field
    assert people() == before


def test_data_of_many_given_out_at_once_are_a_look_at_each(person: str, at: datetime) -> None:
    told = {"purpose": LookPurpose.DOSSIER, "parts": (Part.CONTACTS, Part.CIVIL), "matter": "So/H01.14/2021/1"}
    erased = Person.objects.create(code="da-xoa", created_at=at, used_at=at, erased=True)
    many = (person, "khong-co", "da-xoa", person)
    assert look_at_people(codes=many, actor=PLAIN, at=at, **told) == 1  # type: ignore[arg-type]
    row = Look.objects.get()
    assert (row.person.code, row.parts, row.matter) == (person, ["civil", "contacts"], "So/H01.14/2021/1")
    last = journal.read("person:lan")[-1]
    assert last.event == PersonLookedAt(
        subject="person:lan", purpose="dossier", parts=("civil", "contacts"), matter="So/H01.14/2021/1"
    )
    with pytest.raises(LookNotAllowed):
        look_at_people(codes=many, actor=PLAIN, at=at, **{**told, "matter": ""})  # type: ignore[arg-type]
    with pytest.raises(NotAdmitted):
        look_at_people(codes=many, actor=STRANGER, at=at, **told)  # type: ignore[arg-type]
    assert Look.objects.count() == 1
    erased.delete()  # no event made it


@pytest.mark.parametrize("actor", [NOBODY, STRANGER])
def test_others_see_nothing(person: str, at: datetime, actor: Actor) -> None:
    before = people()
    with pytest.raises(NotAdmitted):
        look_at_person(code=person, purpose=LookPurpose.COUNTER, parts=(Part.CIVIL,), actor=actor, at=at)
    with pytest.raises(NotAdmitted):
        queries.search_people("lan", actor=actor)
    with pytest.raises(NotAdmitted):
        queries.masked_person(person, actor=actor)
    assert people() == before


def test_a_restricted_person_is_seen_for_the_law_alone(person: str, at: datetime) -> None:
    from motcua.people.actions.privacy import answer_data_request, request_about_data
    from motcua.people.states import RequestKind

    now = at.replace(year=2024)
    request = request_about_data(person=person, kind=RequestKind.RESTRICT, actor=PLAIN, at=now)
    answer_data_request(request=request, actor=AGENCY, at=now)
    before = people()
    with pytest.raises(LookNotAllowed):
        look_at_person(code=person, purpose=LookPurpose.REACH, parts=(Part.CIVIL,), actor=PLAIN, at=now)
    assert people() == before
    look_at_person(code=person, purpose=LookPurpose.INSPECTION, parts=(Part.CIVIL,), actor=PLAIN, at=now)


def test_the_citizen_sees_who_looked_and_nobody_elses_looks(person: str, her_account: Actor, at: datetime) -> None:
    look_at_person(code=person, purpose=LookPurpose.COUNTER, parts=(Part.HOME,), actor=PLAIN, at=at)
    look_at_person(code=person, purpose=LookPurpose.REACH, parts=(Part.CONTACTS,), actor=SYSTEM, at=at)
    cards = queries.looks_at_me(actor=her_account)
    assert [(card.purpose, card.agency) for card in cards] == [
        (LookPurpose.REACH, ""), (LookPurpose.COUNTER, "H01.14"),
    ]  # fmt: skip
    assert queries.looks_at_me(actor=STRANGER) == ()
    assert [card.number for card in queries.looks_at_me(actor=her_account, before=cards[0].number)] == [
        cards[1].number
    ]


def test_the_log_is_for_those_who_watch(person: str, at: datetime) -> None:
    look_at_person(code=person, purpose=LookPurpose.COUNTER, parts=(Part.HOME,), actor=PLAIN, at=at)
    other = Actor(id="khac", kind=PLAIN.kind, agency="H01.15", position="agency-head")
    assert len(queries.access_log(actor=AGENCY)) == 1
    assert len(queries.access_log(actor=AGENCY, person=person)) == 1
    assert queries.access_log(actor=other) == ()
    assert len(queries.access_log(actor=SYSTEM)) == 1
    with pytest.raises(NotAdmitted):
        queries.access_log(actor=PLAIN)
    with pytest.raises(NoSuchPerson):
        queries.access_log(actor=AGENCY, person="khong-co")


def test_lists_show_masked_cards_only(person: str, at: datetime) -> None:
    for words in ("lan", "Nguyễn Thị", "089190990101", "089 190 990 101"):
        [card] = queries.search_people(words, actor=PLAIN).people
        assert (card.name, card.number, card.birth) == ("Nguyễn T*** L***", "0891*****101", "1990")
    for words in ("", "   ", "khong ai", "& | ! :*", "089190990102"):
        assert queries.search_people(words, actor=PLAIN).people == ()
    assert Person.objects.count() == 1
