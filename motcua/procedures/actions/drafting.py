"""Writing drafts of records, one or many (soạn dự thảo); used by several acts, says one event a draft."""

import json
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Max

from motcua.kernel import journal
from motcua.procedures.actions.copying import copy_rows
from motcua.procedures.events import ProcedureDrafted
from motcua.procedures.models import Procedure, ProcedureVersion
from motcua.procedures.rules.canonical import digest, plain
from motcua.procedures.rules.record import Record
from motcua.procedures.rules.shelf import columns
from motcua.procedures.states import ProcedureState, VersionState


def draft_record(record: Record, *, at: datetime) -> ProcedureVersion:
    """Write a record as the procedure's draft: a new version, or the draft there is. Says ProcedureDrafted."""
    procedure = Procedure.objects.locked(record.code)
    shelf = columns(record)
    if procedure is None:
        procedure = Procedure.objects.create(code=record.code, **shelf)
    elif procedure.state == ProcedureState.DRAFT:
        for name, value in shelf.items():
            setattr(procedure, name, value)
        procedure.save()
    values = plain(record)
    version = procedure.versions.filter(state=VersionState.DRAFT).first()
    if version is None:
        last = procedure.versions.aggregate(last=Max("number"))["last"] or 0
        version = ProcedureVersion(procedure=procedure, number=last + 1)
    version.record, version.digest = values, digest(values)
    version.save()
    journal.record(ProcedureDrafted(subject=procedure.subject, number=version.number, digest=version.digest))
    return version


def draft_many(records: list[Record], *, at: datetime) -> None:
    """Write many records as drafts at once, without an event for each: the act says one for all."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE procedures_drafts (LIKE procedures_procedure INCLUDING DEFAULTS) ON COMMIT DROP"
        )
        cursor.execute(
            "ALTER TABLE procedures_drafts DROP COLUMN id, DROP COLUMN search, ADD record jsonb, ADD digest text"
        )
    shelves = [(record, columns(record)) for record in records]
    if shelves:
        names = ["code", "state", "demand", *shelves[0][1], "record", "digest"]
        rows = ((record.code, "draft", 0, *shelf.values(), *_sealed(record)) for record, shelf in shelves)
        copy_rows("procedures_drafts", names, rows)
    with connection.cursor() as cursor:
        for statement in _MANY:
            cursor.execute(statement)


def _sealed(record: Record) -> tuple[str, str]:
    values: dict[str, Any] = plain(record)
    return json.dumps(values, ensure_ascii=False), digest(values)


# The column names below are our own.
_SHELF = (
    "name, kind, sector_code, sector, publisher_code, publisher, levels, audiences, agencies, life_events,"
    " service_level, non_boundary, folded, words"
)
_MANY = (
    f"INSERT INTO procedures_procedure (code, state, demand, {_SHELF})"  # noqa: S608
    f" SELECT code, state, demand, {_SHELF} FROM procedures_drafts ON CONFLICT (code) DO NOTHING",
    "UPDATE procedures_procedure AS held SET "  # noqa: S608
    + ", ".join(f"{name.strip()} = new.{name.strip()}" for name in _SHELF.split(","))
    + " FROM procedures_drafts AS new WHERE held.code = new.code AND held.state = 'draft'",
    "UPDATE procedures_procedureversion AS held SET record = new.record, digest = new.digest"
    " FROM procedures_drafts AS new JOIN procedures_procedure AS one ON one.code = new.code"
    " WHERE held.procedure_id = one.id AND held.state = 'draft'",
    "INSERT INTO procedures_procedureversion (procedure_id, number, state, record, digest, decision)"
    " SELECT one.id,"
    " 1 + COALESCE((SELECT max(number) FROM procedures_procedureversion WHERE procedure_id = one.id), 0),"
    " 'draft', new.record, new.digest, '' FROM procedures_drafts AS new"
    " JOIN procedures_procedure AS one ON one.code = new.code"
    " WHERE NOT EXISTS (SELECT FROM procedures_procedureversion AS draft"
    " WHERE draft.procedure_id = one.id AND draft.state = 'draft')",
    "DROP TABLE procedures_drafts",
)
