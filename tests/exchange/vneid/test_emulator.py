"""The emulator keeps the protocol: discovery, PKCE, codes used once, signed tokens; and never in production."""

import base64
import hashlib
import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import timedelta
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
import pytest
from click.testing import CliRunner

from motcua.exchange.vneid import emulator
from motcua.exchange.vneid.command import emulate_vneid
from motcua.exchange.vneid.faults import TITLES, Fault
from motcua.exchange.vneid.provider import Invalid, Provider
from motcua.kernel import clock
from motcua.people import seeds

VERIFIER = "v" * 43
BACK = "http://127.0.0.1:1/tro-ve/"
BASIC = "Basic " + base64.b64encode(b"motcua:emulator").decode()


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


_open = urllib.request.build_opener(_Stay).open


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    server = emulator.server(port=0, slow_seconds=0.1)
    Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def fetch(address: str, data: dict[str, str] | None = None, **headers: str) -> tuple[int, str, dict[str, str]]:
    body = urlencode(data).encode() if data else None
    request = urllib.request.Request(address, body, headers)  # noqa: S310  the emulator on this machine
    try:
        answer = _open(request, timeout=5)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return answer.status, answer.read().decode(), dict(answer.headers)


def asking(**changes: str) -> str:
    challenge = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
    question = {
        "client_id": "motcua", "redirect_uri": BACK, "response_type": "code", "scope": "openid profile",
        "state": "trạng thái", "nonce": "một lần", "code_challenge": challenge, "code_challenge_method": "S256",
    }  # fmt: skip
    return urlencode({k: v for k, v in {**question, **changes}.items() if v})


def answered(issuer: str, **changes: str) -> dict[str, str]:
    status, _, headers = fetch(f"{issuer}/authorize?{asking(citizen='mau-cong-dan-lan', **changes)}")
    assert status == 303
    assert headers["Location"].startswith(BACK)
    return {name: values[0] for name, values in parse_qs(urlsplit(headers["Location"]).query).items()}


def exchanged(issuer: str, code: str, *, basic: str = BASIC, **changes: str) -> tuple[int, dict[str, Any]]:
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK, "code_verifier": VERIFIER}
    status, body, _ = fetch(f"{issuer}/token", {**form, **changes}, Authorization=basic)
    return status, json.loads(body)


def test_it_says_where_everything_is(issuer: str) -> None:
    status, body, _ = fetch(f"{issuer}/.well-known/openid-configuration")
    told = json.loads(body)
    assert (status, told["issuer"], told["code_challenge_methods_supported"]) == (200, issuer, ["S256"])
    for name in ("token_endpoint", "userinfo_endpoint", "jwks_uri", "authorization_endpoint"):
        assert told[name].startswith(issuer)


def test_the_whole_way(issuer: str) -> None:
    answer = answered(issuer)
    assert answer["state"] == "trạng thái"
    status, tokens = exchanged(issuer, answer["code"])
    assert (status, tokens["token_type"]) == (200, "Bearer")
    [key] = json.loads(fetch(f"{issuer}/jwks")[1])["keys"]
    claims = jwt.decode(
        tokens["id_token"], jwt.PyJWK(key).key, algorithms=["RS256"], audience="motcua", issuer=issuer
    )
    assert (claims["sub"], claims["nonce"]) == ("vneid-mau-cong-dan-lan", "một lần")
    status, body, _ = fetch(f"{issuer}/userinfo", Authorization=f"Bearer {tokens['access_token']}")
    assert json.loads(body)["identity_number"] == "089190990101"


