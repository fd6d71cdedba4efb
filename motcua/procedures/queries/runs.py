"""Runs of the import and their proposals, page by page (các lần nhập, đề xuất); files tried beforehand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from motcua.kernel.actors import Actor
from motcua.procedures import permissions
from motcua.procedures.models import ImportLeftover, ImportRun, NationalEntry
from motcua.procedures.queries.imports import EntryCard, _card, held_entries, latest_records
from motcua.procedures.rules.import_report import report
from motcua.procedures.rules.importing import EntryKind, compare
from motcua.procedures.rules.reading.catalogue import Gathered, gather
from motcua.procedures.rules.reading.rows import Row, Unreadable
from motcua.procedures.rules.reading.sheets import file_rows, list_template
from motcua.procedures.states import EntryState

__all__ = [
    "EntryKind", "EntryPage", "Gathered", "RunLine", "list_template", "read_entries", "read_files", "read_leftovers",
    "read_run", "read_runs", "read_unread", "tried",
]  # fmt: skip
PAGE = 50
_COUNTS = ("new", "completed", "changed", "gone", "recoded", "unchanged")


@dataclass(frozen=True)
class RunLine:
    """One run in figures: rows read, and proposals by kind."""

    number: int
    at: datetime
    actor: str
    rows: dict[str, int]
    diff: dict[str, int]


@dataclass(frozen=True)
class EntryPage:
    """One page of proposals; `total` is how many the filter finds, `after` leads on."""

    items: tuple[EntryCard, ...]
    after: str
    total: int


def read_runs(*, actor: Actor, before: int = 0, limit: int = 20) -> tuple[RunLine, ...]:
    """Runs, the newest first, those before a number."""
    permissions.look(actor)
    found = ImportRun.objects.filter(pk__lt=before) if before else ImportRun.objects.all()
    columns = ("pk", "at", "actor", "report__rows", *(f"report__diff__{kind}" for kind in _COUNTS))
    return tuple(
        RunLine(number, at, who, counted or {}, dict(zip(_COUNTS, (each or 0 for each in diff), strict=True)))
        for number, at, who, counted, *diff in found.order_by("-pk").values_list(*columns)[:limit]
    )


def read_run(number: int, *, actor: Actor) -> dict[str, Any] | None:
    """The figures of one run: `at`, `actor`, `files`, `rows`, `fields`, `areas`, `unread`."""
    permissions.look(actor)
    columns = ("at", "actor", "files", "report__rows", "report__fields", "report__diff__areas")
    row = ImportRun.objects.filter(pk=number).values_list(*columns).first()
    if row is None:
        return None
    at, who, files, counted, fields, areas = row
    return {
        "at": at,
        "actor": who,
        "files": files,
        "rows": counted or {},
        "fields": fields or {},
        "areas": areas or {},
    }


def read_unread(
    number: int, *, actor: Actor, field: str = "", after: int = 0, limit: int = PAGE
) -> tuple[list[Any], int]:
    """Values of a run that were kept verbatim since nobody understood them, of one field or all; where to go on."""
    permissions.look(actor)
    listed = ImportRun.objects.filter(pk=number).values_list("report__not_understood", flat=True).first() or []
    found = [each for each in listed if not field or each["field"] == field]
    return found[after : after + limit], after + limit if len(found) > after + limit else 0


def read_leftovers(
    number: int, *, actor: Actor, after: int = 0, limit: int = PAGE
) -> tuple[list[dict[str, Any]], int]:
    """Rows of a run that could not be kept under a code, verbatim; the place to go on from."""
    permissions.look(actor)
    found = list(ImportLeftover.objects.filter(run_id=number, pk__gt=after).order_by("pk")[: limit + 1])
    told = [{"file": row.file, "row": row.row, "reason": row.reason, "text": row.text} for row in found[:limit]]
    return told, found[limit - 1].pk if len(found) > limit else 0


def read_entries(
    *, actor: Actor, kind: str = "", area: str = "", words: str = "", after: str = "", limit: int = PAGE
) -> EntryPage:
    """Proposals that wait, by code, narrowed by kind, changed part, and part of the name or beginning of the code."""
    permissions.look(actor)
    found = NationalEntry.objects.filter(state=EntryState.PENDING)
    found = found.filter(kind=kind) if kind else found
    found = found.filter(changes__contains=[{"area": area}]) if area else found
    asked = words.strip()
    found = found.filter(Q(code__startswith=asked) | Q(name__icontains=asked)) if asked else found
    total = found.count()
    listed = list((found.filter(code__gt=after) if after else found).order_by("code")[: limit + 1])
    items = tuple(_card(row) for row in listed[:limit])
    return EntryPage(items, items[-1].code if len(listed) > limit else "", total)


def read_files(files: Iterable[tuple[str, bytes]]) -> tuple[Gathered, list[dict[str, Any]]]:
    """What files of the national database say, JSON or workbooks, and what each was. Never raises for contents."""
    seen: list[dict[str, Any]] = []
    return gather(_rows(files, seen)), seen


def tried(gathered: Gathered, files: list[dict[str, Any]], *, actor: Actor) -> dict[str, Any]:
    """The report that importing these rows would give now; nothing is written."""
    permissions.look(actor)
    outcome = compare(gathered, held_entries(), latest_records(gathered.codes()))
    return report(gathered, outcome, files=files, dry_run=True)


def _rows(files: Iterable[tuple[str, bytes]], seen: list[dict[str, Any]]) -> Iterator[Row | Unreadable]:
    for name, data in files:
        counted: dict[str, Any] = {"file": name, "bytes": len(data), "rows": 0}
        seen.append(counted)
        for row in file_rows(name, data):
            counted["rows"] += isinstance(row, Row)
            yield row
