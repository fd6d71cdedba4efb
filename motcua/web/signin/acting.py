"""In which position somebody works behind a request (vai trò đang dùng): chosen in the session, else the first."""

from datetime import date

from django.http import HttpRequest

from motcua.kernel import clock
from motcua.kernel.actors import Actor, ActorKind
from motcua.organizations import queries
from motcua.organizations.queries import Role
from motcua.web.signin.actor import actor_of

ROLE = "organizations.role"  # in the session: the appointment or delegation chosen
KEPT = "standing"  # on the request: the role asked for and who stands in it


def today() -> date:
    """The present day in Vietnam."""
    return clock.vietnam_day(clock.now())


def acting(request: HttpRequest) -> Actor:
    """The signed-in person in the chosen position, or the first one held today; a role that ended is forgotten.

    A page asks once: the answer stays with its request.
    """
    return _standing(request)[0]


def role_of(request: HttpRequest) -> Role | None:
    """The role in which the page is opened, with its titles; None where the account itself says who acts."""
    return _standing(request)[1]


def _standing(request: HttpRequest) -> tuple[Actor, Role | None]:
    known: tuple[str | None, tuple[Actor, Role | None]] | None = getattr(request, KEPT, None)
    chosen = request.session.get(ROLE)
    if known is None or known[0] != chosen:
        found = _found(request, chosen)
        setattr(request, KEPT, (request.session.get(ROLE), found))
        return found
    return known[1]


def _found(request: HttpRequest, chosen: str | None) -> tuple[Actor, Role | None]:
    person = actor_of(request)
    if person.agency is not None or person.kind is not ActorKind.OFFICER:
        return person, None
    if chosen is None and person.position is not None:
        return person, None
    try:
        role = queries.role_for(person, on=today(), role=chosen)
    except queries.NoSuchRole:
        del request.session[ROLE]
        role = queries.role_for(person, on=today())
    return (queries.in_role(person, role) if role else person), role
