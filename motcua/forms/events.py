"""What happens to forms and answers (sự kiện của biểu mẫu). Codes and digests only, never an answer."""

from dataclasses import dataclass
from datetime import date

from motcua.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class FormDrafted(Event):
    """A new version of a form was begun (đã lập dự thảo biểu mẫu)."""

    number: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class FormDraftAmended(Event):
    """The draft of a form was written over (đã sửa dự thảo biểu mẫu)."""

    number: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class FormPublished(Event):
    """A version of a form was put in force (đã ban hành biểu mẫu)."""

    number: int
    digest: str
    effective_from: date


@dataclass(frozen=True, kw_only=True)
class FormWithdrawn(Event):
    """A form went out of use (đã ngừng áp dụng biểu mẫu)."""

    number: int
    effective_until: date


@dataclass(frozen=True, kw_only=True)
class FormsSeeded(Event):
    """The forms of the sample province were loaded (đã nạp biểu mẫu mẫu)."""

    forms: int


@dataclass(frozen=True, kw_only=True)
class AnswersBegun(Event):
    """Somebody began to fill in a form (đã bắt đầu khai)."""

    form: str


@dataclass(frozen=True, kw_only=True)
class PageSaved(Event):
    """A page of answers was kept (đã lưu một trang khai)."""

    form: str
    page: str
    revision: int


@dataclass(frozen=True, kw_only=True)
class AnswersSealed(Event):
    """Answers were locked for their dossier (đã khóa nội dung khai)."""

    form: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class AnswersDiscarded(Event):
    """Answers were thrown away by who had begun them (đã bỏ nội dung khai)."""

    form: str


@dataclass(frozen=True, kw_only=True)
class ReuseAgreed(Event):
    """Earlier answers may be used again for another form (đã đồng ý dùng lại thông tin đã khai)."""

    owner: str
    form: str
    fields: int


@dataclass(frozen=True, kw_only=True)
class ReuseRefused(Event):
    """Earlier answers may not be used for another form (đã từ chối dùng lại thông tin đã khai)."""

    owner: str


@dataclass(frozen=True, kw_only=True)
class ReuseWithdrawn(Event):
    """Earlier answers may no longer be used for another form (đã rút đồng ý dùng lại thông tin đã khai)."""

    owner: str
    emptied: int
