"""The JSON Schema 2020-12 of a form (lược đồ): made from its document, kept with the version, the final judge."""

from collections.abc import Iterable
from typing import Any

from motcua.forms.rules.definition import LONGEST, MOST_ROWS, Definition, Field
from motcua.forms.states import Widget

DIALECT = "https://json-schema.org/draft/2020-12/schema"
LARGEST = 10**15
IDENTITY = "^(0(0[1-9]|[1-8][0-9]|9[0-6])|[1-9][0-9]{2})[0-9]{9}$"  # code of a province, or of a country from 100
PHONE = "^[+][0-9]{8,15}$"
MAIL = "^[^@ ]{1,64}@[^@ ]{1,189}$"
UNIT = "^([0-9]{2}|[0-9]{3}|[0-9]{5})$"

Schema = dict[str, Any]


def schema_of(definition: Definition) -> Schema:
    """The schema of all answers of a form together."""
    return {"$schema": DIALECT, "$id": f"urn:motcua:form:{definition.code}", **_object(definition.fields())}


def page_schema(schema: Schema, names: Iterable[str]) -> Schema:
    """What the schema says of some of its fields alone, without demands on the others."""
    known = schema["properties"]
    rest = {key: value for key, value in schema.items() if key not in {"required", "allOf"}}
    return {**rest, "properties": {name: known[name] for name in names if name in known}}


def _object(fields: Iterable[Field]) -> Schema:
    asked = [field for field in fields if field.widget.answers]
    conditions = [_conditional(field) for field in asked if field.when is not None]
    return {
        "type": "object",
        "properties": {field.name: _value(field) for field in asked},
        "required": [field.name for field in asked if field.required and field.when is None],
        "additionalProperties": False,
        **({"allOf": conditions} if conditions else {}),
    }


def _conditional(field: Field) -> Schema:
    """Only while the condition holds may the field be answered; then it must be, if it is required."""
    assert field.when is not None  # noqa: S101  asked by the caller
    among: list[Any] = [{"true": True, "false": False}.get(value, value) for value in field.when.among]
    held = {
        "anyOf": [{"enum": among}, {"type": "array", "contains": {"enum": among}}],
    }
    rule: Schema = {
        "if": {"properties": {field.when.field: held}, "required": [field.when.field]},
        "else": {"properties": {field.name: False}},
    }
    if field.required:
        rule["then"] = {"required": [field.name]}
    return rule


def _value(field: Field) -> Schema:
    return {"title": field.label, **_kind(field)}


def _kind(field: Field) -> Schema:  # noqa: PLR0911  one line for each widget
    match field.widget:
        case Widget.YES_NO:
            return {"type": "boolean"}
        case Widget.NUMBER | Widget.MONEY:
            return {"type": "integer", "minimum": _or(field.least, 0), "maximum": _or(field.most, LARGEST)}
        case Widget.DATE:
            return {"type": "string", "format": "date"}
        case Widget.CHOICE:
            return {"enum": [option.value for option in field.options]}
        case Widget.SEVERAL:
            items = {"enum": [option.value for option in field.options]}
            least = max(field.least or 0, 1 if field.required else 0)
            return {"type": "array", "items": items, "uniqueItems": True, "minItems": least,
                    "maxItems": len(field.options)}  # fmt: skip
        case Widget.ADDRESS:
            return _address()
        case Widget.GROUP:
            least = max(field.least or 0, 1 if field.required else 0)
            return {"type": "array", "items": _object(field.fields), "minItems": least,
                    "maxItems": _or(field.most, MOST_ROWS)}  # fmt: skip
        case Widget.IDENTITY:
            return {"type": "string", "pattern": IDENTITY}
        case Widget.PHONE:
            return {"type": "string", "pattern": PHONE}
        case Widget.MAIL:
            return {"type": "string", "pattern": MAIL, "maxLength": 254}
    return _text(field)


def _text(field: Field) -> Schema:
    longest = _or(field.most, LONGEST[field.widget])
    schema: Schema = {"type": "string", "minLength": max(field.least or 0, 1), "maxLength": longest}
    return {**schema, "pattern": field.pattern} if field.pattern else schema


def _address() -> Schema:
    return {
        "type": "object",
        "properties": {
            "unit": {"type": "string", "pattern": UNIT},
            "on": {"type": "string", "format": "date"},
            "title": {"type": "string", "maxLength": 300},
            "detail": {"type": "string", "maxLength": 300},
        },
        "required": ["unit", "on", "title", "detail"],
        "additionalProperties": False,
    }


def _or(value: int | None, otherwise: int) -> int:
    return otherwise if value is None else value
