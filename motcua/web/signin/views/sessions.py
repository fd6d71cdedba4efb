"""Where am I signed in, and ending it elsewhere."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.usersessions.internal.flows.sessions import end_sessions
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.kernel import clock
from motcua.people.actions.sign_in import revoke_sessions
from motcua.people.queries import actor_of
from motcua.web.admission import signed_in
from motcua.web.signin.devices import device


@dataclass(frozen=True)
class SessionCard:
    """One session as its owner sees it."""

    mark: str
    device: str
    address: str
    began_at: datetime
    current: bool


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def sessions(request: HttpRequest) -> HttpResponse:
    """List the sessions of this account; end one, or all but this one."""
    found = request.user.usersession_set.purge_and_list(request.user)  # type: ignore[union-attr]
    if request.method == "POST":
        return _end(request, found)
    cards = [_card(session) for session in sorted(found, key=lambda each: each.created_at, reverse=True)]
    cards.sort(key=lambda card: not card.current)
    return render(request, "usersessions/usersession_list.html", {"sessions": cards})


def _end(request: HttpRequest, found: list[Any]) -> HttpResponse:
    """End the one that was named, or every other; the current one is left by signing out."""
    wanted = request.POST.get("session", "")
    chosen = [s for s in found if not s.is_current() and wanted in ("", _mark(s))]
    if not chosen:
        messages.info(request, gettext("Phiên đăng nhập đó đã kết thúc từ trước."))
        return redirect("usersessions_list")
    actor = actor_of(request.user)
    revoke_sessions(code=actor.id, sessions=len(chosen), actor=actor, at=clock.now())
    end_sessions(request, chosen)
    messages.success(request, gettext("Đã kết thúc {number} phiên đăng nhập ở nơi khác.").format(number=len(chosen)))
    return redirect("usersessions_list")


def _card(session: Any) -> SessionCard:
    return SessionCard(
        mark=_mark(session), device=device(session.user_agent), address=session.ip,
        began_at=clock.of_house(session.created_at), current=session.is_current(),
    )  # fmt: skip


def _mark(session: Any) -> str:
    """Names a session on the page without telling its key."""
    return salted_hmac("motcua.web.signin.session", session.session_key, algorithm="sha256").hexdigest()[:20]
