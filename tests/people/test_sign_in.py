"""At the door: failures are counted, names are shut for a while, comings and goings are on record."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from motcua.kernel import journal
from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.people import queries
from motcua.people.actions.accounts import disable_account, open_account
from motcua.people.actions.sign_in import (
    Proof,
    fail_second_factor,
    prove_password,
    revoke_sessions,
    sign_in,
    sign_out,
)
from motcua.people.models import Account, SignInGuard
from motcua.people.rules import AccountShut, SamplesNotAllowed
from tests.people.conftest import PASSWORD
from tests.people.state import kinds, snapshot

OPERATOR = Actor(id="quan-tri", kind=ActorKind.OFFICER, position="system-operator")


def prove(password: str, at: datetime, username: str = "kim.ngan") -> Proof:
    return prove_password(username=username, password=password, actor=SYSTEM, at=at)


def test_the_right_password_proves(an_officer: str, at: datetime) -> None:
    assert prove(PASSWORD, at) == Proof("can-bo-ngan", None)
    assert prove(PASSWORD, at, " Kim.Ngan ") == Proof("can-bo-ngan", None)
    assert kinds(an_officer) == ["account_opened"]


def test_failures_shut_the_name_longer_and_longer(an_officer: str, at: datetime) -> None:
    waits = []
    for _ in range(9):
        proof = prove("đoán mò", at)
        assert proof.code is None
        waits.append((proof.locked_until - at).total_seconds() if proof.locked_until else 0)
        at = proof.locked_until or at + timedelta(seconds=1)
    assert waits == [0, 0, 0, 0, 60, 120, 240, 480, 960]
    told = [recorded.event.payload() for recorded in journal.read(f"account:{an_officer}")][1:]
    assert [each["locked_seconds"] for each in told] == waits
    assert {each["step"] for each in told} == {"password"}


def test_while_shut_even_the_right_password_is_not_looked_at(an_officer: str, at: datetime) -> None:
    for _ in range(5):
        proof = prove("đoán mò", at)
    until = at + timedelta(minutes=1)
    assert proof == Proof(None, until)
    before = snapshot()
    assert prove(PASSWORD, until - timedelta(seconds=1)) == Proof(None, until)
    assert prove("đoán mò", until - timedelta(seconds=1)) == Proof(None, until)
    assert snapshot() == before
    assert prove(PASSWORD, until) == Proof("can-bo-ngan", None)


def test_a_name_nobody_has_answers_alike(an_officer: str, at: datetime) -> None:
    """Answer and waiting time do not tell which names exist; nothing personal of the stranger is kept."""
    moment = at
    for _ in range(6):
        known, unknown = prove("đoán mò", moment), prove("đoán mò", moment, "ai.do")
        assert known == unknown
        moment = known.locked_until or moment
    stranger = SignInGuard.objects.get(account=None)
    assert stranger.failures == 6
    assert b"ai.do" not in bytes(stranger.name_digest)
    assert not any("ai.do" in row for rows in snapshot().values() for row in rows)


def test_guards_of_strangers_are_forgotten_after_a_day(an_officer: str, at: datetime) -> None:
    prove("x", at, "la.mot")
    prove("x", at + timedelta(hours=25), "la.hai")
    assert SignInGuard.objects.filter(account=None).count() == 1


def test_a_stranger_s_guard_becomes_the_officer_s(db: None, at: datetime) -> None:
    """Guessing begun before the account was opened goes on counting."""
    for _ in range(4):
        prove("x", at, "sap.mo")
    code = open_account(
        kind=ActorKind.OFFICER, username="sap.mo", password=PASSWORD, display_name="Sắp Mở", actor=SYSTEM, at=at
    )
    assert prove("x", at, "sap.mo").locked_until == at + timedelta(minutes=1)
    assert queries.locked_until(code, at=at) == at + timedelta(minutes=1)


def test_the_password_and_the_code_count_together(an_officer: str, at: datetime) -> None:
    for _ in range(4):
        assert fail_second_factor(code=an_officer, factor="totp", actor=SYSTEM, at=at) is None
    assert prove("đoán mò", at).locked_until == at + timedelta(minutes=1)
    assert queries.locked_until(an_officer, at=at + timedelta(seconds=59)) == at + timedelta(minutes=1)
    assert queries.locked_until(an_officer, at=at + timedelta(seconds=60)) is None


def test_operators_see_which_names_are_shut(an_officer: str, herself: Actor, at: datetime) -> None:
    for _ in range(5):
        prove("x", at)
        prove("x", at, "ai.do")
    [first, second] = queries.shut_names(actor=OPERATOR, at=at)
    assert {first.account.code if first.account else None, second.account.code if second.account else None} == {
        an_officer,
        None,
    }
    assert (first.failures, first.locked_until) == (5, at + timedelta(minutes=1))
    with pytest.raises(NotAdmitted):
        queries.shut_names(actor=herself, at=at)


def test_signing_in_forgives_and_is_on_record(an_officer: str, herself: Actor, at: datetime) -> None:
    prove("x", at)
    sign_in(code=an_officer, methods=("password", "totp"), actor=herself, at=at)
    assert not SignInGuard.objects.exists()
    told = journal.read(f"account:{an_officer}")[-1]
    assert (told.event.payload(), told.actor) == ({"methods": ["password", "totp"]}, an_officer)
    sign_out(code=an_officer, actor=herself, at=at)
    assert kinds(an_officer)[-2:] == ["signed_in", "signed_out"]


def test_a_shut_account_does_not_come_in(an_officer: str, herself: Actor, at: datetime) -> None:
    disable_account(code=an_officer, actor=SYSTEM, at=at)
    before = snapshot()
    with pytest.raises(AccountShut):
        sign_in(code=an_officer, methods=("password",), actor=herself, at=at)
    assert snapshot() == before


def test_a_sample_does_not_come_in_where_real_people_are_served(db: None, at: datetime, settings: Any) -> None:
    code = open_account(
        kind=ActorKind.OFFICER, username="mau.x", password=PASSWORD, display_name="Mẫu", sample=True,
        actor=SYSTEM, at=at,
    )  # fmt: skip
    settings.SAMPLES_ALLOWED = False
    assert prove(PASSWORD, at, "mau.x") == Proof(None, None)
    before = snapshot()
    with pytest.raises(SamplesNotAllowed):
        sign_in(code=code, methods=("password",), actor=Actor(id=code, kind=ActorKind.OFFICER), at=at)
    assert snapshot() == before


def test_sessions_ended_elsewhere_are_counted(an_officer: str, herself: Actor, at: datetime) -> None:
    revoke_sessions(code=an_officer, sessions=2, actor=herself, at=at)
    assert journal.read(f"account:{an_officer}")[-1].event.payload() == {"sessions": 2}
    with pytest.raises(Refusal, match="Không còn phiên"):
        revoke_sessions(code=an_officer, sessions=0, actor=herself, at=at)


def test_nobody_comes_or_goes_for_another(an_officer: str, at: datetime) -> None:
    other = Actor(id="khac", kind=ActorKind.OFFICER)
    before = snapshot()
    for act, inputs in (
        (sign_in, {"methods": ("password",)}), (sign_out, {}), (revoke_sessions, {"sessions": 1}),
    ):  # fmt: skip
        with pytest.raises(NotAdmitted):
            act(code=an_officer, actor=other, at=at, **inputs)  # type: ignore[operator]
    with pytest.raises(NotAdmitted):
        prove_password(username="kim.ngan", password=PASSWORD, actor=other, at=at)
    with pytest.raises(NotAdmitted):
        fail_second_factor(code=an_officer, factor="totp", actor=other, at=at)
    assert snapshot() == before


@pytest.mark.django_db(transaction=True)
def test_guessing_in_parallel_gains_nothing(an_officer: str, at: datetime) -> None:
    """Twelve guesses at once: five are looked at, the rest find the name shut."""

    def guess(number: int) -> Proof:
        try:
            return prove(f"đoán {number}", at)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        proofs = list(pool.map(guess, range(12)))
    assert [proof.code for proof in proofs] == [None] * 12
    assert SignInGuard.objects.get().failures == 5
    assert kinds(an_officer).count("sign_in_failed") == 5
    assert Account.objects.count() == 1
