"""The gate: tokens good and bad, methods, allowance, known inputs, conditional answers, headers."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.kernel.actors import SYSTEM
from motcua.partners.actions.tokens import revoke_token
from motcua.partners.models import CallWindow, Token
from motcua.web.api import calls

pytestmark = pytest.mark.django_db
Ask = Callable[..., Any]
Issue = Callable[..., str]
GARBAGE = "motcua_000000000000_" + "A" * 43


def code_of(text: str) -> str:
    return text.split("_")[1]


def refused(answer: Any) -> tuple[int, str]:
    assert answer["Content-Type"] == "application/problem+json"
    return answer.status_code, answer.json()["code"]


def test_without_a_token(ask: Ask) -> None:
    answer = ask("/agencies")
    assert refused(answer) == (401, "token_required")
    assert answer["WWW-Authenticate"] == 'Bearer realm="motcua"'


@pytest.mark.parametrize(
    "header",
    [
        "Bearer",
        "Bearer ",
        f"Bearer {GARBAGE}",
        f"Basic {GARBAGE}",
        "Bearer motcua_x",
        "Bearer é",
        f"Bearer {'a' * 5000}",
    ],
)
def test_garbage_is_no_token(ask: Ask, token: Issue, header: str) -> None:
    token()
    answer = ask("/agencies", headers={"Authorization": header})
    assert refused(answer) == (401, "token_invalid")
    assert answer["WWW-Authenticate"] == 'Bearer realm="motcua", error="invalid_token"'


def test_a_bad_token_does_not_pass_where_none_is_needed(ask: Ask) -> None:
    assert ask("/units").status_code == 200
    assert refused(ask("/units", GARBAGE)) == (401, "token_invalid")


def test_expired(ask: Ask, token: Issue, now: datetime) -> None:
    text = token(at=now - timedelta(days=2), expires_at=now - timedelta(seconds=1))
    assert refused(ask("/agencies", text)) == (401, "token_expired")


def test_revoked(ask: Ask, token: Issue, now: datetime) -> None:
    text = token()
    assert ask("/agencies", text).status_code == 200
    revoke_token(code=code_of(text), actor=SYSTEM, at=now)
    assert refused(ask("/agencies", text)) == (401, "token_revoked")


def test_a_session_opens_nothing(ask: Ask, token: Issue) -> None:
    """A browser that is signed in carries a cookie everywhere: it is worth nothing here."""
    client = Client()
    session = client.session
    session["_auth_user_id"] = "1"
    session.save()
    assert client.get("/api/v1/agencies").status_code == 401


def test_last_use_is_written_coarsely(ask: Ask, token: Issue) -> None:
    text = token()
    ask("/agencies", text)
    first = Token.objects.get().used_at
    assert first is not None
    ask("/agencies", text)
    assert Token.objects.get().used_at == first
    Token.objects.update(used_at=first - timedelta(minutes=5))
    ask("/agencies", text)
    assert Token.objects.get().used_at > first


def test_the_allowance_counts_down_and_ends(ask: Ask, token: Issue, monkeypatch: pytest.MonkeyPatch) -> None:
    at = datetime.fromisoformat("2026-11-22T10:00:15+07:00")
    monkeypatch.setattr("motcua.web.api.calls.clock.now", lambda: at)
    text = token(at=at, expires_at=at + timedelta(days=1), allowance=2)
    seen = [ask("/tokens/current", text) for _ in range(3)]
    assert [answer.status_code for answer in seen] == [200, 200, 429]
    assert [(a["RateLimit-Limit"], a["RateLimit-Remaining"], a["RateLimit-Reset"]) for a in seen] == [
        ("2", "1", "45"), ("2", "0", "45"), ("2", "0", "45"),
    ]  # fmt: skip
    assert (refused(seen[2]), seen[2]["Retry-After"]) == ((429, "too_many_calls"), "45")
    at += timedelta(seconds=45)
    assert ask("/tokens/current", text)["RateLimit-Remaining"] == "1"


def test_strangers_are_counted_by_place_and_not_kept(
    ask: Ask, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calls, "STRANGERS", 1)
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    here, there = {"X-Forwarded-For": "6.6.6.6, 10.0.0.1"}, {"X-Forwarded-For": "10.0.0.2"}
    assert [ask("/units", headers=each).status_code for each in (here, here, there)] == [200, 429, 200]
    assert ask("/units", headers={"X-Forwarded-For": "7.7.7.7, 10.0.0.1"}).status_code == 429
    assert not any("10.0.0" in caller for caller in CallWindow.objects.values_list("caller", flat=True))


def test_other_methods_are_told_which_are_meant(ask: Ask, token: Issue) -> None:
    answer = ask("/agencies", token(), method="POST")
    assert (refused(answer), answer["Allow"]) == ((405, "method_not_allowed"), "GET, HEAD, OPTIONS")
    assert ask("/tokens/rotate", token())["Allow"] == "POST, OPTIONS"
    options = ask("/agencies", method="OPTIONS")
    assert (options.status_code, options["Allow"], options.content) == (204, "GET, HEAD, OPTIONS", b"")
    assert not [name for name in options.headers if name.lower().startswith("access-control")]


def test_head_is_get_without_the_body(ask: Ask, token: Issue) -> None:
    text = token()
    got, headed = (ask("/agencies/H01", text, method=method, on="2021-06-11") for method in ("GET", "HEAD"))
    assert (headed.status_code, headed.content, headed["ETag"]) == (200, b"", got["ETag"])


def test_who_has_it_already_gets_304(ask: Ask, token: Issue) -> None:
    text = token()
    tag = ask("/agencies/H01", text, on="2021-06-11")["ETag"]
    for given in (tag, f"W/{tag}", f'"x", {tag}', "*"):
        again = ask("/agencies/H01", text, on="2021-06-11", headers={"If-None-Match": given})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    assert ask("/agencies/H01", text, on="2019-01-01", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ({"lvl": "commune"}, ["lvl"]),
        ({"level": "village"}, ["level"]),
        ({"limit": "0"}, ["limit"]),
        ({"limit": "201"}, ["limit"]),
        ({"limit": "x", "on": "hôm nay"}, ["limit", "on"]),
        ({"on": "0"}, ["on"]),
        ({"on": "2021-02-30"}, ["on"]),
        ({"on": ["2021-01-01", "2021-01-02"]}, ["on"]),
        ({"q": "a\x00b"}, ["q"]),
        ({"q": "a" * 101}, ["q"]),
        ({"under": "../etc"}, ["under"]),
    ],
)
def test_inputs_at_fault_are_named(ask: Ask, token: Issue, query: dict[str, Any], fields: list[str]) -> None:
    answer = ask("/agencies", token(), **query)
    assert refused(answer) == (422, "bad_input")
    told = answer.json()
    assert sorted(fault["field"] for fault in told["errors"]) == fields
    assert all(fault["message"] and fault["message_en"] for fault in told["errors"])


@pytest.mark.parametrize("change", ["q", "token", "path", "flip", "cut", "other"])
def test_a_cursor_is_good_for_its_own_question_only(ask: Ask, token: Issue, change: str) -> None:
    text = token()
    link = ask("/agencies", text, on="2021-06-11", limit=2).json()["next"]
    cursor = re.search(r"cursor=(.+)$", link)[1]
    altered = {
        "q": f"{link}&q=so",
        "path": link.replace("/agencies", "/officers"),
        "flip": link.replace(cursor[:4], "AAAA"),
        "cut": link[:-3],
        "other": link.replace(cursor, "abc"),
    }.get(change, link)
    answer = ask(altered, token() if change == "token" else text)
    assert refused(answer) == (400, "bad_cursor")
    assert ask(link, text).status_code == 200


def test_a_problem_tells_everything_in_both_languages(ask: Ask) -> None:
    answer = ask("/agencies", headers={"X-Request-ID": "0123456789abcdef"})
    assert answer.json() == {
        "type": "/api/v1/#token_required",
        "status": 401,
        "code": "token_required",
        "title": "Chưa có khóa truy cập",
        "title_en": "A token is required",
        "detail": "Gửi kèm đầu mục Authorization: Bearer và khóa do cơ quan cấp.",
        "detail_en": "Send Authorization: Bearer with a token issued by the agency.",
        "cites": [],
        "errors": [],
        "instance": "/api/v1/agencies",
        "request_id": "0123456789abcdef",
    }
    assert (answer["X-Request-ID"], answer["Content-Language"]) == ("0123456789abcdef", "vi, en")
    assert (answer["Cache-Control"], answer["Vary"]) == ("no-store", "Authorization, Accept-Encoding")


def test_addresses_that_do_not_exist_answer_a_problem(ask: Ask) -> None:
    for path in ("/nowhere", "/agencies/", "/agencies/H01/a/b", "/agencies/H01%00"):
        assert ask(path).status_code in {401, 404, 422}
        assert ask(path)["Content-Type"] == "application/problem+json"


def test_a_fault_of_ours_says_nothing_of_itself(ask: Ask, token: Issue, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("secret inside")

    monkeypatch.setattr("motcua.organizations.queries.read_history", broken)
    answer = ask("/agencies/H01", token())
    assert refused(answer) == (500, "fault")
    assert "secret inside" not in answer.content.decode()


def test_a_call_costs_few_statements(ask: Ask, token: Issue) -> None:
    text = token()
    ask("/tokens/current", text)
    with CaptureQueriesContext(connection) as spent:
        ask("/tokens/current", text)
    assert len(spent) == 3  # whose token, one call counted, the answer
