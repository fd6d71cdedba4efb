"""Opening, shutting, appointing, passwords and second factors: who may, what is written, what is said."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from motcua.kernel import journal
from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.people.actions.accounts import (
    add_second_factor,
    appoint_operator,
    change_password,
    disable_account,
    dismiss_operator,
    enable_account,
    open_account,
    remove_second_factor,
)
from motcua.people.models import Account
from motcua.people.rules import AccountShut, NoSuchAccount, SamplesNotAllowed, UsernameNotUsable
from tests.people.conftest import PASSWORD
from tests.people.state import kinds, snapshot

OPERATOR = Actor(id="quan-tri", kind=ActorKind.OFFICER, position="system-operator")


def test_an_opened_account_is_kept_and_told_without_personal_data(an_officer: str, at: datetime) -> None:
    account = Account.objects.get(code=an_officer)
    assert (account.username, account.display_name, account.is_active) == ("kim.ngan", "Nguyễn Thị Kim Ngân", True)
    assert account.check_password(PASSWORD)
    [told] = journal.read("account:can-bo-ngan")
    assert told.event.payload() == {"account_kind": "officer", "sample": False}
    assert (told.at, told.actor, told.act) == (at, "motcua", "people.open_account")


def test_without_a_password_none_fits(db: None, at: datetime) -> None:
    code = open_account(
        kind=ActorKind.OFFICER, username="moi.den", display_name="Mới Đến", actor=OPERATOR, at=at, key="k1"
    )
    again = open_account(
        kind=ActorKind.OFFICER, username="moi.den", display_name="Mới Đến", actor=OPERATOR, at=at, key="k1"
    )
    assert code == again
    assert not Account.objects.get(code=code).has_usable_password()


def test_no_digest_of_a_password_is_kept(db: None, at: datetime) -> None:
    before = snapshot()
    with pytest.raises(TypeError, match="not both"):
        open_account(
            kind=ActorKind.OFFICER, username="moi.den", password=PASSWORD, display_name="Mới Đến",
            actor=SYSTEM, at=at, key="k1",
        )  # fmt: skip
    assert snapshot() == before


def test_a_taken_name_is_refused(an_officer: str, at: datetime) -> None:
    before = snapshot()
    with pytest.raises(UsernameNotUsable) as refused:
        open_account(kind=ActorKind.OFFICER, username="KIM.NGAN", display_name="Khác", actor=SYSTEM, at=at)
    assert refused.value.message == "Tên đăng nhập này đã có người dùng."
    assert snapshot() == before


def test_no_sample_where_samples_have_no_place(db: None, at: datetime, settings: Any) -> None:
    settings.SAMPLES_ALLOWED = False
    before = snapshot()
    with pytest.raises(SamplesNotAllowed):
        open_account(kind=ActorKind.OFFICER, username="mau.x", display_name="Mẫu", sample=True, actor=SYSTEM, at=at)
    assert snapshot() == before


@pytest.mark.parametrize(
    "act", [disable_account, enable_account, appoint_operator, dismiss_operator], ids=lambda act: act.__name__
)
@pytest.mark.parametrize(
    "actor",
    [
        Actor(id="can-bo-ngan", kind=ActorKind.OFFICER),
        Actor(id="x", kind=ActorKind.CITIZEN, position="system-operator"),
    ],
    ids=["an officer", "a citizen who says so"],
)
def test_only_operators_administer(an_officer: str, at: datetime, act: Callable[..., None], actor: Actor) -> None:
    before = snapshot()
    with pytest.raises(NotAdmitted):
        act(code=an_officer, actor=actor, at=at)
    assert snapshot() == before


def test_opening_is_for_operators(db: None, at: datetime) -> None:
    with pytest.raises(NotAdmitted):
        open_account(
            kind=ActorKind.OFFICER, username="tu.mo", display_name="Tự Mở",
            actor=Actor(id="x", kind=ActorKind.OFFICER), at=at,
        )  # fmt: skip
    assert not Account.objects.exists()


def test_shutting_and_opening_again(an_officer: str, at: datetime) -> None:
    with pytest.raises(Refusal, match="đang hoạt động"):
        enable_account(code=an_officer, actor=OPERATOR, at=at)
    disable_account(code=an_officer, actor=OPERATOR, at=at)
    assert not Account.objects.get(code=an_officer).is_active
    with pytest.raises(AccountShut):
        disable_account(code=an_officer, actor=OPERATOR, at=at)
    enable_account(code=an_officer, actor=OPERATOR, at=at)
    assert Account.objects.get(code=an_officer).is_active
    assert kinds(an_officer) == ["account_opened", "account_disabled", "account_enabled"]


def test_an_operator_is_appointed_and_dismissed(an_officer: str, at: datetime) -> None:
    with pytest.raises(Refusal, match="không phải"):
        dismiss_operator(code=an_officer, actor=SYSTEM, at=at)
    appoint_operator(code=an_officer, actor=SYSTEM, at=at)
    assert Account.objects.get(code=an_officer).is_operator
    with pytest.raises(Refusal, match="đã là"):
        appoint_operator(code=an_officer, actor=SYSTEM, at=at)
    dismiss_operator(code=an_officer, actor=SYSTEM, at=at)
    assert not Account.objects.get(code=an_officer).is_operator
    assert kinds(an_officer) == ["account_opened", "operator_appointed", "operator_dismissed"]


def test_a_citizen_does_not_become_operator(db: None, at: datetime) -> None:
    code = open_account(kind=ActorKind.CITIZEN, display_name="Lan", actor=SYSTEM, at=at)
    with pytest.raises(Refusal) as refused:
        appoint_operator(code=code, actor=SYSTEM, at=at)
    assert refused.value.code == "not_an_officer"


def test_the_password_is_changed_by_its_owner(an_officer: str, herself: Actor, at: datetime) -> None:
    change_password(code=an_officer, password="gạo mới An Giang", actor=herself, at=at)
    assert Account.objects.get(code=an_officer).check_password("gạo mới An Giang")
    [_, told] = journal.read(f"account:{an_officer}")
    assert (told.event.kind, told.event.payload()) == ("people.password_changed", {})


def test_the_password_of_another_stays(an_officer: str, at: datetime) -> None:
    before = snapshot()
    with pytest.raises(NotAdmitted):
        change_password(code=an_officer, password="x", actor=Actor(id="khac", kind=ActorKind.OFFICER), at=at)
    assert snapshot() == before


def test_a_citizen_has_no_password(db: None, at: datetime) -> None:
    code = open_account(kind=ActorKind.CITIZEN, display_name="Lan", actor=SYSTEM, at=at)
    with pytest.raises(Refusal, match="VNeID"):
        change_password(code=code, password="x", actor=SYSTEM, at=at)


def test_second_factors_are_put_on_record(an_officer: str, herself: Actor, at: datetime) -> None:
    add_second_factor(code=an_officer, factor="totp", actor=herself, at=at)
    remove_second_factor(code=an_officer, factor="totp", actor=herself, at=at)
    assert kinds(an_officer) == ["account_opened", "second_factor_added", "second_factor_removed"]
    with pytest.raises(NotAdmitted):
        add_second_factor(code=an_officer, factor="totp", actor=SYSTEM, at=at)
    with pytest.raises(NotAdmitted):
        remove_second_factor(code=an_officer, factor="totp", actor=SYSTEM, at=at)


def test_nobody_is_not_an_account(db: None, at: datetime) -> None:
    with pytest.raises(NoSuchAccount):
        disable_account(code="khong-co", actor=SYSTEM, at=at)


def test_the_events_give_the_row(an_officer: str, at: datetime) -> None:
    """Replay: folding what was said gives active and operator as they are stored."""
    appoint_operator(code=an_officer, actor=SYSTEM, at=at)
    disable_account(code=an_officer, actor=SYSTEM, at=at)
    enable_account(code=an_officer, actor=SYSTEM, at=at)
    dismiss_operator(code=an_officer, actor=SYSTEM, at=at)
    disable_account(code=an_officer, actor=SYSTEM, at=at)
    active = operator = False
    for kind in kinds(an_officer):
        active = {"account_opened": True, "account_enabled": True, "account_disabled": False}.get(kind, active)
        operator = {"operator_appointed": True, "operator_dismissed": False}.get(kind, operator)
    account = Account.objects.get(code=an_officer)
    assert (account.is_active, account.is_operator) == (active, operator) == (False, False)
