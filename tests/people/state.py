"""Everything sign-in may change, to prove that nothing did."""

from typing import Any

from django.db import connection

TABLES = (
    "kernel_event",
    "kernel_act_key",
    "people_account",
    "people_identity",
    "people_signinguard",
    "socialaccount_socialaccount",
    "mfa_authenticator",
    "usersessions_usersession",
)


def snapshot(*tables: str) -> dict[str, list[Any]]:
    """The rows of the named tables (all that sign-in may touch), as text, in order."""
    found = {}
    with connection.cursor() as cursor:
        for table in tables or TABLES:
            cursor.execute(f"SELECT t::text FROM {table} AS t ORDER BY 1")
            found[table] = [row[0] for row in cursor.fetchall()]
    return found


def kinds(code: str) -> list[str]:
    """What happened to an account, by the last part of each event's kind."""
    from motcua.kernel import journal

    return [recorded.event.kind.partition(".")[2] for recorded in journal.read(f"account:{code}")]


PEOPLE = (
    "kernel_event", "kernel_act_key", "people_person", "people_paper", "people_business", "people_member",
    "people_contact", "people_sentcode", "people_consent", "people_representation", "people_look",
    "people_datarequest", "people_datahold", "people_account", "people_identity",
)  # fmt: skip


def people() -> dict[str, list[Any]]:
    """Every row that an act on people may touch."""
    return snapshot(*PEOPLE)


def said(subject: str) -> list[str]:
    """What happened to a subject, by the last part of each event's kind."""
    from motcua.kernel import journal

    return [recorded.event.kind.partition(".")[2] for recorded in journal.read(subject)]
