"""Uploads in chunks (tải lên từng phần): what may come next."""

from collections.abc import Sequence
from datetime import timedelta

from motcua.documents.rules.limits import MB, Limits, readable
from motcua.documents.rules.made import refuse
from motcua.documents.rules.refusals import FileRefused, WrongOffset

KEPT = timedelta(hours=48)
LARGEST = 4 * MB
MOST_CHUNKS = 1_000
AT_ONCE = 20  # uploads under way for one owner


def require_declared(size: int, limits: Limits) -> None:
    """The size that the sender announces. Refuses: FileRefused."""
    if size <= 0:
        raise refuse("empty", "Tệp rỗng, không có nội dung. Hãy chọn lại tệp.")
    if size > limits.size:
        raise refuse("too_large", f"Tệp nặng hơn {readable(limits.size)}. Hãy giảm dung lượng hoặc tách tệp.")


def came_before(offset: int, length: int, offsets: Sequence[int], received: int) -> bool:
    """Whether this chunk was kept already: its answer was lost on the way and it comes again."""
    ends = [*offsets[1:], received]
    return length > 0 and (offset, offset + length) in zip(offsets, ends, strict=False)


def require_next(offset: int, length: int, *, received: int, size: int, chunks: int) -> None:
    """The chunk continues what has come. Refuses: WrongOffset, FileRefused."""
    if offset != received:
        message = f"Phần tải lên không nối tiếp: đã nhận {received} byte. Hãy gửi tiếp từ đó."
        raise WrongOffset(message, received=received)
    if not 0 < length <= LARGEST:
        raise _chunk(f"Mỗi phần tải lên phải có từ 1 byte đến {readable(LARGEST)}.")
    if offset + length > size:
        raise _chunk("Phần tải lên dài hơn dung lượng đã khai. Hãy bắt đầu lại.")
    if chunks >= MOST_CHUNKS:
        raise _chunk("Tệp được chia quá nhỏ. Hãy bắt đầu lại với các phần lớn hơn.")


def require_whole(received: int, size: int) -> None:
    """Everything has come. Refuses: WrongOffset."""
    if received != size:
        message = f"Tệp chưa tải lên hết: mới nhận {received} trong {size} byte."
        raise WrongOffset(message, received=received)


def _chunk(message: str) -> FileRefused:
    return refuse("bad_chunk", message)
