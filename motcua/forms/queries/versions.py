"""Versions of forms for whoever fills them in (phiên bản biểu mẫu): in force on a day, or pinned for ever."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Q

from motcua.forms.models import FormVersion as Row
from motcua.forms.rules.definition import Definition, Page
from motcua.kernel.errors import Refusal

MOST_LETTERS = 80


class NoSuchForm(Refusal):
    """No such form, or no such version of it, is known (không có biểu mẫu này)."""


@dataclass(frozen=True, eq=False)
class FormVersion:
    """One version of a form (một phiên bản biểu mẫu); `code` is public, as "F-1.001193:3", and pinned by dossiers."""

    code: str
    form: str
    procedure: str
    case: str
    number: int
    title: str
    state: str
    digest: str
    schema: dict[str, Any]
    layout: dict[str, Any]
    definition: Definition
    effective_from: date | None
    effective_until: date | None

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages in order, each with name, title, hint."""
        return self.definition.pages

    def after(self, page: str) -> str | None:
        """The name of the page that follows; None after the last one."""
        names = [each.name for each in self.pages]
        place = names.index(page) + 1 if page in names else 0
        return names[place] if place < len(names) else None

    def before(self, page: str) -> str | None:
        """The name of the page that comes before; None on the first one."""
        names = [each.name for each in self.pages]
        place = names.index(page) if page in names else 0
        return names[place - 1] if place else None


def form_for(procedure: str, case: str = "", *, on: date) -> FormVersion | None:
    """The form in force on a day for a procedure: that of the case where it has one, else that of all cases."""
    rows = Row.objects.select_related("form").filter(
        Q(effective_until__isnull=True) | Q(effective_until__gt=on),
        form__procedure=procedure[:MOST_LETTERS], form__case__in=("", case), published_at__isnull=False,
        effective_from__lte=on,
    )  # fmt: skip
    found = {row.form.case: row for row in rows}
    row = found.get(case) or found.get("")
    return version_of(row) if row else None


def forms_for(procedures: list[str], *, on: date) -> dict[str, str]:
    """Which of these procedures have a form on the day: procedure → code of the version; one question for all."""
    rows = Row.objects.filter(
        Q(effective_until__isnull=True) | Q(effective_until__gt=on),
        form__procedure__in=procedures, published_at__isnull=False, effective_from__lte=on,
    )  # fmt: skip
    told = rows.order_by("-form__case").values_list("form__procedure", "form__code", "number")
    return {procedure: f"{code}:{number}" for procedure, code, number in told}


def read_form(version: str) -> FormVersion:
    """A published version by its public code, for ever. Refuses: NoSuchForm."""
    code, _, number = version.partition(":")
    if not number.isascii() or not number.isdigit() or len(number) > 6 or "\x00" in code:
        raise NoSuchForm("Không có biểu mẫu này.", field="form")
    rows = Row.objects.filter(form__code=code, number=int(number), published_at__isnull=False)
    identity = rows.values_list("pk", flat=True).first()
    if identity is None:
        raise NoSuchForm("Không có biểu mẫu này.", field="form")
    return _published(identity)


@lru_cache(maxsize=256)
def _published(identity: int) -> FormVersion:
    """What is published never changes but for its last day, which nobody asks of a pinned version; so it is kept."""
    return version_of(Row.objects.select_related("form").get(pk=identity))


def version_of(row: Row) -> FormVersion:
    """A row as a frozen value."""
    return FormVersion(
        code=row.code, form=row.form.code, procedure=row.form.procedure, case=row.form.case, number=row.number,
        title=row.definition["title"], state=row.state, digest=row.digest, schema=row.schema, layout=row.definition,
        definition=Definition.model_validate(row.definition), effective_from=row.effective_from,
        effective_until=row.effective_until,
    )  # fmt: skip
