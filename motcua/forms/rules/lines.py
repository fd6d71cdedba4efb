"""A field as one line and back (một dòng cho một ô): how samples and the builder write fields inside a group."""

from collections.abc import Mapping
from typing import Any

from motcua.forms.rules.definition import BadForm, Field, Option, When
from motcua.forms.states import Widget


def read_field(name: str, told: Any) -> Field:
    """A field from its line, or a group from `{group: …, fields: {…}}`. Refuses: BadForm."""
    if isinstance(told, Mapping):
        inner = tuple(read_field(child, line) for child, line in told["fields"].items())
        return read_field(name, f"{told['group']} | group").model_copy(update={"fields": inner, **_bounds(told)})
    label, kind, flags = [*(part.strip() for part in str(told).split("|")), "", ""][:3]
    widget, _, listed = kind.partition(":")
    values: dict[str, Any] = {"name": name, "label": label, "widget": _widget(widget.strip() or "text")}
    if listed.strip():
        values["options"] = read_options(listed, ";")
    for flag in filter(None, (each.strip() for each in flags.split(";"))):
        values |= _flag(flag)
    return Field.model_validate(values)


def _widget(word: str) -> Widget:
    try:
        return Widget(word)
    except ValueError:
        raise BadForm(f"Không có kiểu ô “{word[:40]}”.", field="fields") from None


def _bounds(told: Mapping[str, Any]) -> dict[str, Any]:
    when = {"when": read_when(told["when"])} if "when" in told else {}
    return {"least": told.get("least"), "most": told.get("most"), "required": told.get("required", True), **when}


def _flag(flag: str) -> dict[str, Any]:
    key, _, value = (part.strip() for part in flag.partition("="))
    if key in {"past", "future"}:
        return {key: True}
    if key == "optional":
        return {"required": False}
    if key in {"least", "most"} and value.isascii() and value.isdigit() and len(value) < 16:
        return {key: int(value)}
    if key in {"hint", "known", "like", "means", "pattern", "paper"}:
        return {key: value}
    if key == "when":
        return {"when": read_when(value)}
    raise BadForm(f"Không hiểu “{flag[:60]}”.", field="fields")


def read_options(listed: str, mark: str = "\n") -> tuple[Option, ...]:
    """ "new=Cấp mới; again=Cấp lại" as choices; a label alone is its own value."""
    found = []
    for each in filter(None, (part.strip() for part in listed.split(mark))):
        value, equals, label = (part.strip() for part in each.partition("="))
        found.append(Option(value=value, label=label if equals else value))
    return tuple(found)


def read_when(told: str) -> When:
    """ "kind:new,again": asked while `kind` is one of these. Refuses: BadForm."""
    name, mark, among = told.partition(":")
    if not mark:
        raise BadForm(f"Không hiểu điều kiện “{told[:60]}”.", field="when")
    return When(field=name.strip(), among=tuple(part.strip() for part in among.split(",") if part.strip()))


def line_of(field: Field) -> str:
    """The line from which `read_field` makes the same field; not of groups."""
    kind = field.widget.value
    if field.options:
        kind += ": " + "; ".join(f"{option.value}={option.label}" for option in field.options)
    flags = [] if field.required else ["optional"]
    flags += [flag for flag in ("past", "future") if getattr(field, flag)]
    flags += [f"{key}={getattr(field, key)}" for key in ("least", "most") if getattr(field, key) is not None]
    texts = ("hint", "known", "like", "means", "pattern", "paper")
    flags += [f"{key}={getattr(field, key)}" for key in texts if getattr(field, key)]
    if field.when is not None:
        flags.append(f"when={field.when.field}:{','.join(field.when.among)}")
    return " | ".join(part for part in (field.label, kind, "; ".join(flags)) if part)


def read_lines(text: str) -> tuple[Field, ...]:
    """Fields of a group, one a line: "ten: Họ tên | text | optional". Refuses: BadForm."""
    found = []
    for line in filter(None, (each.strip() for each in text.split("\n"))):
        name, mark, told = line.partition(":")
        if not mark:
            raise BadForm(f"Dòng “{line[:60]}” thiếu tên ô trước dấu hai chấm.", field="fields")
        found.append(read_field(name.strip(), told.strip()))
    return tuple(found)
