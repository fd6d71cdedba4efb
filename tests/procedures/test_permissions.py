"""Who writes and who publishes: the control office everything, departments their field, heads what they sign."""

from datetime import date, datetime

import pytest

from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.kernel.acts import registered_acts
from motcua.kernel.errors import NotAdmitted
from motcua.organizations.queries import authority_matrix
from motcua.organizations.states import Position
from motcua.procedures.actions.decisions import draft_decision, publish_decision
from motcua.procedures.actions.procedures import draft_procedure
from motcua.procedures.actions.processes import draft_process, publish_process, retire_process
from motcua.procedures.rules.decisions import Authority
from motcua.procedures.rules.processes.definition import BadProcess, Definition
from motcua.procedures.rules.record import Agency, Record
from tests.procedures.test_decisions import CHAIRMAN, CONTROL, decide, new, record
from tests.procedures.test_processes import process, step

pytestmark = pytest.mark.django_db


def acting(position: Position, agency: str | None, name: str = "ai-do") -> Actor:
    return Actor(id=name, kind=ActorKind.OFFICER, agency=agency, position=str(position))


CONSTRUCTION = acting(Position.CONTROL_OFFICER, "H01.09")
HEALTH = acting(Position.CONTROL_OFFICER, "H01.16")
OTHER_PROVINCE = acting(Position.CONTROL_OFFICER, "H02.01")
OPERATOR = acting(Position.SYSTEM_OPERATOR, None)


def ours(code: str = "1.004222", limit: str = "7wd", body: str = "Sở Xây dựng") -> Record:
    return record(code, limit, executing=(Agency(name=body),))


def test_a_department_writes_what_it_takes_part_in(at: datetime) -> None:
    assert draft_procedure(record=ours(), actor=CONSTRUCTION, at=at) == 1
    assert draft_procedure(record=ours(body="H01.09"), actor=CONSTRUCTION, at=at) == 1
    for actor in (HEALTH, acting(Position.PROCESSING_OFFICER, "H01.09"), CHAIRMAN):
        with pytest.raises(NotAdmitted):
            draft_procedure(record=ours(limit="5wd"), actor=actor, at=at)
    with pytest.raises(NotAdmitted, match="không tham gia"):
        draft_procedure(record=ours(body="Sở Y tế"), actor=CONSTRUCTION, at=at)
    with pytest.raises(NotAdmitted):  # what it does not take part in yet it cannot take for itself
        draft_procedure(record=ours(body="Sở Y tế"), actor=HEALTH, at=at)
    for actor in (CONTROL, OPERATOR, SYSTEM):
        assert draft_procedure(record=ours(limit="5wd"), actor=actor, at=at) == 1


def test_a_department_publishes_nothing(at: datetime) -> None:
    draft_procedure(record=ours(), actor=CONSTRUCTION, at=at)
    decide(at, new("1.004222"), publish=False)
    for actor in (CONSTRUCTION, OTHER_PROVINCE, acting(Position.AGENCY_HEAD, "H01.09")):
        with pytest.raises(NotAdmitted):
            publish_decision(number="1/QĐ-UBND", actor=actor, at=at)
    with pytest.raises(NotAdmitted):
        draft_decision(
            number="9/QĐ-UBND", issuer="H01", issuer_title="", authority=Authority.PROVINCE, title="",
            signed_on=date(2021, 6, 1), effective_on=date(2021, 6, 10), items=(new("1.004222"),),
            actor=CONSTRUCTION, at=at,
        )  # fmt: skip
    assert publish_decision(number="1/QĐ-UBND", actor=CONTROL, at=at) == 1


def test_processes_are_written_where_they_are_used_and_approved_by_the_province(at: datetime) -> None:
    draft_procedure(record=ours(), actor=CONTROL, at=at)
    mine = process(step("1", "Kết thúc")).model_copy(update={"code": "1.004222@H01.09", "agency": "H01.09"})
    below = mine.model_copy(update={"code": "1.004222@H01.09.02", "agency": "H01.09.02"})
    foreign = mine.model_copy(update={"code": "1.004222@H01.16", "agency": "H01.16", "procedure": "1.000001"})
    for definition in (mine, below):
        assert draft_process(definition=definition, actor=CONSTRUCTION, at=at) == 1
    with pytest.raises(NotAdmitted):
        draft_process(definition=foreign, actor=CONSTRUCTION, at=at)
    with pytest.raises(NotAdmitted):
        draft_process(definition=mine, actor=HEALTH, at=at)
    for actor in (CONSTRUCTION, OTHER_PROVINCE, acting(Position.AGENCY_HEAD, "H01.09")):
        with pytest.raises(NotAdmitted):
            publish_process(code=mine.code, effective_from=date(2021, 7, 1), actor=actor, at=at)
    publish_process(code=mine.code, effective_from=date(2021, 7, 1), actor=CHAIRMAN, at=at)
    with pytest.raises(NotAdmitted):
        retire_process(code=mine.code, until=date(2021, 8, 1), actor=CONSTRUCTION, at=at)
    retire_process(code=mine.code, until=date(2021, 8, 1), actor=CONTROL, at=at)


def test_a_process_stays_with_its_procedure_and_its_agency(at: datetime) -> None:
    draft_process(definition=process(step("1", "Kết thúc")), actor=CONTROL, at=at)
    for change in ({"procedure": "1.000001"}, {"agency": "H02"}):
        moved: Definition = process(step("1", "Kết thúc")).model_copy(update=change)
        with pytest.raises(BadProcess, match="khác"):
            draft_process(definition=moved, actor=SYSTEM, at=at)


def test_the_matrix_has_a_row_for_each_act_of_the_catalogue() -> None:
    acts = {act.name for act in registered_acts() if act.name.startswith("procedures.")}
    assert acts <= {cell.name for cell in authority_matrix()}
