"""Rules about how a procedure stands (rà soát tình trạng công bố): decisions, publicity, abolition, processes."""

from collections.abc import Iterable, Iterator
from datetime import date

from motcua.deadlines.rules.limit import minutes_in_words
from motcua.kernel.text import fold
from motcua.procedures.rules.comparing import working_minutes
from motcua.procedures.rules.linting.contents import check_contents
from motcua.procedures.rules.linting.findings import Checked, Finding, Rule, Severity, found
from motcua.procedures.rules.record import Record

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTICE: 2}


def lint(subjects: Iterable[Checked], *, on: date) -> tuple[Finding, ...]:
    """Every finding on a day, the worst first, then by code."""
    listed = list(subjects)
    findings = [finding for checked in listed for finding in _one(checked, on)]
    findings += _duplicates(checked.record for checked in listed)
    return tuple(sorted(findings, key=lambda each: (_ORDER[each.severity], each.code, each.rule)))


def _one(checked: Checked, on: date) -> Iterator[Finding]:
    yield from check_contents(checked)
    yield from _standing(checked)
    yield from _publicity(checked, on)
    yield from _processes(checked)


def _standing(checked: Checked) -> Iterator[Finding]:
    record = checked.record
    if checked.public and not checked.decisions:
        yield found(record, Rule.PUBLIC_WITHOUT_DECISION)
    if checked.successor and not checked.successor_decided:
        yield found(record, Rule.RECODED_WITHOUT_DECISION, f"{record.code} thành {checked.successor}")
    elif checked.public and (checked.abolished or record.state in {"expired", "deleted", "inactive"}):
        yield found(record, Rule.ABOLISHED_STILL_PUBLIC)


def _publicity(checked: Checked, on: date) -> Iterator[Finding]:
    for decision in checked.decisions:
        due = decision.public_by
        if due is not None and (decision.database_on or on) > due:
            when = f"công khai {decision.database_on:%d/%m/%Y}" if decision.database_on else "chưa công khai"
            yield found(checked.record, Rule.OVERDUE_PUBLICATION, f"{decision.number}: hạn {due:%d/%m/%Y}, {when}")


def _processes(checked: Checked) -> Iterator[Finding]:
    limits = [term.parsed() for term in checked.record.terms if not term.condition]
    allowed = max((working_minutes(limit) for limit in limits if limit is not None), default=None)
    if checked.public and not checked.processes:
        yield found(checked.record, Rule.PROCESS_MISSING)
    if allowed is None:
        return
    for process in checked.processes:
        if process.minutes > allowed > 0:
            told = f"{process.code}: {minutes_in_words(process.minutes)}, thời hạn {minutes_in_words(allowed)}"
            yield found(checked.record, Rule.PROCESS_LONGER, told)


def _duplicates(records: Iterable[Record]) -> Iterator[Finding]:
    """Two codes with one name, published by the same body for the same level."""
    first: dict[tuple[str, str, tuple[str, ...]], str] = {}
    for record in sorted(records, key=lambda each: each.code):
        publisher = fold(record.publisher.name) if record.publisher else ""
        key = (fold(record.name), publisher, tuple(record.levels))
        if not key[0]:
            continue
        other = first.setdefault(key, record.code)
        if other != record.code:
            yield found(record, Rule.DUPLICATE_NAME, other)
