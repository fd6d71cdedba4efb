"""publish_form runs the test cases and puts a version in force; withdraw_form ends it; what is published stays."""

from datetime import date, timedelta

import pytest
from django.db import Error, connection, transaction

from motcua.forms import queries
from motcua.forms.actions.drafting import NoFormDraft, draft_form
from motcua.forms.actions.publishing import BadFormDay, TrialFailed, publish_form, withdraw_form
from motcua.forms.models import FormVersion
from motcua.forms.queries import NoSuchForm
from motcua.forms.rules.definition import Definition, Trial
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotAdmitted
from tests.forms.conftest import AT, SAMPLE, WRITER

pytestmark = pytest.mark.django_db
TODAY = AT.date()
CODE = "F-1.999999"


def published(definition: Definition, on: date = TODAY) -> int:
    draft_form(definition=definition, trials=SAMPLE.trials, actor=WRITER, at=AT)
    return publish_form(code=CODE, effective_from=on, actor=WRITER, at=AT)


def test_each_day_has_its_version(every: Definition) -> None:
    assert queries.form_for("1.999999", on=TODAY) is None
    assert published(every) == 1
    later = TODAY + timedelta(days=10)
    assert published(every.model_copy(update={"title": "Bản hai"}), later) == 2
    codes = [queries.form_for("1.999999", on=day) for day in (TODAY, later - timedelta(days=1), later)]
    assert [each and each.code for each in codes] == [f"{CODE}:1", f"{CODE}:1", f"{CODE}:2"]
    assert queries.form_for("1.999999", on=TODAY - timedelta(days=1)) is None
    assert queries.forms_for(["1.999999", "1.000001"], on=later) == {"1.999999": f"{CODE}:2"}
    assert queries.read_form(f"{CODE}:1").number == 1


def test_a_case_with_a_form_of_its_own_gets_it(every: Definition) -> None:
    published(every)
    own = every.model_copy(update={"code": f"{CODE}-lai", "case": "Cấp lại"})
    draft_form(definition=own, trials=SAMPLE.trials, actor=WRITER, at=AT)
    publish_form(code=f"{CODE}-lai", effective_from=TODAY, actor=WRITER, at=AT)
    found = {case: queries.form_for("1.999999", case, on=TODAY) for case in ("", "Cấp lại", "Cấp mới")}
    assert {case: form and form.form for case, form in found.items()} == {
        "": CODE, "Cấp lại": f"{CODE}-lai", "Cấp mới": CODE,
    }  # fmt: skip


@pytest.mark.parametrize("trials", [(), (Trial(title="Sai", answers={"name": "A"}),)])
def test_a_test_case_that_fails_stops_publishing(every: Definition, trials: tuple[Trial, ...]) -> None:
    draft_form(definition=every, trials=trials, actor=WRITER, at=AT)
    with pytest.raises(TrialFailed):
        publish_form(code=CODE, effective_from=TODAY, actor=WRITER, at=AT)
    assert FormVersion.objects.get().state == "draft"


def test_days_only_go_on(every: Definition) -> None:
    with pytest.raises(NoFormDraft):
        publish_form(code=CODE, effective_from=TODAY, actor=WRITER, at=AT)
    draft_form(definition=every, trials=SAMPLE.trials, actor=WRITER, at=AT)
    with pytest.raises(BadFormDay):
        publish_form(code=CODE, effective_from=TODAY - timedelta(days=1), actor=WRITER, at=AT)
    publish_form(code=CODE, effective_from=TODAY + timedelta(days=5), actor=WRITER, at=AT)
    draft_form(definition=every, trials=SAMPLE.trials, actor=WRITER, at=AT)
    with pytest.raises(BadFormDay):
        publish_form(code=CODE, effective_from=TODAY, actor=WRITER, at=AT)


def test_a_withdrawn_form_is_asked_no_more_but_can_be_read(every: Definition) -> None:
    with pytest.raises(NoSuchForm):
        withdraw_form(code=CODE, until=TODAY, actor=WRITER, at=AT)
    published(every)
    with pytest.raises(BadFormDay):
        withdraw_form(code=CODE, until=TODAY - timedelta(days=1), actor=WRITER, at=AT)
    withdraw_form(code=CODE, until=TODAY + timedelta(days=1), actor=WRITER, at=AT)
    assert queries.form_for("1.999999", on=TODAY) is not None
    assert queries.form_for("1.999999", on=TODAY + timedelta(days=1)) is None
    assert queries.read_form(f"{CODE}:1").title == "Biểu mẫu thử"


def test_a_stranger_publishes_nothing(every: Definition) -> None:
    draft_form(definition=every, trials=SAMPLE.trials, actor=WRITER, at=AT)
    for actor in (Actor(id="c", kind=ActorKind.CITIZEN), Actor(id="o", kind=ActorKind.OFFICER, agency="H01")):
        with pytest.raises(NotAdmitted):
            publish_form(code=CODE, effective_from=TODAY, actor=actor, at=AT)
        with pytest.raises(NotAdmitted):
            withdraw_form(code=CODE, until=TODAY, actor=actor, at=AT)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE eforms_formversion SET definition = '{}'",
        "UPDATE eforms_formversion SET digest = 'x'",
        "DELETE FROM eforms_formversion",
    ],
)
def test_the_database_keeps_what_is_published(every: Definition, statement: str) -> None:
    published(every)
    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert FormVersion.objects.get().state == "published"
