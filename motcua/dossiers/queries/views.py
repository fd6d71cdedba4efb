"""The parts of a case file (các phần của hồ sơ) as pages show them: frozen values with their Vietnamese labels."""

from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.queries.cards import Card
from motcua.dossiers.queries.left import Left
from motcua.dossiers.queries.timeline import Happening, PromiseMade


@dataclass(frozen=True)
class StepView:
    """One step, open or ended, with its clock. `share`: its working minutes of the case's lateness."""

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
    group: str
    opened_at: datetime
    closed_at: datetime | None
    closed_by: str
    outcome_label: str
    limit_minutes: int | None
    limit_words: str
    used_minutes: int
    used_words: str
    overrun_minutes: int
    overrun_words: str
    running: bool
    counted: bool
    left: Left | None  # None once it has ended
    share: int
    note: str


@dataclass(frozen=True)
class PauseView:
    """One time in which no clock ran."""

    seq: int
    start: datetime
    until: datetime | None
    kind: str
    restarts: bool
    cites: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class DutyView:
    """Money owed or paid, in whole đồng."""

    seq: int
    kind_label: str
    label: str
    amount: int
    amount_words: str
    basis: str
    blocking: bool
    required_at: datetime
    confirmed_at: datetime | None
    receipt: str


@dataclass(frozen=True)
class ConsultationView:
    """A question to another agency and its answer."""

    seq: int
    step: int
    asker: str
    asker_title: str
    agency: str
    agency_title: str
    question: str
    asked_at: datetime
    due_at: datetime
    answered_at: datetime | None
    answered_by: str
    agrees: bool | None
    answer: str
    late_minutes: int
    left: Left | None  # None once answered


@dataclass(frozen=True)
class SlipView:
    """A slip that was handed out."""

    seq: int
    kind: str
    kind_label: str
    number: int
    year: int
    agency: str
    issued_at: datetime
    issued_by: str


@dataclass(frozen=True)
class ResultView:
    """A result of the case."""

    seq: int
    name: str
    code: str
    number: str
    paper: str
    registered_at: datetime


@dataclass(frozen=True)
class PaperView:
    """A paper of the file, as it was handed in."""

    name: str
    code: str
    originals: int
    copies: int
    paper: str
    required: bool
    note: str
    supplement: str


@dataclass(frozen=True)
class Share:
    """A part of the lateness: working minutes of one step."""

    step: int
    keeper: str
    keeper_title: str
    minutes: int
    words: str


@dataclass(frozen=True)
class BlameView:
    """Both books. `final`: of the conclusion; else if the case were concluded now.

    `receiving` is booked by today's national statistics; `agency` by responsibility, empty where the fault is the
    process's or an outside party's.
    """

    final: bool
    timeliness: str
    timeliness_label: str
    minutes: int
    words: str
    receiving: str
    receiving_title: str
    fault_label: str
    agency: str
    agency_title: str
    shares: tuple[Share, ...]


@dataclass(frozen=True)
class DossierFile:
    """One case whole, for an officer who may read it. `why_now`: the reasons of the day promised at present.

    `contact` is masked; whoever must call the applicant opens the person's data, and the look is put on record.
    """

    card: Card
    title: str
    contact: tuple[tuple[str, str], ...]
    limit_words: str
    why_now: tuple[str, ...]
    first_due_at: datetime | None
    receiver: str
    note: str
    version: int
    papers: tuple[PaperView, ...]
    steps: tuple[StepView, ...]
    pauses: tuple[PauseView, ...]
    promises: tuple[PromiseMade, ...]
    duties: tuple[DutyView, ...]
    consultations: tuple[ConsultationView, ...]
    slips: tuple[SlipView, ...]
    results: tuple[ResultView, ...]
    timeline: tuple[Happening, ...]
    blame: BlameView | None
    answers: str = ""
    submitter_name: str = ""
