"""Positions: the roles in which officers act. What each may do is in `authority`."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml

from motcua.organizations.states.kinds import Kind


class Position(StrEnum):
    """A role with authority (vị trí công tác); `positions.yaml` tells its name and where it exists."""

    RECEIVING_OFFICER = "receiving-officer"
    PROCESSING_OFFICER = "processing-officer"
    DIVISION_HEAD = "division-head"
    AGENCY_HEAD = "agency-head"
    AGENCY_DEPUTY = "agency-deputy"
    ONE_STOP_HEAD = "one-stop-head"
    CLERK = "clerk"
    CASHIER = "cashier"
    CONTROL_OFFICER = "control-officer"
    ORGANISATION_OFFICER = "organisation-officer"
    AGENCY_ADMINISTRATOR = "agency-administrator"
    SUPERVISOR = "supervisor"
    SYSTEM_OPERATOR = "system-operator"  # given to an account by the kernel's operators, never by appointment
    HOUSE = "house"  # the system itself: scheduled and reacting acts, sample data


class Leave(StrEnum):
    """Why authority is lent (lý do giao quyền tạm thời)."""

    LEAVE = "leave"
    AUTHORISATION = "authorisation"
    SUBSTITUTION = "substitution"

    @property
    def label(self) -> str:
        """As lists write it."""
        return {"leave": "Nghỉ phép", "authorisation": "Ủy quyền", "substitution": "Phân công làm thay"}[self]


@dataclass(frozen=True)
class PositionCard:
    """One position as people know it: its name, what it does, at which kinds of agency it exists."""

    position: Position
    title: str
    duty: str
    kinds: frozenset[Kind]
    lendable: bool


@cache
def position_cards() -> dict[Position, PositionCard]:
    """Every position that an appointment may give, in the order of the file."""
    rows = yaml.safe_load((Path(__file__).parent / "positions.yaml").read_text(encoding="utf-8"))
    cards = {}
    for code, row in rows.items():
        kinds = frozenset(Kind(kind) for kind in row.get("kinds", list(Kind)))
        position = Position(code)
        cards[position] = PositionCard(position, row["title"], row["duty"], kinds, row.get("lendable", True))
    return cards
