"""One case from the door to the result (một hồ sơ từ tiếp nhận đến trả kết quả)."""

from datetime import datetime, timedelta

import pytest

from motcua.dossiers.actions.accepting import accept_dossier
from motcua.dossiers.actions.deciding import Result, decide_dossier, register_result
from motcua.dossiers.actions.ending import deliver_result
from motcua.dossiers.actions.lodging import Lodging, PaperGiven, lodge_dossier
from motcua.dossiers.actions.routing import forward_dossier
from motcua.dossiers.models import Dossier, Step
from motcua.dossiers.states import ReturnMethod, State
from motcua.kernel import journal
from tests.dossiers.province import clerk, desk, head, specialist

pytestmark = pytest.mark.django_db


def lodged(at: datetime, procedure: str = "1.000001") -> str:
    papers = (PaperGiven("Đơn đề nghị", originals=1, required=True),)
    return lodge_dossier(
        lodging=Lodging(procedure, "person:abc", "H01.21", "H01.09", papers=papers), actor=desk, at=at
    )


def test_a_case_goes_from_the_door_to_its_result(at: datetime) -> None:
    ref = lodged(at)
    receipt = accept_dossier(code=ref, actor=desk, at=at)
    assert receipt.code == "H01.21-210611-0001"
    assert receipt.due_at.isoformat() == "2021-06-18T17:00:00+07:00"
    hour = timedelta(hours=1)
    assert forward_dossier(code=receipt.code, actor=desk, at=at + hour) == (2,)
    forward_dossier(code=receipt.code, actor=specialist, at=at + 5 * hour)
    decide_dossier(code=receipt.code, approve=True, actor=head, at=at + 6 * hour)
    lateness = register_result(code=receipt.code, results=[Result("Giấy phép")], actor=clerk, at=at + 7 * hour)
    assert lateness.timeliness == "early"
    deliver_result(code=receipt.code, method=ReturnMethod.DESK, actor=desk, at=at + 8 * hour)
    row = Dossier.objects.get(ref=ref)
    assert (row.state, row.conclusion, row.timeliness) == (State.DELIVERED, "approved", "early")
    assert [step.number for step in Step.objects.order_by("seq")] == ["1", "2", "3", "4", "5"]
    assert len(journal.read(f"dossier:{ref}")) == 7
