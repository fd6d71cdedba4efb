"""What happened to papers."""

from dataclasses import dataclass

from motcua.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PaperAdded(Event):
    """A paper was put together from files (thêm giấy tờ)."""

    owner: str
    document_type: str
    source: str
    digitised: str
    pages: int
    files: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PaperReused(Event):
    """A paper was taken from what was digitised before (sử dụng lại giấy tờ đã số hóa)."""

    owner: str
    document_type: str
    original: str
    digitised: str
    pages: int


@dataclass(frozen=True, kw_only=True)
class PagesRearranged(Event):
    """The pages of a paper stand otherwise now (sắp xếp trang). The former version stays."""

    version_number: int
    pages: int


@dataclass(frozen=True, kw_only=True)
class PagesTurned(Event):
    """Some pages were turned (xoay trang giấy tờ)."""

    version_number: int
    turned: int
    degrees: int


@dataclass(frozen=True, kw_only=True)
class PageCropped(Event):
    """Another part of a page's photo is shown (cắt trang ảnh)."""

    version_number: int
    position: int
    what: str
    file: str


@dataclass(frozen=True, kw_only=True)
class PagesLabelled(Event):
    """Some pages were given names (đặt tên trang)."""

    version_number: int
    labelled: int


@dataclass(frozen=True, kw_only=True)
class PaperSplit(Event):
    """Some pages became a paper of their own (tách giấy tờ)."""

    version_number: int
    into: str
    pages: int


@dataclass(frozen=True, kw_only=True)
class PapersMerged(Event):
    """The pages of other papers were added at the end (gộp giấy tờ)."""

    version_number: int
    merged: tuple[str, ...]
    pages: int


@dataclass(frozen=True, kw_only=True)
class PaperRelabelled(Event):
    """A paper has another title or type (đổi tên giấy tờ). The title itself stays in its row."""

    document_type: str


@dataclass(frozen=True, kw_only=True)
class PaperAttested(Event):
    """An officer compared the paper with its original (đối chiếu với bản chính)."""

    version_number: int


@dataclass(frozen=True, kw_only=True)
class SignedCopyAttached(Event):
    """A digitally signed copy is the paper's newest version (gắn bản ký số)."""

    version_number: int
    file: str


@dataclass(frozen=True, kw_only=True)
class PaperWithdrawn(Event):
    """A paper counts no more; it is kept (rút giấy tờ)."""

    owner: str


@dataclass(frozen=True, kw_only=True)
class PaperHandedOver(Event):
    """A paper belongs to another owner now (chuyển giấy tờ)."""

    owner: str
    former: str


@dataclass(frozen=True, kw_only=True)
class PaperOpened(Event):
    """Somebody opened a paper or looked at its pages (xem giấy tờ)."""

    owner: str
    what: str
    version_number: int
