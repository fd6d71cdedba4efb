"""What happens to reports (sự kiện của báo cáo). Codes and digests only; cells with their numbers."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ReportDrafted(Event):
    """A report was begun for a period (đã lập dự thảo báo cáo)."""

    agency: str
    period: str
    edition: int


@dataclass(frozen=True, kw_only=True)
class ReportReminded(Event):
    """An agency was reminded that its report of a period is to be sent (đã nhắc gửi báo cáo)."""

    agency: str
    period: str
    due_on: date
    stage: str


@dataclass(frozen=True, kw_only=True)
class FiguresEntered(Event):
    """Cells that no data gives were entered by hand (đã nhập số liệu); "row/column" and the number."""

    form: str
    cells: dict[str, int]
    reason: str


@dataclass(frozen=True, kw_only=True)
class PassageWritten(Event):
    """A section's own text was written (đã viết phần lời)."""

    section: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class ReportSubmitted(Event):
    """A report was handed to the head of the agency, its figures as of a moment (đã trình báo cáo)."""

    digest: str
    as_of: datetime


@dataclass(frozen=True, kw_only=True)
class ReportReturned(Event):
    """A report came back with remarks before it was signed (đã trả lại báo cáo để sửa)."""

    digest: str


@dataclass(frozen=True, kw_only=True)
class ReportApproved(Event):
    """The head of the agency approved the report (đã duyệt báo cáo)."""

    digest: str


@dataclass(frozen=True, kw_only=True)
class ReportSigned(Event):
    """A report got its number and day, was frozen and sent to the agency above (đã ký, gửi báo cáo)."""

    number: str
    signed_on: date
    digest: str
    as_of: datetime
    superior: str


@dataclass(frozen=True, kw_only=True)
class ReportSentBack(Event):
    """The agency above sent a signed report back to be corrected (cấp trên đã trả lại báo cáo)."""

    edition: int


@dataclass(frozen=True, kw_only=True)
class ReportCorrected(Event):
    """A new version of a signed report was begun (đã lập bản đính chính)."""

    corrects: str
    edition: int
    reason: str
