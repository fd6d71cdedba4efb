"""What was imported and waits for a decision (đề xuất chờ duyệt)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from motcua.kernel.actors import Actor
from motcua.procedures import permissions
from motcua.procedures.models import ImportLeftover, ImportRun, NationalEntry, ProcedureVersion
from motcua.procedures.rules.differences import AREA_NAMES, Area
from motcua.procedures.rules.importing import Held
from motcua.procedures.rules.record import Record
from motcua.procedures.states import EntryState

PAGE = 50


@dataclass(frozen=True)
class ChangeCard:
    """One changed part, as a screen shows it."""

    area: str
    title: str
    gone: tuple[str, ...]
    come: tuple[str, ...]


@dataclass(frozen=True)
class EntryCard:
    """One proposal of the import (một đề xuất)."""

    code: str
    name: str
    kind: str
    state: str
    complete: bool
    successor: str
    changes: tuple[ChangeCard, ...]
    left: tuple[dict[str, str], ...]


@dataclass(frozen=True)
class RunCard:
    """One run of the importer, with its whole report (một lần nhập)."""

    number: int
    at: datetime
    actor: str
    report: dict[str, Any]


def tables_ready() -> bool:
    """Whether the catalogue's tables are there: a new home has none yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('procedures_nationalentry') IS NOT NULL")
        row = cursor.fetchone()
    return bool(row and row[0])


def held_entries() -> dict[str, Held]:
    """Everything known of the national catalogue, for the importer to compare with."""
    rows = NationalEntry.objects.values_list("code", "listing", "detail", "record", "digest", "accepted", "gone")
    return {
        code: Held(
            listing=listing, detail=detail, record=_record(record), digest=digest, gone=gone,
            accepted=_record(accepted) if accepted is not None and accepted != record else None,
        )
        for code, listing, detail, record, digest, accepted, gone in rows.iterator(chunk_size=2_000)
    }  # fmt: skip


def _record(values: dict[str, Any]) -> Record:
    return Record.model_validate(values)


def latest_records(codes: list[str]) -> dict[str, Record]:
    """The newest record of each of these procedures, published or draft."""
    rows = ProcedureVersion.objects.filter(procedure__code__in=codes).order_by("procedure_id", "number")
    return {code: _record(record) for code, record in rows.values_list("procedure__code", "record")}


def pending_counts(*, actor: Actor) -> dict[str, int]:
    """Proposals that wait, by kind."""
    permissions.look(actor)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kind, count(*) FROM procedures_nationalentry WHERE state = 'pending' GROUP BY kind ORDER BY kind"
        )
        return dict(cursor.fetchall())


def pending_entries(
    *, actor: Actor, kind: str = "", area: str = "", after: str = "", page: int = PAGE
) -> tuple[EntryCard, ...]:
    """Proposals that wait, by code; `after` is the last code of the page before."""
    permissions.look(actor)
    rows = NationalEntry.objects.filter(state=EntryState.PENDING, code__gt=after).order_by("code")
    if kind:
        rows = rows.filter(kind=kind)
    if area:
        rows = rows.filter(changes__contains=[{"area": area}])
    return tuple(_card(row) for row in rows[:page])


def import_entry(code: str, *, actor: Actor) -> EntryCard | None:
    """The latest that the national database said of one code."""
    permissions.look(actor)
    row = NationalEntry.objects.filter(code=code).first()
    return _card(row) if row else None


def import_runs(*, actor: Actor, page: int = 20) -> tuple[RunCard, ...]:
    """The newest runs first."""
    permissions.look(actor)
    return tuple(RunCard(row.pk, row.at, row.actor, row.report) for row in ImportRun.objects.order_by("-pk")[:page])


def leftovers(run: int, *, actor: Actor) -> tuple[dict[str, Any], ...]:
    """Rows of a run that could not be kept under a code."""
    permissions.look(actor)
    rows = ImportLeftover.objects.filter(run_id=run).order_by("pk")
    return tuple({"file": row.file, "row": row.row, "reason": row.reason, "text": row.text} for row in rows)


def _card(row: NationalEntry) -> EntryCard:
    return EntryCard(
        code=row.code, name=row.name, kind=row.kind, state=row.state, complete=row.complete, successor=row.successor,
        changes=tuple(
            ChangeCard(each["area"], AREA_NAMES[Area(each["area"])], tuple(each["gone"]), tuple(each["come"]))
            for each in row.changes
        ),
        left=tuple(row.left),
    )  # fmt: skip
