"""Tokens for the tests of partners."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.organizations.states import Position
from motcua.partners.actions.tokens import issue_token
from motcua.partners.queries import Secret, fresh_secret
from tests.organizations.conftest import small  # noqa: F401


def asked(at: datetime, **changes: Any) -> tuple[Secret, dict[str, Any]]:
    """A fresh secret and the inputs of issuing it, with changes."""
    secret = fresh_secret()
    inputs = {
        "code": secret.code, "digest": secret.digest, "label": "Kho dữ liệu mẫu", "agency": "H01.14",
        "scopes": ("agencies:read",), "expires_at": at + timedelta(days=30), "actor": SYSTEM, "at": at,
    }  # fmt: skip
    return secret, {**inputs, **changes}


@pytest.fixture
def secret(small: None, at: datetime) -> Secret:  # noqa: F811
    """A token of H01.14."""
    made, inputs = asked(at)
    issue_token(**inputs)
    return made


def acting(position: Position | str | None, agency: str | None = "H01") -> Actor:
    return Actor(id="acc", kind=ActorKind.OFFICER, agency=agency, position=str(position) if position else None)


def state() -> list[list[str]]:
    """Everything that an act of partners could change, events included."""
    found = []
    with connection.cursor() as cursor:
        for table in ("partners_token", "kernel_event", "kernel_act_key"):
            cursor.execute(f"SELECT t::text FROM {table} AS t ORDER BY 1")
            found.append([row[0] for row in cursor.fetchall()])
    return found


@pytest.fixture
def refused() -> Callable[[type[Exception]], AbstractContextManager[pytest.ExceptionInfo[Exception]]]:
    """`with refused(NotAdmitted): act(…)`: it is refused, and no row and no event changed."""

    @contextmanager
    def check(kind: type[Exception]) -> Iterator[pytest.ExceptionInfo[Exception]]:
        before = state()
        with pytest.raises(kind) as caught:
            yield caught  # type: ignore[misc]
        assert state() == before

    return check
