"""Importing national rows: proposed, approved or rejected one by one, and nothing twice."""

import json
from datetime import datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.kernel import journal
from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.kernel.errors import NotAdmitted
from motcua.procedures.actions.imports import (
    Imported,
    NoSuchEntry,
    accept_import_kind,
    approve_import_entry,
    import_catalogue,
    reject_import_entry,
)
from motcua.procedures.actions.procedures import draft_procedure
from motcua.procedures.models import ImportLeftover, NationalEntry, Procedure, ProcedureVersion
from motcua.procedures.queries.imports import import_entry, import_runs, leftovers, pending_counts, pending_entries
from motcua.procedures.rules.reading.catalogue import gather
from motcua.procedures.rules.reading.rows import rows
from motcua.procedures.rules.record import Record, Term
from motcua.procedures.states import NotInState
from tests.procedures.samples import detail, listing, method

pytestmark = pytest.mark.django_db
CONTROL = Actor(id="kiem-soat", kind=ActorKind.OFFICER, agency="H01.01", position="control-officer")


def run(at: datetime, *values: Any) -> Imported:
    data = "\n".join(json.dumps(value) for value in values).encode()
    return import_catalogue(gathered=gather(rows("t.jsonl", data)), files=[], actor=SYSTEM, at=at)


def diff(found: Imported) -> dict[str, int]:
    return {
        kind: found.report["diff"][kind] for kind in ("new", "completed", "changed", "gone", "recoded", "unchanged")
    }


def test_the_same_rows_twice_change_nothing(at: datetime) -> None:
    given = [listing(), detail(), listing("1.004194", name="Đăng ký tạm trú")]
    assert diff(run(at, *given)) == {"new": 2, "completed": 0, "changed": 0, "gone": 0, "recoded": 0, "unchanged": 0}
    before = list(NationalEntry.objects.order_by("code").values())
    assert diff(run(at, *given)) == {"new": 0, "completed": 0, "changed": 0, "gone": 0, "recoded": 0, "unchanged": 2}
    assert list(NationalEntry.objects.order_by("code").values()) == before
    assert [each.event.kind for each in journal.read(f"import:{import_runs(actor=SYSTEM)[0].number}")] == [
        "procedures.catalogue_imported"
    ]


def test_still_unchanged_after_approval_and_after_rejection(at: datetime) -> None:
    run(at, detail(), detail("1.004194"))
    approve_import_entry(code="1.004222", actor=CONTROL, at=at)
    reject_import_entry(code="1.004194", reason="không thuộc tỉnh", actor=CONTROL, at=at)
    assert diff(run(at, detail(), detail("1.004194")))["unchanged"] == 2
    assert pending_counts(actor=CONTROL) == {}


def test_an_approved_entry_becomes_a_draft(at: datetime) -> None:
    run(at, detail())
    assert approve_import_entry(code="1.004222", actor=CONTROL, at=at, key="k") == "new"
    assert approve_import_entry(code="1.004222", actor=CONTROL, at=at, key="k") == "new"
    procedure = Procedure.objects.get()
    assert (procedure.state, procedure.name, procedure.folded) == (
        "draft",
        "Đăng ký thường trú",
        "dang ky thuong tru",
    )
    version = procedure.versions.get()
    assert (version.number, version.state, version.record["terms"][0]["limit"]) == (1, "draft", "7wd")
    assert [each.event.kind for each in journal.read("procedure:1.004222")] == [
        "procedures.procedure_drafted",
        "procedures.import_entry_approved",
    ]
    with pytest.raises(NotInState):
        approve_import_entry(code="1.004222", actor=CONTROL, at=at)


def test_a_change_is_told_part_by_part(at: datetime) -> None:
    run(at, detail())
    approve_import_entry(code="1.004222", actor=CONTROL, at=at)
    changed = detail(executionMethods=[method(processingTime=5, fees=[])], resultsDetails=[])
    assert diff(run(at, changed))["changed"] == 1
    entry = import_entry("1.004222", actor=CONTROL)
    assert entry is not None and [each.area for each in entry.changes] == ["limit", "fee", "result"]
    assert entry.changes[0].gone == ("trực tiếp 7 ngày làm việc",)
    assert entry.changes[0].come == ("trực tiếp 5 ngày làm việc",)
    assert [each.code for each in pending_entries(actor=CONTROL, area="fee")] == ["1.004222"]
    assert pending_entries(actor=CONTROL, area="bases") == ()
    approve_import_entry(code="1.004222", actor=CONTROL, at=at)
    assert ProcedureVersion.objects.get().record["terms"][0]["limit"] == "5wd"


def test_a_list_row_is_completed_by_its_full_record_and_not_undone_by_the_list(at: datetime) -> None:
    run(at, listing())
    assert diff(run(at, detail()))["completed"] == 1
    assert diff(run(at, listing()))["unchanged"] == 1
    entry = NationalEntry.objects.get()
    assert entry.complete and json.loads(entry.source_listing)["id"] == "x" and entry.source_detail


