"""Reading everything back (kiểm tra kho tệp). No acts: it only looks."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from motcua.documents.gateways import keys, vault
from motcua.documents.models import Content

SHOWN = 50


@dataclass(frozen=True)
class Fault:
    """A content that is not there or not right."""

    name: str
    digest: str
    reason: str


@dataclass(frozen=True)
class FilesReport:
    """What was read, what is wrong, and which names nobody knows (the first fifty of each)."""

    contents: int
    size: int
    faulty: int
    faults: tuple[Fault, ...]
    orphaned: int
    orphans: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Orphans are untidy, not wrong."""
        return self.faulty == 0


def count_contents() -> int:
    """How many contents there are to read."""
    return Content.objects.count()


def verify_files(*, progress: Callable[[int], None] = lambda _: None) -> FilesReport:
    """Read every content, compare its digest and size; list names in the store that no row knows."""
    contents = size = 0
    faults: list[Fault] = []
    for row in Content.objects.order_by("id").iterator(chunk_size=500):
        contents, size = contents + 1, size + row.size
        reason = _wrong(row)
        if reason:
            faults.append(Fault(row.name, bytes(row.digest).hex(), reason))
        progress(1)
    orphans = sorted({*_unknown(vault.names()), *_unknown(vault.preview_names())})
    return FilesReport(contents, size, len(faults), tuple(faults[:SHOWN]), len(orphans), tuple(orphans[:SHOWN]))


def _wrong(row: Content) -> str:
    digest, size = hashlib.sha256(), 0
    try:
        for piece in vault.opened(row.kept):
            digest.update(piece)
            size += len(piece)
    except vault.Unreadable:
        return "không đọc lại được"
    except keys.KeyMissing:
        return f"thiếu khóa chủ số {row.key_number}"
    if size != row.size or digest.digest() != bytes(row.digest):
        return "nội dung khác mã băm"
    return ""


def _unknown(names: Iterator[str]) -> Iterator[str]:
    batch: list[str] = []
    for name in names:
        batch.append(name)
        if len(batch) == 1000:
            yield from _without_row(batch)
            batch = []
    yield from _without_row(batch)


def _without_row(names: list[str]) -> set[str]:
    return set(names) - set(Content.objects.filter(name__in=names).values_list("name", flat=True))
