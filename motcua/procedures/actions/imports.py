"""Bringing in national rows and deciding on what they propose (nhập danh mục quốc gia và duyệt đề xuất)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import Refusal
from motcua.procedures import permissions, states
from motcua.procedures.actions.copying import copy_rows, store_proposals
from motcua.procedures.actions.drafting import draft_many, draft_record
from motcua.procedures.events import (
    CatalogueImported,
    ImportEntryApproved,
    ImportEntryRejected,
    ImportKindAccepted,
    ProcedureDrafted,
)
from motcua.procedures.models import ImportLeftover, ImportRun, NationalEntry
from motcua.procedures.queries.imports import held_entries, latest_records
from motcua.procedures.rules.import_report import report
from motcua.procedures.rules.importing import EntryKind, compare
from motcua.procedures.rules.merging import adopted
from motcua.procedures.rules.reading.catalogue import Gathered
from motcua.procedures.rules.record import Record
from motcua.procedures.states import EntryState

_ONE_AT_A_TIME = 0x6D637463  # advisory lock: two imports at once would propose the same twice
_ADOPTED = (EntryKind.NEW, EntryKind.COMPLETED, EntryKind.CHANGED)


class NoSuchEntry(Refusal):
    """The import proposes nothing for this code (không có đề xuất cho mã này)."""


@dataclass(frozen=True)
class Imported:
    """What an import found (kết quả một lần nhập)."""

    run: int
    report: dict[str, Any]


@act(cites="nd-63-2010:d.24", emits=(CatalogueImported,))
def import_catalogue(
    *, gathered: Gathered, files: list[dict[str, Any]], actor: Actor, at: datetime, key: str | None = None
) -> Imported:
    """Compare rows of the national database with ours and keep what they propose (nhập danh mục quốc gia)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
    permissions.edit("procedures.import_catalogue", actor, vietnam_day(at))
    outcome = compare(gathered, held_entries(), latest_records(gathered.codes()))
    told = report(gathered, outcome, files=files, dry_run=False)
    run = ImportRun.objects.create(at=at, actor=actor.id, files=files, report=told)
    store_proposals(run.pk, outcome.proposals)
    copy_rows(
        ImportLeftover._meta.db_table,
        ("run_id", "file", "row", "reason", "text"),
        [
            (run.pk, each.file, each.number, each.reason, each.text)
            for each in (*gathered.refused, *gathered.conflicts)
        ],
    )
    journal.record(
        CatalogueImported(
            subject=f"import:{run.pk}", rows=told["rows"]["in"], procedures=told["rows"]["procedures"],
            refused=told["rows"]["refused"], proposed=len(outcome.proposals),
        )
    )  # fmt: skip
    return Imported(run.pk, told)


@act(cites="nd-63-2010:d.24", emits=(ImportEntryApproved, ProcedureDrafted))
def approve_import_entry(*, code: str, actor: Actor, at: datetime, key: str | None = None) -> str:
    """Take one proposed change over as a draft of the procedure (chấp nhận một mục nhập). Refuses: NoSuchEntry."""
    entry = _locked(code)
    permissions.edit("procedures.approve_import_entry", actor, vietnam_day(at))
    state = states.require("approve_import_entry", entry.state)
    if entry.kind in _ADOPTED:
        draft_record(adopted(Record.model_validate(entry.record), latest_records([code]).get(code)), at=at)
        entry.accepted = entry.record
    entry.state, entry.decided_at = state, at
    entry.save()
    journal.record(ImportEntryApproved(subject=f"procedure:{code}", proposal=entry.kind, digest=entry.digest))
    return entry.kind


@act(cites="nd-63-2010:d.24", emits=(ImportEntryRejected,))
def reject_import_entry(*, code: str, reason: str, actor: Actor, at: datetime, key: str | None = None) -> None:
    """Refuse one proposed change; the same content is not proposed again (từ chối một mục nhập)."""
    entry = _locked(code)
    permissions.edit("procedures.reject_import_entry", actor, vietnam_day(at))
    entry.state = states.require("reject_import_entry", entry.state)
    if not reason.strip():
        raise Refusal("Hãy ghi lý do không chấp nhận.", code="no_reason", field="reason")
    entry.decided_at = at
    entry.save()
    journal.record(
        ImportEntryRejected(
            subject=f"procedure:{code}", proposal=entry.kind, digest=entry.digest, reason=reason.strip()
        )
    )


@act(cites="nd-63-2010:d.24", emits=(ImportKindAccepted,))
def accept_import_kind(*, kind: str, actor: Actor, at: datetime, key: str | None = None) -> int:
    """Take all proposals of one kind over at once; how many there were (chấp nhận cả loại đề xuất)."""
    rows = NationalEntry.objects.select_for_update().filter(state=EntryState.PENDING, kind=kind).order_by("code")
    found = list(rows.values_list("code", "record"))
    permissions.edit("procedures.accept_import_kind", actor, vietnam_day(at))
    if kind not in set(EntryKind):
        raise Refusal("Không có loại đề xuất này.", code="bad_kind", field="kind")
    if kind in _ADOPTED:
        ours = latest_records([code for code, _ in found])
        draft_many([adopted(Record.model_validate(record), ours.get(code)) for code, record in found], at=at)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procedures_nationalentry SET state = 'approved', decided_at = %s,"
            " accepted = CASE WHEN %s THEN record ELSE accepted END WHERE state = 'pending' AND kind = %s",
            [at, kind in _ADOPTED, kind],
        )
    if found:
        journal.record(ImportKindAccepted(subject=f"import_kind:{kind}", proposal=kind, count=len(found)))
    return len(found)


def _locked(code: str) -> NationalEntry:
    entry = NationalEntry.objects.locked(code)
    if entry is None:
        raise NoSuchEntry(f"Không có đề xuất nào cho mã {code}.", field="code")
    return entry
