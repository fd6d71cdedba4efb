"""The gate before every endpoint (cổng vào): method, token, allowance, known inputs; after it headers and ETag."""

import hashlib
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.http import parse_etags

from motcua.kernel.actors import ActorKind
from motcua.kernel.errors import Refusal
from motcua.kernel.logs import request_id
from motcua.partners.states import TokenScope
from motcua.web.admission import DECLARATION, Admission, Door
from motcua.web.api import calls
from motcua.web.api.calls import Call
from motcua.web.api.problems import MEDIA_TYPE, Fault, Problem, bad_input, of_refusal, problem
from motcua.web.api.wording import REPEATED, UNKNOWN

View = Callable[..., HttpResponseBase]
_log = logging.getLogger("motcua.web.api")


@dataclass(frozen=True)
class Endpoint:
    """What one operation declares: its name, method, who decides about it, which scope the token needs.

    Without `admits` the address is public, and `why` says why. `inputs` are the query parameters that it knows.
    """

    name: str
    method: str
    admits: str
    scope: TokenScope | None
    why: str
    inputs: frozenset[str] = frozenset()

    @property
    def admission(self) -> Admission:
        """For the walls and the printed list of addresses (motcua.web.admission)."""
        if not self.admits:
            return Admission(Door.PUBLIC, self.why)
        return Admission(Door.ADMITS, self.admits, frozenset({ActorKind.PARTNER}))

    @property
    def methods(self) -> tuple[str, ...]:
        """What Allow says."""
        return ("GET", "HEAD", "OPTIONS") if self.method == "GET" else (self.method, "OPTIONS")


def gate(view: View, endpoint: Endpoint) -> View:
    """The view behind its gate; it carries the endpoint's admission."""

    def guarded(request: HttpRequest, **captured: Any) -> HttpResponse:
        call: Call | None = None
        try:
            if request.method not in endpoint.methods:
                raise problem("method_not_allowed", headers={"Allow": ", ".join(endpoint.methods)})
            if request.method == "OPTIONS":
                return _headed(HttpResponse(status=204, headers={"Allow": ", ".join(endpoint.methods)}), None)
            call, wrong = calls.begin(request)
            if wrong is not None:
                raise wrong
            if endpoint.admits:
                calls.require(call, endpoint.scope)
            _require_known(request, endpoint)
            return _headed(_conditional(request, _answered(view, request, call, captured)), call)
        except Exception as failure:  # noqa: BLE001  every failure is told as a problem
            return _headed(told(request, failure), call)

    for name, value in {"csrf_exempt": True, DECLARATION: endpoint.admission}.items():  # no cookie opens anything
        setattr(guarded, name, value)
    return guarded


def told(request: HttpRequest, failure: Exception) -> HttpResponse:
    """Any failure as a problem document; one that nobody foresaw is logged and says nothing of itself."""
    found = _as_problem(failure)
    if found.kind.status >= 500 and not isinstance(failure, Refusal):
        _log.error("api fault", exc_info=failure)
    document = found.document(
        instance=request.path, request=request_id.get() or "-", reference=reverse("api:reference")
    )
    body = json.dumps(document, ensure_ascii=False)
    answer = HttpResponse(body, status=document["status"], content_type=MEDIA_TYPE, headers=dict(found.headers))
    answer["Content-Language"] = "vi, en"
    return answer


def _as_problem(failure: Exception) -> Problem:
    if isinstance(failure, Problem):
        return failure
    if isinstance(failure, Refusal):
        return of_refusal(failure)
    if isinstance(failure, OperationalError | InterfaceError):
        return problem("busy", headers={"Retry-After": "5"})
    return problem("fault")


def _require_known(request: HttpRequest, endpoint: Endpoint) -> None:
    """A mistyped filter must not answer with everything: unknown and repeated inputs are refused."""
    faults = [Fault(name[:60], *UNKNOWN) for name in request.GET if name not in endpoint.inputs]
    faults += [
        Fault(name, *REPEATED)
        for name in request.GET
        if name in endpoint.inputs and len(request.GET.getlist(name)) > 1
    ]
    if faults:
        raise bad_input(*faults[:20])


def _answered(view: View, request: HttpRequest, call: Call, captured: dict[str, Any]) -> HttpResponse:
    """What the endpoint answers; HEAD is asked as GET, the server drops the body."""
    request.call = call  # type: ignore[attr-defined]
    method, request.method = request.method, "GET" if request.method == "HEAD" else request.method
    try:
        answer = view(request, **captured)
    finally:
        request.method = method
    assert isinstance(answer, HttpResponse)  # noqa: S101  no endpoint streams
    return answer


def _conditional(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """A strong ETag of the body; whoever has it already gets 304."""
    if request.method not in {"GET", "HEAD"} or answer.status_code != 200:
        return answer
    tag = f'"{hashlib.sha256(answer.content).hexdigest()[:32]}"'
    known = [each.removeprefix("W/") for each in parse_etags(request.headers.get("If-None-Match", ""))]
    if tag in known or "*" in known:
        answer = HttpResponse(status=304)
        del answer["Content-Type"]
    answer["ETag"] = tag
    if request.method == "HEAD" and answer.status_code == 200:
        length = len(answer.content)
        answer.content = b""
        answer["Content-Length"] = str(length)
    return answer


def _headed(answer: HttpResponse, call: Call | None) -> HttpResponse:
    """Allowance and caching; no cross-origin header is ever set: browsers of other sites are not served."""
    for name, value in (call.headers() if call else {}).items():
        answer[name] = value
    answer.headers.setdefault("Cache-Control", "private, no-cache" if "ETag" in answer else "no-store")
    answer.headers.setdefault("Vary", "Authorization")
    return answer
