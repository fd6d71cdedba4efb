"""Lodging online: keep_own_draft, send_dossier for oneself and for another; the helper follows, strangers do not."""

from datetime import date, datetime, timedelta

import pytest

from motcua.dossiers import queries
from motcua.dossiers.actions.lodging import Lodging, PaperGiven
from motcua.dossiers.actions.own_drafts import (
    KEPT,
    MOST_DRAFTS,
    TooManyDrafts,
    discard_own_draft,
    keep_own_draft,
)
from motcua.dossiers.actions.sending import DraftGone, Helped, send_dossier
from motcua.dossiers.models import Content, Dossier, Draft
from motcua.dossiers.queries.online import online_offer, online_prospect
from motcua.dossiers.queries.own_case import read_own_case
from motcua.dossiers.rules.wording import BadText
from motcua.dossiers.states import State
from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.kernel.errors import NotAdmitted
from motcua.people.actions.identities import Vouched, confirm_identity
from motcua.people.actions.persons import PersonData, link_person
from motcua.people.models import Person
from motcua.people.queries import own_subjects
from motcua.procedures.rules.record import Case, Level, Paper, Record, ServiceLevel, Term
from motcua.procedures.rules.record import OnlineSince as Reached
from tests.dossiers.province import desk, put_in_force

pytestmark = pytest.mark.django_db
CODE = "0123456789abcdef" * 2


def citizen(at: datetime, name: str = "lan", number: str = "089190990101", year: int = 1990) -> Actor:
    """Somebody with a confirmed identity, on record."""
    vouched = Vouched(
        issuer="vneid", uid=f"u-{name}", kind=ActorKind.CITIZEN, level=2, number=number, full_name="Nguyễn Thị Lan",
        born_on=date(year, 3, 14), sex="female",
    )  # fmt: skip
    account = confirm_identity(vouched=vouched, code=name, actor=SYSTEM, at=at)
    link_person(account=account, actor=SYSTEM, at=at)
    return Actor(id=account, kind=ActorKind.CITIZEN)


def kept(actor: Actor, at: datetime, code: str = CODE, **told: str) -> None:
    keep_own_draft(code=code, procedure="1.000001", told=told, actor=actor, at=at)


def lodging(actor: Actor, **over: object) -> Lodging:
    given: dict[str, object] = {
        "procedure": "1.000001", "applicant": own_subjects(actor=actor)[0], "receiving_agency": "H01.21",
        "competent_agency": "H01.09", "papers": (PaperGiven("Đơn đề nghị", note="Mang bản chính", required=True),),
        "contact": {"phone": "0900000101"},
    }  # fmt: skip
    return Lodging(**{**given, **over})  # type: ignore[arg-type]


def test_a_draft_is_kept_for_its_owner_alone(at: datetime) -> None:
    lan, other = citizen(at), citizen(at, "thao", "089302990103", 2002)
    kept(lan, at, who="toi")
    kept(lan, at, who="toi", desk="H01.21\0")
    found = queries.draft_of(CODE, actor=lan)
    assert found is not None
    assert found.told == {"who": "toi", "desk": "H01.21"}
    assert queries.draft_of(CODE, actor=other) is None
    with pytest.raises(BadText):
        kept(other, at)
    with pytest.raises(NotAdmitted):
        keep_own_draft(code="a" * 32, procedure="1.000001", told={}, actor=desk, at=at)
    discard_own_draft(code=CODE, actor=other, at=at)
    assert Draft.objects.count() == 1
    discard_own_draft(code=CODE, actor=lan, at=at)
    assert Draft.objects.count() == 0


def test_there_is_an_end_to_drafts(at: datetime) -> None:
    lan = citizen(at)
    for number in range(MOST_DRAFTS):
        kept(lan, at, f"{number:032x}")
    with pytest.raises(TooManyDrafts):
        kept(lan, at)
    kept(lan, at + KEPT + timedelta(days=1))
    assert list(Draft.objects.values_list("code", flat=True)) == [CODE]


