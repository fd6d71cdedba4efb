"""What happens to the catalogue (sự kiện của danh mục). Codes and digests only."""

from dataclasses import dataclass
from datetime import date

from motcua.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CatalogueImported(Event):
    """Rows of the national database were compared with ours (đã nhập danh mục quốc gia)."""

    rows: int
    procedures: int
    refused: int
    proposed: int


@dataclass(frozen=True, kw_only=True)
class ImportEntryApproved(Event):
    """A proposed change was taken over as a draft (đã chấp nhận một mục nhập)."""

    proposal: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class ImportEntryRejected(Event):
    """A proposed change was refused (đã từ chối một mục nhập)."""

    proposal: str
    digest: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ImportKindAccepted(Event):
    """All proposals of one kind were taken over as drafts (đã chấp nhận cả loại đề xuất)."""

    proposal: str
    count: int


@dataclass(frozen=True, kw_only=True)
class ProcedureDrafted(Event):
    """A version of a procedure was written (đã soạn một phiên bản thủ tục)."""

    number: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class ProcedurePublished(Event):
    """A procedure was published and may be lodged (đã công bố thủ tục)."""

    number: int
    digest: str
    decision: str
    effective_from: date


@dataclass(frozen=True, kw_only=True)
class ProcedureAmended(Event):
    """A new version took the place of the one in force (đã sửa đổi, bổ sung thủ tục)."""

    number: int
    digest: str
    decision: str
    effective_from: date


@dataclass(frozen=True, kw_only=True)
class ProcedureRepealed(Event):
    """A procedure was abolished or replaced (đã bãi bỏ thủ tục)."""

    decision: str
    effective_from: date
    successor: str = ""


@dataclass(frozen=True, kw_only=True)
class DecisionDrafted(Event):
    """A publication decision was written (đã soạn quyết định công bố)."""

    entries: int
    procedures: int


@dataclass(frozen=True, kw_only=True)
class DecisionPublished(Event):
    """A publication decision was signed and took effect on its procedures (đã ban hành quyết định công bố)."""

    entries: int
    procedures: int
    signed_on: date
    effective_on: date


@dataclass(frozen=True, kw_only=True)
class ItemsPosted(Event):
    """Procedures of a decision were made public in one of the ways of publicity (đã công khai, niêm yết)."""

    where: str
    codes: tuple[str, ...]
    posted_on: date


@dataclass(frozen=True, kw_only=True)
class ProcessDrafted(Event):
    """An internal process was written (đã soạn quy trình nội bộ)."""

    number: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class ProcessPublished(Event):
    """An internal process was approved (đã ban hành quy trình nội bộ)."""

    number: int
    digest: str
    effective_from: date


@dataclass(frozen=True, kw_only=True)
class ProcessRetired(Event):
    """An internal process went out of use (quy trình nội bộ hết hiệu lực)."""

    number: int
    effective_until: date


@dataclass(frozen=True, kw_only=True)
class CatalogueSeeded(Event):
    """The procedures of the sample province were loaded (đã nạp danh mục mẫu)."""

    procedures: int
    processes: int
