"""The acts of writing a form: begin a version, write over its draft (soạn biểu mẫu)."""

from datetime import datetime

from django.db.models import Max

from motcua.forms import permissions, states
from motcua.forms.events import FormDraftAmended, FormDrafted
from motcua.forms.models import Form, FormVersion
from motcua.forms.rules.canonical import digest, plain
from motcua.forms.rules.definition import BadForm, Definition, Trial, check_shape, check_trials
from motcua.forms.rules.schema import schema_of
from motcua.forms.states import FormState
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import Refusal


class FormMoved(Refusal):
    """Somebody else wrote the form meanwhile (bản thảo đã được người khác sửa)."""


class NoFormDraft(Refusal):
    """The form has no draft (biểu mẫu không có dự thảo)."""


@act(cites="nd-45-2020", emits=(FormDrafted,))
def draft_form(
    *, definition: Definition, trials: tuple[Trial, ...] = (), actor: Actor, at: datetime, key: str | None = None
) -> int:
    """Begin the next version of a form; the version's number (lập dự thảo biểu mẫu điện tử).

    Refuses: BadForm when the document contradicts itself, FormMoved when a draft is there already.
    """
    form = Form.objects.locked(definition.code)
    permissions.write("forms.draft_form", actor, vietnam_day(at))
    check_shape(definition)
    check_trials(trials)
    if form is None:
        form = _begun(definition)
    elif (form.procedure, form.case) != (definition.procedure, definition.case):
        raise BadForm(f"Mã {definition.code} là biểu mẫu của thủ tục hoặc trường hợp khác.", field="code")
    if form.versions.filter(state=FormState.DRAFT).exists():
        raise FormMoved("Biểu mẫu này đã có dự thảo, mở dự thảo để sửa tiếp.")
    last = form.versions.aggregate(last=Max("number"))["last"] or 0
    version = FormVersion(form=form, number=last + 1)
    write_over(version, definition, trials)
    journal.record(FormDrafted(subject=form.subject, number=version.number, digest=version.digest))
    return version.number


@act(cites="nd-45-2020", emits=(FormDraftAmended,))
def amend_form_draft(
    *,
    definition: Definition,
    trials: tuple[Trial, ...],
    seen: str,
    actor: Actor,
    at: datetime,
    key: str | None = None,
) -> str:
    """Write over the draft of a form; the new digest (sửa dự thảo biểu mẫu điện tử).

    `seen` is the digest of the draft that the writer had before his eyes. Refuses: FormMoved, NoFormDraft, BadForm.
    """
    form = Form.objects.locked(definition.code)
    permissions.write("forms.amend_form_draft", actor, vietnam_day(at))
    version = form.versions.filter(state=FormState.DRAFT).first() if form else None
    if form is None or version is None:
        raise NoFormDraft(f"Biểu mẫu {definition.code} không có dự thảo.", field="code")
    states.require("amend_form_draft", version.state)
    if seen != version.digest:
        raise FormMoved("Biểu mẫu này vừa được người khác sửa, nội dung không còn như khi bạn mở.")
    if (form.procedure, form.case) != (definition.procedure, definition.case):
        raise BadForm("Không đổi được thủ tục và trường hợp của biểu mẫu.", field="code")
    check_shape(definition)
    check_trials(trials)
    write_over(version, definition, trials)
    journal.record(FormDraftAmended(subject=form.subject, number=version.number, digest=version.digest))
    return version.digest


def write_over(version: FormVersion, definition: Definition, trials: tuple[Trial, ...], *, save: bool = True) -> None:
    """Put a document with its schema and test cases into a draft; the title of the form follows."""
    version.definition, version.schema = plain(definition), schema_of(definition)
    version.trials = [plain(trial) for trial in trials]
    version.digest = sealed(version.definition, version.schema, version.trials)
    if save:
        version.save()
        Form.objects.filter(pk=version.form_id).update(title=definition.title)


def sealed(*documents: object) -> str:
    """The digest of a version: its pages, its schema, its test cases."""
    return digest(list(documents))


def _begun(definition: Definition) -> Form:
    taken = Form.objects.filter(procedure=definition.procedure, case=definition.case).first()
    if taken is not None:
        raise BadForm(f"Thủ tục này đã có biểu mẫu {taken.code} cho trường hợp đó.", field="procedure")
    return Form.objects.create(
        code=definition.code, procedure=definition.procedure, case=definition.case, title=definition.title
    )
