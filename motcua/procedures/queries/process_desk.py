"""Processes as their keepers see them (bàn soạn quy trình): lists, versions, a table as typed, what may be done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from motcua.deadlines.queries import NATIONAL, calendar_for
from motcua.deadlines.rules.due import due
from motcua.deadlines.rules.limit import Limit, Unit, parse_limit
from motcua.kernel.actors import Actor
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import NotAdmitted
from motcua.procedures import permissions
from motcua.procedures.models import Procedure, Process, ProcessVersion
from motcua.procedures.queries.imports import latest_records
from motcua.procedures.queries.processes import ProcessCard, _card
from motcua.procedures.queries.promises import promise_on
from motcua.procedures.rules.processes.changes import CellChange, StepChange, changes
from motcua.procedures.rules.processes.definition import Definition, Step
from motcua.procedures.rules.processes.marking import Net
from motcua.procedures.rules.processes.play import Choice, Moment, Played, play
from motcua.procedures.rules.processes.sheets_in import UnreadableTable, rows_of_docx, rows_of_xlsx
from motcua.procedures.rules.processes.table import COLUMNS, ReadTable, RowError, from_rows, lined, told
from motcua.procedures.rules.shelf import bodies_of
from motcua.procedures.states import VersionState

__all__ = ["COLUMNS", "CellChange", "Choice", "Moment", "Played", "ReadTable", "RowError", "StepChange"]


@dataclass(frozen=True)
class ProcessLine:
    """A process in the list of its procedure (một quy trình): the version in force, and the draft that waits."""

    code: str
    agency: str
    title: str
    in_force: int | None
    since: date | None
    draft: int | None


@dataclass(frozen=True)
class ProcessHead:
    """What stays the same over the versions of a process (quy trình)."""

    code: str
    procedure: str
    procedure_name: str
    agency: str
    title: str


@dataclass(frozen=True)
class Way:
    """One outcome that an open step offers (một kết quả có thể chọn); `choice` is its place in the step's list."""

    choice: int
    told: str


@dataclass(frozen=True)
class Standing:
    """An open step of a played dossier with its ways out (bước đang mở)."""

    step: Step
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class PlayedOn:
    """A dossier played from a moment on, with dates (hồ sơ chạy thử): `ends` beside each moment, None if unknown."""

    played: Played
    ends: tuple[datetime | None, ...]
    now_at: datetime | None
    standing: tuple[Standing, ...]
    promised: datetime | None


def procedure_title(code: str) -> str | None:
    """The newest name of a procedure in any state."""
    return Procedure.objects.filter(code=code).values_list("name", flat=True).first()


def processes_of(procedure: str, *, actor: Actor, on: date) -> tuple[ProcessLine, ...]:
    """The processes of a procedure, the province's own first, in two questions."""
    permissions.look(actor)
    held = list(Process.objects.filter(procedure_code=procedure).order_by("agency", "code"))
    rows = ProcessVersion.objects.filter(process__in=held).order_by("number")
    versions: dict[int, list[ProcessVersion]] = {}
    for row in rows.defer("definition").iterator():
        versions.setdefault(row.process_id, []).append(row)
    return tuple(_line(each, versions.get(each.pk, []), on) for each in held)


def _line(process: Process, versions: list[ProcessVersion], on: date) -> ProcessLine:
    force = next((row for row in versions if _in_force(row, on)), None)
    draft = next((row for row in versions if row.state == VersionState.DRAFT), None)
    return ProcessLine(
        process.code, process.agency, process.title, force.number if force else None,
        force.effective_from if force else None, draft.number if draft else None,
    )  # fmt: skip


def _in_force(row: ProcessVersion, on: date) -> bool:
    begun = row.published_at is not None and row.effective_from is not None and row.effective_from <= on
    return begun and (row.effective_until is None or on < row.effective_until)


def process_head(code: str, *, actor: Actor) -> ProcessHead | None:
    """A process by its code; None when there is none yet."""
    permissions.look(actor)
    row = Process.objects.filter(code=code).first()
    if row is None:
        return None
    name = procedure_title(row.procedure_code) or row.procedure_code
    return ProcessHead(row.code, row.procedure_code, name, row.agency, row.title)


def process_version(code: str, number: int, *, actor: Actor) -> ProcessCard | None:
    """One version of a process, a draft too."""
    permissions.look(actor)
    row = ProcessVersion.objects.select_related("process").filter(process__code=code, number=number).first()
    return _card(row) if row else None


def process_changes(old: Definition, new: Definition) -> tuple[StepChange, ...]:
    """What the second changes of the first, step by step."""
    return changes(old, new)


def table_as_typed(
    cells: list[tuple[str, ...]], *, code: str, procedure: str, title: str, agency: str
) -> tuple[ReadTable, tuple[RowError, ...]]:
    """A table typed on a screen, and its errors with rows from 0, -1 for the whole."""
    found = from_rows([COLUMNS, *cells], code=code, procedure=procedure, title=title, agency=agency)
    shifted = tuple(RowError(max(error.row - 2, -1), error.column, error.text) for error in found.errors)
    return found, shifted


def cells_of_file(name: str, data: bytes) -> tuple[tuple[str, ...], ...]:
    """The cells of an uploaded XLSX or DOCX under our columns, as they stand. Refuses: UnreadableTable."""
    rows = rows_of_docx(data) if name.lower().endswith(".docx") else rows_of_xlsx(data)
    found = lined(rows)
    if found is None:
        raise UnreadableTable("Không thấy dòng tiêu đề có “Bước” và “Nội dung công việc”.", field="file")
    return tuple(cells for _, cells in found)


def promise_of(procedure: str, on: date) -> str | None:
    """The limit that the procedure promises on a day, against which a process is held."""
    return promise_on(procedure, on)


def play_from(definition: Definition, choices: tuple[Choice, ...], *, begins: datetime) -> PlayedOn:
    """Play a dossier accepted at a moment, with the working hours of the process's agency. Refuses: BadProcess."""
    played = play(definition, choices)
    calendar = calendar_for(definition.agency or NATIONAL, begins)

    def after(limit: Limit) -> datetime | None:
        return due(calendar, accepted=begins, limit=limit).due_at

    net = Net(definition)
    standing = tuple(
        Standing(
            net.steps[number],
            tuple(Way(place, told(outcome)) for place, outcome in enumerate(net.steps[number].outcomes)),
        )
        for number in played.open
        if not played.ended
    )
    promise = promise_on(definition.procedure, vietnam_day(begins))
    return PlayedOn(
        played,
        tuple(after(Limit(Unit.HOURS, moment.ended)) for moment in played.moments),
        after(Limit(Unit.HOURS, played.minutes)),
        standing,
        after(parse_limit(promise)) if promise else None,
    )


def may_draft_process(procedure: str, agency: str, *, actor: Actor, on: date) -> bool:
    """Whether a page offers to write this agency's process of this procedure."""
    record = latest_records([procedure]).get(procedure)
    return _let(lambda: permissions.draft_process(actor, on, agency, bodies_of(record) if record else frozenset()))


def may_publish_process(agency: str, *, actor: Actor, on: date) -> bool:
    """Whether a page offers to approve a process of this agency."""
    issuer = permissions.province_of(agency or actor.agency or "")
    return _let(lambda: permissions.publish("procedures.publish_process", actor, issuer, on))


def _let(ask: Callable[[], None]) -> bool:
    try:
        ask()
    except NotAdmitted:
        return False
    return True
