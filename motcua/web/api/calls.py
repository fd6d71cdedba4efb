"""One call of an outside system (lượt gọi): who calls, how often, and whether the token opens this address."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.partners import queries
from motcua.partners.actions.calls import Counted, count_call, note_use
from motcua.partners.queries import TokenCard
from motcua.partners.states import TokenScope, TokenState
from motcua.web.api.problems import Problem, problem

STRANGERS = 60  # calls in a minute from one place, without a token
_ENDED = {TokenState.EXPIRED: "token_expired", TokenState.REVOKED: "token_revoked"}


@dataclass
class Call:
    """What is known of a call; set on the request before an endpoint runs."""

    at: datetime
    limit: int
    counted: Counted
    text: str = ""
    token: TokenCard | None = None

    def headers(self) -> dict[str, str]:
        """How much of the allowance is left (draft-ietf-httpapi-ratelimit-headers)."""
        return {
            "RateLimit-Limit": str(self.limit),
            "RateLimit-Remaining": str(max(0, self.limit - self.counted.calls)),
            "RateLimit-Reset": str(self.counted.reset),
        }

    @property
    def card(self) -> TokenCard:
        """The token of an endpoint that asks for one."""
        if self.token is None:
            raise problem("token_required")
        return self.token

    @property
    def reader(self) -> Actor:
        """In whose place this call reads."""
        return self.card.reader


def call_of(request: HttpRequest) -> Call:
    """The call that the gate let through with this request."""
    found = getattr(request, "call", None)
    assert isinstance(found, Call)  # noqa: S101  no endpoint is reached but through the gate
    return found


def begin(request: HttpRequest) -> tuple[Call, Problem | None]:
    """Find out who calls and count the call; a problem when the token is no good or the allowance is used up."""
    at = clock.now()
    text, wrong = _presented(request)
    token = queries.bearer(text, at=at) if text else None
    if text and token is None:
        wrong = _unauthorised("token_invalid")
    if token is not None and token.state is not TokenState.VALID:
        wrong, token = _unauthorised(_ENDED[token.state]), None
    limit = token.allowance if token else STRANGERS
    counted = count_call(f"token:{token.code}" if token else _place(request), at=at)
    call = Call(at=at, limit=limit, counted=counted, text=text if token else "", token=token)
    if counted.calls > limit:
        return call, problem("too_many_calls", headers={"Retry-After": str(counted.reset)})
    if token is not None:
        note_use(token.code, at=at, last=token.used_at)
    return call, wrong


def require(call: Call, scope: TokenScope | None) -> None:
    """A token, and one with the scope if one is asked for. Raises token_required, insufficient_scope."""
    if call.token is None:
        raise _unauthorised("token_required")
    if scope is not None and scope not in call.token.scopes:
        challenge = f'Bearer realm="motcua", error="insufficient_scope", scope="{scope}"'
        raise problem("insufficient_scope", headers={"WWW-Authenticate": challenge})


def _presented(request: HttpRequest) -> tuple[str, Problem | None]:
    header = request.headers.get("Authorization", "")
    if not header:
        return "", None
    scheme, _, text = header.partition(" ")
    if scheme.lower() != "bearer" or not text.strip():
        return "", _unauthorised("token_invalid")
    return text.strip(), None


def _unauthorised(code: str) -> Problem:
    error = "" if code == "token_required" else ', error="invalid_token"'
    return problem(code, headers={"WWW-Authenticate": f'Bearer realm="motcua"{error}'})


def _place(request: HttpRequest) -> str:
    """A keyed digest of the address from which the call comes: it is counted, not kept."""
    address = request.META.get("REMOTE_ADDR", "")
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    passed = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    if proxies and len(passed) >= proxies:
        address = passed[-proxies]
    return "place:" + salted_hmac("motcua.web.api.place", address, algorithm="sha256").hexdigest()[:32]
