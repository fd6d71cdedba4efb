"""States of a dossier (trạng thái hồ sơ), fixed by law with the national codes 1–10; which act leads whither."""

from enum import IntEnum, StrEnum

from motcua.kernel.errors import Refusal


class State(IntEnum):
    """Where a dossier stands; the number is the national code (mã trạng thái quốc gia)."""

    LODGED = 1
    ACCEPTED = 2
    NOT_ACCEPTED = 3
    PROCESSING = 4
    AWAITING_SUPPLEMENT = 5
    AWAITING_PAYMENT = 6
    WITHDRAWN = 7
    STOPPED = 8
    RESULT_READY = 9
    DELIVERED = 10

    @property
    def label(self) -> str:
        """As people read it."""
        return _STATES[self]


class Channel(StrEnum):
    """How it was lodged (kênh nộp); national codes 1, 2, 3."""

    DIRECT = "direct"
    ONLINE = "online"
    POSTAL = "postal"

    @property
    def label(self) -> str:
        """As people read it."""
        return {"direct": "Trực tiếp", "online": "Trực tuyến", "postal": "Bưu chính công ích"}[self]


class ReturnMethod(StrEnum):
    """How the result goes back (hình thức trả kết quả)."""

    DESK = "desk"
    POST = "post"
    ONLINE = "online"

    @property
    def label(self) -> str:
        """As people read it."""
        return {"desk": "Tại Bộ phận Một cửa", "post": "Qua bưu chính công ích", "online": "Trực tuyến"}[self]


class Conclusion(StrEnum):
    """How the case ended (kết luận)."""

    APPROVED = "approved"
    REFUSED = "refused"  # từ chối giải quyết: counted as resolved
    NOT_ACCEPTED = "not_accepted"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"

    @property
    def label(self) -> str:
        """As people read it."""
        return _CONCLUSIONS[self]


