"""The document of a form changed by one step (sửa biểu mẫu): fields and pages added, changed, moved, taken out."""

from collections.abc import Callable
from typing import TypeVar

from motcua.forms.rules.definition import BadForm, Definition, Field, Page

T = TypeVar("T", Page, Field)


def with_field(definition: Definition, page: str, field: Field, old: str = "") -> Definition:
    """The field at the end of the page, or in the place of the one named `old`. Refuses: BadForm."""

    def change(fields: tuple[Field, ...]) -> tuple[Field, ...]:
        if not old:
            return (*fields, field)
        return tuple(field if each.name == old else each for each in fields)

    return _on_page(definition, page, change)


def without_field(definition: Definition, page: str, name: str) -> Definition:
    """The page without a field. Refuses: BadForm."""
    return _on_page(definition, page, lambda fields: tuple(each for each in fields if each.name != name))


def field_moved(definition: Definition, page: str, name: str, by: int) -> Definition:
    """The field one place up or down on its page; beyond its end nothing moves. Refuses: BadForm."""
    return _on_page(definition, page, lambda fields: _moved(fields, name, by))


def with_page(definition: Definition, page: Page, old: str = "") -> Definition:
    """The page at the end, or in the place of the one named `old`, with the fields of that one."""
    if not old:
        return definition.model_copy(update={"pages": (*definition.pages, page)})
    kept = page.model_copy(update={"fields": definition.page(old).fields})
    return definition.model_copy(
        update={"pages": tuple(kept if each.name == old else each for each in definition.pages)}
    )


def without_page(definition: Definition, name: str) -> Definition:
    """The form without a page and its fields. Refuses: BadForm for the last page."""
    left = tuple(each for each in definition.pages if each.name != name)
    if not left:
        raise BadForm("Biểu mẫu phải còn ít nhất một trang.", field="pages")
    return definition.model_copy(update={"pages": left})


def page_moved(definition: Definition, name: str, by: int) -> Definition:
    """The page one place up or down."""
    return definition.model_copy(update={"pages": _moved(definition.pages, name, by)})


def field_named(definition: Definition, page: str, name: str) -> Field | None:
    """The field of a name on a page."""
    return next((each for each in definition.page(page).fields if each.name == name), None)


def _on_page(
    definition: Definition, name: str, change: Callable[[tuple[Field, ...]], tuple[Field, ...]]
) -> Definition:
    definition.page(name)
    return definition.model_copy(
        update={
            "pages": tuple(
                page.model_copy(update={"fields": change(page.fields)}) if page.name == name else page
                for page in definition.pages
            )
        }
    )


def _moved(parts: tuple[T, ...], name: str, by: int) -> tuple[T, ...]:
    found = list(parts)
    at = next((place for place, each in enumerate(found) if each.name == name), None)
    if at is None or not 0 <= at + by < len(found):
        return parts
    found[at], found[at + by] = found[at + by], found[at]
    return tuple(found)