def test_what_is_gone_and_what_only_changed_its_code(at: datetime) -> None:
    run(at, *(listing(f"1.00000{place}", name=f"Thủ tục {place}") for place in range(5)))
    found = run(
        at,
        listing("1.000000", name="Thủ tục 0"),
        listing("1.000001", name="Thủ tục 1"),
        listing("1.000002", name="Thủ tục 2"),
        listing("2.000009", name="Thủ tục 3"),
    )
    assert diff(found) == {"new": 1, "completed": 0, "changed": 0, "gone": 1, "recoded": 1, "unchanged": 3}
    recoded = import_entry("1.000003", actor=CONTROL)
    assert recoded is not None and recoded.successor == "2.000009"
    assert diff(run(at, listing("1.000000", name="Thủ tục 0")))["gone"] == 0  # a part of a list tells of no absence


def test_rows_that_cannot_be_kept_are_listed_whole(at: datetime) -> None:
    bad = listing("1.014955-Xoa", name="x" * 5_000)
    found = run(at, bad, listing())
    assert found.report["rows"]["refused"] == 1
    (left,) = leftovers(found.run, actor=CONTROL)
    assert "x" * 5_000 in left["text"] and "1.014955-Xoa" in left["reason"]
    assert ImportLeftover.objects.count() == 1


def test_hostile_letters_reach_the_database_as_text(at: datetime) -> None:
    run(at, detail(name="a\x00b\ud83d", isStrange="\x00\udfff", note="<img src=x onerror=alert(1)>c"))
    entry = NationalEntry.objects.get()
    assert entry.name == "a b" and entry.record["note"] == "c"
    assert entry.left[0]["field"] == "isStrange"


def test_a_kind_is_accepted_at_once(at: datetime) -> None:
    run(at, detail(), listing("1.004194"), listing("1.003197"))
    assert accept_import_kind(kind="new", actor=CONTROL, at=at) == 3
    assert accept_import_kind(kind="new", actor=CONTROL, at=at) == 0
    assert Procedure.objects.count() == ProcedureVersion.objects.count() == 3
    assert diff(run(at, detail()))["unchanged"] == 1
    run(at, detail(name="Đăng ký thường trú mới"))
    assert accept_import_kind(kind="changed", actor=CONTROL, at=at) == 1
    assert Procedure.objects.get(code="1.004222").name == "Đăng ký thường trú mới"
    assert Procedure.objects.get(code="1.004222").versions.count() == 1


def test_only_those_who_may_decide(at: datetime, officer: Actor) -> None:
    run(at, detail())
    for actor in (officer, Actor(id="lan", kind=ActorKind.CITIZEN)):
        with pytest.raises(NotAdmitted):
            approve_import_entry(code="1.004222", actor=actor, at=at)
        with pytest.raises(NotAdmitted):
            accept_import_kind(kind="new", actor=actor, at=at)
    assert NationalEntry.objects.get().state == "pending"
    assert journal.read("procedure:1.004222") == ()
    with pytest.raises(NoSuchEntry):
        approve_import_entry(code="9.000000", actor=CONTROL, at=at)


def test_the_database_keeps_a_published_version(at: datetime) -> None:
    run(at, detail())
    approve_import_entry(code="1.004222", actor=CONTROL, at=at)
    ProcedureVersion.objects.update(state="published", published_at=at, effective_from=at.date())
    for change in ("record = '{}'", "number = 2", "effective_from = '2020-01-01'", "state = 'draft'"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE procedures_procedureversion SET {change}")
    with pytest.raises(DatabaseError), transaction.atomic():
        ProcedureVersion.objects.all().delete()
    ProcedureVersion.objects.update(effective_until="2026-01-01", state="retired")
    with pytest.raises(DatabaseError), transaction.atomic():
        ProcedureVersion.objects.update(effective_until="2027-01-01")


def test_our_own_records_are_compared_too_and_their_local_parts_survive(at: datetime) -> None:
    ours = Record(
        code="1.004222",
        name="Đăng ký thường trú",
        terms=(Term(limit="9wd"),),
        keywords=("nhập hộ khẩu",),
        complete=True,
    )
    draft_procedure(record=ours, actor=CONTROL, at=at)
    assert diff(run(at, listing()))["changed"] == 1
    entry = import_entry("1.004222", actor=CONTROL)
    assert entry is not None and "limit" not in {each.area for each in entry.changes}
    approve_import_entry(code="1.004222", actor=CONTROL, at=at)
    kept = ProcedureVersion.objects.get().record
    assert (kept["terms"][0]["limit"], kept["targets"]) == ("9wd", ["Công dân Việt Nam"])
    assert diff(run(at, detail()))["changed"] == 1
    approve_import_entry(code="1.004222", actor=CONTROL, at=at)
    kept = ProcedureVersion.objects.get().record
    assert (kept["terms"][0]["limit"], kept["keywords"]) == ("7wd", ["nhập hộ khẩu"])


def test_a_row_that_says_what_we_have_asks_for_nothing(at: datetime) -> None:
    run(at, detail())
    approve_import_entry(code="1.004222", actor=CONTROL, at=at)
    NationalEntry.objects.all().delete()
    assert diff(run(at, detail())) == {
        "new": 0,
        "completed": 0,
        "changed": 0,
        "gone": 0,
        "recoded": 0,
        "unchanged": 1,
    }
    assert NationalEntry.objects.get().state == "approved"
