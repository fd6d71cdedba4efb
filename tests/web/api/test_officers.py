"""Officers: those of the token's agencies, their positions of a day, nothing personal."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from motcua.kernel.actors import SYSTEM, ActorKind
from motcua.organizations.actions.officers import assign_account, end_appointment
from motcua.people.actions.accounts import open_account

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("staffed")]
DAY = "2021-06-11"
Ask = Callable[..., Any]
Token = Callable[..., str]


def codes(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [item["code"] for item in answer.json()["items"]]


def test_officers_within_reach(ask: Ask, token: Token) -> None:
    assert codes(ask("/officers", token("H01.14"), on=DAY)) == ["CB14", "CB1402"]
    assert codes(ask("/officers", token("H01"), on=DAY)) == ["CB14", "CB1402", "CB15"]
    assert codes(ask("/officers", token("H02"), on=DAY)) == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"agency": "000.00.14.H01"}, ["CB14"]),
        ({"agency": "H02"}, []),
        ({"position": "processing-officer", "agency": "H01.15"}, ["CB15"]),
        ({"position": "clerk"}, []),
        ({"q": "nguyen cb1402"}, ["CB1402"]),
    ],
)
def test_filters(ask: Ask, token: Token, query: dict[str, str], expected: list[str]) -> None:
    assert codes(ask("/officers", token("H01"), on=DAY, **query)) == expected


def test_pages(ask: Ask, token: Token) -> None:
    text = token("H01")
    first = ask("/officers", text, on=DAY, limit=2)
    assert codes(first) == ["CB14", "CB1402"]
    second = ask(first.json()["next"], text)
    assert (codes(second), second.json()["next"]) == (["CB15"], None)


def test_positions_are_those_of_the_day(ask: Ask, token: Token, now: datetime) -> None:
    end_appointment(appointment="CB14-1", until=date(2023, 1, 1), actor=SYSTEM, at=now)
    text = token("H01.14")
    before = ask("/officers/CB14", text, on="2022-12-31").json()["positions"]
    assert [(held["position"], held["valid_from"], held["valid_until"]) for held in before] == [
        ("processing-officer", "2020-01-01", "2023-01-01")
    ]
    assert ask("/officers/CB14", text, on="2023-01-01").json()["positions"] == []


def test_an_officer_out_of_reach_is_not_found(ask: Ask, token: Token) -> None:
    text = token("H01.14")
    assert ask("/officers/CB15", text, on=DAY).status_code == 404
    assert ask("/officers/KHONG-CO", text, on=DAY).status_code == 404


def test_nothing_personal_is_told(ask: Ask, token: Token, now: datetime) -> None:
    account = open_account(
        kind=ActorKind.OFFICER, username="ho.va.ten", display_name="Nguyễn Văn CB14", email="rieng@example.vn",
        phone="0912345678", actor=SYSTEM, at=now,
    )  # fmt: skip
    assign_account(officer="CB14", account=account, actor=SYSTEM, at=now)
    text = token("H01.14")
    told = ask("/officers/CB14", text, on=DAY)
    assert set(told.json()) == {"code", "full_name", "agency", "agency_title", "sample", "positions"}
    for answer in (told, ask("/officers", text, on=DAY)):
        for private in ("rieng@example.vn", "0912345678", account, "ho.va.ten"):
            assert private not in answer.content.decode()


def test_the_scope_of_agencies_does_not_open_officers(ask: Ask, token: Token) -> None:
    text = token("H01", scopes=["agencies:read"])
    for path in ("/officers", "/officers/CB14"):
        assert ask(path, text).status_code == 403
