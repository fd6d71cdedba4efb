"""In which position somebody works in the console, and on which day he looks."""

from datetime import date

from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict

from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.organizations import queries
from motcua.web.signin.actor import actor_of
from motcua.web.ui.fields import DayField

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


def filled(request: HttpRequest) -> QueryDict | None:
    """What was sent with a form; None when the page is only looked at, so that an empty form sent is still faulty."""
    return request.POST if request.method == "POST" else None


def day_asked(request: HttpRequest, name: str, otherwise: date) -> date:
    """The day of a question in the address, written 2021-06-15 or 15/06/2021; nonsense is `otherwise`."""
    given = request.GET.get(name, "").strip()
    try:
        return date.fromisoformat(given)
    except ValueError:
        try:
            return DayField(required=False).clean(given) or otherwise
        except ValidationError:
            return otherwise
