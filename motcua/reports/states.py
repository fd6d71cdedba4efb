"""States of a report and what it counts under (trạng thái báo cáo; khối số liệu)."""

from enum import StrEnum

from motcua.kernel.errors import Refusal


class State(StrEnum):
    """Where a report stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    SIGNED = "signed"
    SENT_BACK = "sent_back"  # cấp trên trả lại báo cáo đã ký để đính chính
    SUPERSEDED = "superseded"  # đã có bản đính chính được ký

    @property
    def label(self) -> str:
        """As people read it."""
        return _STATES[self]


class Side(StrEnum):
    """The three blocks of figures that are kept apart (khối số liệu)."""

    BODIES = "bodies"
    CENTRE = "centre"
    VERTICAL = "vertical"

    @property
    def label(self) -> str:
        """As the report heads it."""
        return _SIDES[self]


class Cause(StrEnum):
    """Why a case was late, by the letters of form II.06g (nguyên nhân quá hạn)."""

    COMPLEX = "a"
    STAFF = "b"
    MEANS = "c"
    COOPERATION = "d"
    SLOWNESS = "đ"
    RULES = "e"
    OTHER = "g"

    @property
    def label(self) -> str:
        """As the form names it."""
        return _CAUSES[self]


class Stage(StrEnum):
    """How near the day of sending is when a reminder goes out (mức nhắc)."""

    SOON = "soon"
    LAST = "last"
    LATE = "late"


class NotInState(Refusal):
    """The act is not possible in this state (không làm được ở trạng thái này)."""


_STATES = {
    State.DRAFT: "Đang soạn", State.SUBMITTED: "Chờ duyệt", State.RETURNED: "Trả lại để sửa",
    State.APPROVED: "Đã duyệt, chờ ký", State.SIGNED: "Đã ký, đã gửi", State.SENT_BACK: "Cấp trên trả lại",
    State.SUPERSEDED: "Đã có bản đính chính",
}  # fmt: skip
_SIDES = {
    Side.BODIES: "Sở, ban, ngành; UBND cấp huyện, cấp xã",
    Side.CENTRE: "Trung tâm Phục vụ hành chính công",
    Side.VERTICAL: "Các cơ quan ngành dọc đóng trên địa bàn",
}
_CAUSES = {
    Cause.COMPLEX: "Hồ sơ phức tạp",
    Cause.STAFF: "Thiếu biên chế",
    Cause.MEANS: "Thiếu cơ sở vật chất, thông tin",
    Cause.COOPERATION: "Phối hợp chưa tốt",
    Cause.SLOWNESS: "Cán bộ, cơ quan xử lý chậm",
    Cause.RULES: "Quy định hành chính, quy trình chưa phù hợp",
    Cause.OTHER: "Nguyên nhân khác",
}
EDITABLE = frozenset({State.DRAFT, State.RETURNED})
_WAYS: dict[str, tuple[frozenset[State], State]] = {
    "enter_figures": (EDITABLE, State.DRAFT),
    "write_passage": (EDITABLE, State.DRAFT),
    "submit_report": (EDITABLE, State.SUBMITTED),
    "return_report": (frozenset({State.SUBMITTED, State.APPROVED}), State.RETURNED),
    "approve_report": (frozenset({State.SUBMITTED}), State.APPROVED),
    "sign_report": (frozenset({State.APPROVED}), State.SIGNED),
    "send_back_report": (frozenset({State.SIGNED}), State.SENT_BACK),
    "correct_report": (frozenset({State.SIGNED, State.SENT_BACK}), State.DRAFT),
}


def require(act: str, state: str) -> State:
    """The state to which the act leads from this one. Refuses: NotInState."""
    allowed, leads = _WAYS[act]
    if State(state) not in allowed:
        raise NotInState(f"Báo cáo đang ở trạng thái “{State(state).label}” nên không làm được việc này.")
    return leads


def possible(act: str, state: str) -> bool:
    """Whether a page may offer the act."""
    return State(state) in _WAYS[act][0]
