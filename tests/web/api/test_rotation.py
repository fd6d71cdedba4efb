"""Changing the own secret: the pattern of a write, asked again under the same key."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from motcua.kernel import journal
from motcua.partners.models import Token

pytestmark = pytest.mark.django_db
Ask = Callable[..., Any]
Issue = Callable[..., str]
KEY = "0b6f1c2e-5a44-4a53-9e0e-8c1d2f3a4b5c"


def rotate(ask: Ask, text: str, key: str = KEY) -> Any:
    return ask("/tokens/rotate", text, method="POST", headers={"Idempotency-Key": key})


def everything() -> str:
    """All that the database keeps of tokens, events and keys."""
    found = []
    with connection.cursor() as cursor:
        for table in ("partners_token", "kernel_event", "kernel_act_key"):
            cursor.execute(f"SELECT t::text FROM {table} AS t")
            found += [row[0] for row in cursor.fetchall()]
    return "\n".join(found)


def test_a_new_secret_opens_and_the_former_one_for_a_while(ask: Ask, token: Issue) -> None:
    old = token()
    answer = rotate(ask, old)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    new = answer.json()["token"]
    assert new != old and new.split("_")[1] == old.split("_")[1]
    assert [ask("/agencies", text).status_code for text in (old, new)] == [200, 200]
    Token.objects.update(former_until=Token.objects.get().former_until - timedelta(minutes=10))
    assert [ask("/agencies", text).status_code for text in (old, new)] == [401, 200]


def test_a_lost_answer_is_told_again_and_nothing_more_is_written(ask: Ask, token: Issue) -> None:
    old = token()
    first = rotate(ask, old)
    before = everything()
    again = rotate(ask, old)
    assert again.json() == first.json()
    assert everything() == before
    told = [recorded.event.kind for recorded in journal.read(f"token:{old.split('_')[1]}")]
    assert told == ["partners.token_issued", "partners.token_rotated"]


def test_the_secret_is_kept_nowhere(ask: Ask, token: Issue) -> None:
    old = token()
    new = rotate(ask, old).json()["token"]
    kept = everything()
    for text in (old, new):
        assert text.split("_", 2)[2] not in kept


def test_the_former_secret_cannot_take_the_token_back(ask: Ask, token: Issue) -> None:
    old = token()
    rotate(ask, old)
    before = everything()
    answer = rotate(ask, old, "another-key-altogether")
    assert (answer.status_code, answer.json()["code"]) == (409, "secret_replaced")
    assert answer.json()["detail_en"] == ("The secret was changed before; only the new one may change it again.")
    assert everything() == before


def test_the_same_key_with_the_new_secret_is_another_request(ask: Ask, token: Issue) -> None:
    new = rotate(ask, token()).json()["token"]
    answer = rotate(ask, new)
    assert (answer.status_code, answer.json()["code"]) == (422, "key_reused")


@pytest.mark.parametrize("key", ["", "short", "x" * 101, "with space here", "có-dấu-tiếng-việt"])
def test_no_write_without_a_key(ask: Ask, token: Issue, key: str) -> None:
    text = token()
    ask("/tokens/current", text)  # the first use is on record before we look
    before = everything()
    answer = rotate(ask, text, key)
    assert (answer.status_code, answer.json()["code"]) == (400, "idempotency_key_required")
    assert everything() == before


def test_two_callers_may_choose_the_same_key(ask: Ask, token: Issue) -> None:
    assert [rotate(ask, token()).status_code for _ in range(2)] == [200, 200]


def test_what_the_token_is(ask: Ask, token: Issue) -> None:
    text = token("H01.14", scopes=["agencies:read"])
    told = ask("/tokens/current", text).json()
    assert (told["code"], told["agency"], told["scopes"], told["rotations"]) == (
        text.split("_")[1], "H01.14", ["agencies:read"], 0,
    )  # fmt: skip
    assert "digest" not in told and text.split("_", 2)[2] not in str(told)
