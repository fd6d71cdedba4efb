"""The whole statistics of a quarter over 2 million dossiers: against the scan limit and against SQL on PostgreSQL.

    .venv/bin/python benchmarks/counts.py [dossiers] [x4] [--no-postgres] [--spark]

`x4` lays four times as many dossiers over four times as many days: the quarter asked for stays as large.

Facts are synthesised as files of the lake: 2 quarters, a centre and 200 communes that receive, 21 departments that
decide, 40 fields, 3 channels. Measured are, in one run: (s) the scan limit, the needed columns summed by the same
engine; (a) every figure by agency, field and channel, in both books, as tables are counted; (b) the flow figures
alone by the same keys; (c) the same question as plain SQL on PostgreSQL over the same rows with an index; (d) with
`--spark` the same on two workers. The figures of (b), (c) and (d) are compared; a difference ends the run.
"""

import atexit
import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
COUNT = next((int(each) for each in sys.argv[1:] if each.isdecimal()), 2_000_000)
SPANS = next((int(each[1:]) for each in sys.argv[1:] if each[:1] == "x" and each[1:].isdecimal()), 1)
WITH_POSTGRES = "--no-postgres" not in sys.argv
WITH_SPARK = "--spark" in sys.argv
HOME = Path(tempfile.mkdtemp(prefix="motcua-counts-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
os.environ.update(MOTCUA_HOME=str(HOME), MOTCUA_DB_AS="owner", DJANGO_SETTINGS_MODULE="motcua.config.settings")
os.environ.setdefault("MOTCUA_SPARK_MASTER", "local-cluster[2,1,1024]")
CHUNK, TURNS = 250_000, 3
DAY, HOUR = 86_400_000_000, 3_600_000_000


def main() -> None:
    """Build, measure, compare, print."""
    import django
    import numpy as np

    django.setup()

    from motcua.indices.engines import duck
    from motcua.indices.engines.pruning import needed
    from motcua.indices.rules.window import Scope, Window

    began = time.perf_counter()
    manifest = laid(HOME / "lake", np.random.default_rng(7))
    print(
        f"{COUNT * SPANS} dossiers as facts in {time.perf_counter() - began:.1f} s, rows {manifest.rows},"
        f" {sum(f.stat().st_size for f in (HOME / 'lake').glob('*/*')) / 1e6:.0f} MB"
    )
    window = Window.of(date(2021, 3, 15), date(2021, 6, 15), datetime(2021, 8, 1, tzinfo=UTC), allowed_supplements=1)
    keys = ("agency_key", "sector", "channel")
    with duck.opened(HOME / "lake", needed(manifest, window), memory="768MB") as started:
        scan = best(lambda: started.link.sql(SCAN).fetchall())
        flow = best(lambda: ask(started, window, Scope(), keys, ("flow",)))
        books = best(lambda: ask(started, window, Scope(), keys, ("flow", "blamed", "charge")))
        agencies = best(lambda: ask(started, window, Scope(), ("agency_key",), ("flow",)))
        whole = best(lambda: ask(started, window, Scope(), keys, ("flow", "stock", "blamed", "charge", "step")))
        table = best(lambda: as_table(started, window, keys))
        answer = ask(started, window, Scope(), keys, ("flow",))["flow"]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"(s) scan limit                       {scan:7.2f} s of processor time")
    for name, spent in (
        ("flow figures", flow),
        ("flow figures by agency alone", agencies),
        ("lateness, both books", books),
        ("all figures, five grains", whole),
        ("all figures, merged into cells", table),
    ):
        print(f"    {name:<32} {spent:7.2f} s  {spent / scan:5.1f} × the scan limit")
    print(f"    memory at most {memory:.2f} GB, {answer.num_rows} cells")
    if WITH_SPARK:
        on_spark(manifest, window, keys, answer)
    if WITH_POSTGRES:
        with duck.opened(HOME / "lake", needed(manifest, window), memory="768MB") as started:
            postgres(manifest, window, answer, lambda: ask(started, window, Scope(), keys, ("flow",)))


SCAN = """SELECT sum(accepted_day), sum(concluded_day), sum(conclusion), sum(timely), sum(channel), sum(sector),
 sum(receiving), sum(late_minutes), sum(working_minutes), sum(fault), sum(supplements), sum(extensions),
 max(valid_from), max(valid_until) FROM dossier"""


def best(work: Callable[[], Any]) -> float:
    """Processor seconds of the cheapest of several turns: others share the machine, so its clock tells little."""
    spent = []
    for _ in range(TURNS):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return min(spent)


def wall(work: Callable[[], Any]) -> float:
    """Seconds by the clock of the quickest of several turns: for work that another process does."""
    spent = []
    for _ in range(TURNS):
        began = time.perf_counter()
        work()
        spent.append(time.perf_counter() - began)
    return min(spent)


def ask(started: Any, window: Any, scope: Any, keys: Any, sources: tuple[str, ...]) -> dict[str, Any]:
    """The leaf groups of sources, as tables ask for them."""
    from motcua.indices.engines.leaves import leaf_table
    from motcua.indices.rules.measures import Source

    return {name: leaf_table(started, Source(name), window, scope, keys, "receiving") for name in sources}


def as_table(started: Any, window: Any, keys: Any) -> Any:
    """As tables are counted: all sources, merged into cells."""
    import numpy as np

    from motcua.indices.rules.cells import merged
    from motcua.indices.rules.measures import MEASURES
    from motcua.indices.rules.window import Scope

    codes = [each.code for each in MEASURES]
    parts = []
    for answer in ask(started, window, Scope(), keys, ("flow", "stock", "blamed", "charge", "step")).values():
        told = {name: answer[name].to_numpy() for name in answer.column_names if name in codes}
        parts.append((np.stack([answer[key].to_numpy().astype(np.int64) for key in keys], axis=1), told))
    return merged(parts, len(keys), codes)


def laid(root: Path, random: Any) -> Any:
    """A lake of synthetic facts."""
    from motcua.indices.lake.extracting import Extract
    from motcua.indices.lake.manifest import Manifest, swap
    from motcua.indices.lake.names import Names
    from motcua.indices.lake.writing import Writers

    root.mkdir(parents=True)
    writers = Writers(root, 1)
    for first in range(0, COUNT * SPANS, CHUNK):
        tables, months = synthetic(first, min(CHUNK, COUNT * SPANS - first), random)
        writers.add(Extract(tables, months))
    Names({"agency": [f"H01.{n}" for n in range(222)]}).write(root / "names-000000001.json")
    files = tuple(writers.done())
    rows = {
        name: sum(each.rows for each in files if each.table == name) for name in ("dossier", "past", "step", "charge")
    }
    made = Manifest(1, "bench", "1", "2021-08-01T00:00:00+00:00", COUNT, "names-000000001.json", files, rows=rows)
    swap(root, made)
    return made


def synthetic(first: int, count: int, random: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Some dossiers with a past and a present version, three steps each, and the charges of the late ones."""
    import numpy as np
    import pyarrow as pa

    from motcua.indices.lake.extracting import arrow, days

    ids = np.arange(first + 1, first + count + 1)
    begin = np.datetime64("2021-01-15T00:00", "us").astype(np.int64)
    older = first // COUNT  # every further span lies 150 days before the last; there all is done
    accepted = begin + (random.integers(0, 150, count) - 150 * older) * DAY + random.integers(1, 9, count) * HOUR
    due = accepted + random.integers(1, 20, count) * DAY
    spent = random.integers(0, 20, count) * DAY + random.integers(0, 8, count) * HOUR
    closed = random.random(count) < (1.0 if older else 0.93)
    ended = accepted + spent
    late = closed & (ended > due)
    never = np.datetime64("NaT", "us")
    moment = lambda ticks: ticks.astype("datetime64[us]")  # noqa: E731
    where = places(count, random)
    zero = np.zeros(count, np.int64)
    common = {
        "id": ids, "code": pa.array([f"H01.{n}" for n in ids.tolist()]), "accepted_at": moment(accepted),
        "accepted_day": days(moment(accepted)), "due_at": moment(due), "paused": zero, "supplements": zero,
        "extensions": zero, "on_the_spot": zero, "non_boundary": zero, "return_method": zero, **where,
    }  # fmt: skip
    guilty = np.where(late, where["competent"], -1)
    finished = {
        **common, "valid_from": moment(np.where(closed, ended, accepted)),
        "valid_until": np.full(count, np.datetime64("9999-01-01", "us")),
        "concluded_at": np.where(closed, moment(ended), never),
        "concluded_day": days(np.where(closed, moment(ended), never)),
        "conclusion": np.where(closed, random.choice([1, 1, 1, 2, 4], count), 0), "fault": late.astype(int),
        "late_minutes": np.where(late, (ended - due) // HOUR * 20, 0), "fault_agency": guilty,
        "working_minutes": np.where(closed, spent // HOUR * 20, 0), "timely": zero,
    }  # fmt: skip
    decisive = np.isin(finished["conclusion"], (1, 2))
    same = days(moment(ended)) == days(moment(due))
    finished["timely"] = np.where(decisive, np.where(late, 2, np.where(same, 1, 0)), -1)
    opened = {
        **common, "valid_from": moment(accepted), "valid_until": moment(ended),
        "concluded_at": np.full(count, never), "concluded_day": np.full(count, 2_000_000), "conclusion": zero,
        "fault": zero, "late_minutes": zero, "fault_agency": zero - 1, "working_minutes": zero, "timely": zero - 1,
    }  # fmt: skip
    months = moment(ended).astype("datetime64[M]").astype(int)
    month = np.where(closed, (1970 + months // 12) * 100 + months % 12 + 1, 0)
    kept = np.flatnonzero(closed & (ended > accepted))
    tables = {"dossier": arrow("dossier", finished), "past": arrow("past", opened).take(pa.array(kept))}
    steps = [step(part, ids, accepted, ended, closed, where, random) for part in range(3)]
    tables["step"] = pa.concat_tables(steps)
    lates = np.flatnonzero(late & decisive)
    tables["charge"] = arrow("charge", {
        "id": ids[lates], "seq": np.ones(len(lates)), "agency": where["competent"][lates], "outside": zero[lates],
        "minutes": finished["late_minutes"][lates], "valid_from": finished["valid_from"][lates],
        "valid_until": finished["valid_until"][lates], "concluded_day": finished["concluded_day"][lates],
        **{name: each[lates] for name, each in where.items()},
    })  # fmt: skip
    return tables, {"dossier": month, "past": month[kept], "step": np.tile(month, 3), "charge": month[lates]}


def places(count: int, random: Any) -> dict[str, Any]:
    """Who received and decides each dossier, in which field, by which channel."""
    import numpy as np

    return {
        "receiving": np.where(random.random(count) < 0.3, 0, random.integers(1, 201, count)),
        "competent": random.integers(201, 222, count), "procedure": random.integers(0, 400, count),
        "sector": random.integers(0, 40, count), "level": np.zeros(count), "audience": random.integers(0, 2, count),
        "service": np.zeros(count), "channel": random.integers(0, 3, count),
    }  # fmt: skip


def step(part: int, ids: Any, accepted: Any, ended: Any, closed: Any, where: Any, random: Any) -> Any:  # noqa: PLR0917
    """One step of every dossier."""
    import numpy as np

    from motcua.indices.lake.extracting import arrow, days

    span = (ended - accepted) // 3
    opens, closes = accepted + span * part, accepted + span * (part + 1)
    done = np.where(closed, closes.astype("datetime64[us]"), np.datetime64("NaT", "us"))
    agency = where["receiving"] if part == 0 else where["competent"]
    return arrow("step", {
        "id": ids, "seq": np.full(len(ids), part + 1), "agency": agency, "outside": np.zeros(len(ids)),
        "opened_at": opens.astype("datetime64[us]"), "closed_at": done, "closed_day": days(done),
        "limit_minutes": np.full(len(ids), 480), "used_minutes": span // HOUR * 20,
        "overrun": np.where(closed, np.maximum(span // HOUR * 20 - 480, 0), 0), **where,
    })  # fmt: skip


def on_spark(manifest: Any, window: Any, keys: Any, answer: Any) -> None:
    """The same on two workers of one core: figures must be the same; the first question pays for the start."""
    from motcua.indices.engines import spark
    from motcua.indices.engines.pruning import needed
    from motcua.indices.rules.window import Scope

    began = time.perf_counter()
    with spark.opened(HOME / "lake", needed(manifest, window), memory="") as started:
        print(f"(d) Spark started                    {time.perf_counter() - began:7.2f} s by the clock")
        found = ask(started, window, Scope(), keys, ("flow",))["flow"]
        spent = wall(lambda: ask(started, window, Scope(), keys, ("flow",)))
        whole = wall(lambda: ask(started, window, Scope(), keys, ("flow", "stock", "blamed", "charge", "step")))
    print(f"    flow figures {spent:.2f} s, all figures {whole:.2f} s by the clock")
    started.session.stop()
    ours, theirs = ({tuple(row.values()) for row in each.to_pylist()} for each in (answer, found))
    if ours != theirs:
        raise SystemExit(f"figures differ: {len(ours ^ theirs)} cells")
    print(f"    same figures in all {len(ours)} cells")


SQL = """
SELECT receiving, sector, channel,
 count(*) FILTER (WHERE accepted_day < {s} AND concluded_day >= {s}),
 count(*) FILTER (WHERE accepted_day >= {s} AND accepted_day < {e}),
 count(*) FILTER (WHERE accepted_day >= {s} AND accepted_day < {e} AND channel = 1),
 count(*) FILTER (WHERE {r}), count(*) FILTER (WHERE {r} AND timely = 0), count(*) FILTER (WHERE {r} AND timely = 1),
 count(*) FILTER (WHERE {r} AND timely = 2), count(*) FILTER (WHERE {c} AND conclusion = 4),
 coalesce(sum(late_minutes) FILTER (WHERE {r} AND timely = 2), 0)::bigint,
 coalesce(sum(working_minutes) FILTER (WHERE {r}), 0)::bigint
 FROM facts WHERE concluded_day >= {s} AND accepted_day < {e} GROUP BY 1, 2, 3"""
CODES = ("carried_over", "received_new", "received_online", "resolved", "resolved_early", "resolved_on_time",
         "resolved_late", "withdrawn", "late_minutes", "working_minutes")  # fmt: skip


def postgres(manifest: Any, window: Any, answer: Any, again: Callable[[], Any]) -> None:
    """The same question as good SQL over the same rows; its figures must be the same."""
    import adbc_driver_postgresql.dbapi as adbc
    import pyarrow.parquet as pq

    from motcua.kernel.database.address import socket_directory
    from motcua.kernel.database.cluster import Cluster

    cluster = Cluster(HOME, durable=False)
    server = cluster.start()
    try:
        link = f"host={socket_directory(HOME)} user=postgres dbname=postgres options='-c work_mem=256MB'"
        with adbc.connect(link, autocommit=True) as held, held.cursor() as cursor:
            began, mode = time.perf_counter(), "create"
            for each in manifest.of("dossier"):
                for batch in pq.ParquetFile(HOME / "lake" / each.path).iter_batches(200_000):
                    cursor.adbc_ingest("facts", batch, mode=mode)
                    mode = "append"
            cursor.execute("CREATE INDEX ON facts (concluded_day, accepted_day)")
            cursor.execute("VACUUM ANALYZE facts")
            print(f"    rows into PostgreSQL with an index {time.perf_counter() - began:.1f} s")
            resolved = (
                f"concluded_day >= {window.start} AND concluded_day < {window.end} AND accepted_day < {window.end}"
            )
            told = SQL.format(s=window.start, e=window.end, c=resolved, r=f"{resolved} AND conclusion IN (1, 2)")
            found: list[Any] = []

            def run() -> None:
                cursor.execute(told)
                found[:] = cursor.fetchall()

            spent = wall(run)
            ours_spent = wall(again)
        print(f"(c) SQL on PostgreSQL, {len(CODES)} figures      {spent:7.2f} s, {spent / ours_spent:5.1f} × ours")
        same = {tuple(row[:3]): tuple(row[3:]) for row in found}
        ours = {
            (row["agency_key"], row["sector"], row["channel"]): tuple(row[code] for code in CODES)
            for row in answer.to_pylist()
        }
        if ours != same:
            raise SystemExit(f"figures differ: {len(set(ours.items()) ^ set(same.items()))} cells")
        print(f"    same figures in all {len(ours)} cells")
    finally:
        cluster.stop(server)


if __name__ == "__main__":
    main()
