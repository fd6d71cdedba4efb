"""What may be asked (câu hỏi thống kê): a period, a scope, rows by what, as organised when."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from motcua.dossiers.states import Channel
from motcua.indices.rules.periods import Period
from motcua.indices.states import CHANNELS
from motcua.kernel.errors import Refusal


class BadQuestion(Refusal):
    """It cannot be counted so (không thống kê được như vậy)."""


class By(StrEnum):
    """What the rows of a table are (thống kê theo)."""

    AGENCY = "agency"
    LEVEL = "level"
    BLOCK = "block"
    FIELD = "field"
    PROCEDURE = "procedure"
    CHANNEL = "channel"
    AUDIENCE = "audience"
    SERVICE = "service"
    MONTH = "month"

    @property
    def label(self) -> str:
        """As the heading of a column."""
        return {
            "agency": "Cơ quan", "level": "Cấp", "block": "Khối", "field": "Lĩnh vực", "procedure": "Thủ tục",
            "channel": "Kênh nộp", "audience": "Đối tượng", "service": "Mức độ dịch vụ công",
            "month": "Tháng",
        }[self]  # fmt: skip


OF_AGENCY = {By.AGENCY, By.LEVEL, By.BLOCK}
COLUMNS = {
    By.FIELD: "sector", By.PROCEDURE: "procedure", By.CHANNEL: "channel", By.AUDIENCE: "audience",
    By.SERVICE: "service",
}  # fmt: skip


class Side(StrEnum):
    """Whose cases an agency's row counts (tính cho cơ quan nào)."""

    RECEIVING = "receiving"
    COMPETENT = "competent"


class Organised(StrEnum):
    """By which tree figures are added up (theo tổ chức khi đó, hiện nay)."""

    THEN = "then"
    NOW = "now"


class Place(StrEnum):
    """Where the case was received (nơi tiếp nhận): at the provincial centre, elsewhere, anywhere."""

    ANY = "any"
    CENTRE = "centre"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class Question:
    """What is counted. `as_of` None: as the facts stand; `agency` with all below it; empty texts restrict nothing."""

    period: Period
    as_of: datetime | None = None
    by: tuple[By, ...] = ()
    agency: str = ""
    side: Side = Side.RECEIVING
    organised: Organised = Organised.THEN
    field: str = ""
    procedure: str = ""
    channel: str = ""
    audience: str = ""
    service: str = ""
    levels: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    place: Place = Place.ANY

    @property
    def tree_day(self) -> date:
        """The day whose tree is meant by "then"."""
        return self.period.last


def checked(question: Question) -> Question:
    """The question, if it can be counted. Refuses: BadQuestion."""
    if len(set(question.by)) != len(question.by) or len(question.by) > 3:
        raise BadQuestion("Chọn nhiều nhất ba cách phân chia khác nhau.", field="by")
    if question.channel and question.channel not in CHANNELS:
        listed = ", ".join(each.value for each in Channel)
        raise BadQuestion(f"Kênh nộp phải là một trong: {listed}.", field="channel")
    return question


def choices(text: str) -> tuple[By, ...]:
    """Read "agency,field". Refuses: BadQuestion."""
    names = [part.strip() for part in text.split(",") if part.strip()]
    try:
        return tuple(By(name) for name in names)
    except ValueError as wrong:
        listed = ", ".join(each.value for each in By)
        raise BadQuestion(f"Phân chia theo một trong: {listed}.", field="by") from wrong
