"""Officers as of a day, within the reader's reach (cán bộ)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from motcua.kernel.actors import Actor
from motcua.kernel.text import fold
from motcua.organizations import permissions
from motcua.organizations.models import Appointment, Officer
from motcua.organizations.queries.agencies import PAGE, scoped
from motcua.organizations.states import Leave, Position, position_cards

_REACHED = """
SELECT officer.id, officer.code, officer.full_name, agency.code, version.title, officer.account_id, officer.sample
  FROM organizations_officer AS officer
  JOIN organizations_agency AS agency ON agency.id = officer.agency_id
  LEFT JOIN organizations_agencyversion AS version ON version.agency_id = agency.id
   AND version.valid_from <= %(on)s AND (version.valid_until IS NULL OR version.valid_until > %(on)s)
 WHERE true
"""
_LENT = """
SELECT lent.code, held.code, giver.code, giver.full_name, taker.code, taker.full_name, held.position, agency.code,
       lent.why, lent.acts, lent.valid_from, lent.valid_until
  FROM organizations_delegation AS lent
  JOIN organizations_officer AS taker ON taker.id = lent.to_id
  JOIN organizations_appointment AS held ON held.id = lent.appointment_id
  JOIN organizations_officer AS giver ON giver.id = held.officer_id
  JOIN organizations_agency AS agency ON agency.id = held.agency_id
  LEFT JOIN organizations_agencyversion AS version ON version.agency_id = agency.id
   AND version.valid_from <= %(on)s AND (version.valid_until IS NULL OR version.valid_until > %(on)s)
"""
_ESCAPES = str.maketrans({"%": r"\%", "_": r"\_", "\\": r"\\"})


@dataclass(frozen=True)
class HeldCard:
    """One position of an officer, past, present or to come."""

    code: str
    position: Position
    title: str
    agency: str
    valid_from: date
    valid_until: date | None
    lendable: bool

    def holds(self, on: date) -> bool:
        """Whether it is held on the day."""
        return self.valid_from <= on and (self.valid_until is None or on < self.valid_until)


@dataclass(frozen=True)
class OfficerCard:
    """An officer with the positions held on the day."""

    code: str
    full_name: str
    agency: str
    agency_title: str
    account: str | None
    sample: bool
    held: tuple[HeldCard, ...]


@dataclass(frozen=True)
class OfficerPage:
    """One page of officers; `after` continues."""

    items: tuple[OfficerCard, ...]
    after: str


@dataclass(frozen=True)
class DelegationCard:
    """Authority lent: whose, to whom, why, when, for which acts (none: all that the position may do)."""

    code: str
    appointment: str
    giver: str
    giver_name: str
    taker: str
    taker_name: str
    position_title: str
    agency: str
    why: Leave
    acts: tuple[str, ...]
    valid_from: date
    valid_until: date

    def holds(self, on: date) -> bool:
        """Whether it is in force on the day."""
        return self.valid_from <= on < self.valid_until


@dataclass(frozen=True)
class DelegationPage:
    """One page of delegations, the newest first; `after` continues."""

    items: tuple[DelegationCard, ...]
    after: str


def read_officers(
    *,
    actor: Actor,
    on: date,
    words: str = "",
    agency: str | None = None,
    position: Position | None = None,
    after: str = "",
    limit: int = PAGE,
) -> OfficerPage:
    """Officers of the actor's part of the tree on the day, by code; two statements. Refuses: NotAdmitted."""
    where, asked = scoped(permissions.reach("organizations.read_officers", actor, on=on), on)
    asked.update(after=after, limit=limit + 1, agency=agency, position=str(position) if position else None)
    for number, word in enumerate(fold(words).split()[:8]):
        asked[f"word{number}"] = f"%{word.translate(_ESCAPES)}%"
        where += f" AND (officer.folded LIKE %(word{number})s OR officer.code ILIKE %(word{number})s)"
    where += " AND agency.code = %(agency)s" if agency else ""
    if position:
        where += (
            " AND EXISTS (SELECT FROM organizations_appointment AS held WHERE held.officer_id = officer.id"
            " AND held.position = %(position)s AND held.valid_from <= %(on)s"
            " AND (held.valid_until IS NULL OR held.valid_until > %(on)s))"
        )
    found = _officers(f"{where} AND officer.code > %(after)s ORDER BY officer.code LIMIT %(limit)s", asked, on)
    return OfficerPage(found[:limit], found[limit - 1].code if len(found) > limit else "")


def read_officer(code: str, *, actor: Actor, on: date) -> OfficerCard | None:
    """One officer with every position, if within reach or the reader's own self. Refuses: NotAdmitted."""
    own = Officer.objects.filter(code=code, account__code=actor.id).exists()
    where, asked = ("", {}) if own else scoped(permissions.reach("organizations.read_officers", actor, on=on), on)
    asked.update(code=code, on=on)
    found = _officers(f"{where} AND officer.code = %(code)s", asked, None)
    return found[0] if found else None


def read_delegations(
    *, actor: Actor, on: date, officer: str | None = None, after: str = "", limit: int = PAGE
) -> DelegationPage:
    """Delegations given in the actor's part of the tree or by or to the actor, newest first. Refuses: NotAdmitted."""
    where, asked = scoped(permissions.reach("organizations.read_delegations", actor, on=on), on)
    asked.update(actor=actor.id, officer=officer, after=after, limit=limit + 1)
    condition = f"(true{where}) OR giver.account_id = %(actor)s OR taker.account_id = %(actor)s"
    condition = f"({condition})" + (" AND %(officer)s IN (giver.code, taker.code)" if officer else "")
    if after:
        condition += " AND lent.id < (SELECT id FROM organizations_delegation WHERE code = %(after)s)"
    with connection.cursor() as cursor:
        cursor.execute(f"{_LENT} WHERE {condition} ORDER BY lent.id DESC LIMIT %(limit)s", asked)
        found = tuple(_delegation(row) for row in cursor.fetchall())
    return DelegationPage(found[:limit], found[limit - 1].code if len(found) > limit else "")


def _officers(where: str, asked: dict[str, Any], on: date | None) -> tuple[OfficerCard, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_REACHED + where, asked)
        rows = cursor.fetchall()
    held: dict[int, list[HeldCard]] = {row[0]: [] for row in rows}
    cards = position_cards()
    places = (
        Appointment.objects.filter(officer_id__in=list(held)).select_related("agency").order_by("valid_from", "code")
    )
    for place in places:
        position = Position(place.position)
        card = HeldCard(
            place.code, position, cards[position].title, place.agency.code, place.valid_from, place.valid_until,
            cards[position].lendable,
        )  # fmt: skip
        if on is None or card.holds(on):
            held[place.officer_id].append(card)
    return tuple(
        OfficerCard(row[1], row[2], row[3], row[4] or "", row[5], row[6], tuple(held[row[0]])) for row in rows
    )


def _delegation(row: tuple[Any, ...]) -> DelegationCard:
    title = position_cards()[Position(row[6])].title
    return DelegationCard(*(*row[:6], title, row[7], Leave(row[8]), tuple(row[9]), *row[10:]))
