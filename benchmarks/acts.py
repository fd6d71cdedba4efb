"""The acts of a case: rate, CPU of client and server, statements and WAL an act, beside pgbench's simple-update.

    .venv/bin/python benchmarks/acts.py [seconds]

With 1, 4 and 16 clients, each a process of its own. CPU of the server is that of this run's own cluster.

A path is: lodge, accept, two forwards, decide, register, deliver, each act with key, journal and jobs. Ratios are to
the bounds of the issue (3 ms of CPU an act, 12 statements, 3 KB of WAL) and to the bare transaction of pgbench's
simple-update (one UPDATE, one SELECT, one INSERT), on the same server in the same run.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

SECONDS = float(sys.argv[1]) if sys.argv[1:2] and not sys.argv[1].startswith("-") else 5.0
CASES = int(sys.argv[sys.argv.index("--cases") + 1]) if "--cases" in sys.argv else 0
CPU_LIMIT, STATEMENTS_LIMIT, WAL_LIMIT = 3.0, 12, 3072
HOUR = timedelta(hours=1)
PIPES: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}


def server_cpu() -> float:
    """CPU seconds of every process of this run's own cluster, those that ended included."""
    ticks = os.sysconf("SC_CLK_TCK")
    head = int((Path(os.environ["MOTCUA_HOME"]) / "postgres/data/postmaster.pid").read_text().split()[0])
    total = 0.0
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(entry.name) == head:
            total += sum(int(field) for field in fields[11:15]) / ticks  # its own, and of children that ended
        elif int(fields[1]) == head:
            total += (int(fields[11]) + int(fields[12])) / ticks
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
            crowd(CASES)
            measure(at)


def crowd(cases: int) -> None:
    """So many other cases in the same tables, as `lists.py` lays them."""
    if cases:
        from benchmarks import lists

        lists.CASES = cases
        lists.fill()


def address() -> str:
    """Where this run's database is, for psycopg."""
    from django.db import connection

    return " ".join(f"{name}='{value}'" for name, value in connection.get_connection_params().items()
                    if name in {"host", "port", "dbname", "user", "password"})  # fmt: skip


def peer() -> float:
    """CPU ms an act of SpiffWorkflow on the same path, the cheaper of two ways of keeping its state."""
    from django.db import connection

    from benchmarks.acts_peer import TABLE, walker

    with connection.cursor() as cursor:
        cursor.execute(TABLE)
    best = 0.0
    for place, whole in enumerate((True, False)):
        walk, number, done = walker(address(), whole=whole), place * 10**6, 0
        cpu, log, begun = client_cpu() + server_cpu(), wal(), time.perf_counter()
        while time.perf_counter() - begun < SECONDS:
            done += walk(number)
            number += 1
        each = (client_cpu() + server_cpu() - cpu) * 1000 / done
        rate, size = done / (time.perf_counter() - begun), (wal() - log) / done
        kept = "its definition too" if whole else "its state only"
        print(f"SpiffWorkflow, {kept}: {each:.2f} ms of CPU an act, {rate:,.0f} a second, WAL {size:,.0f} B")
        best = min(best or each, each)
    return best


def measure(at: datetime) -> None:
    """Run and print."""
    for number in range(20):
        path(10**8 + number, at, {})
    sent = statements(at)
    bare_cpu, bare_rate = simple_update()
    print(f"bare simple-update: {bare_cpu:.2f} ms of CPU, {bare_rate:,.0f} a second with one client")
    peer_cpu = peer()
    for clients in (1, 4, 16):
        together(clients, bare_cpu, peer_cpu, sent)


def together(clients: int, bare_cpu: float, peer_cpu: float, sent: dict[str, int]) -> None:
    """So many processes at once, for some seconds; what they did in sum."""
    running = [
        subprocess.Popen([sys.executable, __file__, str(SECONDS), f"client-{clients}-{n}"], **PIPES)
        for n in range(clients)
    ]
    for one in running:
        while one.stdout.readline().strip() != b"warm":
            pass
    cpu_server, log, begun = server_cpu(), wal(), time.perf_counter()
    for one in running:
        one.stdin.write(b"go\n")
        one.stdin.flush()
    told = [json.loads(one.communicate()[0].splitlines()[-1]) for one in running]
    done = sum(each["done"] for each in told)
    client = sum(each["cpu"] for each in told) * 1000 / done
    server = (server_cpu() - cpu_server) * 1000 / done
    rate = sum(each["done"] / each["seconds"] for each in told)
    size = (wal() - log) / done
    print(f"{clients} clients: {rate:,.0f} acts a second, {done:,} acts in {time.perf_counter() - begun:.0f} s")
    print(
        f"  CPU an act: {client:.2f} ms client + {server:.2f} ms server = {(client + server) / CPU_LIMIT:.2f} of 3 ms"
    )
    print(
        f"  = {(client + server) / bare_cpu:.1f} simple-updates = {(client + server) / peer_cpu:.2f} of SpiffWorkflow"
        f"; WAL {size:,.0f} B = {size / WAL_LIMIT:.2f} of 3 KB"
    )
    for name, count in sent.items():
        times = sorted(time for each in told for time in each["took"][name])
        p95 = times[int(len(times) * 0.95)]
        print(
            f"    {name:10} p50 {statistics.median(times):5.1f} ms  p95 {p95:5.1f} ms  {count} statements"
            f" = {count / STATEMENTS_LIMIT:.2f} of 12"
        )


def client(mark: str, at: datetime) -> None:
    """One client: warm, then some seconds of paths; tells what it did on its last line."""
    _, clients, place = mark.split("-")
    first = (int(clients) * 100 + int(place)) * 10**5
    for number in range(5):
        path(first + number, at, {})
    print("warm", flush=True)
    sys.stdin.readline()
    took: dict[str, list[float]] = {}
    cpu, begun, done, number = client_cpu(), time.perf_counter(), 0, 5
    while time.perf_counter() - begun < SECONDS:
        done += path(first + number, at, took)
        number += 1
    seconds = time.perf_counter() - begun
    print(json.dumps({"done": done, "cpu": client_cpu() - cpu, "seconds": seconds, "took": took}))


def serve() -> None:
    """Be one of the clients of a run that has begun."""
    os.environ["MOTCUA_DB_AS"] = "owner"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    import django

    django.setup()
    from motcua.kernel.clock import VIETNAM

    client(sys.argv[2], datetime(2021, 6, 11, 8, 0, tzinfo=VIETNAM))


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    serve() if sys.argv[-1].startswith("client-") else main()
