"""Authority lent for a while: what may be lent, how far it reaches, when it ends."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from motcua.kernel import journal
from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.kernel.clock import at_vietnam
from motcua.kernel.errors import NotAdmitted
from motcua.organizations import queries
from motcua.organizations.actions.agencies import amend_agency
from motcua.organizations.actions.delegations import delegate_authority, end_delegation
from motcua.organizations.actions.officers import appoint_officer, end_appointment, register_officer
from motcua.organizations.rules import officers as rules
from motcua.organizations.states import Leave, Position
from tests.organizations.conftest import acting
from tests.organizations.test_officers import account

pytestmark = pytest.mark.django_db
DAY, UNTIL = date(2022, 3, 1), date(2022, 3, 15)
GIVER, TAKER = Actor(id="giver", kind=ActorKind.OFFICER), Actor(id="taker", kind=ActorKind.OFFICER)


@pytest.fixture
def head(small: None, at: datetime) -> str:
    """An appointment as head of H01.14, held by GIVER; TAKER holds nothing."""
    for name in ("giver", "taker"):
        register_officer(
            full_name=name, agency="H01.14", code=name.upper(), account=account(name, at), actor=SYSTEM, at=at
        )
    return appoint_officer(
        officer="GIVER", position=Position.AGENCY_HEAD, agency="H01.14", starts=date(2021, 1, 1),
        until=date(2025, 1, 1), actor=SYSTEM, at=at,
    )  # fmt: skip


def lend(appointment: str, at: datetime, **inputs: Any) -> str:
    asked = {
        "to": "TAKER", "why": Leave.LEAVE, "starts": DAY, "until": UNTIL, "at": at,
        "actor": acting(Position.AGENCY_HEAD, "H01.14", "giver"), **inputs,
    }  # fmt: skip
    return delegate_authority(appointment=appointment, **asked)


def test_the_substitute_acts_for_the_giver_and_only_then(head: str, at: datetime) -> None:
    code = lend(head, at)
    assert code == "GIVER-1-u1"
    acting_for = queries.actor_for(TAKER, on=DAY)
    assert (acting_for.agency, acting_for.position, acting_for.on_behalf_of) == ("H01.14", "agency-head", "GIVER")
    assert queries.actor_for(TAKER, on=UNTIL) == TAKER
    queries.admit("organizations.read_officers", acting_for, agency="H01.14.02", on=DAY)
    with pytest.raises(NotAdmitted):
        queries.admit("organizations.read_officers", acting_for, agency="H01.14.02", on=UNTIL)
    with pytest.raises(NotAdmitted):
        queries.admit("organizations.read_officers", acting_for, agency="H01.15", on=DAY)


def test_lent_authority_is_not_passed_on(head: str, at: datetime, refused: Any) -> None:
    lend(head, at)
    with refused(NotAdmitted):
        lend(head, at_vietnam(DAY), actor=queries.actor_for(TAKER, on=DAY))


def test_named_acts_alone_are_lent(head: str, at: datetime) -> None:
    lend(head, at, acts=("organizations.delegate_authority",)[:0])
    end_delegation(delegation="GIVER-1-u1", until=DAY, actor=acting(Position.AGENCY_HEAD, "H01.14", "giver"), at=at)
    assert queries.roles("taker", on=DAY) == ()


@pytest.mark.parametrize(
    ("inputs", "refusal"),
    [
        ({"to": "GIVER"}, rules.CannotLend),
        ({"to": "NOBODY"}, rules.NoSuchOfficer),
        ({"until": DAY}, rules.DatesDoNotFit),
        ({"until": date(2025, 1, 2)}, rules.DatesDoNotFit),
        ({"starts": date(2020, 12, 31)}, rules.DatesDoNotFit),
        ({"acts": ("organizations.abolish_agency",)}, rules.CannotLend),
        ({"acts": ("organizations.delegate_authority",)}, rules.CannotLend),
        ({"appointment": "GIVER-9"}, rules.NoSuchAppointment),
        ({"actor": acting(Position.CLERK, "H01.14", "other")}, NotAdmitted),
        ({"actor": acting(Position.AGENCY_HEAD, "H01.15", "other")}, NotAdmitted),
        ({"actor": Actor(id="c", kind=ActorKind.CITIZEN)}, NotAdmitted),
    ],
)
def test_what_cannot_be_lent(
    head: str, at: datetime, refused: Any, inputs: dict[str, Any], refusal: type[Exception]
) -> None:
    with refused(refusal):
        lend(**{"appointment": head, "at": at, **inputs})


def test_what_an_administrator_does_is_not_lent(small: None, head: str, at: datetime, refused: Any) -> None:
    held = appoint_officer(
        officer="GIVER", position=Position.AGENCY_ADMINISTRATOR, agency="H01.14", starts=DAY, actor=SYSTEM, at=at
    )
    with refused(rules.CannotLend):
        lend(held, at)


def test_it_ends_before_its_time_and_with_the_position(head: str, at: datetime, refused: Any) -> None:
    code = lend(head, at)
    mine = acting(Position.AGENCY_HEAD, "H01.14", "giver")
    for wrong in (DAY - timedelta(days=1), UNTIL):
        with refused(rules.DatesDoNotFit):
            end_delegation(delegation=code, until=wrong, actor=mine, at=at)
    with refused(rules.NoSuchDelegation):
        end_delegation(delegation="x", until=DAY, actor=mine, at=at)
    with refused(NotAdmitted):
        end_delegation(delegation=code, until=DAY, actor=acting(Position.CLERK, "H01.14", "other"), at=at)
    end_delegation(delegation=code, until=DAY + timedelta(days=3), actor=mine, at=at)
    assert queries.actor_for(TAKER, on=DAY + timedelta(days=3)) == TAKER
    lend(head, at, starts=DAY + timedelta(days=5))
    end_appointment(appointment=head, until=DAY + timedelta(days=6), actor=SYSTEM, at=at)
    assert queries.actor_for(TAKER, on=DAY + timedelta(days=5)).on_behalf_of == "GIVER"
    assert queries.actor_for(TAKER, on=DAY + timedelta(days=6)) == TAKER
    state = rules.fold(each.event for each in journal.read("officer:GIVER"))
    assert state is not None
    assert [(each.code, each.until) for each in state.lent] == [
        (code, DAY + timedelta(days=3)), ("GIVER-1-u2", UNTIL),
    ]  # fmt: skip


def test_delegations_are_told_to_those_concerned(head: str, at: datetime) -> None:
    lend(head, at)
    for reader, count in [
        (SYSTEM, 1), (acting(Position.AGENCY_HEAD, "H01.14"), 1), (acting(Position.CLERK, "H01.15", "taker"), 1),
        (acting(Position.AGENCY_HEAD, "H01.15"), 0),
    ]:  # fmt: skip
        assert len(queries.read_delegations(actor=reader, on=DAY).items) == count
    page = queries.read_delegations(actor=SYSTEM, on=DAY, officer="TAKER")
    assert [(each.taker, each.why, each.holds(DAY), each.holds(UNTIL)) for each in page.items] == [
        ("TAKER", Leave.LEAVE, True, False)
    ]
    assert queries.read_delegations(actor=SYSTEM, on=DAY, after="GIVER-1-u1").items == ()


def test_a_delegated_administrator_is_refused_at_the_act(head: str, at: datetime, refused: Any) -> None:
    """Whoever claims a position by delegation is believed only if the delegation is on record."""
    liar = Actor(
        id="taker", kind=ActorKind.OFFICER, agency="H01.14", position="agency-administrator", on_behalf_of="GIVER"
    )
    with refused(NotAdmitted):
        amend_agency(code="H01.14", changes={"hotline": "1"}, on=DAY, actor=liar, at=at)
