"""Forms as their keepers see them (bàn soạn biểu mẫu): lists, versions, drafts, test cases, differences."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from motcua.forms import permissions
from motcua.forms.models import Form
from motcua.forms.models import FormVersion as Row
from motcua.forms.queries.pages import check_all
from motcua.forms.queries.versions import FormVersion, version_of
from motcua.forms.rules.changes import Change, changes
from motcua.forms.rules.definition import KNOWN, BadForm, Definition, Fault, Field, Option, Page, Trial, When
from motcua.forms.rules.editing import (
    field_moved,
    field_named,
    page_moved,
    with_field,
    with_page,
    without_field,
    without_page,
)
from motcua.forms.rules.lines import line_of, read_lines, read_options
from motcua.forms.rules.trials import Tried, run_trials
from motcua.forms.states import FormState, Widget
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotAdmitted

__all__ = [
    "KNOWN", "BadForm", "Change", "Definition", "Fault", "Field", "Option", "Page", "Trial", "Tried", "When",
    "Widget", "field_moved", "field_named", "line_of", "page_moved", "read_lines", "read_options", "with_field",
    "with_page", "without_field", "without_page",
]  # fmt: skip
PAGE = 50


@dataclass(frozen=True)
class FormLine:
    """A form in the list (một biểu mẫu): the version in force on the day, and the draft that waits."""

    code: str
    procedure: str
    case: str
    title: str
    in_force: int | None
    since: date | None
    draft: int | None


@dataclass(frozen=True, eq=False)
class Kept:
    """A version with its test cases (phiên bản cùng trường hợp thử)."""

    version: FormVersion
    trials: tuple[Trial, ...]


def read_forms(
    words: str, *, after: str = "", on: date, actor: Actor, limit: int = PAGE
) -> tuple[tuple[FormLine, ...], bool]:
    """Forms by code after one, whose title or code has the words; whether more follow. Refuses: NotAdmitted."""
    permissions.look(actor)
    rows = Form.objects.filter(code__gt=after).order_by("code")
    for word in words.replace("\x00", "").split()[:8]:
        rows = rows.filter(Q(title__icontains=word) | Q(code__icontains=word) | Q(case__icontains=word))
    found = list(rows[: limit + 1])
    versions = Row.objects.filter(form__in=found[:limit]).only(
        "form_id", "number", "state", "effective_from", "effective_until"
    )
    held: dict[int, list[Row]] = {}
    for version in versions:
        held.setdefault(version.form_id, []).append(version)
    return tuple(_line(form, held.get(form.pk, []), on) for form in found[:limit]), len(found) > limit


def _line(form: Form, versions: Sequence[Row], on: date) -> FormLine:
    running = next((each for each in versions if _runs(each, on)), None)
    draft = next((each.number for each in versions if each.state == FormState.DRAFT), None)
    return FormLine(
        form.code, form.procedure, form.case, form.title, running.number if running else None,
        running.effective_from if running else None, draft,
    )  # fmt: skip


def _runs(version: Row, on: date) -> bool:
    since, until = version.effective_from, version.effective_until
    return since is not None and since <= on and (until is None or on < until)


def form_versions(code: str, *, actor: Actor) -> tuple[Kept, ...]:
    """Every version of a form, the newest first, drafts too; none for an unknown code. Refuses: NotAdmitted."""
    permissions.look(actor)
    rows = Row.objects.select_related("form").filter(form__code=code.replace("\x00", "")).order_by("-number")
    return tuple(Kept(version_of(row), tuple(map(Trial.model_validate, row.trials))) for row in rows)


def try_out(kept: Kept, *, on: date) -> tuple[Tried, ...]:
    """The test cases of a version, run on a day."""
    return run_trials(kept.trials, lambda answers: check_all(kept.version, answers, on=on))


def form_changes(old: FormVersion, new: FormVersion) -> tuple[Change, ...]:
    """What one version changes of another."""
    return changes(old.definition, new.definition)


def may_write_forms(actor: Actor, *, on: date) -> bool:
    """Whether the actor writes and publishes forms."""
    try:
        permissions.write("forms.draft_form", actor, on)
    except NotAdmitted:
        return False
    return True
