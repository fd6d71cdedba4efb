"""Apologising and promising a later day (xin lỗi và hẹn lại): once, in time, signed by a head, with a slip."""

from datetime import date, datetime

import pytest

from motcua.deadlines.rules.pause import PauseKind
from motcua.dossiers.actions.accepting import ReasonMissing
from motcua.dossiers.actions.casefile import Paused
from motcua.dossiers.actions.ending import deliver_result
from motcua.dossiers.actions.extending import ExtensionsUsedUp, TooLateToExtend, extend_dossier
from motcua.dossiers.actions.pausing import suspend_dossier
from motcua.dossiers.events import DossierExtended
from motcua.dossiers.models import Slip
from motcua.dossiers.rules.promises import NotLater
from motcua.dossiers.rules.wording import BadText
from motcua.dossiers.states import NotInState, ReturnMethod
from motcua.kernel.actors import SYSTEM
from motcua.kernel.errors import NotAdmitted
from motcua.organizations.states import Position
from tests.dossiers.cases import accepted, appraised, last_event, lodged, on, ready, refused, row, step
from tests.dossiers.province import clerk, deputy, desk, head, officer, specialist

pytestmark = pytest.mark.django_db


def extend(code: str, at: datetime, day: date = date(2021, 6, 23), **over: object) -> datetime:
    given: dict[str, object] = {"reason": "Chờ kết quả kiểm định", "actor": head, **over}
    return extend_dossier(code=code, new_day=day, at=at, **given)  # type: ignore[arg-type]


def test_a_later_day_is_promised_with_an_apology_in_one_act(at: datetime) -> None:
    code = appraised(at)
    due = step(code, 2).due_at
    assert extend(code, on(17, "16:59")) == on(23, "17:00")
    found = row(code)
    assert (found.due_at, found.first_due_at, found.extensions) == (on(23, "17:00"), on(18, "17:00"), 1)
    assert (found.basis_at, found.basis_limit) == (on(17, "16:59"), "4wd")  # 18, 21, 22, 23
    assert step(code, 2).due_at == due  # the steps keep their own limits
    said = last_event(code)
    assert isinstance(said, DossierExtended)
    assert (said.was_due_at, said.due_at, said.limit, said.slip) == (on(18, "17:00"), on(23, "17:00"), "4wd", 1)
    slip = Slip.objects.get(kind="apology")
    assert (slip.agency, slip.number, slip.issued_by) == ("H01.09", 1, head.id)
    assert slip.content == {
        "reason": "Chờ kết quả kiểm định", "code": code, "was_due_at": "2021-06-18T17:00:00+07:00",
        "due_at": "2021-06-23T17:00:00+07:00",
    }  # fmt: skip


def test_the_notice_comes_one_day_before_the_promised_one(at: datetime) -> None:
    code = appraised(at)
    said = "Phải xin lỗi và hẹn lại chậm nhất ngày 17/06/2021 (trước ngày hẹn 1 ngày)."
    for late in (on(18, "00:00"), on(18, "08:00"), on(21)):
        with refused(TooLateToExtend, cites=("nd-61-2018:d.19.k9",), message=said):
            extend(code, late)
    assert extend(code, on(17, "23:59")) == on(23, "17:00")


def test_only_once(at: datetime) -> None:
    code = appraised(at)
    extend(code, on(14))
    with refused(ExtensionsUsedUp, cites=("nd-61-2018:d.19.k9",)):
        extend(code, on(15), date(2021, 6, 25))


def test_the_new_day_is_a_later_working_day(at: datetime) -> None:
    code = appraised(at)
    for day in (date(2021, 6, 18), date(2021, 6, 14), date(2020, 1, 1)):
        with refused(NotLater, field="new_day", message="Ngày hẹn mới phải sau ngày hẹn cũ và sau hôm nay."):
            extend(code, on(14), day)
    with refused(NotLater, message="19/06/2021 là ngày nghỉ, hãy chọn ngày làm việc."):
        extend(code, on(14), date(2021, 6, 19))
    for day in (date(2023, 12, 1), date(9999, 12, 31)):
        with refused(NotLater, message="Ngày hẹn mới quá xa: nhiều nhất 730 ngày."):
            extend(code, on(14), day)
    assert extend(code, on(14), date(2021, 6, 21)) == on(21, "17:00")


def test_whoever_leads_the_competent_agency_signs(at: datetime) -> None:
    code = appraised(at)
    others = [officer(position, "H01.09") for position in (Position.DIVISION_HEAD, Position.CONTROL_OFFICER)]
    for actor in (specialist, clerk, desk, SYSTEM, officer(Position.AGENCY_HEAD, "H01.21"), *others):
        with refused(NotAdmitted):
            extend(code, on(14), actor=actor)
    extend(code, on(14), actor=deputy)


def test_an_apology_says_why(at: datetime) -> None:
    code = appraised(at)
    with refused(ReasonMissing, field="reason"):
        extend(code, on(14), reason=" ")
    with refused(BadText, field="reason"):
        extend(code, on(14), reason="x" * 4001)


def test_while_the_clock_stands_or_before_and_after_the_case_there_is_no_day_to_move(at: datetime) -> None:
    code = appraised(at)
    suspend_dossier(code=code, kind=PauseKind.OTHER, cites=["x"], note="x", actor=specialist, at=at)
    with refused(Paused):
        extend(code, on(14))
    ref, done = lodged(at), ready(at)
    for ended in (ref, done):
        with refused(NotInState):
            extend(ended, on(14))
    deliver_result(code=done, method=ReturnMethod.DESK, actor=desk, at=on(14))


def test_the_cut_off_at_three_does_not_give_a_day_more(at: datetime) -> None:
    code = accepted(at, "1.000008")  # three days, counted from the next working day when received after 15:00
    assert extend(code, on(14, "16:00"), date(2021, 6, 22)) == on(22, "17:00")
    assert row(code).basis_limit == "5wd"  # from Tuesday 15, where it is counted from
