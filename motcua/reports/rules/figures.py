"""What a report counts (số liệu của báo cáo): plain values, wherever they were counted."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import datetime

from motcua.reports.rules.periods import ReportPeriod
from motcua.reports.states import Cause, Side


@dataclass(frozen=True)
class Flow:
    """Cases of a period: what came in, what was done, what is left (tiếp nhận, đã giải quyết, đang giải quyết).

    `closed` are cases withdrawn or stopped; form II.06 has no column for them and counts them as on time.
    """

    online: int = 0
    offline: int = 0
    carried: int = 0
    early: int = 0
    on_time: int = 0
    late: int = 0
    closed: int = 0
    in_time: int = 0
    overdue: int = 0

    @property
    def new(self) -> int:
        """Received in the period."""
        return self.online + self.offline

    @property
    def received(self) -> int:
        """Received in the period, and carried over."""
        return self.new + self.carried

    @property
    def punctual(self) -> int:
        """On time as the form counts it."""
        return self.on_time + self.closed

    @property
    def resolved(self) -> int:
        """Resolved as the form counts it."""
        return self.early + self.punctual + self.late

    @property
    def pending(self) -> int:
        """Not closed at the end of the period."""
        return self.in_time + self.overdue

    def __add__(self, other: "Flow") -> "Flow":
        return Flow(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(Flow)))


@dataclass(frozen=True)
class Line:
    """The flow of one field at one level in one agency of one block (một dòng số liệu)."""

    side: Side
    level: str
    field: str
    agency: str
    agency_title: str
    group: str
    flow: Flow


@dataclass(frozen=True)
class LateLine:
    """Late cases of a field with their cause (nguyên nhân quá hạn); `agency` is the one at fault, if one is."""

    field: str
    cause: Cause
    cases: int
    agency_title: str = ""


@dataclass(frozen=True)
class Catalogue:
    """What was published in the period, and the stock at its end (công bố, công khai)."""

    decisions: int = 0
    new: int = 0
    amended: int = 0
    replaced: int = 0
    abolished: int = 0
    made_public: int = 0
    by_centre: int = 0
    by_province: int = 0


@dataclass(frozen=True)
class Stock:
    """Procedures of an agency's competence by level (số lượng thủ tục): all, by one door, with a process."""

    agency: str
    agency_title: str
    competent: tuple[int, int, int] = (0, 0, 0)
    one_stop: tuple[int, int, int] = (0, 0, 0)
    processes: tuple[int, int, int] = (0, 0, 0)


@dataclass(frozen=True)
class Service:
    """Online services of one degree (dịch vụ công trực tuyến một phần, toàn trình)."""

    degree: str
    procedures: int = 0
    used: int = 0
    online: int = 0
    offline: int = 0


@dataclass(frozen=True)
class Figures:
    """Everything that a report takes from data (số liệu báo cáo), counted as of one moment.

    `responsible` is told in the responsible book only: late cases for which this agency and those below it answer.
    `centre` are the cases among the lines that the province's service centre received: told as a block of their own,
    not added again.
    """

    agency: str
    period: ReportPeriod
    as_of: datetime
    book: str = "receiving"
    lines: tuple[Line, ...] = ()
    causes: tuple[LateLine, ...] = ()
    catalogue: Catalogue | None = None
    stock: tuple[Stock, ...] = ()
    services: tuple[Service, ...] = ()
    previous: Flow | None = None
    same: Flow | None = None
    responsible: int | None = None
    centre: Flow | None = None

    def flow(self, side: Side | None = None) -> Flow:
        """The flow of a block, or of all."""
        if side is Side.CENTRE and self.centre is not None:
            return self.centre
        return total(self.lines, lambda line: side is None or line.side is side)


def total(lines: Iterable[Line], chosen: Callable[[Line], bool] = lambda _line: True) -> Flow:
    """The flows of the chosen lines together."""
    found = Flow()
    for line in lines:
        if chosen(line):
            found += line.flow
    return found
