"""Internal processes for screens and for dossiers (quy trình nội bộ): in force on a day, pinned, drawn, exchanged."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Q

from motcua.deadlines.rules.limit import parse_limit
from motcua.kernel.actors import Actor
from motcua.procedures import permissions
from motcua.procedures.models import ProcessVersion
from motcua.procedures.queries.promises import promise_on
from motcua.procedures.rules.processes.bpmn_in import from_bpmn
from motcua.procedures.rules.processes.bpmn_out import to_bpmn
from motcua.procedures.rules.processes.definition import BadProcess, Definition
from motcua.procedures.rules.processes.diagram import to_svg
from motcua.procedures.rules.processes.gate import Judgement, judge
from motcua.procedures.rules.processes.play import Choice, Played, play
from motcua.procedures.rules.processes.sheets import to_docx, to_xlsx
from motcua.procedures.rules.processes.sheets_in import rows_of_docx, rows_of_xlsx
from motcua.procedures.rules.processes.table import ReadTable, RowError, from_rows, to_rows
from motcua.procedures.states import VersionState

__all__ = ["BadProcess", "Choice", "Definition", "Judgement", "Played", "ReadTable", "RowError"]
_WRITERS = {"xlsx": to_xlsx, "docx": to_docx, "bpmn": to_bpmn}


@dataclass(frozen=True)
class ProcessCard:
    """One version of a process (một phiên bản quy trình). Dossiers pin `id` for ever."""

    id: int
    code: str
    procedure: str
    number: int
    state: str
    digest: str
    effective_from: date | None
    effective_until: date | None
    definition: Definition


def process_for(procedure: str, *, on: date, agency: str = "") -> ProcessCard | None:
    """The process in force on a day for a procedure: that of the agency, else the province's own."""
    rows = ProcessVersion.objects.select_related("process").filter(
        Q(effective_until__isnull=True) | Q(effective_until__gt=on),
        process__procedure_code=procedure, published_at__isnull=False, effective_from__lte=on,
    )  # fmt: skip
    found = {row.process.agency: row for row in rows.order_by("effective_from")}
    for name in _wider(agency):
        if name in found:
            return _card(found[name])
    return _card(next(iter(found.values()))) if found else None


def _wider(agency: str) -> list[str]:
    """An agency's code and those above it: "H01.14.02", "H01.14", "H01", ""."""
    parts = agency.split(".") if agency else []
    return [".".join(parts[:length]) for length in range(len(parts), -1, -1)]


@lru_cache(maxsize=512)
def pinned_process(identity: int) -> ProcessCard:
    """A published version by its identity; it never changes, so it is kept. Raises DoesNotExist for a draft."""
    row = ProcessVersion.objects.select_related("process").get(pk=identity, published_at__isnull=False)
    return _card(row)


def process_versions(code: str, *, actor: Actor) -> tuple[ProcessCard, ...]:
    """Every version of a process, the newest first, drafts too."""
    permissions.look(actor)
    rows = ProcessVersion.objects.select_related("process").filter(process__code=code)
    return tuple(_card(row) for row in rows.order_by("-number"))


def process_draft(code: str, *, actor: Actor) -> ProcessCard | None:
    """The draft of a process."""
    return next((one for one in process_versions(code, actor=actor) if one.state == VersionState.DRAFT), None)


def judge_process(definition: Definition, *, on: date) -> Judgement:
    """What the publication gate says, against the procedure's promise on that day."""
    return judge(definition, promise_on(definition.procedure, on), on=on)


def play_process(definition: Definition, choices: tuple[Choice, ...]) -> Played:
    """Play a dossier through it (chạy thử). Refuses: BadProcess."""
    return play(definition, choices)


def process_table(definition: Definition) -> list[tuple[str, ...]]:
    """The table of a process as rows of text, its heading first."""
    return to_rows(definition)


def process_drawing(definition: Definition, *, opened: Collection[str] = (), passed: Collection[str] = ()) -> str:
    """The drawing of a process as SVG; "" where its groups contradict each other, which the gate tells."""
    try:
        return to_svg(definition, opened=opened, passed=passed)
    except BadProcess:
        return ""


def process_file(definition: Definition, kind: str) -> bytes:
    """The process as a file: xlsx, docx or bpmn."""
    return _WRITERS[kind](definition)


def read_process_file(
    name: str, data: bytes, *, code: str, procedure: str, title: str, agency: str = ""
) -> ReadTable:
    """A process out of an uploaded file, by its ending; errors row by row. Refuses: UnreadableTable, BadBpmn."""
    kind = name.rsplit(".", 1)[-1].lower()
    if kind in {"bpmn", "xml"}:
        try:
            found = from_bpmn(data, code=code, procedure=procedure, title=title, agency=agency)
        except BadProcess as refusal:
            return ReadTable(None, (RowError(0, refusal.field or "", refusal.message),))
        return ReadTable(found, ())
    rows = rows_of_docx(data) if kind == "docx" else rows_of_xlsx(data)
    return from_rows(rows, code=code, procedure=procedure, title=title, agency=agency)


def _card(row: ProcessVersion) -> ProcessCard:
    return ProcessCard(
        id=row.pk, code=row.process.code, procedure=row.process.procedure_code, number=row.number, state=row.state,
        digest=row.digest, effective_from=row.effective_from, effective_until=row.effective_until,
        definition=Definition.model_validate(row.definition),
    )  # fmt: skip


def in_words(limit: str) -> str:
    """A limit as people write it: "5wd" → "5 ngày làm việc"."""
    return parse_limit(limit).in_words()
