"""What importing a sheet would do (nhập thử): every fault of every row, nothing written."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from django.db import connection

from motcua.kernel.actors import Actor
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.organizations import permissions
from motcua.organizations.models import Agency, Officer
from motcua.organizations.rules import history, officers, sheet_rows, sheets
from motcua.organizations.rules.history import Version
from motcua.organizations.rules.sheet_rows import Enlisting, Founding
from motcua.organizations.rules.sheets import ImportReport, RowFault
from motcua.organizations.states import Block, Details, Kind, Level

_ALIVE = """
SELECT agency.code, version.kind, version.path::text, version.valid_from, version.valid_until
  FROM organizations_agency AS agency JOIN organizations_agencyversion AS version ON version.agency_id = agency.id
 WHERE agency.code = ANY(%s)
"""


def agency_headings() -> dict[str, str]:
    """What stands over each column of a sheet of agencies."""
    return {column.key: column.heading for column in sheet_rows.AGENCY_COLUMNS}


def officer_headings() -> dict[str, str]:
    """What stands over each column of a sheet of officers."""
    return {column.key: column.heading for column in sheet_rows.OFFICER_COLUMNS}


def read_agency_sheet(content: bytes) -> tuple[tuple[Founding, ...], tuple[RowFault, ...]]:
    """The agencies of an XLSX sheet and its faults. Refuses: BadSheet."""
    return sheet_rows.agencies(sheets.read(content, sheet_rows.AGENCY_COLUMNS))


def read_officer_sheet(content: bytes) -> tuple[tuple[Enlisting, ...], tuple[RowFault, ...]]:
    """The officers of an XLSX sheet and its faults. Refuses: BadSheet."""
    return sheet_rows.enlistings(sheets.read(content, sheet_rows.OFFICER_COLUMNS))


def check_agencies(rows: Sequence[Founding], *, actor: Actor, at: datetime) -> ImportReport:
    """What `import_agencies` would find. Refuses: NotAdmitted."""
    _, faults = founded(rows)
    roots = {each.details.reports_to for each in rows} - {each.code for each in rows}
    faults += _not_admitted("organizations.import_agencies", actor, rows, roots, vietnam_day(at))
    return ImportReport(len(rows), 0, tuple(sorted(faults, key=lambda fault: (fault.row, fault.column))))


def check_officers(rows: Sequence[Enlisting], *, actor: Actor, at: datetime) -> ImportReport:
    """What `import_officers` would find, in four questions however many rows. Refuses: NotAdmitted."""
    lives = _lives({each.agency for each in rows})
    taken = set(
        Officer.objects.filter(code__in=[each.code for each in rows if each.code]).values_list("code", flat=True)
    )
    faults = []
    for each in rows:
        kind = _kind(lives.get(each.agency, []), each.starts)
        if each.code in taken:
            faults.append(RowFault(each.row, "code", f"Mã cán bộ {each.code} đã dùng."))
        if kind is None:
            faults.append(RowFault(each.row, "agency", f"Vào ngày bắt đầu không có cơ quan {each.agency}."))
            continue
        try:
            officers.require_position(each.position, kind)
        except Refusal as refusal:
            faults.append(RowFault(each.row, "position", refusal.message))
    known = [each for each in rows if each.agency in lives]
    admitted = {each.agency for each in known}
    denied = _denied("organizations.import_officers", actor, admitted, vietnam_day(at))
    faults += [
        RowFault(each.row, "agency", f"Bạn không có thẩm quyền đối với cơ quan {each.agency}.")
        for each in known
        if each.agency in denied
    ]
    return ImportReport(len(rows), 0, tuple(sorted(faults, key=lambda fault: (fault.row, fault.column))))


def founded(rows: Sequence[Founding]) -> tuple[dict[str, Version], list[RowFault]]:
    """The first versions of these agencies, superiors first, and what keeps rows from becoming one."""
    codes = [each.code for each in rows]
    taken = set(Agency.objects.filter(code__in=codes).values_list("code", flat=True))
    outside = {each.details.reports_to for each in rows if each.details.reports_to} - set(codes)
    lives = _lives({code for code in outside if code})
    begun: dict[str, Version] = {}
    faults = [RowFault(each.row, "code", f"Mã {each.code} đã dùng.") for each in rows if each.code in taken]
    waiting = [each for each in rows if each.code not in taken]
    while waiting:
        ready = [each for each in waiting if each.details.reports_to not in {row.code for row in waiting}]
        if not ready:
            return begun, faults + [
                RowFault(each.row, "reports_to", "Các cơ quan trực thuộc lẫn nhau thành vòng.") for each in waiting
            ]
        for each in ready:
            _found_one(each, begun, lives, faults)
        waiting = [each for each in waiting if each not in ready]
    return begun, faults


def _found_one(
    each: Founding, begun: dict[str, Version], lives: dict[str, list[Version]], faults: list[RowFault]
) -> None:
    above = each.details.reports_to
    parent = None
    if above is not None:
        known = [begun[above]] if above in begun else lives.get(above, [])
        parent = next((life for life in known if life.since <= each.on and life.until is None), None)
        if parent is None:
            message = f"Vào ngày {each.on:%d/%m/%Y} không có cơ quan {above} đang hoạt động đến nay."
            faults.append(RowFault(each.row, "reports_to", message))
            return
    try:
        begun[each.code] = history.begin(each.code, each.on, each.details, parent)
    except Refusal as refusal:
        faults.append(RowFault(each.row, refusal.field or "code", refusal.message))


def _lives(codes: set[str]) -> dict[str, list[Version]]:
    found: dict[str, list[Version]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_ALIVE, [sorted(codes)])
        for code, kind, path, since, until in cursor.fetchall():
            details = Details(title="-", kind=Kind(kind), level=Level.PROVINCE, block=Block.PROVINCE)
            found[code].append(Version(since, until, details, path))
    return found


def _kind(lives: Sequence[Version], on: date) -> Kind | None:
    for life in lives:
        if life.since <= on and (life.until is None or on < life.until):
            return life.details.kind
    return None


def _not_admitted(
    act: str, actor: Actor, rows: Sequence[Founding], roots: set[str | None], on: date
) -> list[RowFault]:
    denied = _denied(act, actor, {code for code in roots if code}, on)
    try:
        if None in roots:
            permissions.admit(act, actor, agency=None, on=on)
    except NotAdmitted:
        denied.add("")
    return [
        RowFault(each.row, "reports_to", "Bạn không có thẩm quyền thành lập cơ quan ở vị trí này.")
        for each in rows
        if (each.details.reports_to or "") in denied
    ]


def _denied(act: str, actor: Actor, agencies: set[str], on: date) -> set[str]:
    """Agencies where the actor may not do this; asked of all at once, one by one only if some are denied."""
    try:
        permissions.admit_all(act, actor, agencies, on=on)
    except NotAdmitted:
        return {code for code in agencies if not permissions.admitted(act, actor, code, on=on)}
    return set()
