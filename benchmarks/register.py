"""Taking over a register: dossiers a second from Parquet, CPU by side, memory, the share of each stage.

    .venv/bin/python benchmarks/register.py [dossiers] [workers]

Each dossier has three steps and six events (lodged, accepted, two forwards, result, delivery); one in fifty has a
pause and is walked one by one. The ratio is to the 8,000 dossiers a second of the issue. On a machine shared with
others the rate by CPU is the one to compare: dossiers for each second of CPU, client and server together, times two
cores.
"""

import os
import resource
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
WORKERS = int(sys.argv[2]) if len(sys.argv) > 2 else 2
TARGET = 8_000


def client_cpu() -> float:
    """CPU seconds of this process and of the workers that have ended."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)


def write(path: Path, count: int) -> None:
    """A register of one quarter, days after each other, 400 dossiers a day and desk."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from tests.dossiers.registers import KINDS, case, pause, step

    begins = datetime(2021, 4, 5)  # noqa: DTZ001  a wall clock
    kinds: dict[str, pa.DataType] = {}
    writer: pq.ParquetWriter | None = None
    rows = []
    for number in range(count):
        day = begins + timedelta(days=7 * (number // 5000 % 12), minutes=number % 180)
        later = day + timedelta(hours=30)
        steps = [
            step("H01.21", f"{day:%F 08:%M}", f"{day:%F 10:%M}", 240),
            step("H01.09", f"{day:%F 10:%M}", f"{later:%F 09:%M}", 900),
            step("H01.09", f"{later:%F 09:%M}", f"{later:%F 15:%M}", 480),
        ]
        accepted = steps[0]["opened_at"]
        concluded = steps[2]["closed_at"]
        stops = [pause(f"{day:%F 14:%M}", f"{later:%F 08:%M}")] if number % 50 == 0 else []
        code = f"H01.21-{day:%y%m%d}-{number % 5000 + 5000 * (number // 60_000):04d}"
        rows.append(
            case(
                code=code, accepted_at=accepted, concluded_at=concluded, delivered_at=concluded + timedelta(hours=1),
                channel="online", steps=steps, pauses=stops,
            )
        )  # fmt: skip
        if len(rows) == 20_000 or number == count - 1:
            kinds = kinds or {name: KINDS.get(name, pa.string()) for name in rows[0]}
            table = pa.table({name: pa.array([row[name] for row in rows], kind) for name, kind in kinds.items()})
            writer = writer or pq.ParquetWriter(path, table.schema)
            writer.write_table(table)
            rows = []
    if writer is not None:
        writer.close()


def run(home: Path) -> None:
    """Prepare a home, take a register over, print what it cost."""
    from django.core.management import call_command

    from motcua.kernel.database.roles import grant

    call_command("migrate", interactive=False, verbosity=0)
    grant()
    from motcua.config.spent import server_seconds
    from motcua.dossiers.actions.register import import_register
    from motcua.dossiers.actions.register_source import prepared
    from motcua.kernel import clock
    from motcua.kernel.actors import SYSTEM
    from motcua.kernel.verification import verify_journal
    from tests.dossiers import province

    at = clock.now()
    province.plant(datetime(2021, 6, 11, 9, tzinfo=clock.VIETNAM))
    path = home / "register.parquet"
    write(path, COUNT)
    own, server, begun = client_cpu(), server_seconds(home), time.perf_counter()
    found = import_register(prepared(path, scratch=home), actor=SYSTEM, at=at, workers=WORKERS)
    seconds = time.perf_counter() - begun
    own, server = client_cpu() - own, server_seconds(home) - server
    rate, by_cpu = found.imported / seconds, found.imported / (own + server) * 2
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    print(f"{found.imported} of {found.rows} dossiers, {found.events} events, {WORKERS} workers: {seconds:.1f} s")
    print(f"rate            {rate:9.0f} dossiers/s   ratio to {TARGET}: {rate / TARGET:.2f}")
    print(f"rate by CPU     {by_cpu:9.0f} dossiers/s on two cores   ratio: {by_cpu / TARGET:.2f}")
    busy = (own + server) / seconds / 2
    print(f"processors      {100 * busy:9.0f} % of two were ours; the rest waited or was somebody else's")
    if sys.dont_write_bytecode:
        print("bytecode is not kept here: the second process compiles the whole program, some 3 s of CPU")
    each, theirs = 1e6 * own / found.imported, 1e6 * server / found.imported
    print(f"CPU a dossier   {each:9.0f} µs client  {theirs:6.0f} µs server")
    print(f"memory          {peak:9.0f} MiB, the largest process")
    whole = sum(found.seconds.values())
    for stage, spent in found.seconds.most_common():
        print(f"  {stage:12} {100 * spent / whole:5.1f} %")
    report = verify_journal()
    print(f"journal: {report.events} events, {'sound' if report.sound else 'BROKEN'}")


def main() -> None:
    """In a home of its own, thrown away after."""
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as held:
        os.environ["MOTCUA_HOME"] = held
        sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
        from motcua.config.ready import django_ready

        with django_ready(as_owner=True):
            run(Path(held))


if __name__ == "__main__":
    main()
