"""The act that publishes the catalogue of the sample province."""

from datetime import date, datetime

from django.db.models import Max

from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.procedures import permissions
from motcua.procedures.actions.decisions import draft_decision, post_items, publish_decision
from motcua.procedures.actions.drafting import draft_many
from motcua.procedures.events import CatalogueSeeded, ProcessPublished
from motcua.procedures.models import Decision, Procedure, Process, ProcessVersion, Shelf
from motcua.procedures.rules.canonical import digest, plain
from motcua.procedures.rules.decisions import Authority, Item
from motcua.procedures.rules.processes.definition import Definition
from motcua.procedures.rules.samples import NEW, OLD, SampleProcedure
from motcua.procedures.states import ItemAction, VersionState

PROVINCE, CHAIRMAN = "H01", "Chủ tịch Ủy ban nhân dân tỉnh An Giang"
DECISIONS = {OLD: ("01/QĐ-UBND-MẪU", date(2020, 12, 21)), NEW: ("02/QĐ-UBND-MẪU", date(2025, 6, 20))}
_TITLES = {
    OLD: "Công bố danh mục thủ tục hành chính của tỉnh (dữ liệu mẫu năm 2021)",
    NEW: "Công bố danh mục thủ tục hành chính khi tổ chức chính quyền hai cấp (dữ liệu mẫu năm 2025)",
}


@act(cites="nd-63-2010:d.13", emits=(CatalogueSeeded, ProcessPublished))
def open_sample_catalogue(
    *, samples: tuple[SampleProcedure, ...], actor: Actor, at: datetime, key: str | None = None
) -> int:
    """Publish the sample procedures and processes that are not there yet (nạp danh mục mẫu)."""
    permissions.house(actor)
    if Decision.objects.filter(number=DECISIONS[OLD][0]).exists():
        return 0
    for day in sorted({version.since for sample in samples for version in sample.versions}):
        _decide(day, samples, actor, at)
    demanded = _demanded(samples)
    Procedure.objects.bulk_update(demanded, ["demand"])
    for row in demanded:
        Shelf.objects.filter(procedure=row).update(demand=row.demand)
    processes = sum(bool(version.process) for sample in samples for version in sample.versions)
    journal.record(CatalogueSeeded(subject="samples:procedures", procedures=len(samples), processes=processes))
    return len(samples)


def _decide(day: date, samples: tuple[SampleProcedure, ...], actor: Actor, at: datetime) -> None:
    """One decision: what begins on the day, what changes, what is replaced; then its processes."""
    number, signed_on = DECISIONS[day]
    items = []
    draft_many([version.record for sample in samples for version in sample.versions if version.since == day], at=at)
    for sample in samples:
        for version in sample.versions:
            if version.since == day:
                action = ItemAction.AMENDED if version is not sample.versions[0] else ItemAction.NEW
                items.append(Item(code=sample.code, action=action, level=version.record.levels[0].value))
        if sample.abolished and day == NEW:
            items.append(Item(code=sample.code, action=ItemAction.REPLACED, successor=sample.successor))
    draft_decision(
        number=number, issuer=PROVINCE, issuer_title=CHAIRMAN, authority=Authority.PROVINCE, title=_TITLES[day],
        signed_on=signed_on, effective_on=day, items=tuple(items), actor=actor, at=at,
    )  # fmt: skip
    publish_decision(number=number, actor=actor, at=at)
    for where in ("database", "counter"):
        codes = tuple(item.code for item in items)
        post_items(number=number, codes=codes, where=where, posted_on=signed_on, actor=actor, at=at)
    processes = [
        version.process
        for sample in samples
        for version in sample.versions
        if version.since == day and version.process is not None
    ]
    _issue(processes, day, at)


def _issue(definitions: list[Definition], day: date, at: datetime) -> None:
    """The processes in force from a day on, those before them ended; all have passed the gate in our tests."""
    known = {process.code: process for process in Process.objects.all()}
    fresh = [
        Process(code=each.code, procedure_code=each.procedure, agency=each.agency, title=each.title)
        for each in definitions
        if each.code not in known
    ]
    known.update({process.code: process for process in Process.objects.bulk_create(fresh)})
    codes = [each.code for each in definitions]
    running = ProcessVersion.objects.filter(process__code__in=codes, effective_until__isnull=True)
    running.update(state=VersionState.RETIRED, effective_until=day)
    numbers = dict(ProcessVersion.objects.values_list("process__code").annotate(last=Max("number")))
    versions = []
    for each in definitions:
        values = plain(each)
        number, sealed = numbers.get(each.code, 0) + 1, digest(values)
        versions.append(
            ProcessVersion(
                process=known[each.code], number=number, state=VersionState.PUBLISHED, definition=values,
                digest=sealed, effective_from=day, published_at=at,
            )
        )  # fmt: skip
        journal.record(
            ProcessPublished(subject=f"process:{each.code}", number=number, digest=sealed, effective_from=day)
        )
    ProcessVersion.objects.bulk_create(versions)


def _demanded(samples: tuple[SampleProcedure, ...]) -> list[Procedure]:
    demand = {sample.code: sample.demand for sample in samples}
    rows = list(Procedure.objects.filter(code__in=demand))
    for row in rows:
        row.demand = demand[row.code]
    return rows
