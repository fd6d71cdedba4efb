"""What surrounds every page: a request id, a strict content policy, a page for a refusal nobody caught."""

import logging
import re
import secrets
import time
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import translation

from motcua.kernel.errors import Busy, NotAdmitted, Refusal
from motcua.kernel.logs import request_id

GetResponse = Callable[[HttpRequest], HttpResponseBase]

_ID = re.compile(r"^[A-Za-z0-9-]{8,64}$")
_log = logging.getLogger("motcua.web")


class RequestIdMiddleware:
    """Gives each request an id (or keeps the proxy's), logs method, route, status and time; never the address."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        given = request.headers.get("X-Request-ID", "")
        current = given if _ID.match(given) else secrets.token_hex(8)
        token = request_id.set(current)
        began = time.perf_counter()
        try:
            response = self.get_response(request)
            response["X-Request-ID"] = current
            _log.info(
                "request",
                extra={
                    "method": request.method,
                    "route": request.resolver_match.route if request.resolver_match else "-",
                    "status_code": response.status_code,
                    "milliseconds": round((time.perf_counter() - began) * 1000),
                },
            )
            return response
        finally:
            request_id.reset(token)


class LanguageMiddleware:
    """Vietnamese, unless the visitor chose otherwise here: what the browser prefers is not asked."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class ContentSecurityPolicyMiddleware:
    """No inline script or style, nothing from elsewhere, forms only to ourselves."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.policy = "; ".join(
            f"{directive} {' '.join(sources)}" for directive, sources in settings.CONTENT_SECURITY_POLICY.items()
        )

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return response


class NulMiddleware:
    """PostgreSQL keeps no NUL character in a text, and nobody types one: such a request is answered 400.

    The API looks at its inputs itself and names the one at fault in its own form.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: tuple[str, ...], kwargs: dict[str, object]
    ) -> None:
        if request.path.startswith("/api/"):
            return
        typed = [request.path, *args, *map(str, kwargs.values())]
        for fields in (request.GET, request.POST):
            typed += [text for name, values in fields.lists() for text in (name, *map(str, values))]
        if any("\x00" in text for text in typed):
            raise SuspiciousOperation("NUL in a request")


class RefusalMiddleware:
    """A refusal that no view turned into a form error still becomes a clear page, never a 500."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        status = 403 if isinstance(exception, NotAdmitted) else 503 if isinstance(exception, Busy) else 409
        return render(request, "ui/refusal.html", {"refusal": exception}, status=status)
