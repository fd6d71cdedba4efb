"""What an officer fills in for each act (biểu mẫu của từng việc), and how the act is called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.deadlines.queries import PauseKind
from motcua.dossiers.actions import accepting, consulting, deciding, ending, extending, outside, pausing, routing
from motcua.dossiers.actions.deciding import Result
from motcua.dossiers.actions.stepping import Target
from motcua.dossiers.queries import LawfulAct
from motcua.dossiers.states import DutyKind, ReturnMethod
from motcua.kernel.actors import Actor
from motcua.web.office import act_fields as F

Told = Mapping[str, Any]


@dataclass(frozen=True)
class Doing:
    """What every act needs beside its form."""

    code: str
    actor: Actor
    at: datetime
    key: str
    lawful: LawfulAct

    def envelope(self) -> dict[str, Any]:
        """Actor, time and key."""
        return {"code": self.code, "actor": self.actor, "at": self.at, "key": self.key}

    def of_step(self) -> dict[str, Any]:
        """The same with the step that is meant."""
        return {**self.envelope(), "step": self.lawful.step}


@dataclass(frozen=True)
class ActForm:
    """One act on the screen: its word in addresses, its form, its call, what is said when it is done."""

    slug: str
    form: Callable[[LawfulAct, Any], forms.Form]
    perform: Callable[[Doing, Told], object]
    done: Any
    danger: bool = False


def _target(told: Told) -> Target | None:
    agency, officer = told.get("agency") or "", told.get("officer") or ""
    return Target(agency=agency, officer=officer) if agency or officer else None


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _accept(doing: Doing, told: Told) -> object:
    return accepting.accept_dossier(**doing.envelope())


def _refuse(doing: Doing, told: Told) -> object:
    return accepting.refuse_dossier(**doing.envelope(), reason=told["reason"])


def _assign(doing: Doing, told: Told) -> object:
    return routing.assign_officer(**doing.of_step(), officer=told["officer"])


def _forward(doing: Doing, told: Told) -> object:
    return routing.forward_dossier(
        **doing.of_step(), to=told.get("to") or "", target=_target(told), note=told["note"]
    )  # fmt: skip


def _return(doing: Doing, told: Told) -> object:
    return routing.return_dossier(**doing.of_step(), to=told.get("to") or "", reason=told["reason"])


def _parallel(doing: Doing, told: Told) -> object:
    targets = [Target(agency=agency, limit_minutes=told["hours"] * 60) for agency in _lines(told["agencies"])]
    return routing.open_parallel_steps(**doing.of_step(), targets=targets, note=told["note"])


def _decide(doing: Doing, told: Told) -> object:
    approve = doing.lawful.variant != "refuse"
    return deciding.decide_dossier(
        **doing.of_step(), approve=approve, to=told.get("to") or "", reason=told.get("reason") or ""
    )


def _register(doing: Doing, told: Told) -> object:
    result = Result(name=told["name"], number=told["number"])
    return deciding.register_result(**doing.of_step(), results=[result], to=told.get("to") or "")


def _deliver(doing: Doing, told: Told) -> object:
    return ending.deliver_result(**doing.envelope(), method=ReturnMethod(told["method"]), taken_by=told["taken_by"])


def _supplement_request(doing: Doing, told: Told) -> object:
    return pausing.request_supplement(**doing.of_step(), papers=_lines(told["papers"]), reason=told["reason"])


def _supplement(doing: Doing, told: Told) -> object:
    papers = [{"name": line} for line in _lines(told["papers"])]
    return pausing.supplement_dossier(**doing.envelope(), papers=papers)


def _consult(doing: Doing, told: Told) -> object:
    return consulting.consult_agency(
        **doing.of_step(), agency=told["agency"], question=told["question"], limit=f"{told['hours']}h"
    )


def _answer(doing: Doing, told: Told) -> object:
    return consulting.answer_consultation(
        **doing.envelope(), consultation=doing.lawful.question or 0, agrees=told["agrees"] == "yes",
        answer=told["answer"],
    )  # fmt: skip


def _send(doing: Doing, told: Told) -> object:
    return outside.send_outside(
        **doing.of_step(), party=told["party"], sent=told["sent"], counted=not told["cites"],
        cites=_lines(told["cites"]),
    )  # fmt: skip


def _came_back(doing: Doing, told: Told) -> object:
    return outside.record_outside_answer(**doing.of_step(), came_back=told["came_back"], to=told.get("to") or "")


def _require(doing: Doing, told: Told) -> object:
    return pausing.require_payment(
        **doing.of_step(), kind=DutyKind(told["kind"]), amount=told["amount"], label=told["label"],
        blocking=told["blocking"],
    )  # fmt: skip


def _paid(doing: Doing, told: Told) -> object:
    return pausing.confirm_payment(**doing.envelope(), duty=told["duty"], receipt=told["receipt"])


def _suspend(doing: Doing, told: Told) -> object:
    return pausing.suspend_dossier(
        **doing.of_step(), kind=PauseKind(told["kind"]), cites=_lines(told["cites"]), note=told["note"]
    )


def _resume(doing: Doing, told: Told) -> object:
    return pausing.resume_dossier(**doing.of_step())


def _extend(doing: Doing, told: Told) -> object:
    return extending.extend_dossier(**doing.envelope(), new_day=told["new_day"], reason=told["reason"])


def _withdraw(doing: Doing, told: Told) -> object:
    return ending.withdraw_dossier(**doing.envelope())


def _stop(doing: Doing, told: Told) -> object:
    return ending.stop_dossier(**doing.envelope(), reason=told["reason"])


def _reopen(doing: Doing, told: Told) -> object:
    return ending.reopen_dossier(**doing.envelope(), complaint=told["complaint"])


FORMS: dict[str, ActForm] = {
    "accept_dossier": ActForm("tiep-nhan", F.nothing, _accept, _("Đã tiếp nhận hồ sơ.")),
    "refuse_dossier": ActForm("khong-tiep-nhan", F.reason, _refuse, _("Đã ghi từ chối tiếp nhận."), danger=True),
    "assign_officer": ActForm("phan-cong", F.officer, _assign, _("Đã phân công.")),
    "forward_dossier": ActForm("chuyen-buoc", F.forward, _forward, _("Đã chuyển hồ sơ.")),
    "return_dossier": ActForm("tra-lai", F.way_and_reason, _return, _("Đã trả lại bước trước.")),
    "open_parallel_steps": ActForm("phoi-hop", F.parallel, _parallel, _("Đã gửi các cơ quan phối hợp.")),
    "decide_dossier": ActForm("quyet-dinh", F.decision, _decide, _("Đã ghi quyết định.")),
    "register_result": ActForm("ket-qua", F.result, _register, _("Đã ghi kết quả.")),
    "deliver_result": ActForm("tra-ket-qua", F.delivery, _deliver, _("Đã trả kết quả.")),
    "request_supplement": ActForm("yeu-cau-bo-sung", F.papers, _supplement_request, _("Đã lập phiếu bổ sung.")),
    "supplement_dossier": ActForm("nhan-bo-sung", F.given, _supplement, _("Đã nhận bổ sung.")),
    "consult_agency": ActForm("lay-y-kien", F.question, _consult, _("Đã gửi lấy ý kiến.")),
    "answer_consultation": ActForm("tra-loi", F.answer, _answer, _("Đã trả lời ý kiến.")),
    "send_outside": ActForm("gui-ben-ngoai", F.sending, _send, _("Đã ghi việc gửi bên ngoài.")),
    "record_outside_answer": ActForm("ben-ngoai-tra-loi", F.came_back, _came_back, _("Đã ghi kết quả nhận lại.")),
    "require_payment": ActForm("yeu-cau-nop-tien", F.money, _require, _("Đã ghi khoản phải nộp.")),
    "confirm_payment": ActForm("xac-nhan-nop-tien", F.receipt, _paid, _("Đã xác nhận nộp tiền.")),
    "suspend_dossier": ActForm("tam-dung", F.pause, _suspend, _("Đã tạm dừng tính thời hạn.")),
    "resume_dossier": ActForm("tiep-tuc", F.nothing, _resume, _("Thời hạn được tính tiếp.")),
    "extend_dossier": ActForm("hen-lai", F.new_day, _extend, _("Đã xin lỗi và hẹn lại.")),
    "withdraw_dossier": ActForm("rut-ho-so", F.nothing, _withdraw, _("Đã ghi rút hồ sơ."), danger=True),
    "stop_dossier": ActForm("dung-giai-quyet", F.reason, _stop, _("Đã dừng giải quyết."), danger=True),
    "reopen_dossier": ActForm("mo-lai", F.complaint, _reopen, _("Đã mở lại hồ sơ.")),
}
BY_SLUG = {form.slug: act for act, form in FORMS.items()}
