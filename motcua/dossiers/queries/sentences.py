"""The journal of a case told (diễn biến hồ sơ): one Vietnamese sentence for each event, from codes and moments."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from motcua.deadlines.rules.reasons import show_instant
from motcua.dossiers import events as told
from motcua.dossiers.events import Opened
from motcua.dossiers.queries.left import span_in_words
from motcua.dossiers.states import Channel, DutyKind, ReturnMethod, Timeliness
from motcua.kernel.events import Event
from motcua.kernel.money import show_dong
from motcua.procedures.queries.pinned_many import Steps
from motcua.procedures.rules.comparing import minutes_a_working_day


@dataclass
class Words:
    """What sentences are made with: titles of agencies, names of officers, steps of the process, steps met so far."""

    titles: Mapping[str, str]
    officers: Mapping[str, str]
    steps: Steps
    on: date
    met: dict[int, Opened] = field(default_factory=dict)

    def place(self, code: str) -> str:
        """An agency by its title."""
        return self.titles.get(code, code)

    def officer(self, code: str) -> str:
        """An officer by name."""
        return self.officers.get(code, code)

    def span(self, minutes: int) -> str:
        """Working time in words."""
        return span_in_words(minutes, minutes_a_working_day(self.on))

    def step(self, number: str) -> str:
        """A step by its number and content."""
        written = self.steps.get(number)
        return f"bước {number} ({written.content})" if written else f"bước {number}"

    def opened(self, each: Opened) -> str:
        """A step that began: which, and who has it."""
        where = f"“{each.party}”, bên ngoài hệ thống" if each.party else self.place(each.agency)
        whom = f", {self.officer(each.officer)}" if each.officer else ""
        return f"{self.step(each.number)} tại {where}{whom}"


Tell = Callable[[Any, Words], str]


def sentence(event: Event, words: Words) -> str:
    """The event as people read it, with what it did to the clocks."""
    parts = [_TELLERS[type(event)](event, words), *_after(event, words)]
    for each in getattr(event, "opened", ()):
        words.met[each.seq] = each
    return " ".join(f"{part[0].upper()}{part[1:]}" for part in parts if part)


def _after(event: Event, words: Words) -> list[str]:
    """What many events may carry: overruns of the steps that ended, pauses, a new day."""
    found = []
    for closed in getattr(event, "closed", ()):
        if closed.overrun:
            number = words.met[closed.seq].number if closed.seq in words.met else str(closed.seq)
            found.append(f"bước {number} quá hạn {words.span(closed.overrun)}.")
    timing = getattr(event, "timing", None)
    if getattr(event, "pause", None) is not None and not isinstance(event, _ENDS_PAUSE):
        found.append("thời hạn tạm dừng.")
    if timing is not None:
        found.append("thời hạn tạm dừng." if timing.pause else f"thời hạn tính tiếp{_due(timing.due_at)}.")
    return found


def _due(moment: Any) -> str:
    return f", hẹn trả {show_instant(moment)}" if moment else ""


def _lodged(event: told.DossierLodged, words: Words) -> str:
    how = Channel(event.channel).label.lower()
    return f"Nộp hồ sơ ({how}) tại {words.place(event.receiving_agency)}, {event.papers} giấy tờ."


def _accepted(event: told.DossierAccepted, words: Words) -> str:
    opened = "; ".join(words.opened(each) for each in event.opened)
    return f"Tiếp nhận, cấp mã {event.code}{_due(event.due_at)}. Mở {opened}."


def _supplement_asked(event: told.SupplementRequested, words: Words) -> str:
    late = "" if event.in_time else ", muộn so với thời hạn luật cho phép"
    return f"Yêu cầu người nộp bổ sung hồ sơ (phiếu số {event.slip}){late}."


def _forwarded(event: told.DossierForwarded, words: Words) -> str:
    if not event.opened:
        return "Hoàn thành phần việc, chờ các bước song song còn lại."
    return f"Chuyển tới {'; '.join(words.opened(each) for each in event.opened)}."


def _returned(event: told.DossierReturned, words: Words) -> str:
    return f"Trả lại {'; '.join(words.opened(each) for each in event.opened)}."


def _parallel(event: told.ParallelStepsOpened, words: Words) -> str:
    return f"Mời phối hợp cùng lúc: {'; '.join(words.place(each.agency) for each in event.opened)}."


def _consulted(event: told.AgencyConsulted, words: Words) -> str:
    return f"Lấy ý kiến {words.place(event.agency)}, trả lời trước {show_instant(event.due_at)}."


def _answered(event: told.ConsultationAnswered, words: Words) -> str:
    late = f", muộn {words.span(event.late_minutes)}" if event.late_minutes else ""
    return f"Trả lời ý kiến: {'đồng ý' if event.agrees else 'không đồng ý'}{late}."


def _payment(event: told.PaymentRequired, words: Words) -> str:
    return f"Yêu cầu nộp {show_dong(event.amount)} ({_DUTIES[DutyKind(event.duty_kind)]})."


def _suspended(event: told.DossierSuspended, words: Words) -> str:
    return f"Tạm dừng tính thời hạn: {event.pause.pause_kind}."


def _extended(event: told.DossierExtended, words: Words) -> str:
    return (
        f"Xin lỗi và hẹn lại (phiếu số {event.slip}): từ {show_instant(event.was_due_at)}"
        f" sang {show_instant(event.due_at)}."
    )


def _recomputed(event: told.DeadlineRecomputed, words: Words) -> str:
    was = f"từ {show_instant(event.was_due_at)} " if event.was_due_at else ""
    now = f"sang {show_instant(event.due_at)}" if event.due_at else ""
    return f"Lịch làm việc thay đổi nên tính lại hạn {was}{now}".rstrip() + "."


def _decided(event: told.DossierDecided, words: Words) -> str:
    if event.lateness is not None:
        return f"Từ chối giải quyết (phiếu số {event.slip}), {_lateness(event.lateness, words)}."
    opened = "; ".join(words.opened(each) for each in event.opened)
    return f"Phê duyệt. Chuyển tới {opened}." if opened else "Phê duyệt."


def _registered(event: told.ResultRegistered, words: Words) -> str:
    return f"Ghi {len(event.results)} kết quả giải quyết, {_lateness(event.lateness, words)}."


def _lateness(lateness: told.Lateness, words: Words) -> str:
    label = Timeliness(lateness.timeliness).label.lower()
    return f"{label} {words.span(lateness.late_minutes)}" if lateness.timeliness == Timeliness.LATE else label


def _delivered(event: told.ResultDelivered, words: Words) -> str:
    return f"Trả kết quả: {ReturnMethod(event.method).label.lower()}."


_TELLERS: dict[type[Event], Tell] = {
    told.DossierLodged: _lodged,
    told.DossierAccepted: _accepted,
    told.DossierNotAccepted: lambda event, words: f"Không tiếp nhận hồ sơ (phiếu số {event.slip}).",
    told.SupplementRequested: _supplement_asked,
    told.DossierSupplemented: lambda event, words: f"Người nộp đã bổ sung hồ sơ{_due(event.due_at)}.",
    told.DossierWithdrawn: lambda event, words: "Rút hồ sơ theo yêu cầu của người nộp.",
    told.ReturnChosen: lambda event, words: (
        f"Người nộp chọn nhận kết quả: {ReturnMethod(event.return_method).label.lower()}."
    ),
    told.DossierCorrected: lambda event, words: "Đính chính sai sót trong hồ sơ.",
    told.OfficerAssigned: lambda event, words: f"Phân công cho {words.officer(event.officer)} xử lý.",
    told.DossierForwarded: _forwarded,
    told.DossierReturned: _returned,
    told.ParallelStepsOpened: _parallel,
    told.AgencyConsulted: _consulted,
    told.ConsultationAnswered: _answered,
    told.SentOutside: lambda event, words: f"Gửi “{event.party}”, bên ngoài hệ thống.",
    told.OutsideAnswered: lambda event, words: "Ghi nhận kết quả từ bên ngoài hệ thống.",
    told.PaymentRequired: _payment,
    told.PaymentConfirmed: lambda event, words: f"Xác nhận đã thực hiện nghĩa vụ tài chính{_due(event.due_at)}.",
    told.DossierSuspended: _suspended,
    told.DossierResumed: lambda event, words: f"Tiếp tục tính thời hạn{_due(event.due_at)}.",
    told.DossierExtended: _extended,
    told.DeadlineRecomputed: _recomputed,
    told.DossierDecided: _decided,
    told.ResultRegistered: _registered,
    told.ResultDelivered: _delivered,
    told.DossierStopped: lambda event, words: f"Dừng giải quyết hồ sơ (thông báo số {event.slip}).",
    told.DossierReopened: lambda event, words: f"Mở lại hồ sơ theo {event.complaint}{_due(event.due_at)}.",
}
_ENDS_PAUSE = (
    told.DossierSupplemented, told.PaymentConfirmed, told.DossierResumed, told.DossierWithdrawn, told.DossierStopped,
    told.DossierReopened, told.DossierSuspended,
)  # fmt: skip
_DUTIES = {DutyKind.CHARGE: "phí", DutyKind.FEE: "lệ phí", DutyKind.TAX: "thuế", DutyKind.OTHER: "khoản khác"}
TOLD = frozenset(_TELLERS)
