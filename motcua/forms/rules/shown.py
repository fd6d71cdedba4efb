"""Answers as people read them and as inputs carry them (nội dung khai hiện ra)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from motcua.forms.rules.definition import Field
from motcua.forms.states import Widget
from motcua.kernel.money import show_dong, show_number
from motcua.people.rules.contacts import shown_contact
from motcua.people.states import Channel


def words_of(field: Field, value: Any) -> str:  # noqa: PLR0911  one line for each widget
    """An answer in words: the label of a choice, dd/mm/yyyy, thousands parted."""
    labels = {option.value: option.label for option in field.options}
    match field.widget:
        case Widget.YES_NO:
            return "Có" if value else "Không"
        case Widget.CHOICE:
            return labels.get(value, str(value))
        case Widget.SEVERAL:
            return ", ".join(labels.get(each, str(each)) for each in value)
        case Widget.ADDRESS:
            return ", ".join(part for part in (value["detail"], value["title"]) if part)
        case Widget.MONEY:
            return show_dong(value)
        case Widget.NUMBER:
            return show_number(value)
    return _plain(field, value)


def _plain(field: Field, value: Any) -> str:
    if field.widget is Widget.DATE:
        return date.fromisoformat(value).strftime("%d/%m/%Y")
    if field.widget is Widget.PHONE:
        return shown_contact(Channel.PHONE, value)
    return str(value)


def typed_of(fields: Iterable[Field], answers: Mapping[str, Any], prefix: str = "") -> dict[str, list[str]]:
    """Answers as the inputs of a page carry them; reading them gives the same answers."""
    typed: dict[str, list[str]] = {}
    for field in fields:
        name = f"{prefix}{field.name}"
        if field.fields:
            rows = answers.get(field.name) or [{}] * max(field.least or 0, 1 if field.required else 0)
            typed[f"{name}.rows"] = [str(len(rows))]
            for place, row in enumerate(rows):
                typed |= typed_of(field.fields, row, f"{name}.{place}.")
        elif field.name in answers:
            typed |= _inputs(field, name, answers[field.name])
    return typed


def _inputs(field: Field, name: str, value: Any) -> dict[str, list[str]]:
    if field.widget is Widget.ADDRESS:
        return {f"{name}.unit": [value["title"]], f"{name}.detail": [value["detail"]],
                f"{name}.kept": [f"{value['unit']}@{value['on']}"]}  # fmt: skip
    if field.widget is Widget.SEVERAL:
        return {name: list(value)}
    if field.widget is Widget.YES_NO:
        return {name: ["true" if value else "false"]}
    if field.widget is Widget.MONEY:
        return {name: [show_number(value)]}
    return {name: [_plain(field, value)]}
