"""What lists show of a case (thẻ hồ sơ): codes with their names, who holds it, how much working time is left."""

from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.queries.left import Left


@dataclass(frozen=True)
class Holder:
    """An open step: who holds the case, since when, how long still (nơi đang giữ)."""

    seq: int
    number: str
    content: str
    agency: str
    agency_title: str
    unit: str
    position: str
    officer: str
    officer_name: str
    party: str
    opened_at: datetime
    limit_minutes: int | None
    left: Left

    @property
    def place(self) -> str:
        """The party outside the system when it has it, else the agency."""
        return self.party or self.agency_title


@dataclass(frozen=True)
class Question:
    """A consultation that waits for an answer (lần lấy ý kiến)."""

    seq: int
    asker: str
    asker_title: str
    question: str
    asked_at: datetime
    left: Left


@dataclass(frozen=True)
class Card:
    """One row of a work list. `step`: the row's own in lists of steps; `answer`: the clock before acceptance."""

    ref: str
    code: str
    state: int
    state_label: str
    procedure: str
    procedure_name: str
    sector: str
    case_code: str
    channel: str
    channel_label: str
    receiving_agency: str
    receiving_title: str
    competent_agency: str
    competent_title: str
    applicant: str
    applicant_name: str
    lodged_at: datetime
    accepted_at: datetime | None
    concluded_at: datetime | None
    paused_at: datetime | None
    paused_kind: str
    conclusion_label: str
    timeliness_label: str
    return_label: str
    on_the_spot: bool
    supplements: int
    extensions: int
    left: Left
    holders: tuple[Holder, ...]
    step: Holder | None = None
    answer: Left | None = None
    question: Question | None = None


@dataclass(frozen=True)
class ListPage:
    """One page; `after` asks for the next, empty on the last one; `total` of all pages where it was asked for.

    `counts`: how long the lists of a menu are, where one was handed in.
    """

    items: tuple[Card, ...]
    after: str
    total: int | None = None
    counts: tuple[int, ...] = ()
