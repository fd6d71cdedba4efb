"""The tree of agencies as of a day (cây cơ quan theo ngày)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from motcua.kernel.actors import Actor
from motcua.kernel.text import fold
from motcua.organizations import permissions
from motcua.organizations.permissions import Reach
from motcua.organizations.rules import codes as spelling
from motcua.organizations.states import Block, Kind, Level

PAGE = 50
_CARD = """
SELECT agency.code, version.title, version.short_title, version.kind, version.level, version.block,
       superior.code, version.path::text, version.valid_from, version.valid_until, version.unit, version.calendar,
       version.office, version.hotline, version.inbox, version.website, agency.sample,
       (SELECT count(*) FROM organizations_agencyversion AS unit
         WHERE unit.parent_id = agency.id
           AND unit.valid_from <= %(on)s AND (unit.valid_until IS NULL OR unit.valid_until > %(on)s))
  FROM organizations_agencyversion AS version
  JOIN organizations_agency AS agency ON agency.id = version.agency_id
  LEFT JOIN organizations_agency AS superior ON superior.id = version.parent_id
 WHERE version.valid_from <= %(on)s AND (version.valid_until IS NULL OR version.valid_until > %(on)s)
"""
_OWN_PATH = """(SELECT mine.path FROM organizations_agencyversion AS mine
                  JOIN organizations_agency AS own ON own.id = mine.agency_id
                 WHERE own.code = %(own)s AND mine.valid_from <= %(on)s
                   AND (mine.valid_until IS NULL OR mine.valid_until > %(on)s))"""


@dataclass(frozen=True)
class AgencyCard:
    """An agency as it was on the day asked for (thông tin cơ quan)."""

    code: str
    title: str
    short_title: str
    kind: Kind
    level: Level
    block: Block
    reports_to: str | None
    path: tuple[str, ...]  # codes from the root down to the agency itself
    valid_from: date
    valid_until: date | None
    unit: str
    calendar: str
    office: str
    hotline: str
    inbox: str
    website: str
    sample: bool
    units: int  # how many report to it directly

    @property
    def old_code(self) -> str | None:
        """The older spelling of the code (000.00.14.H01), when it has one."""
        return spelling.old_spelling(self.code)

    @property
    def depth(self) -> int:
        """How many superiors it has."""
        return len(self.path) - 1


@dataclass(frozen=True)
class AgencyPage:
    """One page of agencies; `after` continues with the next one, empty on the last page."""

    items: tuple[AgencyCard, ...]
    after: str


def agency_code(text: str) -> str:
    """The kept spelling of a code written either way. Refuses: BadAgencyCode."""
    return spelling.normalise(text)


def agency(code: str, *, on: date) -> AgencyCard | None:
    """The agency of a code, if it existed on the day."""
    found = _cards(" AND agency.code = %(code)s", {"code": code, "on": on})
    return found[0] if found else None


def agencies_by_code(codes: Sequence[str], *, on: date) -> dict[str, AgencyCard]:
    """Those of the agencies that existed on the day."""
    return {card.code: card for card in _cards(" AND agency.code = ANY(%(codes)s)", {"codes": list(codes), "on": on})}


def tree(*, on: date, root: str | None = None) -> tuple[AgencyCard, ...]:
    """The whole tree of the day, or the subtree of an agency; every agency right after its superior or siblings."""
    where = f" AND version.path <@ {_OWN_PATH}" if root else ""
    return _cards(f"{where} ORDER BY version.path", {"on": on, "own": root})


def children(code: str | None, *, on: date) -> tuple[AgencyCard, ...]:
    """The agencies that report directly to this one; without a code, the roots."""
    where = " AND superior.code = %(code)s" if code else " AND version.parent_id IS NULL"
    return _cards(f"{where} ORDER BY agency.code", {"on": on, "code": code})


def subtree_codes(code: str, *, on: date) -> tuple[str, ...]:
    """The codes of an agency and all below it on the day; none when it did not exist."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT agency.code FROM organizations_agencyversion AS version"  # noqa: S608  constants
            " JOIN organizations_agency AS agency ON agency.id = version.agency_id"
            " WHERE version.valid_from <= %(on)s AND (version.valid_until IS NULL OR version.valid_until > %(on)s)"
            " AND version.path <@ " + _OWN_PATH + " ORDER BY agency.code",
            {"on": on, "own": code},
        )
        return tuple(row[0] for row in cursor.fetchall())


