"""What a reception needs before anything is accepted (tiếp nhận): papers by case, the promise, money, who decides."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from motcua.deadlines.queries import NoCalendar, calendar_for
from motcua.dossiers import permissions
from motcua.dossiers.rules.doers import at_the_desk
from motcua.dossiers.states import Channel, DutyKind
from motcua.kernel.actors import Actor
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import Refusal
from motcua.organizations.queries import AgencyCard, agencies_by_code, agency, agency_named, tree
from motcua.organizations.states import Kind
from motcua.procedures.queries.catalogue import Version, procedure_on, promise_if_filed
from motcua.procedures.queries.processes import process_for
from motcua.procedures.rules.processes.definition import DoerKind
from motcua.procedures.rules.record import CaseRole, FeeKind, Record, Spot

_MONEY = {FeeKind.CHARGE: DutyKind.CHARGE, FeeKind.FEE: DutyKind.FEE, FeeKind.PRICE: DutyKind.OTHER}


@dataclass(frozen=True)
class PaperAsked:
    """One paper that the procedure asks for."""

    name: str
    code: str
    originals: int
    copies: int
    required: bool
    form: str


@dataclass(frozen=True)
class FeeAsked:
    """One line of money with a known amount in whole đồng."""

    kind: DutyKind
    label: str
    amount: int
    per: str


@dataclass(frozen=True)
class PromiseShown:
    """The day that would be promised now, and why; `why_not` when none can be."""

    due_at: datetime | None
    why: tuple[str, ...]
    why_not: str = ""


@dataclass(frozen=True)
class Prospect:
    """A procedure as the desk is about to receive it. `competent`: agencies to choose from, the likely one first."""

    procedure: str
    name: str
    cases: tuple[tuple[str, str], ...]
    papers: tuple[PaperAsked, ...]
    fees: tuple[FeeAsked, ...]
    unknown_fees: tuple[str, ...]
    promise: PromiseShown
    channels: tuple[Channel, ...]
    competent: tuple[tuple[str, str], ...]
    on_the_spot: bool
    non_boundary: bool
    results: tuple[tuple[str, str], ...]
    conditions: str


def prospect(
    procedure: str, *, actor: Actor, at: datetime, channel: str = "direct", case: str = ""
) -> Prospect | None:
    """What receiving this procedure now would take and promise (xem trước khi tiếp nhận); None when not in force.

    Refuses: NotAdmitted.
    """
    permissions.place("lodge_dossier", actor, actor.agency or "", at)
    version = procedure_on(procedure, on=vietnam_day(at))
    return at_desk(version, actor.agency or "", channel=channel, case=case, at=at) if version else None


def at_desk(version: Version, here: str, *, channel: str, case: str, at: datetime) -> Prospect:
    """A procedure as this desk would receive it now; all of it is published, so nobody is asked who one is."""
    on, record = vietnam_day(at), version.record
    cases = cases_of(record)
    chosen = case if case in {code for code, _ in cases} else (cases[0][0] if cases else "")
    fees = [line for line in record.fees if line.channel in {None, channel} and line.case in {"", chosen}]
    return Prospect(
        procedure=version.code, name=record.name, cases=cases, papers=_papers(record, chosen),
        fees=tuple(FeeAsked(_MONEY[f.kind], f.label or _label(f.kind), f.amount, f.per) for f in fees if f.amount),
        unknown_fees=tuple(filter(None, (f.quote or f.label for f in fees if f.amount is None))),
        promise=_promise(version, here, channel, chosen, at), channels=_channels(record),
        competent=_competent(record, version.code, here, on),
        on_the_spot={Spot.APPRAISE, Spot.APPROVE} <= set(record.on_the_spot), non_boundary=record.non_boundary,
        results=tuple((result.name, result.code) for result in record.results), conditions=record.conditions,
    )  # fmt: skip


def cases_of(record: Record) -> tuple[tuple[str, str], ...]:
    """The cases to choose from, by code and name; none when the procedure knows one only."""
    found = [case for case in record.cases if case.role is CaseRole.CASE and (case.code or case.name)]
    return tuple((case.code or case.name[:60], case.name or case.code) for case in found) if len(found) > 1 else ()


def _papers(record: Record, chosen: str) -> tuple[PaperAsked, ...]:
    """The papers of the chosen case and those that every case needs; papers only shown are not kept."""
    asked = [
        paper
        for case in record.cases
        if case.role is not CaseRole.NOTE
        and (case.role is not CaseRole.CASE or not chosen or chosen in {case.code, case.name[:60]})
        for paper in case.papers
    ]
    return tuple(
        PaperAsked(each.name[:1000], each.code[:60], each.originals, each.copies, each.required, each.form)
        for each in asked[:100]
    )


def _label(kind: FeeKind) -> str:
    return {FeeKind.CHARGE: "Phí", FeeKind.FEE: "Lệ phí", FeeKind.PRICE: "Giá dịch vụ"}[kind]


def _promise(version: Version, here: str, channel: str, case: str, at: datetime) -> PromiseShown:
    try:
        calendar = calendar_for(here, at)
        promised = promise_if_filed(version, at=at, calendar=calendar, channel=channel, case=case)
    except (NoCalendar, Refusal) as refusal:
        return PromiseShown(None, (), refusal.message)
    if promised is None:
        return PromiseShown(None, (), "Thủ tục chưa có thời hạn giải quyết nên chưa thể hẹn trả.")
    return PromiseShown(promised.due_at, promised.why)


def _channels(record: Record) -> tuple[Channel, ...]:
    """At the desk always; by post unless the procedure is for the desk only."""
    return (Channel.DIRECT,) if record.offline_only and not record.postal else (Channel.DIRECT, Channel.POSTAL)


def _competent(record: Record, procedure: str, here: str, on: date) -> tuple[tuple[str, str], ...]:
    """Agencies that may decide, the likely one first: as the process says, the record, whom the desk belongs to."""
    own = agency(here, on=on)
    names = [*_process_names(procedure, here, on), *(one.name for one in (*record.competent, *record.executing))]
    found = [agency_named(name, near=here, on=on) for name in dict.fromkeys(names) if name][:8]
    coded = [one.code for one in (*record.competent, *record.executing) if one.code]
    above = list(reversed(own.path))[1:] if own else []
    belongs = [above[0], here] if above and own and own.kind is Kind.SERVICE_CENTRE else [here]
    near = belongs if own and own.level.value in {level.value for level in record.levels} - {"province"} else []
    wanted = list(dict.fromkeys(filter(None, [*near, *found, *coded, *belongs, *above])))
    known = agencies_by_code(wanted, on=on)
    options = [known[code] for code in wanted if code in known]
    if record.non_boundary and own:
        options += _elsewhere(own, options, on)
    return tuple((card.code, card.title) for card in options)


def _process_names(procedure: str, here: str, on: date) -> Iterable[str]:
    """Who does the first step that is not the desk's."""
    process = process_for(procedure, on=on, agency=here)
    steps = process.definition.steps if process else ()
    return [step.doer.agency for step in steps if step.doer.kind is DoerKind.OWN and not at_the_desk(step.doer)][:1]


def _elsewhere(own: AgencyCard, listed: list[AgencyCard], on: date) -> list[AgencyCard]:
    """Every other committee of the same level in the province: a dossier may be lodged at any of its desks."""
    known = {card.code for card in listed}
    kinds = {card.kind for card in listed if card.code != own.path[0]}
    return [card for card in tree(on=on, root=own.path[0]) if card.kind in kinds and card.code not in known][:400]
