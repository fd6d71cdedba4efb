"""Accepting or not (tiếp nhận, từ chối tiếp nhận): promise, code, register, receipt, first step; or the refusal."""

from datetime import datetime, timedelta

import pytest

from motcua.dossiers.actions.accepting import PapersMissing, ReasonMissing, accept_dossier, refuse_dossier
from motcua.dossiers.actions.casefile import Backwards
from motcua.dossiers.actions.lodging import PaperGiven
from motcua.dossiers.actions.pausing import request_supplement, supplement_dossier
from motcua.dossiers.actions.stepping import NoSuchAgency, Target
from motcua.dossiers.events import DossierAccepted, DossierNotAccepted
from motcua.dossiers.models import Counter, NoSuchDossier, Slip
from motcua.dossiers.rules.promises import NoLimit
from motcua.dossiers.rules.wording import BadText
from motcua.dossiers.states import Conclusion, NotInState, State
from motcua.kernel.errors import NotAdmitted
from tests.dossiers.cases import HOUR, accepted, last_event, lodged, on, open_numbers, refused, row, step
from tests.dossiers.province import clerk, commune, desk, head, specialist

pytestmark = pytest.mark.django_db


def test_acceptance_promises_a_day_and_gives_code_register_and_receipt(at: datetime) -> None:
    ref = lodged(at)
    receipt = accept_dossier(code=ref, actor=desk, at=at + HOUR)
    assert (receipt.ref, receipt.code) == (ref, "H01.21-210611-0001")
    assert (receipt.slip, receipt.register_number) == (1, 1)
    assert receipt.due_at == on(18, "17:00")  # Friday not counted; Monday 14 to Friday 18
    assert receipt.hand_over_by == on(11, "17:00")
    found = row(ref)
    assert (found.state, found.accepted_at, found.received_by) == (State.ACCEPTED, at + HOUR, desk.id)
    assert (found.due_at, found.first_due_at, found.limit) == (receipt.due_at, receipt.due_at, "5wd")
    assert (found.register_year, found.register_number) == (2021, 1)
    said = last_event(ref)
    assert isinstance(said, DossierAccepted) and said.why == receipt.why
    assert receipt.why[-1] == "Hẹn trả kết quả: 17:00 thứ Sáu ngày 18/06/2021."
    slip = Slip.objects.get(dossier=found)
    assert (slip.kind, slip.number, slip.content["code"], slip.content["limit"]) == ("receipt", 1, found.code, "5wd")


def test_the_first_step_opens_at_the_same_moment_with_its_own_clock(at: datetime) -> None:
    code = accepted(at)
    first = step(code, 1)
    assert (first.number, first.agency, first.opened_at, first.running_since) == ("1", "H01.21", at, at)
    assert (first.limit_minutes, first.due_at) == (240, on(11, "15:00"))  # 09:00–11:30, 13:30–15:00


def test_codes_and_registers_count_without_gaps_by_agency_day_and_year(at: datetime) -> None:
    codes = [accepted(at) for _ in range(3)]
    assert codes == [f"H01.21-210611-{n:04d}" for n in (1, 2, 3)]
    monday = accepted(on(14))
    assert (monday, row(monday).register_number) == ("H01.21-210614-0001", 4)
    next_year = accepted(datetime(2022, 1, 4, 9, tzinfo=at.tzinfo))
    assert (row(next_year).register_year, row(next_year).register_number) == (2022, 1)


def test_a_refused_acceptance_takes_no_number(at: datetime) -> None:
    ref = lodged(at, papers=(PaperGiven("Đơn đề nghị", required=True), PaperGiven("Sơ đồ", required=True)))
    with refused(PapersMissing, field="papers", message="Hồ sơ còn thiếu: Đơn đề nghị; Sơ đồ."):
        accept_dossier(code=ref, actor=desk, at=at)
    assert not Counter.objects.exists()
    assert accepted(at) == "H01.21-210611-0001"


def test_a_procedure_without_a_limit_promises_nothing(at: datetime) -> None:
    ref = lodged(at, "1.000004")
    with refused(NoLimit):
        accept_dossier(code=ref, actor=desk, at=at)


def test_only_the_desk_that_received_it_accepts_or_refuses(at: datetime) -> None:
    ref = lodged(at)
    for actor in (commune, specialist, head, clerk):
        with refused(NotAdmitted):
            accept_dossier(code=ref, actor=actor, at=at)
        with refused(NotAdmitted):
            refuse_dossier(code=ref, reason="Sai nơi nhận", actor=actor, at=at)


