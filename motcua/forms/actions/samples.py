"""The act that publishes the sample forms."""

from datetime import date, datetime

from motcua.forms import permissions
from motcua.forms.actions.drafting import write_over
from motcua.forms.events import FormPublished, FormsSeeded
from motcua.forms.models import Form, FormVersion
from motcua.forms.rules.samples import SampleForm
from motcua.forms.states import FormState
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act

SINCE, SINCE_BEFORE = date(2025, 7, 1), date(2021, 1, 1)


@act(cites="nd-45-2020", emits=(FormsSeeded, FormPublished))
def open_sample_forms(
    *, samples: tuple[SampleForm, ...], actor: Actor, at: datetime, since: date = SINCE, key: str | None = None
) -> int:
    """Publish the sample forms that are not there yet, set-based (nạp biểu mẫu mẫu). They pass their tests in CI."""
    permissions.house(actor)
    codes = set(Form.objects.values_list("code", flat=True))
    held = set(Form.objects.filter(case="").values_list("procedure", flat=True))
    told = [sample.definition for sample in samples]
    fresh = [each for each in told if each.code not in codes and each.procedure not in held]
    if not fresh:
        return 0
    trials = {sample.definition.code: sample.trials for sample in samples}
    forms = Form.objects.bulk_create(
        Form(code=each.code, procedure=each.procedure, case=each.case, title=each.title) for each in fresh
    )
    versions = []
    for form, definition in zip(forms, fresh, strict=True):
        version = FormVersion(form=form, number=1, state=FormState.PUBLISHED, effective_from=since, published_at=at)
        write_over(version, definition, trials[form.code], save=False)
        versions.append(version)
        journal.record(FormPublished(subject=form.subject, number=1, digest=version.digest, effective_from=since))
    FormVersion.objects.bulk_create(versions)
    journal.record(FormsSeeded(subject="samples:forms", forms=len(fresh)))
    return len(fresh)
