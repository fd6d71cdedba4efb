"""Making the next steps ready (mở bước kế tiếp): whose they are, how long, out of the pinned process."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from motcua.deadlines.rules.limit import parse_limit
from motcua.dossiers.actions.casefile import CaseFile
from motcua.dossiers.events import Closed, Opened
from motcua.dossiers.models import Dossier, Step
from motcua.dossiers.rules import walking
from motcua.dossiers.rules.doers import own_place
from motcua.dossiers.rules.walking import Move
from motcua.dossiers.rules.wording import BadText
from motcua.dossiers.rules.wording import written as tidy
from motcua.dossiers.states import StepOutcome
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import Refusal
from motcua.organizations.queries import AgencyCard, agencies_by_code, agency_named
from motcua.procedures.rules.comparing import working_minutes
from motcua.procedures.rules.processes.definition import DoerKind
from motcua.procedures.rules.processes.definition import Step as Written


class NoSuchAgency(Refusal):
    """The process names an agency that nobody knows (chưa xác định được cơ quan thực hiện bước)."""


@dataclass(frozen=True)
class Target:
    """What an officer says of a step that opens (nơi nhận): empty parts are left to the process."""

    agency: str = ""
    unit: str = ""
    officer: str = ""
    limit_minutes: int | None = None


@dataclass(frozen=True)
class Passage:
    """What a move did, as its event tells (kết quả chuyển bước)."""

    closed: tuple[Closed, ...]
    opened: tuple[Opened, ...]
    done: tuple[str, ...]
    ended: bool


def pass_on(
    case: CaseFile, step: Step, kind: StepOutcome, *, to: str = "", targets: dict[str, Target] | None = None,
    note: str = "",
) -> Passage:  # fmt: skip
    """Leave a step by an outcome of the process: it closes, branches called off close too, the next ones open.

    Refuses: NoSuchOutcome, NoSuchAgency.
    """
    net = case.written()
    outcome = walking.choose(net, step.number, kind, to)
    moved = walking.move(net, [each.number for each in case.steps], case.row.done, step.number, outcome)
    return carry_out(case, step, kind, moved, targets=targets, note=note)


def carry_out(
    case: CaseFile, step: Step, kind: StepOutcome, moved: Move, *, targets: dict[str, Target] | None, note: str
) -> Passage:
    """Do to the case's steps what a move says."""
    net = case.written()
    closed = [case.close(step, kind)]
    off = [each for each in case.steps if each.number in moved.called_off]
    led = {f"+{each.seq}" for each in off}  # what a branch called in ends with it
    for each in [*off, *(side for side in case.steps if side.group in led)]:
        closed.append(case.close(each, StepOutcome.CALLED_OFF))
    case.row.done = list(moved.done)
    opened = open_written(case, [net.steps[number] for number in moved.opens], targets=targets, note=note)
    return Passage(tuple(closed), opened, moved.done, moved.ended)


def open_written(
    case: CaseFile, written: Iterable[Written], *, targets: dict[str, Target] | None = None, note: str = ""
) -> tuple[Opened, ...]:
    """Open steps of the process; those of one parallel group share an activation."""
    steps = list(written)
    if any(step.group for step in steps):
        case.row.activations += 1
    aimed = [(targets or {}).get(each.number, Target()).agency for each in steps]
    if len(aimed) > 1 and aimed[0] and len(set(aimed)) == 1:
        raise NoSuchAgency("Nhiều bước cùng mở: hãy chọn nơi nhận cho từng bước.", field="agency")
    opened = []
    for each in steps:
        target = (targets or {}).get(each.number, Target())
        opened.append(told(case.open(made(case.row, each, target, on=vietnam_day(case.at), note=note))))
    return tuple(opened)


def made(row: Dossier, written: Written, target: Target, *, on: date, note: str) -> Step:
    """A step out of the process table and what the officer said."""
    limit = working_minutes(parse_limit(written.limit)) if written.limit else None
    return Step(
        number=written.number, agency=_place(row, written, target, on=on),
        unit=target.unit or written.doer.unit, position=written.doer.position, officer=target.officer,
        party=written.doer.agency if written.doer.kind is DoerKind.OUTSIDE else "", group=written.group,
        activation=row.activations if written.group else 0, counted=written.counted,
        limit_minutes=limit if target.limit_minutes is None else target.limit_minutes, note=note,
    )  # fmt: skip


def _place(row: Dossier, written: Written, target: Target, *, on: date) -> str:
    """Where a step goes: the officer's choice, unless the process gives it to the desk or the competent agency."""
    if target.agency and (written.doer.kind is DoerKind.OTHER_AGENCY or row.on_the_spot):
        return target.agency
    place = doer(row, written, on=on)
    if target.agency and target.agency != place:
        raise NoSuchAgency(
            f"Quy trình giao bước {written.number} cho cơ quan {place}; không chuyển nơi khác được.", field="agency"
        )
    return place


def aims(case: CaseFile, target: Target | None, targets: Mapping[str, Target] | None = None) -> dict[str, Target]:
    """What was said of the steps that may open, by number: one target for whichever, or one for each."""
    named = {number: fitting(each, case.at) or Target() for number, each in (targets or {}).items()}
    common = fitting(target, case.at)
    return {**(dict.fromkeys(case.net.steps, common) if common and case.net else {}), **named}


def fitting(target: Target | None, at: datetime, *, known: bool = False) -> Target | None:
    """A target of bounded size at an agency that exists on the day. Refuses: BadText, NoSuchAgency."""
    if target is None:
        return None
    if target.limit_minutes is not None and not 0 <= target.limit_minutes <= MOST_MINUTES:
        raise BadText("Thời hạn bước phải là số phút làm việc từ 0 trở lên.", field="limit")
    if target.agency and not known:
        known_agencies([target.agency], at)
    return replace(
        target, unit=tidy(target.unit, field="unit", most=120), officer=tidy(target.officer, field="officer", most=40)
    )


MOST_MINUTES = 2_000_000


def known_agencies(agencies: Iterable[str], at: datetime, field: str = "agency") -> dict[str, AgencyCard]:
    """The agencies as they are on the day. Refuses NoSuchAgency for a code that names none."""
    asked = sorted({code for code in agencies if code})
    readable = [code for code in asked if code.isascii() and code.isprintable()]
    found = agencies_by_code(readable, on=vietnam_day(at)) if readable else {}
    missing = [tidy(code, field=field)[:35] for code in asked if code not in found]
    if missing:
        raise NoSuchAgency(f"Không có cơ quan mang mã {', '.join(missing)} vào ngày này.", field=field)
    return found


def doer(row: Dossier, written: Written, *, on: date) -> str:
    """The agency that does a step: the desk, the competent one, or another by its name. Refuses: NoSuchAgency."""
    own = own_place(written.doer, receiving=row.receiving_agency, competent=row.competent_agency)
    if own is not None:
        return own
    found = agency_named(written.doer.agency, near=row.competent_agency, on=on)
    if found is None:
        raise NoSuchAgency(
            f"Chưa xác định được “{written.doer.agency}” ở bước {written.number}; hãy chọn cơ quan nhận.",
            field="agency",
        )
    return found


def told(step: Step) -> Opened:
    """A step that opened, as events tell it."""
    return Opened(
        seq=step.seq, number=step.number, agency=step.agency, unit=step.unit, position=step.position,
        officer=step.officer, party=step.party, group=step.group, activation=step.activation,
        limit=step.limit_minutes, counted=step.counted, due_at=step.due_at,
    )  # fmt: skip
