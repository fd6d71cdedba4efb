"""The sample catalogue: enough of every level, sound, loaded once, in the states of 2021 and 2025."""

from collections import Counter
from datetime import date, datetime

import pytest

from motcua.kernel.actors import SYSTEM, Actor
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotAdmitted
from motcua.procedures.actions.samples import open_sample_catalogue
from motcua.procedures.models import Decision, Procedure, ProcessVersion
from motcua.procedures.queries.catalogue import procedure_on
from motcua.procedures.queries.linting import lint_catalogue
from motcua.procedures.queries.processes import process_for
from motcua.procedures.queries.register import decision
from motcua.procedures.rules.linting.findings import Severity
from motcua.procedures.rules.processes.gate import judge
from motcua.procedures.rules.soundness import check_record
from motcua.procedures.seeds import load, samples

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)


def test_the_samples_span_the_levels() -> None:
    found = samples()
    assert len(found) >= 120
    first = Counter(sample.versions[0].record.levels[0].value for sample in found)
    last = Counter(sample.versions[-1].record.levels[0].value for sample in found if not sample.abolished)
    assert first["district"] >= 10 and last["district"] == 0
    assert last["commune"] >= 50 and last["province"] >= 40
    assert sum(sample.versions[-1].record.vertical for sample in found) >= 20
    joined = [sample for sample in found if sample.versions[-1].record.coordinating]
    assert len(joined) >= 8


def test_every_sample_can_be_filed_and_its_process_passes_the_gate() -> None:
    for sample in samples():
        for version in sample.versions:
            told = version.record
            check_record(told)
            assert told.terms and told.papers() and told.results and told.fees and told.executing, sample.code
            limits = [term.limit for term in told.terms if not term.condition]
            assert version.process is not None
            assert judge(version.process, limits[0] if limits else None).problems == (), sample.code


@pytest.mark.django_db
def test_loaded_once_in_both_states(officer: Actor) -> None:
    assert load(NOW) == len(samples())
    assert load(NOW) == 0
    assert open_sample_catalogue(samples=samples(), actor=SYSTEM, at=NOW) == 0
    with pytest.raises(NotAdmitted):
        open_sample_catalogue(samples=samples(), actor=officer, at=NOW)
    before, after = procedure_on("2.000806", on=date(2021, 6, 11)), procedure_on("2.000806", on=date(2026, 11, 20))
    assert before is not None and after is not None
    assert (before.record.levels[0].value, before.record.terms[0].limit) == ("district", "15d")
    assert (after.record.levels[0].value, after.record.terms[0].limit) == ("commune", "5d")
    assert procedure_on("2.000488", on=date(2026, 1, 1)) is None
    assert Procedure.objects.get(code="2.000488").state == "repealed"
    assert procedure_on("3.000333", on=date(2021, 6, 11)) is None
    assert Procedure.objects.get(code="1.001193").demand == 100
    assert ProcessVersion.objects.count() == sum(len(sample.versions) for sample in samples())
    birth = process_for("2.002621", on=date(2026, 11, 20), agency="H01.14")
    assert birth is not None and {step.group for step in birth.definition.steps} == {"", "Cư trú và bảo hiểm"}
    assert Decision.objects.count() == 2
    card = decision("02/QĐ-UBND-MẪU", actor=SYSTEM)
    assert card is not None and card.deadlines.signed_in_time and card.unposted(date(2026, 1, 1)) == ()


@pytest.mark.django_db
def test_the_linter_finds_no_errors_in_the_samples() -> None:
    load(NOW)
    findings = lint_catalogue(actor=SYSTEM, on=date(2026, 11, 20))
    assert [finding for finding in findings if finding.severity is Severity.ERROR] == []
