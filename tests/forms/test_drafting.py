"""A form is drafted by draft_form and written over by amend_form_draft; what contradicts itself is refused."""

from typing import Any

import pytest

from motcua.forms.actions.drafting import FormMoved, NoFormDraft, amend_form_draft, draft_form
from motcua.forms.models import Form, FormVersion
from motcua.forms.rules.definition import BadForm, Definition, Field, Option, Page, Trial, When, faults
from motcua.forms.states import Widget
from motcua.kernel import journal
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotAdmitted
from tests.forms.conftest import AT, SAMPLE, WRITER


@pytest.mark.django_db
def test_a_form_is_drafted_and_written_over(every: Definition) -> None:
    assert draft_form(definition=every, trials=SAMPLE.trials, actor=WRITER, at=AT) == 1
    version = FormVersion.objects.get()
    assert (version.code, version.state, version.schema["type"]) == ("F-1.999999:1", "draft", "object")
    shorter = every.model_copy(update={"title": "Tên mới", "pages": every.pages[:1]})
    digest = amend_form_draft(definition=shorter, trials=(), seen=version.digest, actor=WRITER, at=AT)
    version.refresh_from_db()
    assert (version.digest, Form.objects.get().title, len(version.definition["pages"])) == (digest, "Tên mới", 1)
    kinds = [each.event.kind for each in journal.read("form:F-1.999999")]
    assert kinds == ["forms.form_drafted", "forms.form_draft_amended"]


@pytest.mark.django_db
def test_two_writers_do_not_write_over_each_other(every: Definition) -> None:
    draft_form(definition=every, actor=WRITER, at=AT)
    with pytest.raises(FormMoved):
        draft_form(definition=every, actor=WRITER, at=AT)
    with pytest.raises(FormMoved):
        amend_form_draft(definition=every, trials=(), seen="another", actor=WRITER, at=AT)
    with pytest.raises(NoFormDraft):
        amend_form_draft(definition=every.model_copy(update={"code": "F-x"}), trials=(), seen="", actor=WRITER, at=AT)


@pytest.mark.django_db
def test_a_procedure_has_one_form_for_each_case(every: Definition) -> None:
    draft_form(definition=every, actor=WRITER, at=AT)
    with pytest.raises(BadForm):
        draft_form(definition=every.model_copy(update={"code": "F-other"}), actor=WRITER, at=AT)
    other_case = {"code": "F-1.999999-lai", "case": "Cấp lại"}
    assert draft_form(definition=every.model_copy(update=other_case), actor=WRITER, at=AT) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "actor",
    [
        Actor(id="citizen-1", kind=ActorKind.CITIZEN),
        Actor(id="officer-1", kind=ActorKind.OFFICER, agency="H01", position="receiving-officer"),
    ],
)
def test_only_the_control_of_procedures_writes_forms(actor: Actor, every: Definition) -> None:
    with pytest.raises(NotAdmitted):
        draft_form(definition=every, actor=actor, at=AT)
    assert not Form.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("titles", [["A", "A"], [str(number) for number in range(51)]], ids=["twice", "too many"])
def test_test_cases_have_names_of_their_own_and_are_not_without_end(every: Definition, titles: list[str]) -> None:
    with pytest.raises(BadForm):
        draft_form(
            definition=every, trials=tuple(Trial(title=title, answers={}) for title in titles), actor=WRITER, at=AT
        )
    assert not Form.objects.exists()


AB = (Option(value="a", label="A"), Option(value="b", label="B"))
WRONG: dict[str, Any] = {
    "name of a field": Field(name="Tên", label="Tên"),
    "name of another input": Field(name="shown", label="X"),
    "no question": Field(name="x", label=" "),
    "one choice": Field(name="x", label="X", widget=Widget.CHOICE, options=AB[:1]),
    "same choice twice": Field(name="x", label="X", widget=Widget.CHOICE, options=(AB[0], AB[0])),
    "unknown fact": Field(name="x", label="X", known="shoe_size"),
    "least above most": Field(name="x", label="X", widget=Widget.NUMBER, least=5, most=4),
    "pattern": Field(name="x", label="X", pattern="("),
    "looks ahead": Field(name="x", label="X", when=When(field="later", among=("a",))),
    "unknown answer": Field(name="x", label="X", when=When(field="kind", among=("z",))),
    "offers what is not there": Field(name="x", label="X", like="later"),
    "offers another kind": Field(name="x", label="X", like="kind"),
    "offers on an unknown answer": Field(
        name="x", label="X", widget=Widget.CHOICE, options=AB, like="kind", like_when=When(field="kind", among=("z",))
    ),
    "empty group": Field(name="x", label="X", widget=Widget.GROUP),
    "group in a group": Field(
        name="x", label="X", widget=Widget.GROUP,
        fields=(Field(name="y", label="Y", widget=Widget.GROUP, fields=(Field(name="z", label="Z"),)),),
    ),
    "fields outside a group": Field(name="x", label="X", fields=(Field(name="y", label="Y"),)),
    "too many rows": Field(
        name="x", label="X", widget=Widget.GROUP, most=21, fields=(Field(name="y", label="Y"),)
    ),
}  # fmt: skip


@pytest.mark.parametrize("field", WRONG.values(), ids=WRONG)
def test_what_contradicts_itself_is_told(field: Field) -> None:
    kind = Field(name="kind", label="Loại", widget=Widget.CHOICE, options=AB)
    page = Page(name="one", title="Một", fields=(kind, field))
    told = [fault.page for fault in faults(Definition(code="F-1", procedure="1", title="T", pages=(page,)))]
    assert told == ["one"]


def test_pages_and_codes_that_are_none_are_told() -> None:
    page = Page(name="one", title=" ", fields=(Field(name="x", label="X"), Field(name="x", label="X")))
    told = [fault.message for fault in faults(Definition(code="x", procedure="1", title="T", pages=(page, page)))]
    assert len(told) == 7
    assert [fault.field for fault in faults(Definition(code="F-1", procedure="", title="", pages=()))] == [
        "title", "pages",
    ]  # fmt: skip
