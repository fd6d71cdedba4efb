"""The journal: recording acts one client at a time, and recomputing all chains, against the limits of issue and disk.

    .venv/bin/python benchmarks/journal.py [events]

Prints rates and ratios: verification against its limit of one million events a minute; an act against a bare
INSERT of one row in a transaction of its own, on the same server in the same run.
"""

import os
import resource
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

EVENTS = int(sys.argv[1]) if len(sys.argv) > 1 else 300_000
LIMIT_A_MINUTE = 1_000_000
SECONDS = 3.0
AT = datetime(2021, 6, 11, 2, 0, tzinfo=UTC)


def fill(events: int) -> None:
    """Chains of six events each, written in bulk with the digests that acts would have given them."""
    from django.db import connection
    from psycopg.types.json import Jsonb

    from motcua.kernel.digests import FIRST, Sealed, digest

    columns = ", ".join((*Sealed._fields, "digest"))
    connection.ensure_connection()
    heads = []
    with connection.connection.cursor() as cursor:
        with cursor.copy(f"COPY kernel_event ({columns}) FROM STDIN") as copy:
            for number in range(events // 6):
                subject, last = f"bell:{number:08}", FIRST
                for seq in range(1, 7):
                    sealed = Sealed(
                        subject, seq, AT + timedelta(hours=seq), AT, "tests.bell_rung", 1, "officer", None, "H01.14",
                        "tests.ring_bell", f"{number}-{seq}", ["nd-61-2018:d.17"],
                        {"times": seq, "why": ["tiếp nhận", "hẹn trả"], "due_at": "2021-06-18T10:00:00Z"},
                    )  # fmt: skip
                    last = digest(last, sealed)
                    copy.write_row((*sealed[:-1], Jsonb(sealed.payload), last))
                heads.append((subject, 6, last, AT))
        with cursor.copy("COPY kernel_journal_head (subject, seq, digest, opened_at) FROM STDIN") as copy:
            for head in heads:
                copy.write_row(head)


def rate_of_acts() -> float:
    """Acts a second, each its own transaction with key, event, head and answer."""
    from motcua.kernel.actors import SYSTEM
    from tests.kernel.sample import ring_bell

    done, until = 0, time.perf_counter() + SECONDS
    while time.perf_counter() < until:
        ring_bell(bell=str(done % 50), actor=SYSTEM, at=AT, key=f"bench-{done}")
        done += 1
    return done / SECONDS


def rate_of_inserts() -> float:
    """Bare one-row inserts a second through Django, each its own transaction: the floor of any act."""
    from motcua.kernel.models import ActKey

    done, until = 0, time.perf_counter() + SECONDS
    while time.perf_counter() < until:
        ActKey.objects.create(key=f"bare-{done}", act="x", asked=b"", answer=None, answered_at=AT)
        done += 1
    return done / SECONDS


def main() -> None:
    sys.path.insert(0, str(Path.cwd()))
    with tempfile.TemporaryDirectory() as home:
        os.environ["MOTCUA_HOME"] = home
        from motcua.config.ready import django_ready

        with django_ready(as_owner=True):
            from django.core.management import call_command

            from motcua.kernel.verification import verify_journal

            call_command("migrate", verbosity=0)
            fill(EVENTS)
            report = verify_journal()
            minute = report.events / report.seconds * 60
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"verify: {report.events:,} events in {report.seconds:.1f} s = {minute:,.0f} a minute,")
            print(
                f"        {minute / LIMIT_A_MINUTE:.1f} times the limit; {memory} MB at most; sound: {report.sound}"
            )
            inserts, acts = rate_of_inserts(), rate_of_acts()
            print(
                f"act:    {acts:,.0f} a second; a bare insert {inserts:,.0f}; one act = {inserts / acts:.1f} inserts"
            )


if __name__ == "__main__":
    main()
