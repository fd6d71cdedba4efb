"""The acts of a case: rate, CPU of client and server, statements and WAL an act, beside pgbench's simple-update.

    .venv/bin/python benchmarks/acts.py [seconds]

A path is: lodge, accept, two forwards, decide, register, deliver, each act with key, journal and jobs. Ratios are to
the bounds of the issue (3 ms of CPU an act, 12 statements, 3 KB of WAL) and to the bare transaction of pgbench's
simple-update (one UPDATE, one SELECT, one INSERT), on the same server in the same run.
"""

import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
CPU_LIMIT, STATEMENTS_LIMIT, WAL_LIMIT = 3.0, 12, 3072
HOUR = timedelta(hours=1)


def server_cpu() -> float:
    """CPU seconds of every process of the embedded server, ended backends of this run not included."""
    ticks = os.sysconf("SC_CLK_TCK")
    total = 0.0
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            if (entry / "comm").read_text().strip() == "postgres":
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
                total += (int(fields[11]) + int(fields[12])) / ticks
        except OSError:
            continue
    return total


def client_cpu() -> float:
    """CPU seconds of this process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def wal() -> int:
    """Bytes of WAL written so far."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_wal_lsn() - '0/0'::pg_lsn")
        return int(cursor.fetchone()[0])


def path(number: int, at: datetime, took: dict[str, list[float]]) -> int:
    """One case from lodging to result; how many acts that were."""
    from motcua.dossiers.actions.accepting import accept_dossier
    from motcua.dossiers.actions.deciding import Result, decide_dossier, register_result
    from motcua.dossiers.actions.ending import deliver_result
    from motcua.dossiers.actions.lodging import Lodging, PaperGiven, lodge_dossier
    from motcua.dossiers.actions.routing import forward_dossier
    from motcua.dossiers.states import ReturnMethod
    from tests.dossiers.province import clerk, desk, head, specialist

    def timed(name: str, act: Callable[..., object], **inputs: object) -> object:
        begun = time.perf_counter()
        answer = act(**inputs, key=f"{name}-{number}")
        took.setdefault(name, []).append((time.perf_counter() - begun) * 1000)
        return answer

    papers = (PaperGiven("Đơn đề nghị", originals=1, required=True),)
    lodging = Lodging("1.000001", f"person:p{number}", "H01.21", "H01.09", papers=papers)
    ref = str(timed("lodge", lodge_dossier, lodging=lodging, actor=desk, at=at))
    timed("accept", accept_dossier, code=ref, actor=desk, at=at)
    timed("forward", forward_dossier, code=ref, actor=desk, at=at + HOUR)
    timed("forward-2", forward_dossier, code=ref, actor=specialist, at=at + 2 * HOUR)
    timed("decide", decide_dossier, code=ref, approve=True, actor=head, at=at + 3 * HOUR)
    timed("register", register_result, code=ref, results=[Result("Giấy phép")], actor=clerk, at=at + 4 * HOUR)
    timed("deliver", deliver_result, code=ref, method=ReturnMethod.DESK, actor=desk, at=at + 5 * HOUR)
    return 7


def statements(at: datetime) -> dict[str, int]:
    """How many SQL statements each act sends, transaction control left out."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts: dict[str, int] = {}

    class Counting(dict[str, list[float]]):
        def setdefault(self, name: str, default: list[float] | None = None) -> list[float]:  # type: ignore[override]
            with_control = [q["sql"] for q in captured.captured_queries]
            sent = [sql for sql in with_control if sql not in {"BEGIN", "COMMIT"} and "SAVEPOINT" not in sql]
            counts[name] = len(sent) - sum(counts.values())
            return default or []

    with CaptureQueriesContext(connection) as captured:
        path(10**9, at, Counting())
    return counts


def simple_update() -> tuple[float, float]:
    """CPU ms (client and server) and rate of a bare transaction like pgbench's simple-update."""
    from django.db import connection, transaction

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_account (id int PRIMARY KEY, balance int)")
        cursor.execute("CREATE TABLE bench_history (account int, delta int, at timestamptz)")
        cursor.execute("INSERT INTO bench_account SELECT n, 0 FROM generate_series(1, 1000) AS n")
    cpu, done, until = client_cpu() + server_cpu(), 0, time.perf_counter() + SECONDS / 2
    while time.perf_counter() < until:
        with transaction.atomic(), connection.cursor() as cursor:
            account = done % 1000 + 1
            cursor.execute("UPDATE bench_account SET balance = balance + 1 WHERE id = %s", [account])
            cursor.execute("SELECT balance FROM bench_account WHERE id = %s", [account])
            cursor.execute("INSERT INTO bench_history VALUES (%s, 1, now())", [account])
        done += 1
    return (client_cpu() + server_cpu() - cpu) * 1000 / done, done / (SECONDS / 2)


def main() -> None:
    sys.path.insert(0, str(Path.cwd()))
    with tempfile.TemporaryDirectory() as home:
        os.environ["MOTCUA_HOME"] = home
        from motcua.config.ready import django_ready

        with django_ready(as_owner=True):
            from django.core.management import call_command

            from motcua.kernel.clock import VIETNAM
            from tests.dossiers import province

            call_command("migrate", verbosity=0)
            at = datetime(2021, 6, 11, 8, 0, tzinfo=VIETNAM)
            province.plant(at)
            measure(at)


def measure(at: datetime) -> None:
    """Run and print."""
    for number in range(20):
        path(10**8 + number, at, {})
    sent = statements(at)
    bare_cpu, bare_rate = simple_update()
    took: dict[str, list[float]] = {}
    cpu_client, cpu_server, log, done = client_cpu(), server_cpu(), wal(), 0
    begun = time.perf_counter()
    number = 0
    while time.perf_counter() - begun < SECONDS:
        done += path(number, at, took)
        number += 1
    rate = done / (time.perf_counter() - begun)
    client = (client_cpu() - cpu_client) * 1000 / done
    server = (server_cpu() - cpu_server) * 1000 / done
    bytes_an_act = (wal() - log) / done
    print(f"one client: {rate:,.0f} acts a second ({number} cases)")
    print(f"CPU an act: {client:.2f} ms client + {server:.2f} ms server = {(client + server) / CPU_LIMIT:.2f} of 3 ms,")
    print(f"  {(client + server) / bare_cpu:.1f} bare simple-updates ({bare_cpu:.2f} ms, {bare_rate:,.0f} a second)")
    print(f"WAL an act: {bytes_an_act:,.0f} bytes = {bytes_an_act / WAL_LIMIT:.2f} of 3 KB")
    for name, times in took.items():
        ordered = sorted(times)
        p95 = ordered[int(len(ordered) * 0.95)]
        print(
            f"  {name:10} p50 {statistics.median(times):5.1f} ms  p95 {p95:5.1f} ms  {sent[name]} statements"
            f" = {sent[name] / STATEMENTS_LIMIT:.2f} of 12"
        )


if __name__ == "__main__":
    main()
