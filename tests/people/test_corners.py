"""Corners of the acts on people: second accounts, merged records, dates of leap years, organizations as parties."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.people import gateways, queries
from motcua.people.actions.accounts import disable_account
from motcua.people.actions.businesses import BusinessData, link_business, register_business
from motcua.people.actions.contacts import add_contact, remove_contact
from motcua.people.actions.holders import know_holder
from motcua.people.actions.identities import Vouched, confirm_identity
from motcua.people.actions.merges import merge_persons
from motcua.people.actions.persons import PaperData, PersonData, link_person, register_person
from motcua.people.actions.privacy import answer_data_request, request_about_data
from motcua.people.actions.representation import RepresentationData, begin_representation, end_representation
from motcua.people.models import Account, Contact, Person
from motcua.people.rules.card import CardUnreadable, read_card
from motcua.people.rules.contacts import NoSuchContact
from motcua.people.rules.merging import NotMergeable
from motcua.people.rules.numbers import searched_number
from motcua.people.rules.persons import NoSuchPerson, NumberTaken, PlaceNotUsable, detail
from motcua.people.rules.representation import (
    Membership,
    NotRepresentable,
    Party,
    begin,
    may_represent,
    years_later,
)
from motcua.people.states import BusinessKind, Capacity, Channel, PaperKind, Power, RequestKind, Role, Sex
from tests.people.conftest import AGENCY, LAN, LAN_CARD, PLAIN, STRANGER
from tests.people.state import people

DAY = date(2021, 6, 11)
Told = Callable[..., Vouched]


@pytest.fixture
def rice(db: None, at: datetime) -> str:
    data = BusinessData("1699000105", "Công ty Lúa Vàng", BusinessKind.ENTERPRISE)
    return register_business(data=data, code="lua-vang", actor=PLAIN, at=at)


def test_a_second_account_of_one_person_or_firm_is_refused(
    person: str, her_account: Actor, rice: str, at: datetime, lan: Told
) -> None:
    other = confirm_identity(vouched=lan(uid="sub-2", born_on=date(1990, 3, 14)), actor=SYSTEM, at=at)
    firm = {"kind": ActorKind.BUSINESS, "number": "1699000105"}
    first = confirm_identity(vouched=lan(uid="cty-1", **firm), actor=SYSTEM, at=at)
    second = confirm_identity(vouched=lan(uid="cty-2", **firm), actor=SYSTEM, at=at)
    assert know_holder(account=first, actor=SYSTEM, at=at) == rice
    before = people()
    with pytest.raises(NumberTaken):
        link_person(account=other, actor=SYSTEM, at=at)
    with pytest.raises(NumberTaken):
        link_business(account=second, actor=SYSTEM, at=at)
    with pytest.raises(Refusal):
        link_business(account=other, actor=SYSTEM, at=at)
    assert people() == before


def test_a_household_comes_with_its_owners_number(db: None, at: datetime, lan: Told) -> None:
    account = confirm_identity(vouched=lan(kind=ActorKind.BUSINESS, uid="hkd"), actor=SYSTEM, at=at)
    code = know_holder(account=account, actor=SYSTEM, at=at)
    assert code is not None
    assert queries.business_card(code, actor=PLAIN).kind is BusinessKind.HOUSEHOLD
    assert queries.business_page("0891 9099 0101", actor=PLAIN)[0].code == code


def test_organizations_are_paged_and_their_branches_found(db: None, at: datetime) -> None:
    for code, number in (("a", "0100109106"), ("b", "0100109106-001"), ("c", "0100109106-002")):
        data = BusinessData(number, f"Viễn thông {code}", BusinessKind.ENTERPRISE)
        register_business(data=data, code=f"vien-thong-{code}", actor=PLAIN, at=at)
    assert [card.code for card in queries.business_page("0100109106-002", actor=PLAIN)] == ["vien-thong-c"]
    rest = queries.business_page("vien thong", actor=PLAIN, after="vien-thong-a")
    assert [card.code for card in rest] == ["vien-thong-b", "vien-thong-c"]
    with pytest.raises(NoSuchPerson):
        queries.business_card("khong-co", actor=PLAIN)
    with pytest.raises(NotAdmitted):
        queries.members_of("vien-thong-a", actor=STRANGER)


def test_contacts_of_merged_records_are_taken_back_by_the_person_in_use(
    person: str, her_account: Actor, at: datetime
) -> None:
    twin = register_person(data=LAN, papers=(), code="lan-cu", actor=PLAIN, at=at)
    contact = add_contact(person=twin, channel=Channel.MAIL, value="lan@example.com", actor=PLAIN, at=at)
    merge_persons(loser=person, winner=twin, actor=AGENCY, at=at)
    assert know_holder(account=her_account.id, actor=SYSTEM, at=at) == person
    assert not Contact.objects.filter(person__code=person).exists()
    remove_contact(contact=contact, actor=her_account, at=at)
    before = people()
    with pytest.raises(NoSuchContact):
        remove_contact(contact="khong-co", actor=her_account, at=at)
    with pytest.raises(NotMergeable):
        merge_persons(loser=twin, winner=person, actor=AGENCY, at=at)
    assert people() == before


def test_erased_records_are_not_merged_and_shut_accounts_stay_shut(
    person: str, her_account: Actor, at: datetime
) -> None:
    now = at.replace(year=2024)
    twin = register_person(data=LAN, papers=(), code="lan-cu", actor=PLAIN, at=at)
    disable_account(code=her_account.id, actor=SYSTEM, at=now)
    request = request_about_data(person=person, kind=RequestKind.ERASE, actor=PLAIN, at=now)
    answer_data_request(request=request, actor=AGENCY, at=now)
    assert Account.objects.get(code=her_account.id).display_name == "Tài khoản đã xóa dữ liệu"
    before = people()
    with pytest.raises(NotMergeable) as refused:
        merge_persons(loser=twin, winner=person, actor=AGENCY, at=now)
    assert refused.value.code == "erased"
    assert people() == before


def test_a_firm_authorises_through_whoever_manages_it(
    person: str, her_account: Actor, rice: str, at: datetime
) -> None:
    helper = register_person(data=PersonData("Trần Văn Hùng", date(1965, 11, 2)), papers=(), actor=PLAIN, at=at)
    legal = RepresentationData(Capacity.LEGAL, person, f"business:{rice}", DAY)
    begin_representation(data=legal, actor=PLAIN, at=at)
    data = RepresentationData(
        Capacity.AUTHORISED, helper, f"business:{rice}", DAY, powers=(Power.LODGE,), paper="02/UQ"
    )
    with pytest.raises(NotAdmitted):
        begin_representation(data=data, actor=STRANGER, at=at)
    code = begin_representation(data=data, actor=her_account, at=at)
    [card, *_] = queries.represented_by_me(actor=her_account, on=DAY)
    assert (card.name, card.capacity) == ("Công ty Lúa Vàng", "Người đại diện theo pháp luật")
    end_representation(representation=code, on=DAY, actor=her_account, at=at)


def test_the_representative_may_step_back(person: str, her_account: Actor, at: datetime) -> None:
    other = register_person(data=PersonData("Trần Văn Hùng", date(1965, 11, 2)), papers=(), actor=PLAIN, at=at)
    data = RepresentationData(Capacity.HELPER, person, f"person:{other}", DAY)
    code = begin_representation(data=data, actor=PLAIN, at=at)
    end_representation(representation=code, on=DAY, actor=her_account, at=at)
    for subject in ("person:khong-co", "business:khong-co"):
        with pytest.raises(NoSuchPerson):
            queries.may_act_for(actor=her_account, represented=subject, power=Power.READ, on=DAY)
    assert queries.represented_by_me(actor=STRANGER, on=DAY) == ()


def test_rules_at_their_edges() -> None:
    assert years_later(date(2004, 2, 29), 18) == date(2022, 3, 1)
    parties = {"representative": Party("a"), "represented": Party("b", business=True)}
    assert may_represent(Power.READ, on=DAY, **parties).cites == ("bl-91-2015:d.134",)
    past = Membership(Role.MANAGER, DAY, DAY)
    weak = Membership(Role.VIEWER, DAY, None)
    refused = may_represent(Power.LODGE, on=DAY, memberships=[weak, past], **parties)
    assert refused.reason == "Vai trò Người xem không gồm việc “Nộp hồ sơ”."
    with pytest.raises(NotRepresentable) as told:
        begin(
            Capacity.HELPER, representative=Party("f", business=True), represented=Party("b"), valid_from=DAY,
            valid_until=None, powers=frozenset(), ground=None, paper="", on=DAY,
        )  # fmt: skip
    assert told.value.field == "representative"
    with pytest.raises(PlaceNotUsable):
        detail("x" * 301)
    with pytest.raises(CardUnreadable):
        read_card("089190990101||Nguyễn Thị Lan|14031990|Nữ|Long Xuyên|0107")
    assert searched_number("Lan") is None


def test_the_fake_carries_only_where_samples_are_allowed(settings: object) -> None:
    assert gateways.SampleInbox().carries(Channel.ZALO)
    settings.SAMPLES_ALLOWED = False  # type: ignore[attr-defined]
    assert not gateways.SampleInbox().carries(Channel.PHONE)


def test_a_source_that_is_none_is_a_mistake_of_the_program(db: None, at: datetime) -> None:
    with pytest.raises(ValueError, match="no source"):
        register_person(data=LAN, papers=(LAN_CARD,), source="tin đồn", actor=PLAIN, at=at)
    assert not Person.objects.exists()


def test_a_paper_of_another_sex_or_kind(person: str, at: datetime) -> None:
    child = PersonData("Nguyễn Phan Minh Khôi", date(2017, 10, 21), sex=Sex.MALE)
    with pytest.raises(Refusal):
        register_person(data=child, papers=(PaperData(PaperKind.PERSONAL, "089317990107"),), actor=PLAIN, at=at)
    assert Person.objects.count() == 1
