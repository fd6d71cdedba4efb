"""What one version of a form changes of another (so sánh phiên bản): fields that come, go, or are asked otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass

from motcua.forms.rules.definition import Definition, Field
from motcua.forms.rules.lines import line_of


@dataclass(frozen=True)
class Change:
    """One difference (một thay đổi); kind: come, gone, changed, moved."""

    kind: str
    page: str
    field: str
    before: str
    after: str


def changes(old: Definition, new: Definition) -> tuple[Change, ...]:
    """Every difference between two documents, in the order of the new one."""
    return tuple(_changes(old, new))


def _changes(old: Definition, new: Definition) -> Iterator[Change]:
    if old.title != new.title:
        yield Change("changed", "", "", old.title, new.title)
    before, after = _placed(old), _placed(new)
    for name, (page, place, field) in after.items():
        if name not in before:
            yield Change("come", page, name, "", told(field))
            continue
        was_page, was_place, was = before[name]
        if was != field:
            yield Change("changed", page, name, told(was), told(field))
        elif (was_page, was_place) != (page, place):
            yield Change("moved", page, name, f"{was_page}, {was_place}", f"{page}, {place}")
    for name, (page, _place, field) in before.items():
        if name not in after:
            yield Change("gone", page, name, told(field), "")


def told(field: Field) -> str:
    """A field in one line; a group with its fields."""
    inner = "; ".join(f"{child.name}: {line_of(child)}" for child in field.fields)
    return f"{line_of(field)} [{inner}]" if inner else line_of(field)


def _placed(definition: Definition) -> dict[str, tuple[str, int, Field]]:
    """Every field by its name, with the title of its page and its place there."""
    return {
        field.name: (page.title, place, field)
        for page in definition.pages
        for place, field in enumerate(page.fields, 1)
    }
