"""Agencies through time: the life of one, the difference between two days, the days on which something changed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

from django.db import connection
from django.db.models import Q

from motcua.kernel.actors import Actor
from motcua.organizations import permissions
from motcua.organizations.models import AgencyVersion, Succession
from motcua.organizations.queries.agencies import PAGE
from motcua.organizations.states import Kind, Level, Share

_SIDE = """
    SELECT agency.code, version.* FROM organizations_agencyversion AS version
      JOIN organizations_agency AS agency ON agency.id = version.agency_id
     WHERE version.valid_from <= %(day)s AND (version.valid_until IS NULL OR version.valid_until > %(day)s)
       AND (%(own)s::text IS NULL OR {within})
"""
_WITHIN = """version.path <@ (SELECT mine.path FROM organizations_agencyversion AS mine
                               JOIN organizations_agency AS own ON own.id = mine.agency_id
                              WHERE own.code = %(own)s AND mine.valid_from <= %(day)s
                                AND (mine.valid_until IS NULL OR mine.valid_until > %(day)s))"""
_DIFFERENCE = """
SELECT coalesce(early.code, late.code), early.title, late.title, early.path::text, late.path::text,
       coalesce(late.level, early.level),
       (early.kind, early.level, early.block, early.unit, early.calendar, early.office, early.hotline, early.inbox,
        early.website, early.short_title)
       IS DISTINCT FROM
       (late.kind, late.level, late.block, late.unit, late.calendar, late.office, late.hotline, late.inbox,
        late.website, late.short_title)
  FROM ({early}) AS early FULL JOIN ({late}) AS late ON late.agency_id = early.agency_id
 WHERE coalesce(early.code, late.code) > %(after)s AND early.id IS DISTINCT FROM late.id
   AND (early.title, early.path::text, early.kind, early.level, early.block, early.unit, early.calendar,
        early.office, early.hotline, early.inbox, early.website, early.short_title)
       IS DISTINCT FROM
       (late.title, late.path::text, late.kind, late.level, late.block, late.unit, late.calendar,
        late.office, late.hotline, late.inbox, late.website, late.short_title)
 ORDER BY 1 LIMIT %(limit)s
"""
_EVERY_DAY = """
SELECT DISTINCT day FROM (
    SELECT unnest(ARRAY[version.valid_from, version.valid_until]) AS day FROM organizations_agencyversion AS version
     WHERE %(pattern)s::lquery IS NULL OR version.path ~ %(pattern)s::lquery
) AS days WHERE day IS NOT NULL ORDER BY day
"""


class Changed(StrEnum):
    """What happened to an agency between two days (thay đổi)."""

    BEGUN = "begun"
    ENDED = "ended"
    RENAMED = "renamed"
    MOVED = "moved"
    AMENDED = "amended"


@dataclass(frozen=True)
class VersionCard:
    """One period of an agency's life."""

    valid_from: date
    valid_until: date | None
    title: str
    kind: Kind
    level: Level
    reports_to: str | None
    unit: str


@dataclass(frozen=True)
class SuccessionCard:
    """One link between predecessor and successor."""

    code: str
    title: str
    on: date
    share: Share
    part: Fraction
    estimated: bool


@dataclass(frozen=True)
class AgencyHistory:
    """The whole life of an agency: its periods, who came before, who came after."""

    code: str
    versions: tuple[VersionCard, ...]
    predecessors: tuple[SuccessionCard, ...]
    heirs: tuple[SuccessionCard, ...]

    @property
    def ended_on(self) -> date | None:
        """The day from which it is no more."""
        return self.versions[-1].valid_until


@dataclass(frozen=True)
class Difference:
    """How one agency differs between two days."""

    code: str
    changes: tuple[Changed, ...]
    level: Level
    title_before: str
    title_after: str
    path_before: tuple[str, ...]
    path_after: tuple[str, ...]


@dataclass(frozen=True)
class DifferencePage:
    """One page of differences; `after` continues."""

    items: tuple[Difference, ...]
    after: str


