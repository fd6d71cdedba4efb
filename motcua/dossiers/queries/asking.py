"""What a work list is asked for (danh sách công việc): which list, which part of it, in what order."""

from dataclasses import dataclass
from enum import StrEnum

MOST_DAYS, MOST_ROWS = 60, 200
BLANK = "-"  # cases without a sector


class WorkList(StrEnum):
    """The lists of the day's work."""

    MINE = "mine"
    UNASSIGNED = "unassigned"
    INBOX = "inbox"
    TO_SIGN = "to_sign"
    TO_ISSUE = "to_issue"
    RECEIVED = "received"
    COMPETENT = "competent"
    TO_ACCEPT = "to_accept"
    AWAITING_CITIZEN = "awaiting_citizen"
    AWAITING_OTHERS = "awaiting_others"
    HELD_ELSEWHERE = "held_elsewhere"
    CONSULTED = "consulted"
    READY = "ready"
    APOLOGY = "apology"

    @property
    def label(self) -> str:
        """As the menu says it."""
        return _LABELS[self]

    @property
    def of_steps(self) -> bool:
        """Whether its rows are open steps, each with a clock of its own."""
        return self in {
            WorkList.MINE, WorkList.UNASSIGNED, WorkList.INBOX, WorkList.TO_SIGN, WorkList.TO_ISSUE
        }  # fmt: skip

    @property
    def timed(self) -> bool:
        """Whether it can be narrowed by when things are due."""
        return self not in {WorkList.TO_ACCEPT, WorkList.READY, WorkList.APOLOGY, WorkList.AWAITING_CITIZEN}


class When(StrEnum):
    """Which part of a list, by its due moments; overdue, today and coming have no case in common."""

    ANY = ""
    OVERDUE = "overdue"
    TODAY = "today"
    COMING = "coming"

    @property
    def label(self) -> str:
        """As the filter says it."""
        return {"": "Tất cả", "overdue": "Quá hạn", "today": "Đến hạn hôm nay", "coming": "Sắp đến hạn"}[self]


class Sort(StrEnum):
    """The order of a list, earliest first."""

    DUE = "due"
    ACCEPTED = "accepted"

    @property
    def label(self) -> str:
        """As the choice says it."""
        return {"due": "Hạn gần nhất", "accepted": "Tiếp nhận sớm nhất"}[self]


class Side(StrEnum):
    """Whose case it is: of the agency that received it, or of the one that decides it."""

    RECEIVED = "received"
    COMPETENT = "competent"

    @property
    def label(self) -> str:
        """As the choice says it."""
        return {"received": "Cơ quan đã tiếp nhận", "competent": "Cơ quan giải quyết"}[self]


@dataclass(frozen=True)
class Asked:
    """A work list with its filters; empty ones do not narrow.

    `agency` other than one's own and `whole` (all agencies below it) need authority to watch. `by_dossier`: lists
    of steps follow the case's due moment and not the step's own. `days`: working days that count as coming.
    `side`: for lists of cases that wait or need an apology; each has its own habit.
    """

    work: WorkList
    when: When = When.ANY
    sort: Sort = Sort.DUE
    agency: str = ""
    whole: bool = False
    days: int = 3
    by_dossier: bool = False
    side: Side | None = None
    unit: str = ""
    officer: str = ""
    procedure: str = ""
    sector: str = ""
    channel: str = ""
    receiving: str = ""
    competent: str = ""
    state: int | None = None
    text: str = ""


_LABELS = {
    WorkList.MINE: "Việc của tôi",
    WorkList.UNASSIGNED: "Chưa phân công",
    WorkList.INBOX: "Cơ quan đang xử lý",
    WorkList.TO_SIGN: "Chờ ký",
    WorkList.TO_ISSUE: "Chờ phát hành",
    WorkList.RECEIVED: "Cơ quan đã tiếp nhận, đang giải quyết",
    WorkList.COMPETENT: "Thuộc thẩm quyền, đang giải quyết",
    WorkList.TO_ACCEPT: "Chờ tiếp nhận",
    WorkList.AWAITING_CITIZEN: "Chờ người nộp hồ sơ",
    WorkList.AWAITING_OTHERS: "Chờ cơ quan khác",
    WorkList.HELD_ELSEWHERE: "Đã tiếp nhận, nơi khác đang giữ",
    WorkList.CONSULTED: "Được lấy ý kiến",
    WorkList.READY: "Chờ trả kết quả",
    WorkList.APOLOGY: "Cần xin lỗi, hẹn lại hôm nay",
}
