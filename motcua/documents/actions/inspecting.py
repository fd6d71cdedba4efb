"""Asking the child about what strangers sent (mở tệp lạ). No acts: nothing is written, nothing is said."""

from collections.abc import Sequence
from dataclasses import asdict
from itertools import accumulate
from typing import Any

from motcua.documents.gateways import viruses, workshop
from motcua.documents.rules.binding import Leaf
from motcua.documents.rules.inspection import require_size
from motcua.documents.rules.limits import Limits
from motcua.documents.rules.made import Made
from motcua.documents.rules.refusals import FileInfected, FileRefused, NotScanned
from motcua.documents.states import FileKind, Scan

_HARD = "Tệp quá phức tạp nên không mở được an toàn. Hãy in hoặc quét lại thành tệp mới rồi tải lại."


def inspected(content: bytes, limits: Limits) -> Made:
    """What is kept of a content. Refuses: FileRefused."""
    require_size(len(content), limits)
    answer = _asked("inspect", [content], limits=asdict(limits))
    told = answer.told
    return Made(FileKind(told["kind"]), answer.content, told["pages"], told["signed"], tuple(told["removed"]))


def scanned(content: bytes) -> Scan:
    """What the virus scanner says of a content as it came. Refuses: FileInfected, NotScanned."""
    found = viruses.scanner().scan(content)
    if found is Scan.INFECTED:
        raise FileInfected("Tệp có mã độc nên không được nhận. Hãy quét mã độc máy của bạn.", field="file")
    if found is Scan.NOT_SCANNED and viruses.required():
        raise NotScanned("Hiện chưa quét được mã độc nên chưa nhận tệp. Vui lòng thử lại sau ít phút.", field="file")
    return found


def drawn(content: bytes, kind: FileKind, *, pages: Sequence[int], turn: int, width: int) -> list[bytes]:
    """Small pictures of these pages, as WebP, from one child. Refuses: FileRefused."""
    answer = _asked("draw", [content], kind=kind.value, pages=list(pages), turn=turn, width=width)
    ends = list(accumulate(answer.told["sizes"]))
    return [answer.content[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def cut(content: bytes, kind: FileKind, corners: Sequence[int] | None) -> tuple[tuple[int, ...], Made] | None:
    """The piece within the corners, or the sheet that is seen, made straight; None when none is seen for sure.

    Refuses: FileRefused.
    """
    answer = _asked("cut", [content], kind=kind.value, corners=list(corners or ()))
    if answer.told["corners"] is None:
        return None
    return tuple(answer.told["corners"]), Made(kind, answer.content)


def bound(contents: Sequence[tuple[FileKind, bytes]], leaves: Sequence[Leaf]) -> bytes:
    """One PDF of these pages. Refuses: FileRefused."""
    return _asked(
        "bind", [content for _, content in contents], kinds=[kind.value for kind, _ in contents],
        leaves=[[leaf.content, leaf.page, leaf.turn] for leaf in leaves],
    ).content  # fmt: skip


def _asked(task: str, contents: Sequence[bytes], **said: Any) -> workshop.Answer:
    try:
        answer = workshop.ask(task, contents, **said)
    except workshop.ChildLost as lost:
        raise FileRefused(_HARD, code="too_complex", field="file") from lost
    if "refused" in answer.told:
        raise FileRefused(answer.told["refused"] or _HARD, code=answer.told["code"], field="file")
    return answer