def read_history(code: str, *, actor: Actor, on: date) -> AgencyHistory | None:
    """The life of an agency that was within the actor's reach on some day of it, today's reach included.

    Refuses: NotAdmitted.
    """
    if not _ever_within(code, actor, on):
        return None
    rows = AgencyVersion.objects.filter(agency__code=code).select_related("parent").order_by("valid_from")
    versions = tuple(
        VersionCard(
            row.valid_from, row.valid_until, row.title, Kind(row.kind), Level(row.level),
            row.parent.code if row.parent else None, row.unit,
        )
        for row in rows
    )  # fmt: skip
    if not versions:
        return None
    links = Succession.objects.select_related("predecessor", "successor")
    before = links.filter(successor__code=code).exclude(predecessor__code=code).order_by("on", "predecessor__code")
    after = links.filter(predecessor__code=code).order_by("on", "-numerator", "successor__code")
    titles = _titles([link.predecessor.code for link in before] + [link.successor.code for link in after])
    return AgencyHistory(
        code,
        versions,
        tuple(_link(link, link.predecessor.code, titles) for link in before),
        tuple(_link(link, link.successor.code, titles) for link in after),
    )


def read_differences(*, actor: Actor, early: date, late: date, after: str = "", limit: int = PAGE) -> DifferencePage:
    """What differs in the actor's part of the tree between two days, by code. Refuses: NotAdmitted."""
    allowed = permissions.reach("organizations.read_agencies", actor, on=late)
    within = _WITHIN if allowed.whole else "agency.code = %(own)s"
    side = _SIDE.format(within=within)
    statement = _DIFFERENCE.format(
        early=side.replace("%(day)s", "%(early)s"), late=side.replace("%(day)s", "%(late)s")
    )
    asked = {"own": allowed.root, "early": early, "late": late, "after": after, "limit": limit + 1}
    with connection.cursor() as cursor:
        cursor.execute(statement, asked)
        rows = cursor.fetchall()
    found = tuple(_difference(row) for row in rows)
    return DifferencePage(found[:limit], found[limit - 1].code if len(found) > limit else "")


def days_of_change(*, actor: Actor, on: date) -> tuple[date, ...]:
    """Every day on which something changed in the actor's part, in order. Refuses: NotAdmitted."""
    allowed = permissions.reach("organizations.read_agencies", actor, on=on)
    pattern = f"*.{allowed.root.replace('.', '_')}.*" if allowed.root else None
    with connection.cursor() as cursor:
        cursor.execute(_EVERY_DAY, {"pattern": pattern})
        return tuple(row[0] for row in cursor.fetchall())


def _ever_within(code: str, actor: Actor, on: date) -> bool:
    """Within today's reach, or in the reach's subtree in any period of the agency's own."""
    allowed = permissions.reach("organizations.read_agencies", actor, on=on)
    if allowed.root is None or code == allowed.root:
        return True
    if not allowed.whole:
        return False
    label = allowed.root.replace(".", "_")
    where = Q(agency__code=code)
    rows = AgencyVersion.objects.filter(where).values_list("path", flat=True)
    return any(label in path.split(".") for path in rows)


def _titles(codes: list[str]) -> dict[str, str]:
    """The last title of each agency."""
    rows = AgencyVersion.objects.filter(agency__code__in=codes).order_by("agency_id", "valid_from")
    return dict(rows.values_list("agency__code", "title"))


def _link(link: Succession, code: str, titles: dict[str, str]) -> SuccessionCard:
    part = Fraction(link.numerator, link.denominator)
    return SuccessionCard(code, titles.get(code, code), link.on, Share(link.share), part, link.estimated)


def _difference(row: tuple[Any, ...]) -> Difference:
    code, before, after, path_before, path_after, level, amended = row
    changes = []
    if before is None or after is None:
        changes.append(Changed.BEGUN if before is None else Changed.ENDED)
    else:
        changes += [Changed.RENAMED] if before != after else []
        changes += [Changed.MOVED] if path_before != path_after else []
        changes += [Changed.AMENDED] if amended else []
    return Difference(
        code, tuple(changes), Level(level), before or "", after or "", _codes(path_before), _codes(path_after)
    )


def _codes(path: str | None) -> tuple[str, ...]:
    return tuple(label.replace("_", ".") for label in path.split(".")) if path else ()
