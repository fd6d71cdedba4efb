"""Merging duplicates, finding them, taking a wrong merge back."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotAdmitted
from motcua.people import queries
from motcua.people.actions.contacts import add_contact
from motcua.people.actions.looks import look_at_person
from motcua.people.actions.merges import merge_persons, unmerge_person
from motcua.people.actions.persons import PaperData, amend_person, end_paper, register_person
from motcua.people.models import Paper, Person
from motcua.people.rules.merging import NotMergeable, NotMerged
from motcua.people.rules.persons import NoSuchPerson, PersonMerged
from motcua.people.states import Channel, LookPurpose, PaperKind, Part
from tests.people.conftest import AGENCY, LAN, LAN_CARD, PLAIN, STRANGER
from tests.people.state import people, said

OLD_CARD = PaperData(PaperKind.OLD_CARD, "351234567")


@pytest.fixture
def twin(person: str, at: datetime) -> str:
    """Lan a second time, under her old card, with the same phone."""
    code = register_person(data=LAN, papers=(OLD_CARD,), code="lan-cu", actor=PLAIN, at=at)
    for each in (person, code):
        add_contact(person=each, channel=Channel.PHONE, value="0900000101", actor=PLAIN, at=at)
    return code


def test_a_merged_record_points_to_the_other_and_both_codes_go_on(person: str, twin: str, at: datetime) -> None:
    merge_persons(loser=twin, winner=person, actor=AGENCY, at=at)
    assert Person.objects.get(code=twin).merged_into == Person.objects.get(code=person)
    assert (said("person:lan-cu")[-1], said("person:lan")[-1]) == ("person_merged", "duplicate_received")
    assert queries.masked_person(twin, actor=PLAIN).merged_into == person
    assert [card.code for card in queries.search_people("nguyen lan", actor=PLAIN).people] == [person]
    assert [card.code for card in queries.search_people("351234567", actor=PLAIN).people] == [person]
    assert queries.person_by_number(PaperKind.OLD_CARD, "351234567", actor=PLAIN) == person
    card = look_at_person(
        code=person, purpose=LookPurpose.COUNTER, parts=(Part.PAPERS, Part.CONTACTS), actor=PLAIN, at=at
    )
    assert [paper.number for paper in card.papers or ()] == ["089190990101", "351234567"]
    before = people()
    with pytest.raises(PersonMerged):
        amend_person(code=twin, data=LAN, actor=PLAIN, at=at)
    assert people() == before


def test_a_wrong_merge_is_taken_back(person: str, twin: str, at: datetime) -> None:
    merge_persons(loser=twin, winner=person, actor=AGENCY, at=at)
    unmerge_person(loser=twin, actor=AGENCY, at=at + timedelta(days=1))
    assert Person.objects.get(code=twin).merged_into is None
    assert (said("person:lan-cu")[-1], said("person:lan")[-1]) == ("person_unmerged", "duplicate_released")
    assert journal.read("person:lan")[-1].event.payload() == {"duplicate": "lan-cu"}
    before = people()
    with pytest.raises(NotMerged):
        unmerge_person(loser=twin, actor=AGENCY, at=at)
    assert people() == before


def test_numbers_that_contradict_are_not_merged(person: str, at: datetime) -> None:
    data = replace(LAN, born_on=date(1990, 5, 1))
    other = register_person(data=data, papers=(PaperData(PaperKind.PERSONAL, "089190990999"),), actor=PLAIN, at=at)
    before = people()
    with pytest.raises(NotMergeable) as refused:
        merge_persons(loser=other, winner=person, actor=AGENCY, at=at)
    assert refused.value.code == "numbers_conflict"
    assert people() == before


def test_what_else_cannot_be_merged(person: str, twin: str, at: datetime) -> None:
    before = people()
    with pytest.raises(NotMergeable):
        merge_persons(loser=person, winner=person, actor=AGENCY, at=at)
    with pytest.raises(NoSuchPerson):
        merge_persons(loser="khong-co", winner=person, actor=AGENCY, at=at)
    for actor in (PLAIN, STRANGER):
        with pytest.raises(NotAdmitted):
            merge_persons(loser=twin, winner=person, actor=actor, at=at)
        with pytest.raises(NotAdmitted):
            unmerge_person(loser=twin, actor=actor, at=at)
    assert people() == before
    merge_persons(loser=twin, winner=person, actor=AGENCY, at=at)
    before = people()
    for loser, winner in ((twin, person), (person, twin)):
        with pytest.raises(NotMergeable):
            merge_persons(loser=loser, winner=winner, actor=AGENCY, at=at)
    assert people() == before


def test_merges_follow_each_other(person: str, twin: str, her_account: Actor, at: datetime) -> None:
    third = register_person(data=LAN, papers=(), code="lan-3", actor=PLAIN, at=at)
    merge_persons(loser=person, winner=twin, actor=AGENCY, at=at)
    merge_persons(loser=twin, winner=third, actor=AGENCY, at=at)
    assert queries.person_of(her_account.id) == third
    mine = queries.my_data(actor=her_account)
    assert mine is not None
    assert {paper.number for paper in mine.papers or ()} == {"089190990101", "351234567"}


def test_duplicates_are_found_by_person_and_by_number(person: str, twin: str, at: datetime) -> None:
    [pair] = queries.duplicate_candidates(actor=AGENCY)
    assert (pair.first.code, pair.second.code) == (person, twin)
    assert pair.reason == "Cùng họ tên, ngày sinh và nơi liên lạc"
    end_paper(paper=Paper.objects.get(number="089190990101").code, actor=PLAIN, at=at)
    third = register_person(data=LAN, papers=(LAN_CARD,), code="lan-3", actor=PLAIN, at=at)
    reasons = {(p.first.code, p.second.code): p.reason for p in queries.duplicate_candidates(actor=AGENCY)}
    assert reasons[(person, third)] == "Cùng số giấy tờ"
    with pytest.raises(NotAdmitted):
        queries.duplicate_candidates(actor=PLAIN)
