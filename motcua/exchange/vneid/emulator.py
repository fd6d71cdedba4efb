"""A working identity provider for the sample province (máy chủ VNeID giả lập). It refuses to start in production."""

import base64
import json
import os
import signal
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from http import HTTPStatus
from socketserver import ThreadingMixIn
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from motcua.exchange.vneid import pages
from motcua.exchange.vneid.faults import Fault
from motcua.exchange.vneid.provider import Asked, Invalid, Provider
from motcua.people import seeds

SLOW_SECONDS = 20.0
LARGEST_FORM = 16_384
StartResponse = Callable[[str, list[tuple[str, str]]], Any]
_HEADERS = [
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Content-Security-Policy", "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'"),
]


class NotInProduction(SystemExit):
    """The emulator vouches for anybody: where real people are served it does not start."""


class Emulator:
    """The WSGI application."""

    def __init__(self, provider: Provider, *, fault: Fault = Fault.NONE, slow_seconds: float = SLOW_SECONDS) -> None:
        self.provider = provider
        self.fault = fault
        self.slow_seconds = slow_seconds
        self._held: Asked | None = None  # the question whose state the next answer shall carry (Fault.SWAPPED)

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        path, method = environ["PATH_INFO"], environ["REQUEST_METHOD"]
        query = dict(parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True))
        try:
            status, headers, body = self._route(path, method, query, environ)
        except Invalid as invalid:
            status, headers, body = _json({"error": invalid.error, "error_description": invalid.about}, 400)
        start_response(f"{status} {HTTPStatus(status).phrase}", [*headers, *_HEADERS])
        return [body.encode()]

    def _route(self, path: str, method: str, query: dict[str, str], environ: dict[str, Any]) -> Any:
        routes: dict[tuple[str, str], Callable[[], Any]] = {
            ("GET", "/"): lambda: _html(pages.home(self.provider.issuer)),
            ("GET", "/style.css"): lambda: (200, [("Content-Type", "text/css; charset=utf-8")], pages.STYLE),
            ("GET", "/.well-known/openid-configuration"): lambda: _json(self.provider.configuration()),
            ("GET", "/jwks"): lambda: _json(self.provider.keys()),
            ("GET", "/authorize"): lambda: self._authorize(query),
            ("POST", "/authorize"): lambda: self._decide(query | _form(environ)),
            ("POST", "/token"): lambda: self._token(_form(environ), _client(environ)),
            ("GET", "/userinfo"): lambda: self._userinfo(environ),
        }
        found = routes.get((method, path))
        return found() if found else _html(pages.wrong("Không có trang này."), 404)

    def _authorize(self, query: dict[str, str]) -> Any:
        """The page of sample people; `citizen` and `fault` in the query answer at once (for tests)."""
        try:
            self.provider.ask(query)
        except Invalid as invalid:
            return _html(pages.wrong(invalid.about), 400)
        if "citizen" in query:
            return self._decide(query)
        hidden = {name: value for name, value in query.items() if name not in {"citizen", "fault"}}
        return _html(pages.choose(self.provider.citizens, hidden, self._fault(query)))

    def _decide(self, query: dict[str, str]) -> Any:
        try:
            asked = self.provider.ask(query)
        except Invalid as invalid:
            return _html(pages.wrong(invalid.about), 400)
        fault = self._fault(query)
        citizen = next((each for each in self.provider.citizens if each.code == query.get("citizen")), None)
        if citizen is None or fault is Fault.REFUSE:
            return _back(asked, error="access_denied")
        if fault is Fault.ERROR:
            return _back(asked, error="server_error")
        code = self.provider.grant(asked, citizen, fault)
        if fault is Fault.SWAPPED:
            held, self._held = self._held, asked
            return _back(held or asked, code=code)
        if fault is Fault.EARLY_CALLBACK:
            _call(_address(asked, code=code))
        if fault is Fault.TWICE:
            threading.Timer(0.5, _call, [_address(asked, code=code)]).start()
        return _back(asked, code=code)

    def _token(self, form: dict[str, str], client: tuple[str, str]) -> Any:
        fault = self.provider.fault_of(form.get("code", ""))
        if fault is Fault.SLOW:
            time.sleep(self.slow_seconds)
        if fault is Fault.BROKEN_TOKEN:
            return _html("Internal Server Error", 500)
        if fault is Fault.GARBAGE_TOKEN:
            return 200, [("Content-Type", "application/json")], "{}}"
        return _json(self.provider.exchange(form, client))

    def _userinfo(self, environ: dict[str, Any]) -> Any:
        scheme, _, access = environ.get("HTTP_AUTHORIZATION", "").partition(" ")
        try:
            claims, fault = self.provider.userinfo(access if scheme == "Bearer" else "")
        except Invalid as invalid:
            return _json({"error": invalid.error}, 401)
        if fault is Fault.BROKEN_USERINFO:
            return _html("Internal Server Error", 500)
        return _json(claims)

    def _fault(self, query: dict[str, str]) -> Fault:
        try:
            return Fault(query["fault"])
        except (KeyError, ValueError):
            return self.fault


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Addresses carry codes: nothing is logged."""


def server(*, port: int, host: str = "127.0.0.1", issuer: str | None = None, fault: str = "none",
           slow_seconds: float = SLOW_SECONDS) -> WSGIServer:  # fmt: skip
    """The server, bound and not yet serving; port 0 takes any that is free. Refuses in production."""
    if os.environ.get("MOTCUA_ENV") == "production":
        raise NotInProduction("Máy chủ VNeID giả lập không chạy khi MOTCUA_ENV=production.")
    bound = _Server((host, port), _Quiet)
    citizens = tuple(each for each in seeds.people().citizens if each.signs_in)
    provider = Provider(issuer or f"http://{host}:{bound.server_port}", citizens)
    bound.set_app(Emulator(provider, fault=Fault(fault), slow_seconds=slow_seconds))
    return bound


def serve(*, port: int, host: str = "127.0.0.1", issuer: str | None = None, fault: str = "none") -> None:
    """Serve until SIGTERM or Ctrl-C."""
    running = server(port=port, host=host, issuer=issuer, fault=fault)
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, lambda *_: sys.exit(0))
    with running:
        running.serve_forever(poll_interval=0.2)


def _form(environ: dict[str, Any]) -> dict[str, str]:
    length = int(environ.get("CONTENT_LENGTH") or 0)
    if length > LARGEST_FORM:
        raise Invalid("invalid_request", "Yêu cầu quá lớn.")
    body: bytes = environ["wsgi.input"].read(length)
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))


def _client(environ: dict[str, Any]) -> tuple[str, str]:
    scheme, _, encoded = environ.get("HTTP_AUTHORIZATION", "").partition(" ")
    if scheme.lower() != "basic":
        return "", ""
    try:
        name, _, secret = base64.b64decode(encoded).decode().partition(":")
    except ValueError:
        return "", ""
    return unquote(name), unquote(secret)


def _address(asked: Asked, **answer: str) -> str:
    joiner = "&" if "?" in asked.redirect_uri else "?"
    return f"{asked.redirect_uri}{joiner}{urlencode({**answer, 'state': asked.state})}"


def _back(asked: Asked, **answer: str) -> Any:
    return 303, [("Location", _address(asked, **answer)), ("Content-Type", "text/plain")], ""


def _call(address: str) -> None:
    """Open the callback from here, without the browser's session, as a link scanner or a second copy would."""
    try:
        urllib.request.urlopen(address, timeout=10).close()  # noqa: S310  checked to be http(s)
    except (urllib.error.URLError, OSError):
        return


def _html(page: str, status: int = 200) -> Any:
    return status, [("Content-Type", "text/html; charset=utf-8")], page


def _json(answer: dict[str, Any], status: int = 200) -> Any:
    return status, [("Content-Type", "application/json")], json.dumps(answer)
