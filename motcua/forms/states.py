"""States of form versions and of answers (trạng thái biểu mẫu), and the kinds of boxes that a form has."""

from enum import StrEnum

from motcua.kernel.errors import Refusal


class NotInFormState(Refusal):
    """The form or the answers are not in a state in which this act is possible (trạng thái không cho phép)."""


class FormState(StrEnum):
    """Of one version of a form."""

    DRAFT = "draft"  # dự thảo
    PUBLISHED = "published"  # đã ban hành, không sửa được
    WITHDRAWN = "withdrawn"  # ngừng áp dụng


class AnswersState(StrEnum):
    """Of somebody's answers."""

    OPEN = "open"  # đang khai
    SEALED = "sealed"  # đã khóa, theo hồ sơ


class ReuseState(StrEnum):
    """What somebody said of using earlier answers again."""

    AGREED = "agreed"  # đồng ý
    REFUSED = "refused"  # không đồng ý
    WITHDRAWN = "withdrawn"  # đã rút lại đồng ý


class Widget(StrEnum):
    """How a field is asked (kiểu ô)."""

    TEXT = "text"  # một dòng chữ
    LONG = "long"  # nhiều dòng chữ
    DATE = "date"  # ngày
    NUMBER = "number"  # số nguyên
    MONEY = "money"  # số tiền, đồng
    CHOICE = "choice"  # chọn một
    YES_NO = "yes_no"  # có hay không
    SEVERAL = "several"  # chọn nhiều
    ADDRESS = "address"  # địa chỉ theo đơn vị hành chính
    IDENTITY = "identity"  # số căn cước, số định danh cá nhân
    PHONE = "phone"  # số điện thoại
    MAIL = "mail"  # thư điện tử
    FILE = "file"  # giấy tờ nộp kèm
    GROUP = "group"  # nhóm lặp lại
    HEADING = "heading"  # đề mục
    NOTE = "note"  # ghi chú

    @property
    def label(self) -> str:
        """As the builder names it."""
        return _WIDGETS[self]

    @property
    def answers(self) -> bool:
        """Whether somebody answers it: headings, notes and papers are only shown."""
        return self not in {Widget.HEADING, Widget.NOTE, Widget.FILE}


_WIDGETS = {
    Widget.TEXT: "Một dòng chữ", Widget.LONG: "Nhiều dòng chữ", Widget.DATE: "Ngày", Widget.NUMBER: "Số nguyên",
    Widget.MONEY: "Số tiền (đồng)", Widget.CHOICE: "Chọn một", Widget.YES_NO: "Có hoặc không",
    Widget.SEVERAL: "Chọn nhiều", Widget.ADDRESS: "Địa chỉ theo đơn vị hành chính",
    Widget.IDENTITY: "Số định danh cá nhân", Widget.PHONE: "Số điện thoại", Widget.MAIL: "Thư điện tử",
    Widget.FILE: "Giấy tờ nộp kèm", Widget.GROUP: "Nhóm lặp lại", Widget.HEADING: "Đề mục", Widget.NOTE: "Ghi chú",
}  # fmt: skip
TRANSITIONS: dict[str, tuple[frozenset[str], str]] = {
    "amend_form_draft": (frozenset({FormState.DRAFT}), FormState.DRAFT),
    "publish_form": (frozenset({FormState.DRAFT}), FormState.PUBLISHED),
    "withdraw_form": (frozenset({FormState.PUBLISHED}), FormState.WITHDRAWN),
    "save_page": (frozenset({AnswersState.OPEN}), AnswersState.OPEN),
    "seal_answers": (frozenset({AnswersState.OPEN}), AnswersState.SEALED),
    "discard_answers": (frozenset({AnswersState.OPEN}), ""),
}
_NAMES = {
    "draft": "dự thảo", "published": "đã ban hành", "withdrawn": "ngừng áp dụng", "open": "đang khai",
    "sealed": "đã khóa theo hồ sơ",
}  # fmt: skip


def require(act: str, state: str) -> str:
    """The state to which the act leads from this one. Refuses: NotInFormState."""
    wanted, after = TRANSITIONS[act]
    if state not in wanted:
        raise NotInFormState(f"Không thực hiện được vì đang ở trạng thái “{_NAMES.get(state, state)}”.")
    return after
