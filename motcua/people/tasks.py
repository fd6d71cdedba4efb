"""What wakes by the clock for people."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import call_command

from motcua.kernel import clock, jobs
from motcua.kernel.actors import SYSTEM
from motcua.people.actions.privacy import list_privacy_due


@jobs.every("23 19 * * *")
def forget_ended_sessions() -> None:
    """Sessions that ran out are deleted every night, at 02:23 in Vietnam, with their device and address."""
    call_command("clearsessions")
    still_open = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=still_open).delete()


@jobs.every("41 0 * * *")
def list_what_is_due_about_data() -> None:
    """Every morning, at 07:41 in Vietnam: requests about personal data that are due, records kept for too long."""
    list_privacy_due(actor=SYSTEM, at=clock.now())
