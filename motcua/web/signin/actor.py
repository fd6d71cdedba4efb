"""Who acts behind a request."""

from django.http import HttpRequest

from motcua.kernel.actors import Actor
from motcua.people import queries


def actor_of(request: HttpRequest) -> Actor:
    """The signed-in person as an Actor (chủ thể); a stranger is NotAdmitted.

    In which position an officer acts, and for whom, is told by `acting`, which asks the floor that knows agencies.
    """
    return queries.actor_of(request.user)
