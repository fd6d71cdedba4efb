"""The catalogue for screens and the floors above (danh mục): lists, one procedure on a day, its old versions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.due import Promise, due
from motcua.deadlines.rules.limit import parse_limit
from motcua.kernel.actors import Actor
from motcua.procedures import permissions
from motcua.procedures.models import Procedure, ProcedureVersion, Shelf
from motcua.procedures.rules.codes import BadCode, parse_code
from motcua.procedures.rules.differences import Change, differences
from motcua.procedures.rules.record import Record
from motcua.procedures.rules.soundness import effective_limit
from motcua.procedures.states import VersionState

PAGE = 50


@dataclass(frozen=True)
class Card:
    """A procedure as a list shows it (một dòng danh mục)."""

    code: str
    name: str
    state: str
    sector_code: str
    sector: str
    publisher: str
    levels: tuple[str, ...]
    audiences: tuple[str, ...]
    agencies: tuple[str, ...]
    service_level: str
    non_boundary: bool
    public_from: date | None
    repealed_from: date | None


@dataclass(frozen=True)
class Version:
    """One version of a record, with its place in time (phiên bản). Dossiers pin `id` for ever."""

    id: int
    code: str
    number: int
    state: str
    digest: str
    decision: str
    effective_from: date | None
    effective_until: date | None
    published_at: datetime | None
    record: Record


@dataclass(frozen=True)
class Sector:
    """A field with the number of its procedures in force (lĩnh vực)."""

    code: str
    name: str
    procedures: int


def procedure_on(code: str, *, on: date) -> Version | None:
    """The version in force on a day, for anybody; None when the procedure was not in force then."""
    row = _in_force(on).filter(procedure__code__in=_spellings(code)).order_by("-effective_from").first()
    return _version(row) if row else None


def names_on(codes: Iterable[str], *, on: date) -> dict[str, str]:
    """The names of those procedures that are in force on a day, in one question."""
    rows = _in_force(on).filter(procedure__code__in=list(codes)).order_by("effective_from")
    return {code: str(name) for code, name in rows.values_list("procedure__code", "record__name")}


def versions_of(code: str) -> tuple[Version, ...]:
    """Every published version, the newest first: old ones stay reachable by their dates."""
    rows = _rows().filter(procedure__code__in=_spellings(code), published_at__isnull=False)
    return tuple(_version(row) for row in rows.order_by("-effective_from", "-number"))


def version(identity: int) -> Version | None:
    """A pinned version by its identity."""
    row = _rows().filter(pk=identity).first()
    return _version(row) if row else None


def draft_of(code: str, *, actor: Actor) -> Version | None:
    """The draft of a procedure, for officers."""
    permissions.look(actor)
    row = _rows().filter(procedure__code=code, state=VersionState.DRAFT).first()
    return _version(row) if row else None


def changes_in_draft(code: str, *, actor: Actor, on: date) -> tuple[Change, ...]:
    """What the draft would change of the version in force."""
    draft, held = draft_of(code, actor=actor), procedure_on(code, on=on)
    return differences(held.record, draft.record) if draft and held else ()


def procedures(
    *,
    on: date,
    sector: str = "",
    level: str = "",
    audience: str = "",
    agency: str = "",
    event: str = "",
    after: str = "",
    page: int = PAGE,
) -> tuple[Card, ...]:
    """Procedures in force on a day, by code; `after` is the last code of the page before."""
    rows = _public(on).filter(code__gt=after).order_by("code")
    rows = rows.filter(sector_code=sector) if sector else rows
    given = {"levels": level, "audiences": audience, "agencies": agency, "life_events": event}
    for name, value in given.items():
        rows = rows.filter(**{f"{name}__contains": [value]}) if value else rows
    return tuple(_shown(row) for row in rows[:page])


def all_procedures(
    *, actor: Actor, state: str = "", sector: str = "", after: str = "", page: int = PAGE
) -> tuple[Card, ...]:
    """Every procedure in any state, for officers, by code."""
    permissions.look(actor)
    rows = Procedure.objects.filter(code__gt=after).order_by("code")
    rows = rows.filter(state=state) if state else rows
    rows = rows.filter(sector_code=sector) if sector else rows
    return tuple(_card(row) for row in rows[:page])


def sectors(*, on: date) -> tuple[Sector, ...]:
    """The fields that have procedures in force on a day."""
    counts: dict[tuple[str, str], int] = {}
    for key in _public(on).values_list("sector_code", "sector"):
        counts[key] = counts.get(key, 0) + 1
    return tuple(
        Sector(code, name, count) for (code, name), count in sorted(counts.items(), key=lambda one: one[0][1])
    )


def promise_if_filed(
    held: Version, *, at: datetime, calendar: Calendar, channel: str | None = None, case: str = ""
) -> Promise | None:
    """The due moment if the dossier were accepted at `at` (nộp bây giờ, trả bao giờ); None when no limit is known."""
    limit = effective_limit(held.record, channel=channel, case=case)
    if limit is None:
        return None
    return due(calendar, accepted=at, limit=parse_limit(limit), late_cutoff=held.record.same_day_cutoff)


def _spellings(code: str) -> list[str]:
    """The codes under which a procedure may be kept, the local one first."""
    try:
        parsed = parse_code(code)
    except BadCode:
        return [code]
    return list(dict.fromkeys((parsed.key, parsed.base)))


def _public(on: date) -> "QuerySet[Shelf]":
    """What each procedure in force on the day showed on that day."""
    open_end = Q(valid_until__isnull=True) | Q(valid_until__gt=on)
    return Shelf.objects.select_related("procedure").filter(open_end, valid_from__lte=on)


def _rows() -> "QuerySet[ProcedureVersion]":
    return ProcedureVersion.objects.select_related("procedure")


def _in_force(on: date) -> "QuerySet[ProcedureVersion]":
    open_end = Q(effective_until__isnull=True) | Q(effective_until__gt=on)
    return _rows().filter(open_end, published_at__isnull=False, effective_from__lte=on)


def _version(row: ProcedureVersion) -> Version:
    return Version(
        id=row.pk, code=row.procedure.code, number=row.number, state=row.state, digest=row.digest,
        decision=row.decision, effective_from=row.effective_from, effective_until=row.effective_until,
        published_at=row.published_at, record=Record.model_validate(row.record),
    )  # fmt: skip


def _card(row: Procedure) -> Card:
    return _drawn(row, row)


def _shown(row: Shelf) -> Card:
    return _drawn(row, row.procedure)


def _drawn(row: Procedure | Shelf, procedure: Procedure) -> Card:
    return Card(
        code=row.code, name=row.name, state=procedure.state, sector_code=row.sector_code, sector=row.sector,
        publisher=row.publisher, levels=tuple(row.levels), audiences=tuple(row.audiences),
        agencies=tuple(row.agencies), service_level=row.service_level, non_boundary=row.non_boundary,
        public_from=procedure.public_from, repealed_from=procedure.repealed_from,
    )  # fmt: skip
