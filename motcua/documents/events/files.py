"""What happened to files."""

from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class FileStored(Event):
    """A file was checked, made anew and kept (nhận tệp). The digest is of what is kept."""

    owner: str
    source: str
    kind_of_file: str
    digest: str
    size: int
    pages: int
    signed: bool
    scan: str
    removed: int


@dataclass(frozen=True, kw_only=True)
class FileDiscarded(Event):
    """A file that no paper shows was thrown away (bỏ tệp)."""

    owner: str


@dataclass(frozen=True, kw_only=True)
class FileHandedOver(Event):
    """A file belongs to another owner now (chuyển tệp)."""

    owner: str
    former: str


@dataclass(frozen=True, kw_only=True)
class UploadStarted(Event):
    """An upload in chunks began (bắt đầu tải lên)."""

    owner: str
    size: int
    expires_at: datetime


@dataclass(frozen=True, kw_only=True)
class UploadAbandoned(Event):
    """An upload was given up by its sender (bỏ lượt tải lên)."""

    owner: str
    received: int


@dataclass(frozen=True, kw_only=True)
class FileOpened(Event):
    """Somebody opened a file (mở tệp)."""

    owner: str
    what: str


@dataclass(frozen=True, kw_only=True)
class PictureStraightened(Event):
    """The sheet that a photo shows was cut out of it and made straight (nắn ảnh chụp giấy tờ)."""

    owner: str
    file: str


@dataclass(frozen=True, kw_only=True)
class InfectionFound(Event):
    """The scanner found a virus in what had been kept; it opens no more (phát hiện mã độc)."""

    files: int


@dataclass(frozen=True, kw_only=True)
class FileKeysRotated(Event):
    """The keys of all files were wrapped anew under another master key (đổi khóa chủ)."""

    key_number: int
    contents: int
    uploads: int
