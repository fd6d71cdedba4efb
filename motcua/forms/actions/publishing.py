"""The acts that put a form in force and out of it (ban hành, ngừng áp dụng biểu mẫu)."""

from datetime import date, datetime

from motcua.forms import permissions, states
from motcua.forms.actions.drafting import NoFormDraft
from motcua.forms.events import FormPublished, FormWithdrawn
from motcua.forms.models import Form, FormVersion
from motcua.forms.queries.pages import check_all
from motcua.forms.queries.versions import NoSuchForm, version_of
from motcua.forms.rules.definition import Trial
from motcua.forms.rules.trials import run_trials
from motcua.forms.states import FormState
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import Refusal


class TrialFailed(Refusal):
    """A test case kept with the form does not come out as it must (trường hợp thử không đạt)."""


class BadFormDay(Refusal):
    """The day does not follow the one before (ngày áp dụng không hợp lệ)."""


@act(cites="nd-45-2020", emits=(FormPublished,))
def publish_form(*, code: str, effective_from: date, actor: Actor, at: datetime, key: str | None = None) -> int:
    """Put the drafted form in force from a day on; the version's number (ban hành biểu mẫu điện tử).

    What was begun on the version before stays on it. Refuses: NoFormDraft, TrialFailed, BadFormDay.
    """
    form = Form.objects.locked(code)
    permissions.write("forms.publish_form", actor, vietnam_day(at))
    version = form.versions.filter(state=FormState.DRAFT).first() if form else None
    if form is None or version is None:
        raise NoFormDraft(f"Biểu mẫu {code} không có dự thảo.", field="code")
    if effective_from < vietnam_day(at):
        raise BadFormDay("Biểu mẫu không áp dụng ngược về trước hôm nay.", field="effective_from")
    _try(version, effective_from)
    running = form.versions.filter(published_at__isnull=False, effective_until__isnull=True).first()
    if running is not None:
        _end(running, effective_from)
    version.state, version.published_at = states.require("publish_form", version.state), at
    version.effective_from = effective_from
    version.save()
    journal.record(
        FormPublished(
            subject=form.subject, number=version.number, digest=version.digest, effective_from=effective_from
        )
    )
    return version.number


@act(cites="nd-45-2020", emits=(FormWithdrawn,))
def withdraw_form(*, code: str, until: date, actor: Actor, at: datetime, key: str | None = None) -> None:
    """End the form in force from a day on; what was filled in stays (ngừng áp dụng biểu mẫu điện tử)."""
    form = Form.objects.locked(code)
    permissions.write("forms.withdraw_form", actor, vietnam_day(at))
    running = form.versions.filter(state=FormState.PUBLISHED, effective_until__isnull=True).first() if form else None
    if form is None or running is None:
        raise NoSuchForm(f"Biểu mẫu {code} không có phiên bản đang áp dụng.", field="code")
    states.require("withdraw_form", running.state)
    if until < vietnam_day(at):
        raise BadFormDay("Không ngừng áp dụng ngược về trước hôm nay.", field="until")
    _end(running, until)
    journal.record(FormWithdrawn(subject=form.subject, number=running.number, effective_until=until))


def _try(version: FormVersion, on: date) -> None:
    """At least one test case, and all come out as they must. Refuses: TrialFailed."""
    if not version.trials:
        raise TrialFailed("Biểu mẫu chưa có trường hợp thử nào. Thêm ít nhất một trường hợp.", field="trials")
    tested = version_of(version)
    found = run_trials(map(Trial.model_validate, version.trials), lambda answers: check_all(tested, answers, on=on))
    failed = [tried.title for tried in found if not tried.passed]
    if failed:
        raise TrialFailed(f"Trường hợp thử không đạt: {'; '.join(failed)}.", field="trials")


def _end(version: FormVersion, day: date) -> None:
    if version.effective_from is not None and day < version.effective_from:
        raise BadFormDay("Ngày này phải sau ngày bắt đầu của phiên bản trước.", field="effective_from")
    FormVersion.objects.filter(pk=version.pk).update(state=FormState.WITHDRAWN, effective_until=day)
