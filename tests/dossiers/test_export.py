"""The export of the journal: a few figures recomputed from the files alone."""

import csv
import json
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pcsv
import pyarrow.parquet as pq
import pytest

from motcua.deadlines.queries import calendar_for
from motcua.deadlines.rules.elapsed import elapsed
from motcua.dossiers.models import Dossier, Step
from motcua.dossiers.queries.export import export_journal
from motcua.kernel.actors import SYSTEM
from motcua.kernel.digests import FIRST, Sealed, digest
from motcua.kernel.errors import NotAdmitted
from motcua.kernel.models import Event
from tests.dossiers.province import head
from tests.dossiers.registers import case, parquet, pause, step, take, vn

pytestmark = pytest.mark.django_db
LATER = vn("2021-08-02 08:00")


@pytest.fixture
def register(tmp_path: Path) -> None:
    late = [
        step("H01.21", "2021-06-07 08:00", "2021-06-07 09:00", 60),
        step("H01.09", "2021-06-07 09:00", "2021-06-15 09:00", 1200, unit='Phòng "A", B'),
    ]
    rows = [
        case(1, steps=late, concluded_at=vn("2021-06-15 09:00"), delivered_at=vn("2021-06-15 10:00")),
        case(2, concluded_at=vn("2021-06-10 09:00"), applicant_name="Nguyễn Văn Mẫu"),
        case(3, steps=[step("H01.09", "2021-06-07 08:00", None)], pauses=[pause("2021-06-08 08:00", None)]),
    ]
    take(parquet(tmp_path / "r.parquet", rows), LATER)


def test_figures_are_recomputed_from_the_files_alone(tmp_path: Path, register: None) -> None:
    found = export_journal(tmp_path, parquet=True, actor=SYSTEM, at=LATER)
    events = Event.objects.filter(subject__startswith="dossier:").count()
    assert found == {"dossiers": 3, "steps": 4, "pauses": 1, "events": events}
    dossiers = pq.read_table(tmp_path / "dossiers.parquet").to_pylist()
    steps = pq.read_table(tmp_path / "steps.parquet").to_pylist()
    calendar = calendar_for("H01.21", LATER)
    late = [one for one in dossiers if one["timeliness"] == "late"]
    assert [elapsed(calendar, one["due_at"], one["concluded_at"]).minutes for one in late] == [
        one["late_minutes"] for one in late
    ]
    for one in steps:
        if one["closed_at"] is not None:
            working = elapsed(calendar, one["opened_at"], one["closed_at"]).working
            assert working.total_seconds() * 1_000_000 == one["used_microseconds"]
    assert sum(one["state"] == 10 for one in dossiers) == Dossier.objects.filter(state=10).count() == 1
    assert [one["unit"] for one in steps if one["unit"]] == ['Phòng "A", B']
    paused = pq.read_table(tmp_path / "pauses.parquet").to_pylist()
    assert (paused[0]["until"], paused[0]["mode"]) == (None, "restart")


def test_the_chains_are_verified_from_the_files_alone(tmp_path: Path, register: None) -> None:
    export_journal(tmp_path, parquet=True, actor=SYSTEM, at=LATER)
    last: dict[str, bytes] = {}
    for one in pq.read_table(tmp_path / "events.parquet").to_pylist():
        sealed = Sealed(
            one["subject"], one["seq"], one["at"], one["recorded_at"], one["kind"], one["version"], one["actor"],
            one["on_behalf_of"], one["agency"], one["act"], one["key"], one["cites"].split(),
            json.loads(one["payload"]),
        )  # fmt: skip
        last[one["subject"]] = digest(last.get(one["subject"], FIRST), sealed)
        assert last[one["subject"]].hex() == one["digest"]
    assert len(last) == 3


def test_csv_has_the_same_and_instants_are_iso_8601(tmp_path: Path, register: None) -> None:
    export_journal(tmp_path, parquet=False, actor=SYSTEM, at=LATER)
    text = (tmp_path / "dossiers.csv").read_text(encoding="utf-8")
    assert "2021-06-07T01:00:00.000000Z" in text
    for name in ("dossiers", "steps", "pauses", "events"):
        assert "Nguyễn" not in (tmp_path / f"{name}.csv").read_text(encoding="utf-8")
    parse = pcsv.ParseOptions(newlines_in_values=True)
    told = pcsv.read_csv(tmp_path / "steps.csv", parse_options=parse)
    assert pc.sum(told["overrun_minutes"]).as_py() == sum(Step.objects.values_list("overrun", flat=True))
    with (tmp_path / "dossiers.csv").open(encoding="utf-8", newline="") as file:
        assert {datetime.fromisoformat(one["accepted_at"]) for one in csv.DictReader(file)} == {
            vn("2021-06-07 08:00")
        }
    assert told.schema.field("opened_at").type == pa.timestamp("ns", "UTC")


def test_an_empty_house_and_who_may(tmp_path: Path) -> None:
    assert export_journal(tmp_path, parquet=True, actor=SYSTEM, at=LATER) == dict.fromkeys(
        ("dossiers", "steps", "pauses", "events"), 0
    )
    assert pq.read_table(tmp_path / "dossiers.parquet").num_rows == 0
    with pytest.raises(NotAdmitted):
        export_journal(tmp_path, parquet=True, actor=head, at=LATER)
