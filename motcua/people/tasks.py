"""What wakes by the clock for people."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import call_command

from motcua.kernel import jobs


@jobs.every("23 19 * * *")
def forget_ended_sessions() -> None:
    """Sessions that ran out are deleted every night, at 02:23 in Vietnam, with their device and address."""
    call_command("clearsessions")
    still_open = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=still_open).delete()
