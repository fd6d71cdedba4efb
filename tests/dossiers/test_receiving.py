"""Receiving at the desk in one go: receive_dossier, with whoever is new, what is owed, papers of the draft."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from motcua.dossiers.actions.deciding import Result
from motcua.dossiers.actions.drafts import keep_draft
from motcua.dossiers.actions.lodging import Lodging, NoApplicant, PaperGiven
from motcua.dossiers.actions.receiving import Newcomer, Owed, receive_dossier
from motcua.dossiers.models import Content, Dossier, Draft, Duty, Slip
from motcua.dossiers.states import DutyKind, State
from motcua.kernel.errors import Refusal
from motcua.people.actions.persons import PaperData, PersonData, register_person
from motcua.people.models import Look, Person
from motcua.people.states import PaperKind, Sex
from tests.dossiers.province import commune, desk, specialist

pytestmark = pytest.mark.django_db
LAN = PersonData("Nguyễn Thị Lan", date(1990, 3, 14), sex=Sex.FEMALE, detail="12 Nguyễn Huệ, phường Mẫu")
CARD = PaperData(PaperKind.PERSONAL, "089190990101")
DRAFT = "0" * 31 + "a"
SPOT = Lodging("1.000007", "", "H01.31.21", "H01.31.21")


def form(**over: object) -> Lodging:
    papers = (PaperGiven("Đơn đề nghị", originals=1, required=True),)
    return replace(Lodging("1.000001", "", "H01.21", "H01.09", papers=papers), **over)  # type: ignore[arg-type]


def test_a_new_person_is_put_on_record_and_stands_on_the_slip(at: datetime) -> None:
    receipt = receive_dossier(lodging=form(), newcomer=Newcomer(LAN, [CARD]), actor=desk, at=at)
    row = Dossier.objects.get(ref=receipt.ref)
    assert (row.state, row.code) == (State.ACCEPTED, "H01.21-210611-0001")
    told = {"name": "Nguyễn Thị Lan", "number": "089190990101", "address": "12 Nguyễn Huệ, phường Mẫu"}
    assert Slip.objects.get(dossier=row).content["contact"] == told
    assert Look.objects.get().matter == "1.000001"


def test_what_is_said_for_this_dossier_goes_before_what_is_on_record(at: datetime) -> None:
    code = register_person(data=LAN, papers=(CARD,), actor=desk, at=at)
    given = form(applicant=f"person:{code}", contact={"phone": "0900000999", "address": " "})
    receipt = receive_dossier(lodging=given, actor=desk, at=at)
    contact = Content.objects.get(dossier__ref=receipt.ref).contact
    assert (contact["phone"], contact["address"]) == ("0900000999", "12 Nguyễn Huệ, phường Mẫu")


def test_a_refusal_leaves_neither_person_nor_dossier(at: datetime) -> None:
    with pytest.raises(Refusal) as refused:
        receive_dossier(
            lodging=form(papers=(PaperGiven("Đơn", required=True),)), newcomer=Newcomer(LAN), actor=desk, at=at
        )
    assert refused.value.field == "papers"
    assert (Person.objects.count(), Dossier.objects.count()) == (0, 0)


def test_somebody_must_be_the_applicant(at: datetime) -> None:
    for newcomer in (None, Newcomer()):
        with pytest.raises(NoApplicant):
            receive_dossier(lodging=form(), newcomer=newcomer, actor=desk, at=at)


def test_money_is_asked_for_and_the_clock_runs_on(at: datetime) -> None:
    owed = [Owed(DutyKind.FEE, "Lệ phí", 75_000)]
    receipt = receive_dossier(lodging=form(), newcomer=Newcomer(LAN), owed=owed, actor=desk, at=at)
    assert list(Duty.objects.values_list("amount", "blocking")) == [(75_000, False)]
    assert Dossier.objects.get(ref=receipt.ref).state == State.ACCEPTED


def test_the_draft_goes_when_the_dossier_is_received(at: datetime) -> None:
    keep_draft(code=DRAFT, procedure="1.000001", told={"title": "x"}, actor=desk, at=at)
    receive_dossier(lodging=form(), newcomer=Newcomer(LAN), draft=DRAFT, actor=desk, at=at)
    assert not Draft.objects.exists()


def test_everything_at_the_desk_in_one_sitting(at: datetime) -> None:
    receipt = receive_dossier(
        lodging=SPOT, newcomer=Newcomer(LAN), results=[Result("Xác nhận")], actor=commune, at=at
    )
    assert Dossier.objects.get(ref=receipt.ref).state == State.DELIVERED


def test_the_same_key_receives_once(at: datetime) -> None:
    one, two = (receive_dossier(lodging=form(), newcomer=Newcomer(LAN), actor=desk, at=at, key="k") for _ in range(2))
    assert one == two
    assert Person.objects.count() == 1


def test_who_works_elsewhere_receives_nothing(at: datetime) -> None:
    with pytest.raises(Refusal):
        receive_dossier(lodging=form(), newcomer=Newcomer(LAN), actor=specialist, at=at)
    assert not Person.objects.exists()
