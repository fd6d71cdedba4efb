"""The rows under the acts of agencies: read locked, written as the rules of history say, many at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db import connection

from motcua.kernel.text import fold, nfc
from motcua.organizations.models import Agency, AgencyVersion
from motcua.organizations.rules import codes as spelling
from motcua.organizations.rules.history import (
    AgencyEnded,
    ChangedLater,
    NoSuchAgency,
    StillHasUnits,
    Turn,
    Version,
)
from motcua.organizations.states import Block, Details, Kind, Level

FACTS = tuple(field.name for field in fields(Details) if field.name != "reports_to")
_COLUMNS = ("agency_id", "valid_from", "valid_until", "path", "parent_id", "folded", *FACTS)


@dataclass(frozen=True)
class Standing:
    """One agency with its last version, held until the end of the act."""

    id: int
    code: str
    last: Version

    @property
    def subject(self) -> str:
        """The subject of this agency's events."""
        return f"agency:{self.code}"


def hold_tree() -> None:
    """One change of the tree at a time: two moves at once could make a circle."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('organizations.tree', 0))")


def standing(codes: Iterable[str]) -> dict[str, Standing]:
    """These agencies with their last versions, locked. Refuses: NoSuchAgency."""
    wanted = sorted(set(codes))
    found = Agency.objects.locked(wanted)
    for code in wanted:
        if code not in found:
            raise NoSuchAgency(f"Không có cơ quan mang mã {code}.", field="code")
    rows = (
        AgencyVersion.objects.filter(agency_id__in=[each.id for each in found.values()])
        .select_related("parent")
        .order_by("agency_id", "-valid_from")
        .distinct("agency_id")
    )
    codes_by_id = {each.id: code for code, each in found.items()}
    return {codes_by_id[row.agency_id]: _stands(row, codes_by_id[row.agency_id]) for row in rows}


def alive(codes: Iterable[str], on: date) -> dict[str, Standing]:
    """These agencies, all of which exist on the day and go on. Refuses: NoSuchAgency, AgencyEnded."""
    found = standing(codes)
    for each in found.values():
        if each.last.until is not None:
            raise AgencyEnded(f"Cơ quan {each.code} đã chấm dứt từ ngày {each.last.until:%d/%m/%Y}.", field="code")
        if each.last.since > on and not _lives(each.code, on):
            raise NoSuchAgency(f"Vào ngày {on:%d/%m/%Y} chưa có cơ quan {each.code}.", field="on")
    return found


def below(code: str) -> list[Standing]:
    """Every agency that stands below this one in its last, still open version, superiors first; locked."""
    path = spelling.label(code)
    rows = (
        AgencyVersion.objects.select_for_update(of=("self",))
        .select_related("agency", "parent")
        .filter(valid_until__isnull=True)
        .extra(where=["path ~ %s::lquery"], params=[f"*.{path}.*{{1,}}"])
        .order_by("path")
    )
    return [_stands(row, row.agency.code) for row in rows]


def require_no_units(ending: Iterable[Standing]) -> None:
    """Nothing reports to these agencies any more. Refuses: StillHasUnits."""
    codes = {each.id: each.code for each in ending}
    rows = AgencyVersion.objects.filter(parent_id__in=codes, valid_until__isnull=True)
    if found := rows.values_list("agency__code", "parent_id").first():
        raise StillHasUnits(
            f"Cơ quan {codes[found[1] or 0]} còn đơn vị trực thuộc, ví dụ {found[0]}. "
            "Chuyển, sáp nhập hoặc giải thể các đơn vị đó trước."
        )


def require_path(each: Standing, on: date) -> None:
    """From the day on the agency stays where it is in the tree. Refuses: ChangedLater."""
    later = AgencyVersion.objects.filter(agency_id=each.id, valid_until__gt=on)
    if later.exclude(path=each.last.path).exists():
        raise ChangedLater(f"Cơ quan {each.code} được chuyển sau ngày {on:%d/%m/%Y}.", field="on")


def require_quiet(those: Iterable[Standing], on: date) -> None:
    """No unit of these agencies changes after the day. Refuses: ChangedLater."""
    codes = {each.id: each.code for each in those}
    later = AgencyVersion.objects.filter(parent_id__in=codes, valid_until__gt=on)
    if (found := later.values_list("parent_id", flat=True).first()) is not None:
        raise ChangedLater(
            f"Đơn vị trực thuộc của cơ quan {codes[found]} đã có thay đổi sau ngày {on:%d/%m/%Y}.", field="on"
        )


def version_of(row: AgencyVersion) -> Version:
    """A row as the rules know it."""
    facts: dict[str, Any] = {name: getattr(row, name) for name in FACTS}
    facts.update(kind=Kind(row.kind), level=Level(row.level), block=Block(row.block))
    details = Details(**facts, reports_to=row.parent.code if row.parent else None)
    return Version(row.valid_from, row.valid_until, details, row.path)


def put(turns: Sequence[tuple[Standing, Turn]]) -> None:
    """Write what the turns say: last versions cut or taken away, new ones begun. Three statements at most."""
    cut = [(each.id, turned.cut.until) for each, turned in turns if turned.cut]
    gone = [each.id for each, turned in turns if turned.cut is None]
    with connection.cursor() as cursor:
        if cut:
            cursor.execute(
                "UPDATE organizations_agencyversion AS version SET valid_until = new.until"
                "  FROM unnest(%s::bigint[], %s::date[]) AS new (agency, until)"
                " WHERE version.agency_id = new.agency AND version.valid_until IS NULL",
                [[agency for agency, _ in cut], [until for _, until in cut]],
            )
        if gone:
            cursor.execute(
                "DELETE FROM organizations_agencyversion WHERE agency_id = ANY(%s) AND valid_until IS NULL", [gone]
            )
    insert([(each.id, turned.begun) for each, turned in turns if turned.begun])


def insert(begun: Sequence[tuple[int, Version]]) -> None:
    """Add versions by COPY; superiors are named by code."""
    if not begun:
        return
    superiors = {version.details.reports_to for _, version in begun} - {None}
    ids = dict(Agency.objects.filter(code__in=superiors).values_list("code", "id"))
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY organizations_agencyversion ({', '.join(_COLUMNS)}) FROM STDIN") as copy,
    ):
        for agency, version in begun:
            details = version.details
            parent = ids[details.reports_to] if details.reports_to else None
            facts = [str(getattr(details, name)) for name in FACTS]
            copy.write_row((agency, version.since, version.until, version.path, parent, searched(details), *facts))


def searched(details: Details) -> str:
    """What a search looks into: title and short title, bare."""
    return fold(f"{details.title} {details.short_title}")


def cleaned(details: Details) -> Details:
    """The same facts in canonical spelling."""
    texts = {name: nfc(str(getattr(details, name))) for name in FACTS if name not in {"kind", "level", "block"}}
    reports_to = spelling.normalise(details.reports_to) if details.reports_to else None
    return Details(
        **{**texts, "kind": details.kind, "level": details.level, "block": details.block, "reports_to": reports_to}  # type: ignore[arg-type]
    )


def _stands(row: AgencyVersion, code: str) -> Standing:
    return Standing(row.agency_id, code, version_of(row))


def _lives(code: str, on: date) -> bool:
    return any(
        version.valid_from <= on and (version.valid_until is None or on < version.valid_until)
        for version in AgencyVersion.objects.filter(agency__code=code)
    )
