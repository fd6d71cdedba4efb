"""Agencies: what a token sees of the tree, on which day; out of reach is as if it were not there."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from motcua.kernel.actors import SYSTEM
from motcua.organizations.actions.agencies import rename_agency
from motcua.organizations.actions.mergers import merge_agencies

pytestmark = pytest.mark.django_db
DAY = "2021-06-11"
Ask = Callable[..., Any]
Token = Callable[..., str]


def codes(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [item["code"] for item in answer.json()["items"]]


def test_a_token_sees_its_agency_and_all_below(ask: Ask, token: Token) -> None:
    assert codes(ask("/agencies", token("H01.14"), on=DAY)) == ["H01.14", "H01.14.02"]
    assert codes(ask("/agencies", token("H02"), on=DAY)) == ["H02", "H02.14"]


def test_before_the_agency_began_there_is_nothing(ask: Ask, token: Token) -> None:
    assert codes(ask("/agencies", token("H01.14"), on="2019-12-31")) == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"level": "commune"}, ["H01.31.21", "H01.31.22"]),
        ({"kind": "department"}, ["H01.14", "H01.15"]),
        ({"block": "districts"}, ["H01.31"]),
        ({"under": "H01.31"}, ["H01.31", "H01.31.21", "H01.31.22"]),
        ({"under": "000.00.31.H01", "level": "commune"}, ["H01.31.21", "H01.31.22"]),
        ({"q": "xay dung"}, ["H01.14"]),
        ({"q": "Xây DỰNG"}, ["H01.14"]),
        ({"q": "000.00.14.h01"}, ["H01.14"]),
        ({"q": "khong co gi"}, []),
        ({"q": "100%"}, []),
    ],
)
def test_filters(ask: Ask, token: Token, query: dict[str, str], expected: list[str]) -> None:
    assert codes(ask("/agencies", token("H01"), on=DAY, **query)) == expected


def test_pages_follow_one_another_and_end(ask: Ask, token: Token) -> None:
    text, seen = token("H01"), []
    answer = ask("/agencies", text, on=DAY, limit=2)
    while True:
        seen += codes(answer)
        link = answer.json()["next"]
        if link is None:
            break
        answer = ask(link, text)
    assert seen == ["H01", "H01.14", "H01.14.02", "H01.15", "H01.31", "H01.31.21", "H01.31.22"]


def test_one_agency_through_time(ask: Ask, token: Token, now: datetime) -> None:
    rename_agency(code="H01.14", title="Sở Xây dựng và Giao thông", on=date(2025, 3, 1), actor=SYSTEM, at=now)
    merge_agencies(codes=("H01.15",), into="H01.14", on=date(2025, 7, 1), actor=SYSTEM, at=now)
    text = token("H01")
    told = ask("/agencies/000.00.14.H01", text, on=DAY).json()
    assert (told["code"], told["standing"]["title"], told["standing"]["old_code"]) == (
        "H01.14", "Sở Xây dựng", "000.00.14.H01",
    )  # fmt: skip
    assert [version["title"] for version in told["versions"]] == ["Sở Xây dựng", "Sở Xây dựng và Giao thông"]
    assert [(link["code"], link["numerator"], link["denominator"]) for link in told["predecessors"]] == [
        ("H01.15", 1, 1)
    ]
    ended = ask("/agencies/H01.15", text, on="2025-07-02").json()
    assert ended["standing"] is None
    assert [link["code"] for link in ended["successors"]] == ["H01.14"]


def test_out_of_reach_is_answered_as_if_it_were_not_there(ask: Ask, token: Token) -> None:
    text = token("H01.14")
    absent = ask("/agencies/H01.99", text, on=DAY)
    assert absent.status_code == 404
    for path in ("/agencies/H01.15", "/agencies/H01", "/agencies/H02.14"):
        hidden = ask(path, text, on=DAY)
        assert hidden.status_code == 404
        same = {"instance", "request_id"}
        assert {k: v for k, v in hidden.json().items() if k not in same} == {
            k: v for k, v in absent.json().items() if k not in same
        }
    assert ask("/agencies/H01.15/children", text, on=DAY).status_code == 404
    assert ask("/agencies", text, on=DAY, under="H01.15").status_code == 404


def test_children(ask: Ask, token: Token) -> None:
    text = token("H01")
    answer = ask("/agencies/H01/children", text, on=DAY, limit=2)
    assert codes(answer) == ["H01.14", "H01.15"]
    assert codes(ask(answer.json()["next"], text)) == ["H01.31"]
    assert codes(ask("/agencies/H01.14.02/children", text, on=DAY)) == []


def test_what_differs_between_two_days_within_reach(ask: Ask, token: Token, now: datetime) -> None:
    rename_agency(code="H01.14", title="Sở Mới", on=date(2025, 3, 1), actor=SYSTEM, at=now)
    rename_agency(code="H01.15", title="Sở Khác", on=date(2025, 3, 1), actor=SYSTEM, at=now)
    between = {"early": DAY, "late": "2025-07-02"}
    assert codes(ask("/agencies/differences", token("H01"), **between)) == ["H01.14", "H01.15"]
    answer = ask("/agencies/differences", token("H01.14"), **between)
    assert codes(answer) == ["H01.14"]
    assert answer.json()["items"][0]["changes"] == ["renamed"]


def test_without_the_scope_nothing_is_told(ask: Ask, token: Token) -> None:
    text = token("H01", scopes=["officers:read"])
    for path in ("/agencies", "/agencies/H01", "/agencies/H01/children", "/agencies/differences"):
        answer = ask(path, text)
        assert (answer.status_code, answer.json()["code"]) == (403, "insufficient_scope")
        assert answer["WWW-Authenticate"] == (
            'Bearer realm="motcua", error="insufficient_scope", scope="agencies:read"'
        )
