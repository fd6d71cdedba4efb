"""Who may do what with which agency (thẩm quyền): the matrix applied to an actor, an agency and a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotAdmitted
from motcua.organizations.states import NOT_LENT, Position, Scope, scopes

_SUBTREE = """
SELECT agency.code
  FROM organizations_agency AS agency
  JOIN organizations_agencyversion AS target ON target.agency_id = agency.id
   AND target.valid_from <= %(on)s AND (target.valid_until IS NULL OR target.valid_until > %(on)s)
 WHERE agency.code = ANY(%(codes)s)
   AND EXISTS (SELECT FROM organizations_agencyversion AS mine JOIN organizations_agency AS own
                   ON own.id = mine.agency_id
                WHERE own.code = %(own)s
                  AND mine.valid_from <= %(on)s AND (mine.valid_until IS NULL OR mine.valid_until > %(on)s)
                  AND target.path <@ CASE WHEN %(whole)s THEN subpath(mine.path, 0, 1) ELSE mine.path END)
"""
_ROOT = """
SELECT subpath(mine.path, 0, 1)::text FROM organizations_agencyversion AS mine
  JOIN organizations_agency AS own ON own.id = mine.agency_id
 WHERE own.code = %(own)s AND mine.valid_from <= %(on)s AND (mine.valid_until IS NULL OR mine.valid_until > %(on)s)
"""
_LENT = """
SELECT 1 FROM organizations_delegation AS lent
  JOIN organizations_officer AS taker ON taker.id = lent.to_id
  JOIN organizations_appointment AS held ON held.id = lent.appointment_id
  JOIN organizations_officer AS giver ON giver.id = held.officer_id
  JOIN organizations_agency AS agency ON agency.id = held.agency_id
 WHERE taker.account_id = %(actor)s AND giver.code = %(giver)s AND held.position = %(position)s
   AND agency.code = %(agency)s AND lent.valid_from <= %(on)s AND lent.valid_until > %(on)s
   AND held.valid_from <= %(on)s AND (held.valid_until IS NULL OR held.valid_until > %(on)s)
   AND (lent.acts = '{}' OR %(act)s = ANY(lent.acts))
"""


@dataclass(frozen=True)
class Reach:
    """What may be read: the agency `root` and, when `whole`, all below it; everything when there is no root."""

    root: str | None
    whole: bool


def admit(act: str, actor: Actor, *, agency: str | None, on: date, person: str | None = None) -> None:
    """Whether the matrix lets this actor do the act at this agency on this day. Refuses: NotAdmitted.

    `agency` None is a new root of the tree, which only somebody with authority everywhere may plant; `person`
    is the account (or, without one, the officer's code) whom the act concerns, for what officers do for themselves.
    """
    if agency is None and _scope(act, actor, on) is not Scope.EVERYWHERE:
        raise _refuse(set())
    admit_all(act, actor, [agency] if agency else [], on=on, person=person)


def admit_all(act: str, actor: Actor, agencies: Iterable[str], *, on: date, person: str | None = None) -> None:
    """As `admit`, at each of these agencies, in one question. Refuses: NotAdmitted."""
    wanted = set(agencies)
    scope = _scope(act, actor, on)
    if scope is Scope.EVERYWHERE:
        return
    if scope is None:
        raise _refuse(wanted)
    if wanted - _reached(scope, actor, wanted, on, person):
        raise _refuse(wanted)


def admitted(act: str, actor: Actor, agency: str, *, on: date) -> bool:
    """Whether `admit` would let the actor pass."""
    try:
        admit(act, actor, agency=agency, on=on)
    except NotAdmitted:
        return False
    return True


def reach(read: str, actor: Actor, *, on: date) -> "Reach":
    """How far this actor may read on this day. Refuses: NotAdmitted."""
    scope = _scope(read, actor, on)
    if scope is Scope.EVERYWHERE:
        return Reach(None, whole=True)
    if scope in {None, Scope.PERSON} or actor.agency is None:
        raise _refuse(set())
    if scope is not Scope.PROVINCE:
        return Reach(actor.agency, whole=scope is Scope.SUBTREE)
    with connection.cursor() as cursor:
        cursor.execute(_ROOT, {"own": actor.agency, "on": on})
        row = cursor.fetchone()
    return Reach(row[0].replace("_", ".") if row else actor.agency, whole=True)


def position(actor: Actor) -> Position | None:
    """In which position of the matrix somebody acts; None is nobody the matrix knows."""
    if actor.kind is ActorKind.SYSTEM:
        return Position.HOUSE
    if actor.kind is not ActorKind.OFFICER or actor.position not in set(Position) - {Position.HOUSE}:
        return None
    return Position(actor.position)


def _scope(act: str, actor: Actor, on: date) -> Scope | None:
    held = position(actor)
    scope = scopes(act).get(held) if held else None
    if scope is not None and actor.on_behalf_of is not None and (act in NOT_LENT or not _lent(act, actor, on)):
        return None
    return scope


def _lent(act: str, actor: Actor, on: date) -> bool:
    """Whether whoever acts for another officer was lent this authority for this day."""
    asked: dict[str, Any] = {
        "actor": actor.id, "giver": actor.on_behalf_of, "position": actor.position, "agency": actor.agency,
        "on": on, "act": act,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_LENT, asked)
        return cursor.fetchone() is not None


def _reached(scope: Scope, actor: Actor, wanted: set[str], on: date, person: str | None) -> set[str]:
    if scope is Scope.PERSON:
        return wanted if person is not None and person == actor.id else set()
    own = {actor.agency} & wanted if actor.agency else set()
    if scope is Scope.AGENCY or own == wanted or actor.agency is None:
        return {code for code in own if code}
    asked: dict[str, Any] = {"own": actor.agency, "codes": sorted(wanted), "on": on, "whole": scope is Scope.PROVINCE}
    with connection.cursor() as cursor:
        cursor.execute(_SUBTREE, asked)
        return {row[0] for row in cursor.fetchall()}


def _refuse(wanted: set[str]) -> NotAdmitted:
    where = f" tại cơ quan {', '.join(sorted(wanted)[:3])}" if wanted else ""
    return NotAdmitted(f"Bạn không có thẩm quyền làm việc này{where}.")
