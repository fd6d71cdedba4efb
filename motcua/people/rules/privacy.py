"""Rules of personal data: who may look and why, by when a request is answered, what may be erased."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from motcua.kernel.errors import Refusal
from motcua.law import privacy as law
from motcua.law.values import NoLawYet
from motcua.people.rules.representation import years_later
from motcua.people.states import LookPurpose, Part, RequestKind

CITES = ("nd-13-2023", "luat-91-2025")
WHILE_RESTRICTED = frozenset(
    {LookPurpose.DOSSIER, LookPurpose.COMPLAINT, LookPurpose.REQUEST, LookPurpose.INSPECTION}
)
NEEDS_MATTER = frozenset({LookPurpose.DOSSIER, LookPurpose.COMPLAINT})
_MATTER = re.compile(r"^[A-Za-z0-9][A-Za-z0-9./-]{2,59}$")


class LookNotAllowed(Refusal):
    """The data may not be opened for this purpose (không được xem dữ liệu cho mục đích này)."""


class NotErasable(Refusal):
    """The data may not be erased now (chưa được xóa dữ liệu)."""


class RequestNotOpen(Refusal):
    """There is no such request, or it was answered already (yêu cầu không còn chờ trả lời)."""


class RequestPending(Refusal):
    """The same was asked and waits for an answer, or is so already (đã yêu cầu)."""


@dataclass(frozen=True)
class Hold:
    """Somebody above must keep the data until a day (giữ dữ liệu); without `until` it is not known how long."""

    holder: str
    until: date | None


def look(
    purpose: LookPurpose, parts: Iterable[Part], matter: str, *, restricted: bool
) -> tuple[tuple[Part, ...], str]:
    """The parts that are opened, in order, and the matter's code. Refuses: LookNotAllowed, beside the field."""
    wanted = set(parts)
    if not wanted:
        raise LookNotAllowed("Chọn ít nhất một phần dữ liệu cần xem.", field="parts")
    matter = matter.strip()
    if not matter and purpose in NEEDS_MATTER:
        raise LookNotAllowed("Ghi mã hồ sơ hoặc mã phản ánh, kiến nghị liên quan.", field="matter")
    if matter and (not _MATTER.fullmatch(matter) or re.search(r"\d{9}", matter)):
        raise LookNotAllowed(
            "Mã hồ sơ chỉ có chữ không dấu, chữ số và dấu chấm, gạch; không ghi số giấy tờ hay điện thoại.",
            field="matter",
        )
    if restricted and purpose not in WHILE_RESTRICTED:
        raise LookNotAllowed(
            "Người này đã yêu cầu hạn chế xử lý dữ liệu: chỉ được xem để giải quyết hồ sơ, khiếu nại, "
            "trả lời yêu cầu hoặc thanh tra.",
            field="purpose", cites=CITES,
        )  # fmt: skip
    return tuple(part for part in Part if part in wanted), matter


def answer_due(kind: RequestKind, received_at: datetime, on: date) -> tuple[datetime, tuple[str, ...]]:
    """By when a request must be carried out, and the article. Refuses NoLawYet before the decree."""
    hours = law.ANSWER_HOURS.on(on)
    return received_at + timedelta(hours=hours.value), hours.cites


def blocking(holds: Iterable[Hold], on: date) -> tuple[Hold, ...]:
    """The holds that still run on the day."""
    return tuple(hold for hold in holds if hold.until is None or on < hold.until)


def require_erasable(holds: Iterable[Hold], on: date) -> None:
    """Refuses NotErasable while somebody must keep the data."""
    running = blocking(holds, on)
    if running:
        raise NotErasable(
            f"Dữ liệu thuộc {len(running)} hồ sơ còn trong thời hạn lưu trữ "
            f"({', '.join(sorted(hold.holder for hold in running)[:3])}), chưa được xóa.",
            cites=CITES,
        )


def idle_since(on: date) -> date | None:
    """Records last used before this day are due to be erased; None while no rule is known for the day."""
    try:
        years = law.IDLE_YEARS.on(on).value
    except NoLawYet:
        return None
    return years_later(on, -years)