def test_a_code_is_used_once(issuer: str) -> None:
    code = answered(issuer)["code"]
    assert exchanged(issuer, code)[0] == 200
    assert exchanged(issuer, code) == (400, {
        "error": "invalid_grant", "error_description": "Mã không có, đã dùng hoặc đã hết hạn.",
    })  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"code_verifier": "w" * 43}, "invalid_grant"),
        ({"redirect_uri": "http://127.0.0.1:1/khac/"}, "invalid_grant"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"basic": "Basic " + base64.b64encode(b"motcua:sai").decode()}, "invalid_client"),
        ({"basic": "Basic %%%"}, "invalid_client"),
        ({"basic": "Bearer x"}, "invalid_client"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_wrong_exchange_is_refused(issuer: str, changes: dict[str, str], error: str) -> None:
    status, told = exchanged(issuer, answered(issuer)["code"], **changes)
    assert (status, told["error"]) == (400, error)


@pytest.mark.parametrize(
    "changes",
    [
        {"client_id": "khac"}, {"redirect_uri": "javascript:alert(1)"}, {"response_type": "token"},
        {"scope": "profile"}, {"code_challenge": ""}, {"code_challenge_method": "plain"}, {"state": ""},
        {"nonce": ""},
    ],
    ids=str,
)  # fmt: skip
def test_a_wrong_question_leads_nowhere(issuer: str, changes: dict[str, str]) -> None:
    for status, _, headers in (
        fetch(f"{issuer}/authorize?{asking(**changes)}"),
        fetch(f"{issuer}/authorize?{asking(**changes)}", {"citizen": "mau-cong-dan-lan"}),
    ):
        assert (status, headers.get("Location")) == (400, None)


def test_a_code_runs_out() -> None:
    moments = iter([0.0, 61.0])
    provider = Provider("http://x", seeds.people().citizens, clock=lambda: next(moments))
    query = {name: values[0] for name, values in parse_qs(asking()).items()}
    code = provider.grant(provider.ask(query), seeds.people().citizens[0], Fault.NONE)
    with pytest.raises(Invalid) as refused:
        provider.exchange({"grant_type": "authorization_code", "code": code}, ("motcua", "emulator"))
    assert refused.value.error == "invalid_grant"


def test_userinfo_wants_a_token(issuer: str) -> None:
    assert fetch(f"{issuer}/userinfo")[0] == 401
    assert fetch(f"{issuer}/userinfo", Authorization="Bearer không-có".encode().decode("latin1"))[0] == 401


def test_refusing_and_failing_are_answered_to_the_caller(issuer: str) -> None:
    assert answered(issuer, fault="refuse") == {"error": "access_denied", "state": "trạng thái"}
    assert answered(issuer, fault="error")["error"] == "server_error"
    assert exchanged(issuer, answered(issuer, fault="expired-code")["code"])[0] == 400
    assert exchanged(issuer, answered(issuer, fault="slow")["code"])[0] == 200


def test_the_page_lists_who_may_sign_in(issuer: str) -> None:
    status, page, headers = fetch(f"{issuer}/authorize?{asking(state='<x>')}")
    assert (status, "không phải VNeID" in page) == (200, True)
    assert "Nguyễn Thị Lan" in page
    assert "Nguyễn Phan Minh Khôi</strong>" not in page
    assert "<x>" not in page
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert set(TITLES) == set(Fault)


def test_other_addresses_do_not_exist(issuer: str) -> None:
    assert [fetch(f"{issuer}{path}")[0] for path in ("/", "/style.css", "/x", "/token")] == [200, 200, 404, 404]
    assert fetch(f"{issuer}/token", {"x": "y" * 20_000})[0] == 400


def test_it_never_starts_where_real_people_are_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_ENV", "production")
    with pytest.raises(emulator.NotInProduction):
        emulator.server(port=0)
    outcome = CliRunner().invoke(emulate_vneid, ["--port", "0"])
    assert outcome.exit_code == 1
    assert "MOTCUA_ENV=production" in str(outcome.exception) + outcome.output


def test_the_command_does_not_start_either() -> None:
    environment = {**os.environ, "MOTCUA_ENV": "production"}
    code = "from motcua.exchange.vneid.command import emulate_vneid; emulate_vneid(['--port', '0'])"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=30, check=False
    )
    assert done.returncode == 1
    assert "không chạy khi MOTCUA_ENV=production" in done.stderr


def test_it_needs_no_database(tmp_path: Any) -> None:
    """It starts before Django is set up: quick, and alone on any machine."""
    code = (
        "import sys; from motcua.exchange.vneid import emulator; s = emulator.server(port=0);"
        "assert 'django' not in sys.modules; s.server_close()"
    )
    environment = {**os.environ, "MOTCUA_HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True, timeout=30)


def test_tokens_keep_the_time_of_the_machine(away: timedelta) -> None:
    provider = Provider("http://x", seeds.people().citizens)
    assert abs(provider.clock() - clock.machine_now().timestamp()) < 5
