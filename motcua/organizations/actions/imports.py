"""Acts of taking in whole sheets: all rows or none, set by set."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import connection

from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.clock import vietnam_day
from motcua.kernel.text import fold, nfc
from motcua.organizations import permissions
from motcua.organizations.actions import versions
from motcua.organizations.actions.officers import fresh_code
from motcua.organizations.events import AgencyEstablished, OfficerAppointed, OfficerRegistered, OfficersImported
from motcua.organizations.models import Agency, Appointment, Officer
from motcua.organizations.queries.imports import check_agencies, check_officers, founded
from motcua.organizations.rules.history import Version
from motcua.organizations.rules.sheet_rows import Enlisting, Founding
from motcua.organizations.rules.sheets import ImportReport

__all__ = ["ImportReport", "found_all", "import_agencies", "import_officers"]


@act(cites=("nd-61-2018:d.7", "nd-118-2025"), emits=(AgencyEstablished,))
def import_agencies(
    *, rows: tuple[Founding, ...], actor: Actor, at: datetime, key: str | None = None
) -> ImportReport:
    """Establish the agencies of a sheet, all or none (nhập danh sách cơ quan). Faults are told, not refused."""
    versions.hold_tree()
    permissions.admit_all("organizations.import_agencies", actor, [], on=vietnam_day(at))
    cleaned = tuple(replace(each, details=versions.cleaned(each.details)) for each in rows)
    report = check_agencies(cleaned, actor=actor, at=at)
    if not report.clean:
        return report
    for event in found_all(cleaned):
        journal.record(event)
    return replace(report, written=len(cleaned))


def found_all(rows: Sequence[Founding]) -> list[AgencyEstablished]:
    """Write checked agencies, superiors first; what is to be said of them."""
    begun: dict[str, Version] = founded(rows)[0]
    by_code = {each.code: each for each in rows}
    created = Agency.objects.bulk_create([Agency(code=code, sample=by_code[code].sample) for code in begun])
    versions.insert([(agency.id, begun[agency.code]) for agency in created])
    return [
        AgencyEstablished(
            subject=f"agency:{code}", on=version.since, details=version.details, path=version.path,
            sample=by_code[code].sample,
        )
        for code, version in begun.items()
    ]  # fmt: skip


@act(cites="nd-61-2018:d.11", emits=(OfficersImported, OfficerRegistered, OfficerAppointed))
def import_officers(
    *, rows: tuple[Enlisting, ...], actor: Actor, at: datetime, key: str | None = None
) -> ImportReport:
    """Register and appoint the officers of a sheet, all or none (nhập danh sách cán bộ). Faults are told."""
    permissions.admit_all("organizations.import_officers", actor, [], on=vietnam_day(at))
    report = check_officers(rows, actor=actor, at=at)
    if not report.clean:
        return report
    named = [replace(each, code=each.code or fresh_code(), full_name=nfc(each.full_name)) for each in rows]
    _enlist(named)
    text = "\n".join(f"{each.code} {each.agency} {each.position} {each.starts}" for each in named)
    digest = hashlib.sha256(text.encode()).hexdigest()
    journal.record(OfficersImported(subject=f"officers:{digest[:16]}", officers=len(named), digest=digest))
    for each in named:
        subject = f"officer:{each.code}"
        journal.record(OfficerRegistered(subject=subject, agency=each.agency, account=None, sample=False))
        journal.record(
            OfficerAppointed(
                subject=subject, appointment=f"{each.code}-1", position=each.position, agency=each.agency,
                starts=each.starts, until=each.until,
            )
        )  # fmt: skip
    return replace(report, written=len(named))


def _enlist(rows: Sequence[Enlisting]) -> None:
    """Officers and appointments by two COPYs; keys are drawn from the sequence in one question."""
    agencies = dict(Agency.objects.filter(code__in={each.agency for each in rows}).values_list("code", "id"))
    officers, held = Officer._meta.db_table, Appointment._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [officers, len(rows)]
        )
        ids = [row[0] for row in cursor.fetchall()]
        with cursor.copy(f"COPY {officers} (id, code, full_name, folded, agency_id, sample) FROM STDIN") as copy:
            for key, each in zip(ids, rows, strict=True):
                copy.write_row((key, each.code, each.full_name, fold(each.full_name), agencies[each.agency], False))
        columns = "code, officer_id, agency_id, position, valid_from, valid_until"
        with cursor.copy(f"COPY {held} ({columns}) FROM STDIN") as copy:
            for key, each in zip(ids, rows, strict=True):
                copy.write_row(
                    (f"{each.code}-1", key, agencies[each.agency], str(each.position), each.starts, each.until)
                )