def test_sent_once_for_oneself(at: datetime) -> None:
    lan = citizen(at)
    kept(lan, at)
    ref = send_dossier(lodging=lodging(lan), draft=CODE, actor=lan, at=at, key="mot")
    assert send_dossier(lodging=lodging(lan), draft=CODE, actor=lan, at=at, key="mot") == ref
    row = Dossier.objects.get()
    assert (row.ref, row.state, row.channel, row.submitter) == (ref, State.LODGED, "online", "")
    contact = Content.objects.get().contact
    assert contact == {"name": "Nguyễn Thị Lan", "number": "089190990101", "phone": "0900000101"}
    with pytest.raises(DraftGone):
        send_dossier(lodging=lodging(lan), draft=CODE, actor=lan, at=at)
    assert Draft.objects.count() == 0


def test_for_a_parent_who_is_not_on_record(at: datetime) -> None:
    lan, stranger = citizen(at), citizen(at, "thao", "089302990103", 2002)
    kept(lan, at)
    mother = Helped(PersonData("Trần Thị Mai", date(1950, 1, 1), detail="Ấp 3"), "Con", "089150990999")
    ref = send_dossier(lodging=lodging(lan), draft=CODE, helped=mother, actor=lan, at=at)
    row = Dossier.objects.get()
    assert row.applicant == f"person:{Person.objects.get(full_name='Trần Thị Mai').code}"
    assert row.submitter == own_subjects(actor=lan)[0]
    told = {"name": "Trần Thị Mai", "number": "089150990999", "address": "Ấp 3", "phone": "0900000101"}
    assert Content.objects.get().contact == told
    assert Content.objects.get().note.startswith("Nộp thay. Quan hệ do người nộp thay khai: Con.")
    seen = queries.read_dossier(ref, actor=desk, at=at)
    assert seen is not None and seen.submitter_name == "Nguyễn T*** L***"
    mine = queries.read_own_dossiers(actor=lan, at=at).items
    assert [(card.ref, card.mine) for card in mine] == [(ref, False)]
    case = read_own_case(ref, actor=lan, at=at)
    assert case is not None
    assert (case.mine, case.may_withdraw, case.may_choose_return) == (False, False, True)
    assert read_own_case(ref, actor=stranger, at=at) is None
    assert queries.read_own_dossiers(actor=stranger, at=at).items == ()


def test_refused_nobody_is_put_on_record(at: datetime) -> None:
    lan, stranger = citizen(at), citizen(at, "thao", "089302990103", 2002)
    kept(lan, at)
    before = Person.objects.count()
    mother = Helped(PersonData("Trần Thị Mai"), "Con")
    with pytest.raises(DraftGone):
        send_dossier(lodging=lodging(lan), draft=CODE, helped=mother, actor=stranger, at=at)
    with pytest.raises(NotAdmitted):
        send_dossier(lodging=lodging(stranger), draft=CODE, actor=lan, at=at)
    with pytest.raises(BadText):
        send_dossier(lodging=lodging(lan, title="x" * 501), draft=CODE, helped=mother, actor=lan, at=at)
    assert (Person.objects.count(), Dossier.objects.count(), Draft.objects.count()) == (before, 0, 1)


def test_only_what_is_published_as_online_is_offered(at: datetime) -> None:
    record = Record(
        code="1.000021", name="Cấp bản sao", levels=(Level.PROVINCE,), terms=(Term(limit="3wd"),),
        service_levels=(Reached(level=ServiceLevel.PARTIAL, since=date(2021, 1, 1)),),
        cases=(Case(papers=(Paper(name="Đơn", originals=1, required=True),)),),
    )  # fmt: skip
    put_in_force(at, record, None)
    assert online_offer("1.000001", at=at) is None
    assert online_offer("khong-co", at=at) is None
    offer = online_offer("1.000021", at=at)
    assert offer is not None
    assert offer.may_bring
    told = online_prospect(offer, "H01.21", case="", at=at)
    assert [paper.name for paper in told.papers] == ["Đơn"]
    assert told.promise.due_at is not None
