"""Pages asked, read and judged (khai từng trang): what screens call; the schema has the last word."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from motcua.forms.queries.places import Units
from motcua.forms.queries.versions import FormVersion
from motcua.forms.rules import judging
from motcua.forms.rules.asking import Asked, Now, asked_now
from motcua.forms.rules.conditions import Answers, pruned
from motcua.forms.rules.filling import filled, offered
from motcua.forms.rules.pages import SHOWN, Around, moved, read_fields
from motcua.forms.rules.schema import page_schema
from motcua.forms.rules.shown import typed_of
from motcua.forms.rules.summing import Section, sections
from motcua.forms.rules.typed import Typed


@dataclass(frozen=True)
class Problem:
    """An error as the summary tells it (lỗi cần sửa): the sentence, the link to its input."""

    text: str
    url: str


@dataclass(frozen=True)
class Checked:
    """A page as it came back (trang đã kiểm tra).

    `answers` are those of the whole form with this page in it; `errors` go by input name; `asked` shows the page
    again as it was typed. `done`: the page may be saved. Else it is to be shown again: with errors, with a row
    more or less (`moved`), or with questions that an answer has brought up (`revealed`).
    """

    answers: Answers
    errors: Mapping[str, str]
    asked: tuple[Asked, ...]
    moved: bool = False
    revealed: tuple[str, ...] = field(default=())

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The errors for the summary above the page, in the order of the page."""
        return tuple(_problems(self.asked))

    @property
    def done(self) -> bool:
        """Whether the page is complete and right."""
        return not self.errors and not self.moved and not self.revealed


def asked(
    version: FormVersion,
    page: str,
    answers: Mapping[str, Any],
    origins: Mapping[str, str] | None = None,
    on: date | None = None,
) -> tuple[Asked, ...]:
    """The fields of a page that are asked now, with the answers they have or are likely to get. Refuses: BadForm.

    `origins` tells of some fields from where their answers were taken over; `on` is today, for the browser.
    """
    fields = version.definition.page(page).fields
    known = pruned(version.definition, answers)
    typed = typed_of(fields, {**offered(fields, known), **answers})
    return asked_now(fields, Now(typed, known, origins=origins or {}, on=on))


def check_page(
    version: FormVersion, page: str, typed: Typed, *, on: date, answers: Mapping[str, Any] | None = None
) -> Checked:
    """Read and judge a page; `answers` are those of the other pages. Refuses: BadForm for an unknown page."""
    fields = version.definition.page(page).fields
    other = {name: value for name, value in (answers or {}).items() if name not in {each.name for each in fields}}
    known = pruned(version.definition, other)
    shifted = moved(fields, typed)
    given: Typed = typed if shifted is None else shifted
    seen = frozenset(given[SHOWN]) if given.get(SHOWN) else None
    read = read_fields(fields, given, Around(on, Units(on), seen), known)
    together = pruned(version.definition, {**known, **read.answers})
    errors = dict(read.errors)
    if shifted is None:
        schema = page_schema(version.schema, (each.name for each in fields))
        for name, sentence in judging.judged(schema, fields, read.answers, on).items():
            if not any(name == each or name.startswith(f"{each}.") for each in (*errors, *read.revealed)):
                errors[name] = sentence
    else:
        errors = {}
    now = Now(given, together, errors, read.choices, frozenset(read.revealed), on=on)
    return Checked(together, errors, asked_now(fields, now), shifted is not None, tuple(read.revealed))


def check_all(version: FormVersion, answers: Mapping[str, Any], *, on: date) -> dict[str, str]:
    """What is wrong with all answers together, by input name: a sentence that says what to do. Empty: all is well."""
    return judging.judged(version.schema, version.definition.fields(), answers, on)


def pages_with(version: FormVersion, errors: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the pages on which these errors stand, in order."""
    wrong = {name.partition(".")[0] for name in errors}
    return tuple(page.name for page in version.pages if wrong & {each.name for each in page.fields})


def summary(version: FormVersion, answers: Mapping[str, Any]) -> tuple[Section, ...]:
    """The answers page by page in words, to look through and to print."""
    return sections(version.definition, pruned(version.definition, answers))


def prefill(version: FormVersion, known: Mapping[str, str], *, on: date) -> Answers:
    """Answers that facts of identity give: full_name, born_on, sex, number, unit, detail, phone, mail, nationality,
    ethnicity; what is no good answer is left out."""
    return pruned(version.definition, filled(version.definition, known, Around(on, Units(on))))


def sketch(version: FormVersion, page: str) -> tuple[Asked, ...]:
    """Every field of a page as it will look, those under a condition too: what its writer sees."""
    fields = [each.model_copy(update={"when": None}) for each in version.definition.page(page).fields]
    return asked_now(fields, Now(typed_of(fields, {}), {}))


def _problems(asked: Iterable[Asked], before: str = "") -> Iterable[Problem]:
    for each in asked:
        if each.error:
            focus = each.parts[0].id if each.parts else each.focus
            yield Problem(f"{before}{each.label.rstrip(' .:?!')}: {each.error}", f"#{focus}")
        for number, row in enumerate(each.rows, 1):
            yield from _problems(row, f"{each.label} {number}, ")
