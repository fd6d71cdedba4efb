"""Every address says whom it admits (motcua.web.admission), and keeps its word to a stranger."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import get_resolver, path
from django.views import View

import motcua.kernel
from motcua.kernel.actors import ActorKind
from motcua.kernel.acts import registered_acts
from motcua.web.admission import Admission, Door, admits, declared, public, signed_in
from tests.architecture.sources import clean
from tools.catalogue import routes
from tools.foreign_views import FOREIGN

ROOMS = {"permissions", "actions", "models", "tasks"}


def admission(route: str, view: Callable[..., Any], foreign: dict[str, Admission]) -> Admission | None:
    return declared(view) or foreign.get(route)


def undeclared(patterns: list[Any], foreign: dict[str, Admission]) -> list[str]:
    """Addresses that say nothing, say it for a view of ours elsewhere, or admit by nothing that exists."""
    findings = []
    for route, pattern in routes(patterns):
        view = pattern.callback
        found = admission(route, view, foreign)
        if found is None:
            findings.append(f"/{route} ({view.__module__}.{view.__name__}) declares no admission")
        elif route in foreign and view.__module__.startswith("motcua."):
            findings.append(f"/{route} is ours: it declares its admission itself")
        elif found.door is Door.ADMITS and not exists(found.reason):
            findings.append(f"/{route} names {found.reason}, which is neither an act nor a query")
    return findings


def exists(name: str) -> bool:
    """Whether `package.function` is a registered act or a query; the kernel's queries stand in its own modules."""
    if name in {act.name for act in registered_acts()}:
        return True
    package, _, function = name.partition(".")
    modules = [f"motcua.{package}.queries"]
    if package == "kernel":
        modules = [
            m.name for m in pkgutil.iter_modules(motcua.kernel.__path__, "motcua.kernel.") if m.name[14:] not in ROOMS
        ]
    return any(_asks_actor(module, function) for module in modules)


def _asks_actor(module: str, function: str) -> bool:
    try:
        found = getattr(importlib.import_module(module), function, None)
    except ImportError:
        return False
    own = inspect.isfunction(found) and f"{found.__module__}.".startswith(f"{module}.")
    return own and "actor" in inspect.signature(found).parameters


def test_every_address_declares_its_admission() -> None:
    clean(undeclared(get_resolver().url_patterns, FOREIGN))


def test_the_table_of_foreign_views_names_only_addresses_that_exist() -> None:
    assert FOREIGN.keys() - {route for route, _ in routes(get_resolver().url_patterns)} == set()


def test_addresses_have_names() -> None:
    clean(route for route, pattern in routes(get_resolver().url_patterns) if not pattern.name)


@pytest.mark.django_db
def test_a_stranger_is_sent_to_sign_in() -> None:
    """Asked without a session, every address that is not public and takes no argument leads to signing in.

    What other systems ask is answered with 401 and the way to prove oneself: there is nobody to send to a page.
    """
    let_in = []
    for route, pattern in routes(get_resolver().url_patterns):
        found = admission(route, pattern.callback, FOREIGN)
        if found is None or found.door is Door.PUBLIC or "<" in route or "(" in route:
            continue
        answer = Client().get(f"/{route}")
        if found.kinds == {ActorKind.PARTNER}:
            challenge = answer.get("WWW-Authenticate", "").partition(" ")[0]
            if answer.status_code != 405 and (answer.status_code, challenge) != (401, "Bearer"):
                let_in.append(f"/{route}: {answer.status_code} to a system without a token")
            continue
        if answer.status_code not in {302, 403, 405} or answer.get("Location", "/dang-nhap/")[:11] != "/dang-nhap/":
            let_in.append(f"/{route}: {answer.status_code} {answer.get('Location', '')}")
    clean(let_in)


def _plain(request: HttpRequest) -> HttpResponse:
    return HttpResponse("inside")


class _Page(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse("inside")


def test_planted_addresses_are_caught() -> None:
    _plain.__module__ = "motcua.web.portal.views"
    planted = [
        path("bare/", _plain, name="bare"),
        path("page/", _Page.as_view(), name="page"),
        path("ours/", _plain, name="ours"),
        path("odd/", admits("dossiers.dance")(lambda request: HttpResponse()), name="odd"),
        path("good/", public("a test")(_Page.as_view()), name="good"),
    ]
    findings = undeclared(planted, {"ours/": Admission(Door.PUBLIC, "no")})
    assert [finding.split(" ", 1)[0] for finding in findings] == ["/bare/", "/page/", "/ours/", "/odd/"]
    assert findings[2] == "/ours/ is ours: it declares its admission itself"
    assert findings[3] == "/odd/ names dossiers.dance, which is neither an act nor a query"


def test_public_says_why() -> None:
    with pytest.raises(ValueError, match="why"):
        public(" ")


class _Nobody:
    is_authenticated = False


class _Citizen:
    is_authenticated = True
    kind = "citizen"


def test_signed_in_keeps_strangers_and_other_kinds_out() -> None:
    from motcua.kernel.errors import NotAdmitted

    def page(request: HttpRequest) -> HttpResponse:
        return HttpResponse("inside")

    request: Any = RequestFactory().get("/can-bo/?q=1")
    request.user = _Nobody()
    for guarded in (signed_in(page), signed_in(ActorKind.OFFICER)(page), admits("dossiers.accept_dossier")(page)):
        answer = guarded(request)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/dang-nhap/?next=/can-bo/")
    request.user = _Citizen()
    assert signed_in(page)(request).content == b"inside"
    assert signed_in(ActorKind.CITIZEN)(page)(request).content == b"inside"
    with pytest.raises(NotAdmitted):
        signed_in(ActorKind.OFFICER)(page)(request)
