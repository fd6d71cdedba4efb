"""The matrix, cell by cell: every act and read, tried by every kind of actor, in and out of scope."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import product
from typing import Any

import pytest
from django.db import connection, transaction

from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.kernel.acts import registered_acts
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.organizations import queries
from motcua.organizations.actions import agencies, delegations, imports, mergers, officers, samples
from motcua.organizations.rules.shares import divided
from motcua.organizations.rules.sheet_rows import Enlisting, Founding
from motcua.organizations.states import (
    AUTHORITY,
    NOT_LENT,
    READS,
    Leave,
    Position,
    Scope,
    allow,
    matrix,
    position_cards,
    scopes,
)
from tests.organizations.conftest import OPENED, TREE, details, state
from tests.organizations.test_officers import account

pytestmark = pytest.mark.django_db
NOW = date(2021, 6, 11)
HOMES = ("H01", "H01.14", "H01.14.02")
TARGETS = (*TREE, "H09", None)
OTHERS = (
    SYSTEM,
    Actor(id="acc", kind=ActorKind.CITIZEN, agency="H01", position="agency-head"),
    Actor(id="acc", kind=ActorKind.BUSINESS, position="system-operator"),
    Actor(id="acc", kind=ActorKind.PARTNER, agency="H01", position="organisation-officer"),
    Actor(id="acc", kind=ActorKind.OFFICER, agency="H01"),
    Actor(id="acc", kind=ActorKind.OFFICER, agency="H01", position="house"),
    Actor(id="acc", kind=ActorKind.OFFICER, agency="H01", position="king"),
    Actor(id="acc", kind=ActorKind.OFFICER, position="agency-head"),
    Actor(id="acc", kind=ActorKind.OFFICER, agency="H09", position="organisation-officer"),
)


def actors() -> Iterator[Actor]:
    for position, home in product(set(Position) - {Position.HOUSE}, HOMES):
        yield Actor(id="acc", kind=ActorKind.OFFICER, agency=home, position=str(position))
    yield from OTHERS


def superiors(code: str | None) -> Iterator[str]:
    while code is not None and code in TREE:
        yield code
        code = TREE[code][4]


def expected(name: str, actor: Actor, target: str | None, person: str | None) -> bool:
    """The oracle: told from the table and the tree by hand, without the database."""
    if actor.kind is ActorKind.SYSTEM:
        scope = scopes(name).get(Position.HOUSE)
    elif actor.kind is ActorKind.OFFICER and actor.position in set(Position) - {Position.HOUSE}:
        scope = scopes(name).get(Position(actor.position))
    else:
        scope = None
    if scope is Scope.EVERYWHERE:
        return True
    if scope is None or target is None:
        return False
    line, own = list(superiors(target)), list(superiors(actor.agency))
    return {
        Scope.PERSON: person == actor.id,
        Scope.AGENCY: target == actor.agency,
        Scope.SUBTREE: target == actor.agency or actor.agency in line,
        Scope.PROVINCE: target == actor.agency or bool(line and own and line[-1] == own[-1]),
    }[scope]


def test_every_cell_of_the_matrix(small: None) -> None:
    tried, wrong = 0, []
    for name, actor, target, person in product(matrix(), actors(), TARGETS, (None, "acc", "else")):
        tried += 1
        try:
            queries.admit(name, actor, agency=target, on=NOW, person=person)
            admitted = True
        except NotAdmitted:
            admitted = False
        if admitted is not expected(name, actor, target, person):
            wrong.append((name, actor, target, person, admitted))
    print(f"matrix: {tried} combinations of act, actor, agency and person tried, {len(wrong)} wrong")
    assert wrong == []


def test_what_the_matrix_does_not_know_is_refused(small: None) -> None:
    for actor in actors():
        with pytest.raises(NotAdmitted):
            queries.admit("dossiers.dance", actor, agency="H01.14", on=NOW, person="acc")


def test_every_act_of_organizations_has_a_row_and_every_row_an_act() -> None:
    acts = {act.name for act in registered_acts() if act.name.startswith("organizations.")}
    rows = {name for name in AUTHORITY if name.startswith("organizations.")}
    assert acts == rows
    assert all(
        callable(getattr(queries, name.partition(".")[2])) for name in READS if name.startswith("organizations.")
    )


def test_supervision_sees_and_does_not_act() -> None:
    acting_rows = [
        name for name, row in AUTHORITY.items() if row.get(Position.SUPERVISOR) not in {None, Scope.PERSON}
    ]
    assert acting_rows == []
    reach = {name: row[Position.SUPERVISOR] for name, row in READS.items() if Position.SUPERVISOR in row}
    assert set(reach.values()) == {Scope.SUBTREE}
    assert {"organizations.read_agencies", "organizations.read_breaches"} <= set(reach)


def test_floors_above_add_rows_once() -> None:
    row = {Position.CLERK: Scope.AGENCY}
    try:
        allow({"dossiers.stamp": row})
        allow({"dossiers.stamp": dict(row)})
        with pytest.raises(ValueError, match="differently"):
            allow({"dossiers.stamp": {Position.CLERK: Scope.SUBTREE}})
        printed = [cell for cell in queries.authority_matrix() if cell.name == "dossiers.stamp"]
        assert [(cell.position, cell.position_title, cell.scope) for cell in printed] == [
            (Position.CLERK, "Văn thư", Scope.AGENCY)
        ]
    finally:
        AUTHORITY.pop("dossiers.stamp")


def test_lent_authority_reaches_as_far_as_what_was_lent(small: None, at: datetime) -> None:
    """Every position lent whole, lent for one act alone, or not lent, at every act: passed on exactly as lent."""
    tried, wrong = 0, []
    for name in ("giver", "acc"):
        officers.register_officer(
            full_name=name, agency="H01", code=name, account=account(name, at), actor=SYSTEM, at=at
        )
    for card in position_cards().values():
        if not card.lendable:
            continue
        home = "H01.14" if card.kinds & {TREE["H01.14"][1]} else "H01.31.21"
        held = officers.appoint_officer(
            officer="giver", position=card.position, agency=home, starts=OPENED, actor=SYSTEM, at=at
        )
        lendable = [name for name, row in AUTHORITY.items() if card.position in row and name not in NOT_LENT]
        for acts in [(), *((name,) for name in lendable[:1])]:
            sid = transaction.savepoint()
            delegations.delegate_authority(
                appointment=held, to="acc", why=Leave.LEAVE, starts=NOW, until=date(2022, 1, 1), acts=acts,
                actor=SYSTEM, at=at,
            )  # fmt: skip
            for name, target, day in product(matrix(), ("H01", "H01.14", "H01.31.21"), (NOW, date(2022, 1, 1))):
                tried += 1
                taker = Actor(
                    id="acc", kind=ActorKind.OFFICER, agency=home, position=str(card.position), on_behalf_of="giver"
                )
                lent = day == NOW and name not in NOT_LENT and (not acts or name in acts)
                should = lent and expected(name, taker, target, None)
                if queries.admitted(name, taker, target, on=day) is not should:
                    wrong.append((card.position, name, target, day, acts))
            transaction.savepoint_rollback(sid)
    print(f"matrix: {tried} combinations with lent authority tried, {len(wrong)} wrong")
    assert wrong == []


def attempts(at: datetime) -> dict[str, Callable[[Actor, str], Any]]:
    """Each act with inputs that touch one agency, which is the target of the authority asked for."""
    day = date(2023, 1, 1)

    def found(actor: Actor, target: str, code: str) -> Founding:
        return Founding(code, details("Cơ quan thử", target), day)

    return {
        "establish_agency": lambda actor, target: agencies.establish_agency(
            code=f"{target}.77", details=details("Cơ quan thử", target), on=day, actor=actor, at=at
        ),
        "rename_agency": lambda actor, target: agencies.rename_agency(
            code=target, title="Tên khác", on=day, actor=actor, at=at
        ),
        "amend_agency": lambda actor, target: agencies.amend_agency(
            code=target, changes={"hotline": "1"}, on=day, actor=actor, at=at
        ),
        "move_agency": lambda actor, target: agencies.move_agency(
            code=target, reports_to=target, on=day, actor=actor, at=at
        ),
        "merge_agencies": lambda actor, target: mergers.merge_agencies(
            codes=(target,), into=target, on=day, actor=actor, at=at
        ),
        "split_agency": lambda actor, target: mergers.split_agency(
            code=target, heirs=divided(target, []), on=day, goes_on=True, actor=actor, at=at
        ),
        "abolish_agency": lambda actor, target: agencies.abolish_agency(code=target, on=day, actor=actor, at=at),
        "import_agencies": lambda actor, target: imports.import_agencies(
            rows=(found(actor, target, f"{target}.78"),), actor=actor, at=at
        ),
        "register_officer": lambda actor, target: officers.register_officer(
            full_name="Thử", agency=target, actor=actor, at=at
        ),
        "assign_account": lambda actor, target: officers.assign_account(
            officer=f"CB-{target}", account="none", actor=actor, at=at
        ),
        "appoint_officer": lambda actor, target: officers.appoint_officer(
            officer=f"CB-{target}", position=Position.CLERK, agency=target, starts=day, actor=actor, at=at
        ),
        "end_appointment": lambda actor, target: officers.end_appointment(
            appointment=f"CB-{target}-1", until=day, actor=actor, at=at
        ),
        "import_officers": lambda actor, target: imports.import_officers(
            rows=(Enlisting("Thử", target, Position.CLERK, day),), actor=actor, at=at
        ),
        "delegate_authority": lambda actor, target: delegations.delegate_authority(
            appointment=f"CB-{target}-1", to=f"CB-{target}", why=Leave.LEAVE, starts=day, until=day, actor=actor,
            at=at,
        ),
        "end_delegation": lambda actor, target: delegations.end_delegation(
            delegation=f"CB-{target}-1-u1", until=day, actor=actor, at=at
        ),
        "open_sample_agencies": lambda actor, target: samples.open_sample_agencies(
            root="H01", steps=(), actor=actor, at=at
        ),
        "open_sample_officers": lambda actor, target: samples.open_sample_officers(officers=(), actor=actor, at=at),
    }  # fmt: skip


@pytest.mark.slow
def test_every_act_is_tried_by_everybody(small: None, at: datetime) -> None:
    """In scope the act goes on (and is done or refused for another reason); out of scope nothing changes."""
    for target in TREE:
        code = officers.register_officer(full_name="A", agency=target, code=f"CB-{target}", actor=SYSTEM, at=at)
        officers.register_officer(full_name="B", agency=target, code=f"TO-{target}", actor=SYSTEM, at=at)
        held = officers.appoint_officer(
            officer=code, position=Position.CLERK, agency=target, starts=OPENED, actor=SYSTEM, at=at
        )
        delegations.delegate_authority(
            appointment=held, to=f"TO-{target}", why=Leave.LEAVE, starts=OPENED, until=date(2024, 1, 1),
            actor=SYSTEM, at=at,
        )  # fmt: skip
    tried, wrong, before = 0, [], state()
    for (short, attempt), actor, target in product(
        attempts(at).items(), actors(), ("H01", "H01.14", "H01.15", "H02.14")
    ):
        name = f"organizations.{short}"
        tried += 1
        asked = None if short.startswith("open_sample") else target
        should = expected(name, actor, asked, None)
        sid = transaction.savepoint()
        try:
            answer = attempt(actor, target)
            refused = short.startswith("import_") and not answer.clean  # out of scope is a fault of the row there
        except NotAdmitted:
            refused = True
        except Refusal:
            refused = False
        if refused and state() != before:
            wrong.append((name, actor, target, "something changed"))
        transaction.savepoint_rollback(sid)
        if refused is should:
            wrong.append((name, actor, target, "refused" if refused else "not refused"))
    print(f"acts: {tried} calls of {len(attempts(at))} acts tried, {len(wrong)} wrong")
    assert set(attempts(at)) == {name.partition(".")[2] for name in AUTHORITY if name.startswith("organizations.")}
    assert wrong == []
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
