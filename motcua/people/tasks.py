"""What wakes by the clock for people."""

from django.core.management import call_command

from motcua.kernel import jobs


@jobs.every("23 19 * * *")
def forget_ended_sessions() -> None:
    """Sessions that ran out are deleted every night, at 02:23 in Vietnam."""
    call_command("clearsessions")
