"""Work lists at size: 2 million cases, 4.2 million steps, 200,000 cases open; against 20 ms at the 95th percentile.

    .venv/bin/python benchmarks/lists.py [cases] [--plans]

Cases are laid by SQL into a cluster of its own, over one province: a centre and 200 communes receive, 21 departments
decide, and a few of them have most of the work. Lists are read by officers of the busiest agency, of a middling and
of a small one; whole areas by whoever watches the province. Prints times, shares of the limit, what the indexes
weigh, whether every count equals its list, and how long both books of all cases take.
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import quantiles
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
CASES = next((int(each) for each in sys.argv[1:] if each.isdecimal()), 2_000_000)
PLANS = "--plans" in sys.argv
LIMIT, BOARD_LIMIT = 0.020, 0.100
AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
TURNS, CHUNK = 30, 250_000
DEPARTMENTS, COMMUNES, PROCEDURES, PEOPLE = 21, 200, 400, 200_000

CASE = f"""
INSERT INTO dossiers_dossier (
    ref, code, state, procedure, procedure_version, process_version, sector, level, case_code, service_level,
    channel, audience, receiving_agency, competent_agency, applicant, submitter, on_the_spot, non_boundary,
    received_by, "limit", late_cutoff, lodged_at, accepted_at, due_at, first_due_at, basis_at, basis_limit,
    paused_at, paused_kind, supplements, extensions, decision, concluded_at, conclusion, timeliness, late_minutes,
    fault, fault_agency, delivered_at, taken_by, return_method, done, steps, pauses, activations)
SELECT 'r' || lpad(n::text, 9, '0'),
       CASE WHEN state <> 1 THEN receiving || '-' || to_char(lodged, 'YYMMDD') || '-' || lpad(n::text, 7, '0') END,
       state, '9.' || lpad((1 + n %% {PROCEDURES})::text, 6, '0'), 1 + n %% {PROCEDURES}, 1 + n %% {PROCEDURES},
       'L' || n %% 40, 'province', '', 'full', (ARRAY['direct', 'online', 'postal'])[1 + n %% 3], 'person',
       receiving, competent, 'person:' || n %% {PEOPLE}, '', false, false, 'o' || receiving, '10wd', false, lodged,
       accepted, CASE WHEN state NOT IN (1, 5, 6) THEN due END, due, accepted, '10wd',
       CASE WHEN state IN (5, 6) THEN %(at)s::timestamptz - interval '3 days' END,
       CASE WHEN state IN (5, 6) THEN 'chờ bổ sung hồ sơ' ELSE '' END, 0, (n %% 17 = 0)::int, '',
       CASE WHEN state > 8 THEN due - interval '1 day' * (n %% 9 - 2) END,
       CASE WHEN state > 8 THEN 'approved' ELSE '' END,
       CASE WHEN state > 8 THEN CASE WHEN n %% 9 < 2 THEN 'late' ELSE 'early' END ELSE '' END,
       CASE WHEN state > 8 AND n %% 9 < 2 THEN 450 ELSE 0 END, '', '', NULL, '', 'desk', '{{}}', 2, 0, 0
  FROM (SELECT *, CASE WHEN state <> 1 THEN lodged + interval '1 hour' END AS accepted,
               lodged + interval '1 hour' * (160 + n * 7919 %% 300) AS due
          FROM (SELECT n,
                       CASE WHEN r < 0.02 THEN 2 WHEN r < 0.085 THEN 4 WHEN r < 0.095 THEN 5 WHEN r < 0.1 THEN 6
                            WHEN r < 0.105 THEN 1 WHEN r < 0.115 THEN 9 ELSE 10 END AS state,
                       CASE WHEN random() < 0.2 THEN 'H01.21'
                            ELSE 'H01.' || 300 + floor(random() ^ 1.5 * {COMMUNES})::int END AS receiving,
                       'H01.' || 100 + floor(random() ^ 1.5 * {DEPARTMENTS})::int AS competent,
                       %(at)s::timestamptz - interval '1 hour' * (random() * 240 + (r >= 0.115)::int * 500)::int
                       - interval '1 hour' * (r >= 0.115)::int * (n %% 1800) AS lodged
                  FROM (SELECT n, random() AS r FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n) AS one
               ) AS placed) AS dated
