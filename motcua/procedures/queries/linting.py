"""The linter over the catalogue as it stands (rà soát danh mục đang có)."""

from collections import defaultdict
from datetime import date

from django.db.models import Q

from motcua.kernel.actors import Actor
from motcua.procedures import permissions
from motcua.procedures.models import DecisionItem, NationalEntry, Procedure, ProcedureVersion, ProcessVersion
from motcua.procedures.rules.linting.findings import Checked, Finding, ProcessFacts, PublishedBy
from motcua.procedures.rules.linting.standing import lint
from motcua.procedures.rules.processes.definition import Definition
from motcua.procedures.rules.processes.gate import longest
from motcua.procedures.rules.processes.marking import Net
from motcua.procedures.rules.record import Record
from motcua.procedures.states import DecisionState, ProcedureState


def lint_catalogue(*, actor: Actor, on: date, proposed: bool = True) -> tuple[Finding, ...]:
    """Every finding on a day: about procedures in force, else their drafts; `proposed`: about imported rows too."""
    permissions.look(actor)
    return lint(_subjects(on, proposed), on=on)


def lint_procedures(codes: list[str], *, actor: Actor, on: date) -> tuple[Finding, ...]:
    """Every finding about these procedures alone; names that others bear too are compared among them only."""
    permissions.look(actor)
    return lint(_subjects(on, False, codes), on=on)


def _subjects(on: date, proposed: bool, codes: list[str] | None = None) -> list[Checked]:
    records = _records(on, codes)
    states = dict(Procedure.objects.filter(_of("code", codes)).values_list("code", "state"))
    decisions, processes, decided = _decisions(codes), _processes(on, codes), _decided()
    national = {
        code: (gone, successor)
        for code, gone, successor in NationalEntry.objects.filter(_of("code", codes)).values_list(
            "code", "gone", "successor"
        )
    }
    found = []
    for code, record in records.items():
        gone, successor = national.get(code, (False, ""))
        found.append(
            Checked(
                record=record, public=states[code] == ProcedureState.PUBLIC, abolished=gone, successor=successor,
                successor_decided=bool(successor) and successor in decided, decisions=decisions.get(code, ()),
                processes=processes.get(code, ()),
            )
        )  # fmt: skip
    if proposed:
        rows = NationalEntry.objects.filter(state="pending", gone=False).exclude(code__in=records)
        found += [Checked(Record.model_validate(record)) for record in rows.values_list("record", flat=True)]
    return found


def _of(column: str, codes: list[str] | None) -> Q:
    """Rows of these codes, or all."""
    return Q() if codes is None else Q(**{f"{column}__in": codes})


def _records(on: date, codes: list[str] | None) -> dict[str, Record]:
    """The version in force of each procedure, or its draft where none is; repealed ones are left out."""
    rows = (
        ProcedureVersion.objects.filter(
            Q(published_at__isnull=True)
            | Q(effective_from__lte=on) & (Q(effective_until=None) | Q(effective_until__gt=on)),
            _of("procedure__code", codes),
        )
        .exclude(procedure__state=ProcedureState.REPEALED)
        .order_by("procedure__code", "published_at")
        .values_list("procedure__code", "record")
    )
    found: dict[str, Record] = {}
    for code, record in rows:
        found.setdefault(code, Record.model_validate(record))
    return found


def _decisions(codes: list[str] | None) -> dict[str, tuple[PublishedBy, ...]]:
    found: dict[str, list[PublishedBy]] = defaultdict(list)
    rows = DecisionItem.objects.filter(
        _of("code", codes), decision__state=DecisionState.PUBLISHED, version__isnull=False
    )
    for code, number, public_by, database_on in rows.values_list(
        "code", "decision__number", "decision__public_by", "database_on"
    ):
        found[code].append(PublishedBy(number, public_by, database_on))
    return {code: tuple(listed) for code, listed in found.items()}


def _decided() -> set[str]:
    rows = DecisionItem.objects.filter(decision__state=DecisionState.PUBLISHED)
    return set(rows.values_list("code", flat=True)) | set(rows.values_list("successor", flat=True))


def _processes(on: date, codes: list[str] | None) -> dict[str, tuple[ProcessFacts, ...]]:
    found: dict[str, list[ProcessFacts]] = defaultdict(list)
    rows = ProcessVersion.objects.filter(
        Q(effective_until=None) | Q(effective_until__gt=on),
        _of("process__procedure_code", codes),
        published_at__isnull=False,
        effective_from__lte=on,
    ).values_list("process__procedure_code", "process__code", "definition")
    for procedure, code, definition in rows:
        found[procedure].append(ProcessFacts(code, longest(Net(Definition.model_validate(definition)), on=on)))
    return {code: tuple(listed) for code, listed in found.items()}
