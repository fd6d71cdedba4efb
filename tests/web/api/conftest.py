"""A small province, tokens for parts of it, and a caller."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM
from motcua.organizations.actions.officers import appoint_officer, register_officer
from motcua.organizations.states import Position
from motcua.partners.actions.tokens import issue_token
from motcua.partners.queries import fresh_secret
from motcua.partners.states import TokenScope
from tests.organizations.conftest import OPENED, small  # noqa: F401

ROOT = "/api/v1"
Ask = Callable[..., Any]


@pytest.fixture
def now() -> datetime:
    return clock.now()


@pytest.fixture
def token(small: None, now: datetime) -> Callable[..., str]:  # noqa: F811
    """Issue a token: `token("H01.14")` is the text its bearer keeps."""

    def issue(agency: str = "H01", scopes: Iterable[str] = tuple(TokenScope), **told: Any) -> str:
        secret = fresh_secret()
        given = {"expires_at": now + timedelta(days=30), "at": now, "label": "Kho dữ liệu mẫu", **told}
        issue_token(
            code=secret.code, digest=secret.digest, agency=agency, scopes=tuple(scopes), actor=SYSTEM, **given
        )
        return secret.text

    return issue


@pytest.fixture
def ask() -> Ask:
    """`ask("/agencies", token, level="province")`: one GET; other methods by `method`, headers by `headers`."""
    client = Client()

    def call(
        path: str, text: str = "", *, method: str = "GET", headers: dict[str, str] | None = None, **query: Any
    ) -> Any:
        sent = {**({"Authorization": f"Bearer {text}"} if text else {}), **(headers or {})}
        full = path if path.startswith("/api") else f"{ROOT}{path}"
        return client.generic(method, full, query_params=query or None, headers=sent)

    return call


@pytest.fixture
def staffed(small: None, now: datetime) -> None:  # noqa: F811
    """An officer at each of three agencies, in a position since the beginning."""
    for agency, code in (("H01.14", "CB14"), ("H01.14.02", "CB1402"), ("H01.15", "CB15")):
        register_officer(full_name=f"Nguyễn Văn {code}", agency=agency, code=code, actor=SYSTEM, at=now)
        appoint_officer(
            officer=code, position=Position.PROCESSING_OFFICER, agency=agency, starts=OPENED, actor=SYSTEM, at=now
        )