"""
STEP = f"""
INSERT INTO dossiers_step (
    dossier_id, seq, number, agency, unit, position, officer, party, "group", activation, limit_minutes, counted,
    opened_at, running_since, used, due_at, closed_at, closed_by, outcome, overrun, note, answer, after_result)
SELECT d.id, s.seq, s.seq::text, s.agency, '',
       CASE d.id %% 12 WHEN 0 THEN 'Lãnh đạo Sở' WHEN 1 THEN 'Văn thư' ELSE 'Chuyên viên' END, s.officer,
       CASE WHEN s.open AND d.id %% 29 = 0 AND s.seq = 2 THEN 'Cơ quan thuế' ELSE '' END, '', 0, 960, true,
       d.accepted_at, CASE WHEN runs THEN d.accepted_at END, 3600000000,
       CASE WHEN runs THEN d.due_at - interval '1 day' + interval '1 hour' * (d.id %% 40) END,
       CASE WHEN NOT s.open THEN d.accepted_at + interval '6 hours' END, '',
       CASE WHEN s.open THEN '' ELSE 'forward' END,
       CASE WHEN NOT s.open AND d.id %% 11 = 0 THEN (d.id %% 700)::int ELSE 0 END, '', '', s.open AND d.state = 9
  FROM dossiers_dossier AS d
 CROSS JOIN LATERAL (VALUES
       (1, d.receiving_agency, d.received_by, d.state = 2),
       (2, d.competent_agency,
        CASE WHEN d.id %% 4 = 0 THEN '' ELSE 'o' || d.competent_agency || '-' || d.id %% 25 END,
        d.state IN (4, 5, 6) AND d.id %% 10 <> 0),
       (3, CASE WHEN d.state > 8 THEN d.receiving_agency ELSE 'H01.' || 100 + d.id %% {DEPARTMENTS} END, '',
        d.state = 9 OR (d.state IN (4, 5, 6) AND d.id %% 10 = 0))) AS s (seq, agency, officer, open)
 CROSS JOIN LATERAL (SELECT s.open AND d.paused_at IS NULL AND d.state <> 9 AS runs) AS clock
 WHERE d.accepted_at IS NOT NULL AND d.id BETWEEN %(first)s AND %(last)s
   AND (s.seq = 1 OR (d.state <> 2 AND (s.seq = 2 OR d.state = 9 OR d.id %% 10 < 2)))
"""
QUESTION = f"""
INSERT INTO dossiers_consultation
       (dossier_id, seq, step, asker, agency, question, asked_at, due_at, answered_by, answer, late_minutes)
SELECT id, 1, 2, competent_agency, 'H01.' || 100 + id % {DEPARTMENTS}, '?', lodged_at, due_at + interval '1 hour',
       '', '', 0 FROM dossiers_dossier WHERE state = 4 AND id % 20 = 0
"""
PERSON = """
INSERT INTO people_person (code, full_name, folded, born_precision, sex, nationality, ethnic_group, unit, detail,
                           restricted, erased, created_at, used_at)
SELECT n::text, 'Nguyễn Thị Lan', 'nguyen thi lan', 'unknown', '', 'VN', '', '', '', false, false, %(at)s, %(at)s
  FROM generate_series(0, %(people)s) AS n
