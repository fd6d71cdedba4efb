"""Sample files as forms (biểu mẫu mẫu): shared blocks put together, one line for each field. Pure.

A line reads "Lời hỏi | kiểu | cờ; cờ": `Ngày sinh | date | known=born_on`. A page is a list of lines by field name
and of blocks: `{block: person, as: mother, of: "của mẹ"}` puts every field of the block in, its name and its
question prolonged.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from motcua.forms.rules.conditions import pruned
from motcua.forms.rules.definition import Definition, Field, Page, Trial, When, check_shape
from motcua.forms.rules.lines import read_field, read_when

Told = Mapping[str, Any]


@dataclass(frozen=True)
class SampleForm:
    """A sample form with its test cases (một biểu mẫu mẫu)."""

    definition: Definition
    trials: tuple[Trial, ...]


def read_samples(blocks: Told, files: Sequence[Told]) -> tuple[SampleForm, ...]:
    """Every sample form, by code. Refuses: BadForm where a file is wrong; it is our own."""
    found = [_form(blocks, code, told) for file in files for code, told in file.items()]
    return tuple(sorted(found, key=lambda each: each.definition.code))


def form_before(told: Told) -> Told | None:
    """What a file tells of a form in 2021; None: there was no such form. `before` says what was different then."""
    before = told.get("before", {})
    return None if before is None else {**told, **before}


def _form(blocks: Told, procedure: str, told: Told) -> SampleForm:
    told = {**told, "pages": {name: _shared(blocks, given) for name, given in told["pages"].items()}}
    pages = _linked([_page(blocks, name, given) for name, given in told["pages"].items()])
    definition = Definition(
        code=f"F-{procedure}", procedure=procedure, title=told["title"], source=told.get("source", ""), pages=pages
    )
    check_shape(definition)
    answers = pruned(definition, _answers(blocks, told))
    good = Trial(title="Khai đủ", answers=answers)
    trials = [good, *(_spoiled(answers, title, change) for title, change in told.get("wrong", {}).items())]
    return SampleForm(definition, tuple(trials))


def _linked(pages: list[Page]) -> tuple[Page, ...]:
    """A shared page offers answers of earlier fields only in forms that have those fields."""
    names = {field.name for page in pages for field in page.fields}
    loose = {"like": "", "like_when": None}

    def linked(field: Field) -> Field:
        needed = {field.like} | ({field.like_when.field} if field.like_when else set())
        return field if needed <= names else field.model_copy(update=loose)

    return tuple(page.model_copy(update={"fields": tuple(map(linked, page.fields))}) for page in pages)


def _shared(blocks: Told, given: Any) -> Told:
    """A page of its own, or the name of one in the blocks file."""
    page: Told = blocks["pages"][given] if isinstance(given, str) else given
    return page


def _answers(blocks: Told, told: Told) -> dict[str, Any]:
    """Good answers: those of the blocks that are used, then the form's own."""
    answers: dict[str, Any] = {}
    for given in told["pages"].values():
        for line in given.get("fields", ()):
            if "block" in line:
                good = blocks[line["block"]].get("good", {})
                left = set(line.get("without", ()))
                answers |= {_named(line, name): value for name, value in good.items() if name not in left}
    own: dict[str, Any] = told.get("good", {})
    return answers | own


def _spoiled(answers: dict[str, Any], title: str, change: Told) -> Trial:
    """A test case in which some answers are changed or taken away, and which inputs must then be refused."""
    changed = {**answers, **change.get("set", {})}
    kept = {name: value for name, value in changed.items() if name not in change.get("without", ())}
    return Trial(title=title, answers=kept, refused=tuple(change["refused"]))


def _page(blocks: Told, name: str, told: Told) -> Page:
    fields = tuple(field for line in told["fields"] for field in _lines(blocks, line))
    return Page(name=name, title=told["title"], hint=told.get("hint", ""), fields=fields)


def _lines(blocks: Told, line: Told) -> Iterator[Field]:
    if "block" not in line:
        for name, told in line.items():
            yield read_field(name, told)
        return
    block = blocks[line["block"]]
    inside = set(block["fields"])
    shared = read_when(line["when"]) if "when" in line else None
    for name, told in block["fields"].items():
        if name in line.get("without", ()):
            continue
        field = read_field(name, told)
        when = field.when
        if when is not None and when.field in inside:
            when = When(field=_named(line, when.field), among=when.among)
        label = f"{field.label} {line['of']}" if line.get("of") and field.widget.answers else field.label
        changes: dict[str, Any] = {"name": _named(line, name), "label": label, "when": when or shared}
        if not line.get("mine"):
            changes["known"] = ""
        if field.means:
            changes["means"] = f"{line.get('as') or ('self' if line.get('mine') else line['block'])}.{field.means}"
        if line.get("like") and name in line["like"]["of"]:
            changes |= {"like": name, "like_when": read_when(line["like"]["when"])}
        if name in line.get("optional", ()):
            changes["required"] = False
        yield field.model_copy(update=changes)


def _named(line: Told, name: str) -> str:
    return f"{line['as']}_{name}" if line.get("as") else name
