"""The golden cases (tests/golden/dossiers): readable by a lawyer, reckoned by hand, held to exact values."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from motcua.deadlines.rules.pause import PauseKind
from motcua.dossiers.actions.accepting import accept_dossier
from motcua.dossiers.actions.deciding import Result, decide_dossier, register_result
from motcua.dossiers.actions.ending import reopen_dossier, withdraw_dossier
from motcua.dossiers.actions.extending import extend_dossier
from motcua.dossiers.actions.outside import record_outside_answer, send_outside
from motcua.dossiers.actions.pausing import (
    confirm_payment,
    request_supplement,
    require_payment,
    resume_dossier,
    supplement_dossier,
    suspend_dossier,
)
from motcua.dossiers.actions.routing import forward_dossier
from motcua.dossiers.events import DossierDecided, ResultRegistered
from motcua.dossiers.models import Dossier, Step
from motcua.dossiers.states import Conclusion, DutyKind, State, Timeliness
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Refusal
from motcua.law.instruments import resolve
from motcua.organizations.states import Position
from tests.dossiers.cases import everything, lodged, on, pauses, row
from tests.dossiers.province import TREE, clerk, desk, head, officer, specialist

CASES = Path(__file__).parent.parent / "golden" / "dossiers"
PROCEDURES = {
    "cấp giấy phép": "1.000001", "đất đai": "1.000005", "mười sáu giờ": "1.000006", "tại chỗ": "1.000007",
    "cấp điện": "1.000008",
}  # fmt: skip
PEOPLE = {
    "một cửa": desk, "chuyên viên": specialist, "lãnh đạo": head, "văn thư": clerk,
    "người đã tiếp nhận": officer(Position.PROCESSING_OFFICER, "H01.09", name=desk.id),
}  # fmt: skip
Deed = Callable[[str, Actor, datetime, dict[str, Any]], object]
DEEDS: dict[str, Deed] = {
    "tiếp nhận": lambda c, a, t, _: accept_dossier(code=c, actor=a, at=t),
    "chuyển": lambda c, a, t, w: forward_dossier(code=c, actor=a, at=t, to=w.get("to", ""), step=w.get("step")),
    "yêu cầu bổ sung": lambda c, a, t, _: request_supplement(code=c, papers=["Đơn"], reason="Thiếu", actor=a, at=t),
    "bổ sung": lambda c, a, t, _: supplement_dossier(code=c, papers=[{"name": "Đơn"}], actor=a, at=t),
    "tạm dừng": lambda c, a, t, _: suspend_dossier(
        code=c, kind=PauseKind.SITE_CHECK, cites=["nd-61-2018:d.19"], note="Thực địa", actor=a, at=t
    ),
    "tiếp tục": lambda c, a, t, _: resume_dossier(code=c, actor=a, at=t),
    "yêu cầu nộp tiền": lambda c, a, t, _: require_payment(
        code=c, kind=DutyKind.TAX, amount=1_000_000, blocking=True, actor=a, at=t
    ),
    "đã nộp tiền": lambda c, a, t, _: confirm_payment(code=c, duty=1, receipt="BL1", actor=a, at=t),
    "gửi bên ngoài": lambda c, a, t, w: send_outside(
        code=c, party="Ngân hàng", sent="Bảng kê", limit_minutes=w.get("minutes"), actor=a, at=t
    ),
    "bên ngoài trả lời": lambda c, a, t, _: record_outside_answer(code=c, came_back="Đã xong", actor=a, at=t),
    "hẹn lại": lambda c, a, t, w: extend_dossier(
        code=c, new_day=date(2021, 6, w["day"]), reason="Chậm", actor=a, at=t
    ),
    "phê duyệt": lambda c, a, t, _: decide_dossier(code=c, approve=True, actor=a, at=t),
    "từ chối": lambda c, a, t, _: decide_dossier(code=c, approve=False, reason="Trái luật", actor=a, at=t),
    "ghi kết quả": lambda c, a, t, _: register_result(code=c, results=[Result("Giấy")], actor=a, at=t),
    "rút": lambda c, a, t, _: withdraw_dossier(code=c, actor=a, at=t),
    "mở lại": lambda c, a, t, _: reopen_dossier(code=c, complaint="5/QĐ", to="2", actor=a, at=t),
}


def all_cases() -> list[Any]:
    found = [
        pytest.param(case, id=f"{path.stem}: {case['name']}")
        for path in sorted(CASES.glob("*.yaml"))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]
    assert len(found) >= 30
    return found


def moment(text: str) -> datetime:
    """ "18 17:00" in June 2021, "2/7 17:00" in July."""
    day, clock = text.split()
    number, _, month = day.partition("/")
    return on(int(number), clock, month=int(month or 6))


def begin(given: dict[str, Any]) -> str:
    ref = lodged(moment(given.get("accepted") or given["lodged"]), PROCEDURES[given["procedure"]], **_where(given))
    if "accepted" in given:
        accept_dossier(code=ref, actor=desk, at=moment(given["accepted"]))
    return ref


def _where(given: dict[str, Any]) -> dict[str, str]:
    return {"competent_agency": "H01.31.21"} if given["procedure"] == "tại chỗ" else {}


def told(code: str, then: dict[str, Any]) -> dict[str, Any]:
    """What the rows and events say of what the case asks for."""
    found = row(code)
    held = Step.objects.filter(dossier=found, closed_at__isnull=True).order_by("seq").first()
    ended = [each.event for each in journal.read(found.subject)]
    shares = [e.lateness.shares for e in ended if isinstance(e, ResultRegistered | DossierDecided) and e.lateness]
    names = {code: tree[0] for code, tree in TREE.items()} | {"": ""}
    says: dict[str, Callable[[], Any]] = {
        "due": lambda: found.due_at,
        "first_due": lambda: found.first_due_at,
        "step_due": lambda: held.due_at if held else None,
        "state": lambda: State(found.state).label,
        "conclusion": lambda: Conclusion(found.conclusion).label,
        "timeliness": lambda: Timeliness(found.timeliness).label if found.timeliness else "",
        "late": lambda: found.late_minutes,
        "fault": lambda: found.fault,
        "agency": lambda: names[found.fault_agency],
        "shares": lambda: dict(shares[-1]),
        "paused": lambda: len(pauses(code)),
        "used": lambda: {seq: _step(found, seq).used // 60_000_000 for seq in then["used"]},
        "overrun": lambda: {seq: _step(found, seq).overrun for seq in then["overrun"]},
    }
    return {name: says[name]() for name in then if name != "refused"}


def _step(found: Dossier, seq: int) -> Step:
    return Step.objects.get(dossier=found, seq=seq)


def expected(then: dict[str, Any]) -> dict[str, Any]:
    moments = {"due", "first_due", "step_due"}
    return {
        name: moment(value) if name in moments and value else value
        for name, value in then.items()
        if name != "refused"
    }


@pytest.mark.django_db
@pytest.mark.parametrize("case", all_cases())
def test_golden(case: dict[str, Any]) -> None:
    code = begin(case["given"])
    *deeds, last = case["when"] or [None]
    for deed in deeds:
        DEEDS[deed["do"]](code, PEOPLE[deed["by"]], moment(deed["at"]), deed)
    if refusal := case["then"].get("refused"):
        before = everything()
        with pytest.raises(Refusal) as caught:
            DEEDS[last["do"]](code, PEOPLE[last["by"]], moment(last["at"]), last)
        assert type(caught.value).__name__ == refusal
        assert everything() == before
    elif last:
        DEEDS[last["do"]](code, PEOPLE[last["by"]], moment(last["at"]), last)
    assert told(code, case["then"]) == expected(case["then"])


def test_every_case_names_its_law_and_its_reason() -> None:
    for parameters in all_cases():
        (case,) = parameters.values
        assert case["because"].endswith(".") and case["cites"]
        for cite in case["cites"]:
            assert resolve(cite)
