"""Tokens in the console: those within reach are listed without a secret, and taken back once."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from motcua.kernel import clock, journal
from motcua.kernel.actors import SYSTEM, ActorKind
from motcua.organizations.actions.officers import appoint_officer, register_officer
from motcua.organizations.states import Position
from motcua.partners.actions.tokens import issue_token
from motcua.partners.models import Token
from motcua.partners.queries import Secret, fresh_secret
from motcua.people.actions.accounts import open_account
from motcua.people.queries import holder
from tests.organizations.conftest import OPENED, small  # noqa: F401

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
PAGE = "/quan-tri/khoa-truy-cap/"


@pytest.fixture
def signed_in(small: None, at: datetime) -> SignIn:  # noqa: F811
    """`signed_in(Position.AGENCY_HEAD, "H01.14")`: a browser with an officer in that position."""

    def sign_in(position: Position, agency: str) -> Client:
        open_account(
            kind=ActorKind.OFFICER, code="nguoi", username="nguoi", display_name="Người", actor=SYSTEM, at=at
        )
        register_officer(full_name="Người", agency=agency, code="nguoi", account="nguoi", actor=SYSTEM, at=at)
        appoint_officer(officer="nguoi", position=position, agency=agency, starts=OPENED, actor=SYSTEM, at=at)
        client = Client()
        client.force_login(holder("nguoi"))  # type: ignore[arg-type]
        return client

    return sign_in


def issue(agency: str, at: datetime) -> Secret:
    secret = fresh_secret()
    issue_token(
        code=secret.code, digest=secret.digest, label=f"Hệ thống của {agency}", agency=agency,
        scopes=("agencies:read",), expires_at=at + timedelta(days=30), actor=SYSTEM, at=at,
    )  # fmt: skip
    return secret


def test_tokens_within_reach_without_their_secrets(signed_in: SignIn) -> None:
    own, other = (issue(agency, clock.now()) for agency in ("H01.14", "H01.15"))
    page = signed_in(Position.AGENCY_ADMINISTRATOR, "H01.14").get(PAGE).content.decode()
    assert own.code in page and "Đang dùng" in page
    assert other.code not in page
    assert own.text.split("_", 2)[2] not in page and own.digest not in page


def test_nobody_has_none(signed_in: SignIn) -> None:
    assert "Chưa có khóa nào" in signed_in(Position.AGENCY_ADMINISTRATOR, "H01.14").get(PAGE).content.decode()


def test_taking_one_back(signed_in: SignIn) -> None:
    code = issue("H01.14", clock.now()).code
    client = signed_in(Position.AGENCY_ADMINISTRATOR, "H01.14")
    for _ in range(2):  # a double click
        page = client.post(f"{PAGE}{code}/thu-hoi/", {"key": "k"}, follow=True).content.decode()
        assert f"Đã thu hồi khóa {code}." in page and "Thu hồi</button>" not in page
    assert len(journal.read(f"token:{code}")) == 2
    assert Token.objects.get().revoked_at is not None
    again = client.post(f"{PAGE}{code}/thu-hoi/", {"key": "other"}, follow=True).content.decode()
    assert "Khóa này đã bị thu hồi từ trước." in again


def test_who_may_look_may_not_take_back(signed_in: SignIn) -> None:
    code = issue("H01.14", clock.now()).code
    client = signed_in(Position.SUPERVISOR, "H01")
    assert client.get(PAGE).status_code == 200
    assert client.post(f"{PAGE}{code}/thu-hoi/", {"key": "k"}).status_code == 403
    assert Token.objects.get().revoked_at is None


def test_a_clerk_sees_none(signed_in: SignIn) -> None:
    assert signed_in(Position.CLERK, "H01.14").get(PAGE).status_code == 403