"""
TABLES = ("dossiers_dossier", "dossiers_step", "dossiers_consultation")


def establish() -> None:
    """The calendar, the agencies."""
    from motcua.deadlines import seeds
    from motcua.kernel.actors import SYSTEM
    from motcua.organizations.actions.agencies import establish_agency
    from motcua.organizations.states import Block, Details, Kind, Level

    seeds.load(AT - timedelta(days=365))
    tree: list[tuple[str, str, Kind, Block, str | None]] = [
        ("H01", "Ủy ban nhân dân tỉnh", Kind.PROVINCE_COMMITTEE, Block.PROVINCE, None),
        ("H01.21", "Trung tâm Phục vụ hành chính công", Kind.SERVICE_CENTRE, Block.CENTRES, "H01"),
    ]
    numbers = [*range(100, 100 + DEPARTMENTS), *range(300, 300 + COMMUNES)]
    tree += [(f"H01.{each}", f"Cơ quan {each}", Kind.DEPARTMENT, Block.DEPARTMENTS, "H01") for each in numbers]
    for code, title, kind, block, above in tree:
        details = Details(title=title, kind=kind, level=Level.PROVINCE, block=block, reports_to=above)
        establish_agency(code=code, on=date(2020, 1, 1), details=details, actor=SYSTEM, at=AT)


def publish() -> None:
    """Procedures and their processes, with the identities that the cases pin."""
    from motcua.procedures.models import Procedure, ProcedureVersion, Process, ProcessVersion
    from motcua.procedures.rules.canonical import digest, plain
    from motcua.procedures.rules.processes.definition import Definition, Doer, Outcome, OutcomeKind, Step
    from motcua.procedures.rules.record import Record, Term

    def step(number: int) -> Step:
        way = (
            Outcome(kind=OutcomeKind.FORWARD, to=str(number + 1)) if number < 3 else Outcome(kind=OutcomeKind.FORWARD)
        )
        doer = Doer(agency="Bộ phận Một cửa" if number == 1 else "Sở")
        return Step(number=str(number), content=f"Việc {number}", doer=doer, limit="16h", outcomes=(way,))

    since: dict[str, Any] = {
        "state": "published",
        "effective_from": date(2020, 1, 1),
        "published_at": AT,
        "number": 1,
    }
    for number in range(1, PROCEDURES + 1):
        code, name = f"9.{number:06}", f"Thủ tục số {number}"
        record = plain(Record(code=code, name=name, terms=(Term(limit="10wd"),)))
        procedure = Procedure.objects.create(code=code, name=name, state="public")
        ProcedureVersion.objects.create(
            id=number, procedure=procedure, record=record, digest=digest(record), **since
        )  # fmt: skip
        told = plain(Definition(code=code, procedure=code, title=name, steps=(step(1), step(2), step(3))))
        process = Process.objects.create(code=f"{code}@H01", procedure_code=code, agency="H01", title=name)
        ProcessVersion.objects.create(id=number, process=process, definition=told, digest=digest(told), **since)


def fill() -> None:
    """Cases, steps and questions; then what a settled server knows of them."""
    from django.db import connection

    begun = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("SELECT setseed(0.5)")
        cursor.execute(PERSON, {"at": AT, "people": PEOPLE - 1})
        for first in range(1, CASES + 1, CHUNK):
            bounds = {"first": first, "last": min(first + CHUNK - 1, CASES), "at": AT}
            cursor.execute(CASE, bounds)
            cursor.execute(STEP, bounds)
        cursor.execute(QUESTION)
        for table in (*TABLES, "people_person"):
            cursor.execute(f"VACUUM (ANALYZE, FREEZE) {table}")
        cursor.execute("SELECT count(*), count(*) FILTER (WHERE state IN (2, 4, 5, 6)) FROM dossiers_dossier")
        cases, opened = cursor.fetchone()
        cursor.execute("SELECT count(*), count(*) FILTER (WHERE closed_at IS NULL) FROM dossiers_step")
        steps, held = cursor.fetchone()
    print(f"{cases:,} cases ({opened:,} open), {steps:,} steps ({held:,} open), {time.perf_counter() - begun:.0f} s")


def weigh() -> None:
    """How big the indexes are that lists read."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexrelname, pg_relation_size(indexrelid) / 1048576.0 FROM pg_stat_user_indexes"
            " WHERE relname = ANY(%s) ORDER BY 2 DESC",
            [list(TABLES)],
        )
        for name, size in cursor.fetchall():
            print(f"    {name:<44}{size:>9.1f} MB")


def timed(title: str, turn: Callable[[int], object], limit: float = LIMIT, turns: int = TURNS) -> None:
    """Run it many times on different questions; print time and CPU of client and server, the latter beside the limit.

    On a machine with nothing else to do both are the same; on a shared one the time tells of the neighbours.
    """
    spent, used = [], []
    turn(0)
    for number in range(turns):
        begun, cpu = time.perf_counter(), worked()
        turn(number)
        spent.append(time.perf_counter() - begun)
        used.append(worked() - cpu)
    wall, cuts = quantiles(spent, n=20), quantiles(used, n=20)
    told = "".join(f"{each * 1000:>8.1f}" for each in (wall[9], wall[18], cuts[9], cuts[18]))
    print(f"{title:<52}{told} ms {cuts[18] / limit:>6.1f} × limit", flush=True)


