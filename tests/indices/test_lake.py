"""The lake: no commit is missed, a kill leaves the old facts whole, a rebuild finds the same."""

import json
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pyarrow.parquet as pq
import pytest
from django.db import connection, transaction

from motcua.indices.lake import refreshing
from motcua.indices.lake.manifest import Manifest, load
from motcua.indices.lake.names import Names
from motcua.indices.lake.refreshing import refresh
from motcua.indices.queries import Question, custom, freshness, read_figure, table
from motcua.indices.queries.tables import FiguresUnsound
from motcua.indices.rules.facts import LISTS, SCHEMAS
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM
from motcua.kernel.errors import NotAdmitted
from motcua.organizations.states import Position
from tests.dossiers.cases import accepted, on, ready
from tests.dossiers.province import commune, officer

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
def test_writers_that_commit_late_are_not_missed(planted: None, lake: Path) -> None:
    """A transaction that began before a refresh and commits after it comes with a later one."""
    refresh()
    refresh_inside: list[int] = []

    def write(number: int) -> None:
        try:
            with transaction.atomic():
                accepted(on(1 + number % 20, f"{8 + number % 8:02d}:{number:02d}"))
                if number % 3 == 0:
                    done = refresh()
                    refresh_inside.append(done.cases if done else -1)
        finally:
            connection.close()

    writers = [Thread(target=write, args=(number,)) for number in range(12)]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    assert refresh_inside
    refresh()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM dossiers_dossier WHERE accepted_at IS NOT NULL")
        (written,) = cursor.fetchone()
    assert written >= 8
    assert table(JUNE, actor=SYSTEM, at=clock.now()).total.figures["received_new"] == written
    assert freshness(at=clock.now()).behind == 0
    accepted(on(25))
    assert freshness(at=clock.now() + timedelta(seconds=90)).behind >= 90


@pytest.mark.django_db(transaction=True)
def test_figures_that_do_not_agree_are_not_shown(planted: None, lake: Path) -> None:
    ready(on(2))
    refresh()
    made = load(lake)
    assert made is not None
    broken = lake / made.of("dossier")[0].path
    rows = pq.read_table(broken)
    place = rows.schema.get_field_index("channel")
    pq.write_table(rows.set_column(place, rows.schema.field("channel"), [[9]]), broken)
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
