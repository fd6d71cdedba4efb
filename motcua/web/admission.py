"""Who may open an address (quyền vào một trang): every view says so, and the architecture test reads it.

`@public("why")` lets anybody in. `@signed_in` asks for a session, `@signed_in(ActorKind.OFFICER)` for one of
that kind. `@admits("dossiers.accept_dossier")` asks for a session and names the act or query behind the view,
which decides about this person and this case: authority over a case is never decided in a screen.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Any, TypeVar, cast, overload

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django_htmx.http import HttpResponseClientRedirect

from motcua.kernel.actors import ActorKind
from motcua.kernel.errors import NotAdmitted

V = TypeVar("V", bound=Callable[..., HttpResponseBase])
DECLARATION = "admission"


class Door(StrEnum):
    """The three ways in."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"
    ADMITS = "admits"


@dataclass(frozen=True)
class Admission:
    """What a view declared: its door; why it is public, or which act or query admits; which kinds of account."""

    door: Door
    reason: str = ""
    kinds: frozenset[ActorKind] = frozenset()


def declared(view: Callable[..., Any]) -> Admission | None:
    """The admission of a view, or None when it declares nothing."""
    found = getattr(view, DECLARATION, None)
    return found if isinstance(found, Admission) else None


def public(why: str) -> Callable[[V], V]:
    """Anybody may open this address (trang công khai); `why` is one sentence for the reviewer."""
    if not why.strip():
        raise ValueError("a public view says why it is public")

    def decorate(view: V) -> V:
        setattr(view, DECLARATION, Admission(Door.PUBLIC, why))
        return view

    return decorate


@overload
def signed_in(view: V, /) -> V: ...


@overload
def signed_in(*kinds: ActorKind) -> Callable[[V], V]: ...


def signed_in(*given: Any) -> Any:
    """Only people who signed in, of the given kinds if any are given (phải đăng nhập)."""
    if given and callable(given[0]):
        return _guard(given[0], Admission(Door.SIGNED_IN))
    kinds = frozenset(ActorKind(kind) for kind in given)
    return lambda view: _guard(view, Admission(Door.SIGNED_IN, kinds=kinds))


def admits(name: str, *kinds: ActorKind) -> Callable[[V], V]:
    """The act or query `package.function` admits or refuses the signed-in person (theo thẩm quyền)."""
    package, dot, function = name.partition(".")
    if not (package.isidentifier() and dot and function.isidentifier()):
        raise ValueError(f"{name!r}: must read package.act_or_query")
    return lambda view: _guard(view, Admission(Door.ADMITS, name, frozenset(kinds)))


def _guard(view: V, admission: Admission) -> V:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user = request.user
        if not user.is_authenticated:
            return _to_sign_in(request)
        if admission.kinds and getattr(user, "kind", None) not in admission.kinds:
            raise NotAdmitted("Trang này không dành cho loại tài khoản của bạn.")
        return view(request, *args, **kwargs)

    setattr(guarded, DECLARATION, admission)
    return cast(V, guarded)


def _to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """To the sign-in page and back; a fragment asks the browser to leave the page that it is part of."""
    htmx: Any = getattr(request, "htmx", False)
    if htmx:
        page = redirect_to_login(htmx.current_url_abs_path or "/")
        return HttpResponseClientRedirect(page["Location"])
    return redirect_to_login(request.get_full_path())
