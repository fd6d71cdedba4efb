"""Who acts behind a request."""

from django.http import HttpRequest

from motcua.kernel.actors import Actor
from motcua.people import queries


def actor_of(request: HttpRequest) -> Actor:
    """The signed-in person as an Actor (chủ thể); a stranger is NotAdmitted.

    On whose behalf and in which position an officer acts will be asked here of the floor that knows agencies.
    """
    return queries.actor_of(request.user)
