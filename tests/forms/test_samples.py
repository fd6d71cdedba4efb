"""The sample forms: loaded once by open_sample_forms, each with test cases that pass."""

from datetime import date, datetime
from typing import Any

import pytest

from motcua.forms import queries, seeds
from motcua.forms.actions.samples import open_sample_forms
from motcua.forms.models import Form
from motcua.forms.queries import pages
from motcua.forms.rules.judging import judged
from motcua.forms.rules.samples import SampleForm
from motcua.forms.rules.schema import schema_of
from motcua.forms.rules.shown import typed_of
from motcua.forms.rules.trials import run_trials
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotAdmitted
from motcua.procedures import seeds as procedures
from tests.forms.conftest import Map, unsaved

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
TODAY = date(2026, 11, 20)


@pytest.mark.parametrize("sample", seeds.samples(), ids=lambda sample: sample.definition.code)
def test_the_test_cases_of_every_sample_form_pass(sample: SampleForm) -> None:
    schema = schema_of(sample.definition)
    fields = tuple(sample.definition.fields())
    found = run_trials(sample.trials, lambda answers: judged(schema, fields, answers, TODAY))
    assert [(each.title, each.refused) for each in found if not each.passed] == []
    assert any(trial.refused for trial in sample.trials), "a form is also tried with answers that it must refuse"


@pytest.mark.parametrize("sample", seeds.samples(), ids=lambda sample: sample.definition.code)
def test_every_sample_form_is_filled_in_page_by_page(sample: SampleForm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "Units", Map)
    form, good = unsaved(sample.definition), sample.trials[0].answers
    answers: dict[str, Any] = {}
    for page in form.pages:
        empty = queries.check_page(form, page.name, {}, on=TODAY, answers=answers)
        assert set(empty.errors) >= {field.name for field in page.fields if field.required and field.when is None
                                     and field.widget.answers}  # fmt: skip
        checked = queries.check_page(form, page.name, typed_of(page.fields, good), on=TODAY, answers=answers)
        assert checked.done, checked.errors
        answers = checked.answers
    assert answers == good
    assert queries.check_all(form, answers, on=TODAY) == {}
    told = [line for section in queries.summary(form, answers) for line in section.lines]
    assert len(told) >= len(good)


@pytest.mark.django_db
def test_sample_forms_are_loaded_once_by_the_house_alone() -> None:
    stranger = Actor(id="officer-1", kind=ActorKind.OFFICER, agency="H01")
    with pytest.raises(NotAdmitted):
        open_sample_forms(samples=seeds.samples(), actor=stranger, at=AT)
    assert seeds.load(AT) == len(seeds.samples()) == Form.objects.count()
    assert seeds.load(AT) == 0
    Form.objects.filter(code="F-1.001193").update(code="F-1.001193-rieng")
    assert seeds.load(AT) == 0, "the procedure has a form of its own already"
    Form.objects.filter(code="F-1.001193-rieng").update(code="F-1.001193")
    for sample in seeds.samples():
        assert queries.form_for(sample.definition.procedure, on=TODAY) is not None


def test_every_sample_form_belongs_to_a_sample_procedure_and_every_joint_one_has_a_form() -> None:
    known = {each.code: each for each in procedures.samples()}
    with_form = {each.definition.procedure for each in seeds.samples()}
    assert len(with_form) >= 25
    assert with_form <= set(known)
    joint = {
        code for code, each in known.items() if "iên thông" in each.versions[-1].record.name and not each.abolished
    }
    assert len(joint) >= 8
    assert joint <= with_form