def worked() -> float:
    """Seconds that this process and its server process have spent on a core."""
    from django.db import connection

    server = connection.connection.info.backend_pid
    told = [Path(f"/proc/{each}/schedstat").read_text().split()[0] for each in (os.getpid(), server)]
    return sum(int(each) for each in told) / 1e9


def page(asked: Any, readers: list[Any], turn: int) -> object:
    """One page for one of the readers."""
    from motcua.dossiers.queries import read_dossiers

    return read_dossiers(asked, actor=readers[turn % len(readers)], at=AT)


def count(asked: Any, readers: list[Any], turn: int) -> object:
    """One count for one of the readers."""
    from motcua.dossiers.queries import count_dossiers

    return count_dossiers(asked, actor=readers[turn % len(readers)], at=AT)


def measure() -> None:
    """Lists, counts, whole pages of counts, by agencies great and small."""
    from django.db import connection

    from motcua.dossiers.queries import Asked, When, WorkList, count_lists
    from motcua.kernel.actors import Actor, ActorKind

    def of(position: str, agency: str, name: str = "") -> Actor:
        return Actor(id=name or f"{position}@{agency}", kind=ActorKind.OFFICER, agency=agency, position=position)

    desks, rooms = ("H01.21", "H01.300", "H01.350", "H01.480"), ("H01.100", "H01.103", "H01.110", "H01.119")
    watcher = of("control-officer", "H01")
    received = {
        WorkList.RECEIVED, WorkList.TO_ACCEPT, WorkList.AWAITING_CITIZEN, WorkList.HELD_ELSEWHERE, WorkList.READY,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("SET max_parallel_workers_per_gather = 0")  # so that all CPU is seen
    print(f"{'':52}{'p50':>8}{'p95':>8}{'CPU p50':>8}{'CPU p95':>8}")
    for work in WorkList:
        places = desks if work in received else rooms
        for when in (When.ANY, When.OVERDUE) if work.timed else (When.ANY,):
            asked, name = Asked(work, when=when), f"{work}{' ' + when if when else ''}"
            readers = [
                of("processing-officer", places[turn % 4], f"o{places[turn % 4]}-{turn}") for turn in range(TURNS)
            ]
            timed(f"page of 25: {name}", partial(page, asked, readers))
            timed(f"count:      {name}", partial(count, asked, readers))
        timed(f"page of 25: {work}, the whole province", partial(page, Asked(work, whole=True), [watcher]))
    menu = [Asked(work) for work in WorkList]
    timed("menu: all lists counted", lambda turn: count_lists(menu, actor=of("clerk", rooms[turn % 4]), at=AT))
    deep = deep_mark(watcher)
    timed("page of 100 behind 20,000 others", lambda turn: deep(), turns=10)


def deep_mark(watcher: Any) -> Callable[[], object]:
    """A page far down the list of the whole province."""
    from motcua.dossiers.models import Step
    from motcua.dossiers.queries import Asked, WorkList, read_dossiers

    rows = Step.objects.filter(closed_at=None, due_at__isnull=False, dossier__state__in=[2, 4, 5, 6])
    step = rows.select_related("dossier").order_by("due_at", "id")[min(20_000, rows.count() // 2)]
    assert step.due_at is not None
    after = f"{step.due_at.isoformat()}~{step.dossier.ref}.{step.seq}"
    return lambda: read_dossiers(Asked(WorkList.INBOX, whole=True), actor=watcher, at=AT, after=after, limit=100)


def measure_cases() -> None:
    """Case files and their acts, of cases that went through acts; the board of the province, of one agency."""
    from motcua.dossiers.actions.accepting import accept_dossier
    from motcua.dossiers.actions.lodging import Lodging, lodge_dossier
    from motcua.dossiers.actions.routing import forward_dossier
    from motcua.dossiers.queries import Figures, lawful_acts, read_board, read_dossier
    from motcua.kernel.actors import Actor, ActorKind

    desk = Actor(id="quầy", kind=ActorKind.OFFICER, agency="H01.21", position="receiving-officer")
    watcher = Actor(id="giám sát", kind=ActorKind.OFFICER, agency="H01", position="control-officer")
    head = Actor(id="lãnh đạo", kind=ActorKind.OFFICER, agency="H01.103", position="agency-head")
    codes = []
    for number in range(20):
        lodging = Lodging(f"9.{number + 1:06}", "person:7", "H01.21", "H01.100")
        code = accept_dossier(code=lodge_dossier(lodging=lodging, actor=desk, at=AT), actor=desk, at=AT).code
        forward_dossier(code=code, actor=desk, at=AT + timedelta(hours=1))
        codes.append(code)
    now = AT + timedelta(days=3)
    timed("case file", lambda turn: read_dossier(codes[turn % 20], actor=desk, at=now))
    timed("what may be done with it", lambda turn: lawful_acts(codes[turn % 20], actor=desk, at=now))
    timed("board of one agency", lambda turn: read_board(Figures(), actor=head, at=AT), BOARD_LIMIT, 10)
    timed("board of the province", lambda turn: read_board(Figures(), actor=watcher, at=AT), BOARD_LIMIT, 10)


def compare() -> None:
    """Walk whole lists and hold their lengths against their counts."""
    from motcua.dossiers.queries import Asked, WorkList, count_dossiers, read_dossiers
    from motcua.kernel.actors import Actor, ActorKind

    actor = Actor(id="oH01.110-3", kind=ActorKind.OFFICER, agency="H01.110", position="processing-officer")
    equal = 0
    for work in WorkList:
        asked, after, length = Asked(work), "", 0
        while True:
            page = read_dossiers(asked, actor=actor, at=AT, after=after, limit=200)
            length, after = length + len(page.items), page.after
            if not after:
                break
        count = count_dossiers(asked, actor=actor, at=AT)
        assert length == count, (work, length, count)
        equal += length
    print(f"every count equals its list: {len(WorkList)} lists of H01.110, {equal:,} rows walked")


def judge_all() -> None:
    """Both books of every case with a due moment, from arrays in memory."""
    import numpy as np

    from motcua.deadlines.queries import calendar_for
    from motcua.dossiers.rules.books import Cases, books

    random, steps = np.random.default_rng(1), 2 * CASES
    now = np.datetime64("2026-11-20T02:00:00", "us")
    due = now - random.integers(-200, 900, CASES) * np.timedelta64(1, "h")
    at = np.minimum(due + random.integers(-90, 30, CASES) * np.timedelta64(1, "h"), now)
    overruns = random.integers(-2000, 900, steps).clip(0)
    keeper = random.integers(0, 200, steps)
    calendars = [calendar_for("H01", AT)]
    cases = Cases(due, at, np.zeros(CASES, np.int64), np.arange(0, steps + 1, 2))
    begun, cpu = time.perf_counter(), time.process_time()
    found = books(calendars, cases, overruns, keeper, np.zeros(200, bool))
    wall, used = time.perf_counter() - begun, time.process_time() - cpu
    late = int((found.timely == 2).sum())
    print(f"both books of {CASES:,} cases with {steps:,} steps ({late:,} late): {wall:.2f} s, CPU {used:.2f} s")


def show_plans() -> None:
    """How the server goes about it: the plans of the lists of the busiest agency."""
    from django.db import connection

    from motcua.dossiers.queries import Asked, WorkList, count_dossiers, read_dossiers
    from motcua.kernel.actors import Actor, ActorKind

    for work in WorkList:
        agency = "H01.21" if work in {WorkList.HELD_ELSEWHERE, WorkList.RECEIVED, WorkList.READY} else "H01.100"
        actor = Actor(id=f"o{agency}-3", kind=ActorKind.OFFICER, agency=agency, position="processing-officer")
        connection.force_debug_cursor = True
        connection.queries_log.clear()
        read_dossiers(Asked(work), actor=actor, at=AT)
        count_dossiers(Asked(work), actor=actor, at=AT)
        told = [each["sql"] for each in connection.queries if "dossiers_" in each["sql"]]
        connection.force_debug_cursor = False
        for sql in told:
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) {sql}")
                print(f"\n--- {work}\n" + "\n".join(row[0] for row in cursor.fetchall()))


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        os.environ["MOTCUA_HOME"] = home
        from motcua.config.ready import django_ready

        with django_ready(as_owner=True):
            from django.core.management import call_command

            call_command("migrate", verbosity=0)
            establish()
            publish()
            fill()
            weigh()
            measure()
            measure_cases()
            compare()
            judge_all()
            if PLANS:
                show_plans()
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; {memory} MB")


if __name__ == "__main__":
    main()
