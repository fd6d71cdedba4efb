"""The lake: no commit is missed, a kill leaves the old facts whole, a rebuild finds the same."""

import json
import os
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Thread, current_thread
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.db import connection

from motcua.dossiers.models import Dossier
from motcua.indices.lake import refreshing
from motcua.indices.lake.manifest import Manifest, load
from motcua.indices.lake.names import Names
from motcua.indices.lake.refreshing import refresh
from motcua.indices.queries import Question, custom, freshness, read_figure, table
from motcua.indices.queries.tables import FiguresUnsound
from motcua.indices.rules.facts import LISTS, SCHEMAS
from motcua.kernel import clock, journal
from motcua.kernel.actors import SYSTEM
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.organizations.states import Position
from tests.dossiers.cases import accepted, on, ready
from tests.dossiers.province import commune, officer
from tests.indices.lives import taken_in

JUNE = Question(custom(on(1).date(), on(30).date()))


def content(root: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, with names for numbers, in one order."""
    made = load(root)
    assert made is not None
    names = Names.read(root / made.names)
    found: dict[str, list[tuple[object, ...]]] = {}
    for table_name in SCHEMAS:
        rows = []
        for each in made.of(table_name):
            for row in pq.read_table(root / each.path).to_pylist():
                told = {key: names.text(LISTS[key], value) if key in LISTS else value for key, value in row.items()}
                rows.append((each.zone, *told.values()))
        found[table_name] = sorted(rows, key=repr)
    return found


@pytest.mark.django_db(transaction=True)
def test_step_by_step_is_the_same_as_from_nothing(planted: None, lake: Path) -> None:
    for day in (1, 2, 3):
        accepted(on(day))
        ready(on(day, "10:00"))
        refresh()
    step_by_step = content(lake)
    done = refresh(whole=True)
    assert done is not None and done.whole and done.cases == 6
    assert content(lake) == step_by_step


@pytest.mark.django_db(transaction=True)
def test_killed_while_writing_the_old_facts_stay_whole(
    planted: None, lake: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    accepted(on(1))
    refresh()
    before = (lake / "manifest.json").read_bytes()
    accepted(on(2))

    def killed(root: Path, manifest: Manifest) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(refreshing, "swap", killed)
    with pytest.raises(KeyboardInterrupt):
        refresh()
    assert (lake / "manifest.json").read_bytes() == before
    assert table(JUNE, actor=SYSTEM, at=clock.now()).total.figures["received_new"] == 1
    monkeypatch.undo()
    refresh()
    assert table(JUNE, actor=SYSTEM, at=clock.now()).total.figures["received_new"] == 2


@pytest.mark.django_db(transaction=True)
def test_a_writer_that_commits_late_is_not_missed(planted: None, lake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its events have older numbers than what was read before it committed; "after the last one" would miss it."""
    refresh()
    written, go_on = Event(), Event()
    enqueue = journal.jobs.enqueue_reactions

    def slowly(said: list[tuple[Any, int, datetime]]) -> None:
        enqueue(said)
        if current_thread() is slow and said[0][0].kind == "dossiers.dossier_accepted":
            written.set()
            go_on.wait(60)

    def write() -> None:
        try:
            accepted(on(1))
        finally:
            connection.close()

    monkeypatch.setattr(journal.jobs, "enqueue_reactions", slowly)
    slow = Thread(target=write, daemon=True)
    slow.start()
    try:
        assert written.wait(60)
        taken_in(on(2), "1.000001", commune, {"receiving_agency": "H01.31.21"})  # another register, another lock
        refresh()
        assert received() == 1  # the newer one is seen; what the older one writes comes when it has ended
    finally:
        go_on.set()
        slow.join()
    assert freshness(at=clock.now() + timedelta(seconds=90)).behind >= 90
    refresh()
    assert received() == 2
    assert freshness(at=clock.now()).behind == 0


@pytest.mark.django_db(transaction=True)
def test_many_writers_beside_refreshes(planted: None, lake: Path) -> None:
    refresh()

    def write(number: int) -> None:
        try:
            for day in (1, 2, 3):
                accepted(on(day, f"{8 + number:02d}:00"))
        except Refusal:
            pass  # all want the next number of one register; who waits too long is told so
        finally:
            connection.close()

    writers = [Thread(target=write, args=(number,)) for number in range(3)]
    for each in writers:
        each.start()
    while any(each.is_alive() for each in writers):
        refresh()
    refresh()
    assert received() == Dossier.objects.filter(accepted_at__isnull=False).count() > 0


def received() -> int:
    return table(JUNE, actor=SYSTEM, at=clock.now()).total.figures["received_new"]


@pytest.mark.django_db(transaction=True)
def test_figures_that_do_not_agree_are_not_shown(planted: None, lake: Path) -> None:
    ready(on(2))
    refresh()
    made = load(lake)
    assert made is not None
    broken = lake / made.of("dossier")[0].path
    rows = pq.read_table(broken)
    place = rows.schema.get_field_index("channel")
    pq.write_table(rows.set_column(place, rows.schema.field("channel"), pa.array([9], pa.int8())), broken)
    with pytest.raises(FiguresUnsound, match="trực tuyến"):
        table(JUNE, actor=SYSTEM, at=clock.now())


@pytest.mark.django_db(transaction=True)
def test_nobody_counts_beyond_reach(planted: None, lake: Path) -> None:
    accepted(on(1))
    refresh()
    watcher = officer(Position.AGENCY_HEAD, "H01.31")
    at = on(30)
    assert table(JUNE, actor=watcher, at=at).total.figures["received_new"] == 0
    assert read_figure(JUNE, "received_new", actor=watcher, at=at).items == ()
    with pytest.raises(NotAdmitted):
        table(Question(JUNE.period, agency="H01.21"), actor=watcher, at=at)
    with pytest.raises(NotAdmitted):
        table(JUNE, actor=commune, at=at)


def test_a_manifest_of_another_format_is_none(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(json.dumps({"format": 0}))
    assert load(tmp_path) is None


@pytest.mark.django_db(transaction=True)
def test_facts_have_the_time_of_the_house_and_files_that_of_the_machine(
    planted: None, lake: Path, away: timedelta
) -> None:
    accepted(on(1))
    refresh()
    stale, fresh = lake / "names-900000.json", lake / "names-900001.json"
    for each in (stale, fresh):
        each.write_bytes(b"")
    hour_ago = clock.machine_now().timestamp() - 3600
    os.utime(stale, (hour_ago, hour_ago))
    refresh(whole=True)
    made = load(lake)
    assert made is not None
    assert timedelta(0) <= clock.now() - datetime.fromisoformat(made.taken_at) < timedelta(minutes=5)
    assert (stale.exists(), fresh.exists()) == (False, True)