class Timeliness(StrEnum):
    """Whether the result came in time, by days (trước hạn, đúng hạn, quá hạn)."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"

    @property
    def label(self) -> str:
        """As people read it."""
        return {"early": "Trước hạn", "on_time": "Đúng hạn", "late": "Quá hạn"}[self]


class StepOutcome(StrEnum):
    """How a step was left (kết quả bước): the five of the process table, and what ends steps from outside."""

    FORWARD = "forward"
    RETURN = "return"
    SUPPLEMENT = "supplement"
    REFUSE = "refuse"
    APPROVE = "approve"
    CALLED_OFF = "called_off"  # nhánh song song bị dừng
    CLOSED = "closed"  # hồ sơ kết thúc khi bước đang mở


class Fault(StrEnum):
    """Where the fault of a late dossier lies (nguyên nhân quá hạn theo cơ quan)."""

    AGENCY = "agency"
    PROCESS = "process"  # lỗi quy trình: no step overran
    OUTSIDE = "outside"  # bên ngoài hệ thống giữ quá hạn


class DutyKind(StrEnum):
    """What money is owed (loại nghĩa vụ tài chính)."""

    CHARGE = "charge"  # phí
    FEE = "fee"  # lệ phí
    TAX = "tax"  # thuế
    OTHER = "other"


class SlipKind(StrEnum):
    """The papers the one-stop desk hands out (mẫu phiếu)."""

    RECEIPT = "receipt"  # giấy tiếp nhận hồ sơ và hẹn trả kết quả
    SUPPLEMENT = "supplement"  # phiếu yêu cầu bổ sung, hoàn thiện hồ sơ
    REFUSAL = "refusal"  # phiếu từ chối tiếp nhận, giải quyết hồ sơ
    APOLOGY = "apology"  # phiếu xin lỗi và hẹn lại ngày trả kết quả
    STOP = "stop"  # thông báo dừng giải quyết hồ sơ


# Whose turn a step is, by the position that its process names for it; indexes hold these very words.
LEADER, CLERK = "lãnh đạo|thủ trưởng|chủ tịch|giám đốc|cục trưởng|trưởng phòng", "văn thư"
OPEN = frozenset({State.ACCEPTED, State.PROCESSING, State.AWAITING_SUPPLEMENT, State.AWAITING_PAYMENT})
RUNNING = frozenset({State.ACCEPTED, State.PROCESSING})
CLOSED = frozenset(State) - OPEN - {State.LODGED}

S = State
# act → (states from which, state to which; None: the state stays)
TRANSITIONS: dict[str, tuple[frozenset[State], State | None]] = {
    "lodge_dossier": (frozenset(), S.LODGED),
    "accept_dossier": (frozenset({S.LODGED}), S.ACCEPTED),
    "refuse_dossier": (frozenset({S.LODGED}), S.NOT_ACCEPTED),
    "request_supplement": (RUNNING | {S.LODGED}, S.AWAITING_SUPPLEMENT),
    "supplement_dossier": (frozenset({S.AWAITING_SUPPLEMENT}), S.PROCESSING),
    "withdraw_dossier": (OPEN | {S.LODGED}, S.WITHDRAWN),
    "assign_officer": (OPEN, None),
    "forward_dossier": (RUNNING, S.PROCESSING),
    "return_dossier": (RUNNING, S.PROCESSING),
    "open_parallel_steps": (RUNNING, S.PROCESSING),
    "consult_agency": (RUNNING, None),
    "answer_consultation": (OPEN, None),
    "send_outside": (RUNNING, S.PROCESSING),
    "record_outside_answer": (frozenset({S.PROCESSING}), S.PROCESSING),
    "require_payment": (RUNNING, S.AWAITING_PAYMENT),
    "confirm_payment": (OPEN, None),
    "suspend_dossier": (RUNNING, None),
    "resume_dossier": (RUNNING, None),
    "extend_dossier": (RUNNING, None),
    "decide_dossier": (RUNNING, S.PROCESSING),
    "register_result": (RUNNING, S.RESULT_READY),
    "deliver_result": (frozenset({S.RESULT_READY}), S.DELIVERED),
    "stop_dossier": (OPEN, S.STOPPED),
    "reopen_dossier": (frozenset({S.RESULT_READY, S.DELIVERED, S.STOPPED}), S.PROCESSING),
    "choose_return": (OPEN | {S.LODGED, S.RESULT_READY}, None),
    "correct_dossier": (frozenset(State), None),
    "recompute_deadlines": (OPEN, None),
}

# act → where else it may lead (None: the state stays), and when
OTHERWISE: dict[str, tuple[State | None, str]] = {
    "supplement_dossier": (S.LODGED, "khi hồ sơ chưa từng được tiếp nhận"),
    "require_payment": (None, "khi không phải chờ khoản thu"),
    "confirm_payment": (S.PROCESSING, "khi đã nộp đủ khoản phải chờ"),
    "decide_dossier": (S.RESULT_READY, "khi từ chối giải quyết"),
    "reopen_dossier": (S.LODGED, "khi hồ sơ chưa từng được tiếp nhận"),
}

_STATES = {
    S.LODGED: "Mới đăng ký",
    S.ACCEPTED: "Được tiếp nhận",
    S.NOT_ACCEPTED: "Không được tiếp nhận",
    S.PROCESSING: "Đang xử lý",
    S.AWAITING_SUPPLEMENT: "Yêu cầu bổ sung giấy tờ",
    S.AWAITING_PAYMENT: "Yêu cầu thực hiện nghĩa vụ tài chính",
    S.WITHDRAWN: "Công dân yêu cầu rút hồ sơ",
    S.STOPPED: "Dừng xử lý",
    S.RESULT_READY: "Đã xử lý xong",
    S.DELIVERED: "Đã trả kết quả",
}
_CONCLUSIONS = {
    Conclusion.APPROVED: "Đã giải quyết",
    Conclusion.REFUSED: "Từ chối giải quyết",
    Conclusion.NOT_ACCEPTED: "Không tiếp nhận",
    Conclusion.WITHDRAWN: "Rút hồ sơ",
    Conclusion.STOPPED: "Dừng giải quyết",
}


class NotInState(Refusal):
    """The dossier stands where this act is not possible (trạng thái hồ sơ không cho phép)."""


def require(act: str, state: State) -> None:
    """Refuses NotInState when the act is not possible from this state; the message tells the state."""
    if state not in TRANSITIONS[act][0]:
        raise NotInState(
            f"Không thực hiện được: hồ sơ đang ở trạng thái “{state.label}”.", cites=("nd-61-2018:d.19",)
        )