def test_accepting_twice_or_unknown_or_before_it_was_lodged(at: datetime) -> None:
    code = accepted(at)
    with refused(NotInState, message="Không thực hiện được: hồ sơ đang ở trạng thái “Được tiếp nhận”."):
        accept_dossier(code=code, actor=desk, at=at)
    for strange in ("", "khong-co", "H01.21-210611-9999", "a\x00b", "x" * 500, "hồ sơ"):
        with refused(NoSuchDossier, field="code"):
            accept_dossier(code=strange, actor=desk, at=at)
    ref = lodged(at)
    with refused(Backwards, field="at"):
        accept_dossier(code=ref, actor=desk, at=at - timedelta(microseconds=1))


def test_the_same_key_gives_the_same_receipt(at: datetime) -> None:
    ref = lodged(at)
    first = accept_dossier(code=ref, actor=desk, at=at, key="k")
    assert accept_dossier(code=ref, actor=desk, at=at + HOUR, key="k") == first
    assert Slip.objects.count() == 1


def test_without_a_process_the_competent_agency_gets_the_first_step(at: datetime) -> None:
    code = accept_dossier(
        code=lodged(at, "1.000006"), actor=desk, at=at, target=Target(unit="Phòng Một", limit_minutes=60)
    ).code
    first = step(code, 1)
    assert (first.number, first.agency, first.unit) == ("1", "H01.09", "Phòng Một")
    assert row(code).due_at == on(15, "10:00")  # sixteen working hours: 6 on Friday, 7½ on Monday, 2½ on Tuesday


def test_a_target_outside_the_process_or_nowhere_is_refused(at: datetime) -> None:
    ref = lodged(at)
    with refused(NoSuchAgency, field="agency"):
        accept_dossier(code=ref, actor=desk, at=at, target=Target(agency="H01.10"))
    with refused(NoSuchAgency):
        accept_dossier(code=ref, actor=desk, at=at, target=Target(agency="H77"))
    for minutes in (-1, 10**12):
        with refused(BadText, field="limit"):
            accept_dossier(code=ref, actor=desk, at=at, target=Target(limit_minutes=minutes))
    with refused(BadText, field="officer"):
        accept_dossier(code=ref, actor=desk, at=at, target=Target(officer="x" * 41))


def test_late_cutoff_counts_from_the_next_working_day(at: datetime) -> None:
    late = accepted(on(11, "15:01"), "1.000008")
    early = accepted(on(11, "15:00"), "1.000008")
    assert (row(late).due_at, row(early).due_at) == (on(17, "17:00"), on(16, "17:00"))


def test_a_dossier_completed_before_acceptance_is_accepted_with_a_second_slip(at: datetime) -> None:
    ref = lodged(at)
    request_supplement(code=ref, papers=["Bản vẽ"], reason="Thiếu", actor=desk, at=at)
    supplement_dossier(code=ref, papers=[{"name": "Bản vẽ"}], actor=desk, at=at + HOUR)
    receipt = accept_dossier(code=ref, actor=desk, at=at + 2 * HOUR)
    assert receipt.due_at == on(18, "17:00")
    assert list(Slip.objects.order_by("seq").values_list("seq", "kind")) == [(1, "supplement"), (2, "receipt")]


def test_not_accepting_gives_a_numbered_slip_and_no_code(at: datetime) -> None:
    ref = lodged(at)
    for empty in ("", "  ", "\x00"):
        with refused(ReasonMissing, field="reason"):
            refuse_dossier(code=ref, reason=empty, actor=desk, at=at)
    assert refuse_dossier(code=ref, reason="Không thuộc thẩm quyền", actor=desk, at=at) == 1
    found = row(ref)
    assert (found.state, found.conclusion, found.concluded_at) == (
        State.NOT_ACCEPTED, Conclusion.NOT_ACCEPTED, at,
    )  # fmt: skip
    assert (found.code, found.due_at, open_numbers(ref)) == (None, None, [])
    assert last_event(ref) == DossierNotAccepted(subject=found.subject, reason="slip", slip=1)
    assert Slip.objects.get().content == {"reason": "Không thuộc thẩm quyền"}
    with refused(NotInState):
        accept_dossier(code=ref, actor=desk, at=at)
    with refused(NotInState):
        refuse_dossier(code=ref, reason="Lại", actor=desk, at=at)