def counts(*, on: date, root: str | None = None) -> dict[Level, dict[Kind, int]]:
    """How many agencies there were on the day, by level and kind."""
    where = f" AND version.path <@ {_OWN_PATH}" if root else ""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT version.level, version.kind, count(*) FROM organizations_agencyversion AS version"  # noqa: S608  constants
            " WHERE version.valid_from <= %(on)s AND (version.valid_until IS NULL OR version.valid_until > %(on)s)"
            + where
            + " GROUP BY 1, 2",
            {"on": on, "own": root},
        )
        rows = cursor.fetchall()
    found: dict[Level, dict[Kind, int]] = {}
    for level, kind, count in sorted(rows):
        found.setdefault(Level(level), {})[Kind(kind)] = count
    return found


def read_agencies(
    *,
    actor: Actor,
    on: date,
    under: str | None = None,
    words: str = "",
    after: str = "",
    limit: int = PAGE,
) -> AgencyPage:
    """What this actor may see of the tree on the day, by code: units right `under` an agency, or all that match
    the words (with diacritics or without) or a code in either spelling; `under` None begins at the actor's top.

    Refuses: NotAdmitted.
    """
    allowed = permissions.reach("organizations.read_agencies", actor, on=on)
    where, asked = scoped(allowed, on)
    asked.update(after=after, limit=limit + 1, under=under)
    if words:
        where += _matching(words, asked)
        where += f" AND version.path <@ {_OWN_PATH.replace('%(own)s', '%(under)s')}" if under else ""
    elif under:
        where += " AND superior.code = %(under)s"
    else:
        where += " AND agency.code = %(own)s" if allowed.root else " AND version.parent_id IS NULL"
    found = _cards(f"{where} AND agency.code > %(after)s ORDER BY agency.code LIMIT %(limit)s", asked)
    return AgencyPage(found[:limit], found[limit - 1].code if len(found) > limit else "")


def read_agency(code: str, *, actor: Actor, on: date) -> AgencyCard | None:
    """One agency, if this actor may see it on the day and it exists. Refuses: NotAdmitted."""
    where, asked = scoped(permissions.reach("organizations.read_agencies", actor, on=on), on)
    asked["code"] = code
    found = _cards(f"{where} AND agency.code = %(code)s", asked)
    return found[0] if found else None


def scoped(allowed: Reach, on: date) -> tuple[str, dict[str, Any]]:
    """The condition on `version` and `agency` that keeps rows within reach; nothing when the root is not there."""
    asked: dict[str, Any] = {"on": on, "own": allowed.root}
    if allowed.root is None:
        return "", asked
    return (f" AND version.path <@ {_OWN_PATH}" if allowed.whole else " AND agency.code = %(own)s"), asked


def _matching(words: str, asked: dict[str, Any]) -> str:
    """Every word somewhere in the title, or the text is a code."""
    parts = []
    for number, word in enumerate(fold(words).split()[:8]):
        asked[f"word{number}"] = f"%{word.translate(_ESCAPES)}%"
        parts.append(f"version.folded LIKE %(word{number})s")
    try:
        asked["typed"] = spelling.normalise(words)
    except spelling.BadAgencyCode:
        asked["typed"] = words.strip().upper()
    return f" AND ({' AND '.join(parts) or 'false'} OR agency.code = %(typed)s)"


_ESCAPES = str.maketrans({"%": r"\%", "_": r"\_", "\\": r"\\"})


def _cards(where: str, asked: dict[str, Any]) -> tuple[AgencyCard, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_CARD + where, asked)
        rows = cursor.fetchall()
    return tuple(
        AgencyCard(
            row[0], row[1], row[2], Kind(row[3]), Level(row[4]), Block(row[5]), row[6],
            tuple(label.replace("_", ".") for label in row[7].split(".")), *row[8:],
        )
        for row in rows
    )  # fmt: skip
