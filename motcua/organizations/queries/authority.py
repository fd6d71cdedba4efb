"""Who acts, in which position, at which agency, and what the matrix lets them do (thẩm quyền)."""

import json
import re
from dataclasses import dataclass, replace
from datetime import date

from django.db import connection

from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.acts import registered_acts
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.organizations import permissions
from motcua.organizations.permissions import Reach
from motcua.organizations.rules.separation import persons, require_separate
from motcua.organizations.states import AUTHORITY, NOT_LENT, Position, Scope, matrix, position_cards

__all__ = [
    "Cell", "KeptLook", "NoSuchRole", "Reach", "Role", "actor_for", "admit", "admit_all", "admitted",
    "authority_matrix", "in_role", "lendable_acts", "may", "persons", "reach", "require_separate", "role_for",
    "roles",
]  # fmt: skip

admit, admit_all, admitted, reach = (
    permissions.admit,
    permissions.admit_all,
    permissions.admitted,
    permissions.reach,
)
_TERM = re.compile(r"\(([^()]+)\)")
_ROLES = """
SELECT held.code, held.position, agency.code, version.title, NULL, NULL, held.valid_from, {kept}
  FROM organizations_appointment AS held
  JOIN organizations_officer AS officer ON officer.id = held.officer_id
  JOIN organizations_agency AS agency ON agency.id = held.agency_id
  LEFT JOIN organizations_agencyversion AS version ON version.agency_id = agency.id
   AND version.valid_from <= %(on)s AND (version.valid_until IS NULL OR version.valid_until > %(on)s)
 WHERE officer.account_id = %(account)s
   AND held.valid_from <= %(on)s AND (held.valid_until IS NULL OR held.valid_until > %(on)s)
UNION ALL
SELECT lent.code, held.position, agency.code, version.title, giver.code, giver.full_name, lent.valid_from, {kept}
  FROM organizations_delegation AS lent
  JOIN organizations_officer AS taker ON taker.id = lent.to_id
  JOIN organizations_appointment AS held ON held.id = lent.appointment_id
  JOIN organizations_officer AS giver ON giver.id = held.officer_id
  JOIN organizations_agency AS agency ON agency.id = held.agency_id
  LEFT JOIN organizations_agencyversion AS version ON version.agency_id = agency.id
   AND version.valid_from <= %(on)s AND (version.valid_until IS NULL OR version.valid_until > %(on)s)
 WHERE taker.account_id = %(account)s AND lent.valid_from <= %(on)s AND lent.valid_until > %(on)s
   AND held.valid_from <= %(on)s AND (held.valid_until IS NULL OR held.valid_until > %(on)s)
 ORDER BY 5 NULLS FIRST, 7, 1
""".format(
    kept="(SELECT jsonb_build_array(lists, columns, rows) FROM organizations_kept WHERE account = %(account)s)"
)


class NoSuchRole(Refusal):
    """The officer does not hold this position on that day (không giữ vị trí này vào ngày đó)."""


@dataclass(frozen=True)
class KeptLook:
    """What the person keeps for oneself: lists by name and address, columns and rows of a page (0: as usual)."""

    lists: tuple[tuple[str, str], ...] = ()
    columns: tuple[str, ...] = ()
    rows: int = 0


@dataclass(frozen=True)
class Role:
    """One position in which a person may act (vai trò): an appointment, or authority lent by `on_behalf_of`.

    `code` is the appointment's or the delegation's: what a session keeps. `agency_title` is empty when the agency
    does not exist on that day.
    """

    code: str
    position: Position
    position_title: str
    agency: str
    agency_title: str
    on_behalf_of: str | None
    on_behalf_of_name: str | None
    kept: KeptLook = KeptLook()


@dataclass(frozen=True)
class Cell:
    """One cell of the matrix, as it is printed."""

    name: str
    position: Position
    position_title: str
    scope: Scope


def roles(account: str, *, on: date) -> tuple[Role, ...]:
    """Every position in which this account may act on the day; own ones first."""
    cards = position_cards()
    with connection.cursor() as cursor:
        cursor.execute(_ROLES, {"account": account, "on": on})
        rows = cursor.fetchall()
    return tuple(
        Role(
            row[0],
            Position(row[1]),
            cards[Position(row[1])].title,
            row[2],
            row[3] or "",
            row[4],
            row[5],
            _look(row[7]),
        )
        for row in rows
    )


def _look(told: tuple[list[dict[str, str]], list[str], int] | str | None) -> KeptLook:
    if not told:
        return KeptLook()
    lists, columns, rows = json.loads(told) if isinstance(told, str) else told
    return KeptLook(tuple((each["name"], each["address"]) for each in lists), tuple(columns), rows)


def actor_for(actor: Actor, *, on: date, role: str | None = None) -> Actor:
    """The person with the agency and position in which it acts (chủ thể): the chosen role, else the first one.

    Who is not an officer, or has no position, stays as people knows it; so does an operator who chose no role.
    Refuses: NoSuchRole when the chosen one is not held on the day.
    """
    if actor.kind is not ActorKind.OFFICER or (role is None and actor.position is not None):
        return actor
    chosen = role_for(actor, on=on, role=role)
    return actor if chosen is None else in_role(actor, chosen)


def role_for(actor: Actor, *, on: date, role: str | None = None) -> Role | None:
    """The chosen role of an account, else the first; None without any. Refuses: NoSuchRole."""
    chosen = next((each for each in roles(actor.id, on=on) if role is None or each.code == role), None)
    if chosen is None and role is not None:
        raise NoSuchRole("Bạn không còn giữ vị trí đã chọn. Hãy chọn vị trí khác.")
    return chosen


def in_role(actor: Actor, chosen: Role) -> Actor:
    """The person in that position."""
    return replace(actor, agency=chosen.agency, position=str(chosen.position), on_behalf_of=chosen.on_behalf_of)


def may(act: str, actor: Actor, agency: str | None = None, *, on: date) -> bool:
    """Whether a page offers the act to this actor: at an agency, or without one at some agency at all."""
    if agency is not None:
        return permissions.admitted(act, actor, agency, on=on)
    try:
        permissions.admit_all(act, actor, (), on=on)
    except NotAdmitted:
        return False
    return True


def lendable_acts(held: Position) -> tuple[tuple[str, str], ...]:
    """The acts that a position has and may lend, each with its Vietnamese term (việc giao được)."""
    terms = {act.name: _TERM.search(act.function.__doc__ or "") for act in registered_acts()}
    return tuple(
        (name, found[1][0].upper() + found[1][1:] if (found := terms.get(name)) else name)
        for name, row in sorted(AUTHORITY.items())
        if held in row and name not in NOT_LENT
    )


def authority_matrix() -> tuple[Cell, ...]:
    """The whole matrix, cell by cell: by act, then in the order of positions."""
    titles = {position: card.title for position, card in position_cards().items()}
    titles |= {Position.SYSTEM_OPERATOR: "Quản trị hệ thống", Position.HOUSE: "Hệ thống"}
    return tuple(
        Cell(name, position, titles[position], row[position])
        for name, row in matrix().items()
        for position in Position
        if position in row
    )
