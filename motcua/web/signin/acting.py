"""In which position somebody works behind a request (vai trò đang dùng): chosen in the session, else the first."""

from datetime import date

from django.http import HttpRequest

from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.organizations import queries
from motcua.web.signin.actor import actor_of

ROLE = "organizations.role"  # in the session: the appointment or delegation chosen


def today() -> date:
    """The present day in Vietnam."""
    return clock.vietnam_day(clock.now())


def acting(request: HttpRequest) -> Actor:
    """The signed-in person in the chosen position, or the first one held today; a role that ended is forgotten."""
    person = actor_of(request)
    if person.agency is not None:
        return person
    try:
        return queries.actor_for(person, on=today(), role=request.session.get(ROLE))
    except queries.NoSuchRole:
        del request.session[ROLE]
        return queries.actor_for(person, on=today())
