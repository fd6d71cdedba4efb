"""Organizations: registering, closing, their accounts and members."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from motcua.kernel import journal
from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.people import queries
from motcua.people.actions.businesses import (
    BusinessData,
    NoSuchBusiness,
    add_member,
    amend_business,
    change_member_role,
    close_business,
    link_business,
    register_business,
    remove_member,
)
from motcua.people.actions.identities import Vouched, confirm_identity
from motcua.people.models import Business, Member
from motcua.people.rules.numbers import NumberNotUsable
from motcua.people.rules.persons import NumberTaken
from motcua.people.rules.representation import NoMembership
from motcua.people.states import BusinessKind, Power, Role
from tests.people.conftest import PLAIN, STRANGER
from tests.people.state import people, said

RICE = BusinessData("1699000105", "Công ty TNHH Lúa Vàng Bảy Núi", BusinessKind.ENTERPRISE)


@pytest.fixture
def business(db: None, at: datetime) -> str:
    return register_business(data=RICE, code="lua-vang", actor=PLAIN, at=at)


def test_a_registered_organization(business: str) -> None:
    row = Business.objects.get(code=business)
    assert (row.number, row.folded, row.kind) == ("1699000105", "cong ty tnhh lua vang bay nui", "enterprise")
    assert journal.read("business:lua-vang")[0].event.payload() == {
        "business_kind": "enterprise", "source": "counter",
    }  # fmt: skip
    [card] = queries.business_page("cong ty tnhh lua", actor=PLAIN)
    assert queries.business_page("1699000105", actor=PLAIN) == (card,)
    assert queries.business_card(business, actor=PLAIN) == card


@pytest.mark.parametrize(
    ("change", "refused"), [({"number": "1699000109"}, NumberNotUsable), ({"name": "1"}, Refusal)]
)
def test_wrong_data_change_nothing(db: None, at: datetime, change: dict[str, str], refused: type[Refusal]) -> None:
    before = people()
    with pytest.raises(refused):
        register_business(data=replace(RICE, **change), actor=PLAIN, at=at)  # type: ignore[arg-type]
    with pytest.raises(NotAdmitted):
        register_business(data=RICE, actor=STRANGER, at=at)
    assert people() == before


def test_a_number_is_used_once_until_it_closes(business: str, at: datetime) -> None:
    with pytest.raises(NumberTaken):
        register_business(data=RICE, actor=PLAIN, at=at)
    with pytest.raises(Refusal):
        close_business(code=business, on=date(2021, 6, 12), actor=PLAIN, at=at)
    close_business(code=business, on=date(2021, 6, 11), actor=PLAIN, at=at)
    assert said("business:lua-vang")[-1] == "business_closed"
    register_business(data=RICE, code="lua-vang-2", actor=PLAIN, at=at)
    before = people()
    with pytest.raises(NoSuchBusiness):
        close_business(code=business, on=date(2021, 6, 11), actor=PLAIN, at=at)
    assert people() == before


def test_amending_keeps_the_number(business: str, at: datetime) -> None:
    amend_business(code=business, data=replace(RICE, name="Công ty Lúa Vàng"), actor=PLAIN, at=at)
    assert journal.read("business:lua-vang")[-1].event.payload() == {"parts": ["title"]}
    before = people()
    for data in (replace(RICE, number="0100109106"), replace(RICE, name="Công ty Lúa Vàng")):
        with pytest.raises(Refusal):
            amend_business(code=business, data=data, actor=PLAIN, at=at)
    assert people() == before


def test_the_account_finds_its_organization(business: str, at: datetime, lan: Callable[..., Vouched]) -> None:
    told = lan(kind=ActorKind.BUSINESS, uid="sub-cty", number="1699000105", full_name="Lúa Vàng")
    account = confirm_identity(vouched=told, actor=SYSTEM, at=at)
    assert link_business(account=account, actor=SYSTEM, at=at) == business
    before = people()
    assert link_business(account=account, actor=SYSTEM, at=at) == business
    assert people() == before
    itself = Actor(id=account, kind=ActorKind.BUSINESS)
    card = queries.my_business(actor=itself)
    assert card is not None
    assert card.code == business
    assert queries.may_act_for(
        actor=itself, represented="business:lua-vang", power=Power.LODGE, on=date(2021, 6, 11)
    ).allowed
    with pytest.raises(NotAdmitted):
        link_business(account=account, actor=itself, at=at)


def test_members_come_change_and_go(business: str, person: str, her_account: Actor, at: datetime) -> None:
    day = date(2021, 6, 11)

    def may(power: Power) -> bool:
        return queries.may_act_for(actor=her_account, represented="business:lua-vang", power=power, on=day).allowed

    assert not may(Power.READ)
    add_member(business=business, member=person, role=Role.VIEWER, actor=PLAIN, at=at)
    assert (may(Power.READ), may(Power.LODGE)) == (True, False)
    change_member_role(business=business, member=person, role=Role.CLERK, actor=PLAIN, at=at)
    assert (may(Power.LODGE), may(Power.MANAGE)) == (True, False)
    change_member_role(business=business, member=person, role=Role.MANAGER, actor=PLAIN, at=at)
    assert may(Power.MANAGE)
    [now, *_] = [card for card in queries.members_of(business, actor=PLAIN) if card.valid_until is None]
    assert (now.role, now.person.name) == (Role.MANAGER, "Nguyễn T*** L***")
    remove_member(business=business, member=person, actor=her_account, at=at)
    assert not may(Power.READ)
    assert said("business:lua-vang")[1:] == [
        "member_added", "member_role_changed", "member_role_changed", "member_removed",
    ]  # fmt: skip
    assert Member.objects.filter(valid_until=None).count() == 0


def test_only_who_manages_changes_members(business: str, person: str, her_account: Actor, at: datetime) -> None:
    add_member(business=business, member=person, role=Role.CLERK, actor=PLAIN, at=at)
    before = people()
    for actor in (her_account, STRANGER, Actor(id="khac", kind=ActorKind.BUSINESS)):
        with pytest.raises(NotAdmitted):
            change_member_role(business=business, member=person, role=Role.MANAGER, actor=actor, at=at)
        with pytest.raises(NotAdmitted):
            remove_member(business=business, member=person, actor=actor, at=at)
    with pytest.raises(Refusal):
        add_member(business=business, member=person, role=Role.CLERK, actor=PLAIN, at=at)
    with pytest.raises(Refusal):
        change_member_role(business=business, member=person, role=Role.CLERK, actor=PLAIN, at=at)
    with pytest.raises(NoMembership):
        remove_member(business=business, member="khong-co", actor=PLAIN, at=at)
    assert people() == before
