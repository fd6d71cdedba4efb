"""Laying facts: extraction from nothing, and a refresh after some ten thousand new events.

    .venv/bin/python benchmarks/facts.py [dossiers]

Dossiers are taken over from a register, so their events are real: six each, one in fifty with a pause that is folded.
Against 100,000 dossiers a second from nothing and two seconds for 10,000 events. Beside the clock stand the
processor's seconds of this process and of the server, for others share the machine.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
COUNT = next((int(each) for each in sys.argv[1:] if each.isdecimal()), 200_000)
FRESH = 1_700  # dossiers of six events
TARGET, LIMIT = 100_000, 2.0


def run(home: Path) -> None:
    """Plant, take over, lay, touch, refresh, print."""
    from django.core.management import call_command
    from django.db import connection

    from benchmarks.register import write
    from motcua.dossiers.actions.register import import_register
    from motcua.dossiers.actions.register_source import prepared
    from motcua.indices.lake.refreshing import refresh
    from motcua.kernel import clock
    from motcua.kernel.actors import SYSTEM
    from motcua.kernel.database.roles import grant
    from tests.dossiers import province

    call_command("migrate", interactive=False, verbosity=0)
    grant()
    province.plant(datetime(2021, 6, 11, 9, tzinfo=clock.VIETNAM))

    def take(count: int, name: str, after: int = 0) -> int:
        path = home / f"{name}.parquet"
        write(path, count)
        if after:
            _other_codes(path)
        return import_register(prepared(path, scratch=home), actor=SYSTEM, at=clock.now(), workers=2).events

    events = take(COUNT, "first")
    print(f"taken over      {COUNT} dossiers, {events} events")
    _from_nothing("just taken over", home)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as the server does by itself some time after
    _from_nothing("settled", home)
    events = take(FRESH, "second", after=1)
    spent, own, server, done = measured(home, lambda: refresh(root=home / "lake"))
    print(f"refresh         {done.cases} dossiers touched by {events} events: {spent:.2f} s;")
    print(
        f"                processor {own:.2f} s here, {server:.2f} s server; ratio to {LIMIT} s: {spent / LIMIT:.2f}"
    )
    spent, *_ = measured(home, lambda: refresh(root=home / "lake"))
    print(f"nothing new     {spent:.2f} s")


def _from_nothing(when: str, home: Path) -> None:
    from motcua.indices.lake.refreshing import refresh

    spent, own, server, done = measured(home, lambda: refresh(whole=True, root=home / "lake"))
    rate, by_cpu = done.cases / spent, done.cases / (own + server)
    print(f"from nothing    {when}: {done.cases} dossiers in {spent:.1f} s, {rate:,.0f} dossiers a second;")
    print(f"                processor {own:.1f} s here, {server:.1f} s server: {by_cpu:,.0f} a processor second;")
    both = f"{rate / TARGET:.2f} by the clock, {2 * by_cpu / TARGET:.2f} on two cores"
    print(f"                ratio to {TARGET:,}: {both}")


def measured(home: Path, work: Callable[[], Any]) -> tuple[float, float, float, Any]:
    """Seconds by the clock, of this processor and of the server's; what came of it."""
    from motcua.config.spent import server_seconds

    server, own, began = server_seconds(home), time.process_time(), time.perf_counter()
    done = work()
    return time.perf_counter() - began, time.process_time() - own, server_seconds(home) - server, done


def _other_codes(path: Path) -> None:
    """The same dossiers under codes that are not taken yet."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    table = pq.read_table(path)
    place = table.schema.get_field_index("code")
    moved = pc.replace_substring_regex(table["code"], r"-(\d{4})$", r"-9\1")
    pq.write_table(table.set_column(place, "code", pa.chunked_array(moved.chunks)), path)


def main() -> None:
    """In a home of its own, thrown away after."""
    with tempfile.TemporaryDirectory(prefix="motcua-facts-") as held:
        os.environ["MOTCUA_HOME"] = held
        sys.argv[1:] = []  # the register's own benchmark reads them, too
        from motcua.config.ready import django_ready

        with django_ready(as_owner=True):
            run(Path(held))


if __name__ == "__main__":
    main()
