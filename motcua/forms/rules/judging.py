"""The schema judges (kiểm tra): every finding becomes a sentence beside a field that says what to do."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from jsonschema_rs import Draft202012Validator, ValidationError

from motcua.forms.rules.definition import Field
from motcua.forms.rules.typed import Unread, day_allowed, missing
from motcua.forms.states import Widget

Errors = dict[str, str]
WRONG = "Câu trả lời không hợp lệ, ghi lại."
_SENTENCES = {
    "FalseSchema": "Trường hợp của bạn không hỏi ô này, để trống.",
    "AdditionalProperties": "Biểu mẫu không có ô này.",
    "UniqueItems": "Mỗi lựa chọn chỉ chọn một lần.",
    "MaxLength": "Câu trả lời dài quá, ghi ngắn hơn.",
    "MaxItems": "Có quá nhiều dòng, bỏ bớt.",
    "Minimum": "Số này ngoài khoảng được ghi.",
    "Maximum": "Số này ngoài khoảng được ghi.",
}


def judged(schema: Mapping[str, Any], fields: Iterable[Field], answers: Mapping[str, Any], on: date) -> Errors:
    """What the schema refuses, and days that cannot be, by the name of the input; empty when all is well."""
    known = {field.name: field for field in fields}
    validator = Draft202012Validator(dict(schema), validate_formats=True)
    found: Errors = {}
    for error in validator.iter_errors(dict(answers)):
        for name, sentence in _told(error, known):
            found.setdefault(name, sentence)
    for name, sentence in _days(known, answers, on):
        found.setdefault(name, sentence)
    return found


def _told(error: ValidationError, known: Mapping[str, Field]) -> list[tuple[str, str]]:
    path = list(error.instance_path)
    kind: Any = error.kind
    if kind.name == "additionalProperties":
        return [_placed([*path, name], known, "AdditionalProperties") for name in kind.unexpected]
    if kind.name == "required":
        return [_placed([*path, kind.property], known, "Required")]
    return [_placed(path, known, type(kind).__name__)]


def _placed(path: list[Any], known: Mapping[str, Field], kind: str) -> tuple[str, str]:
    """The input to which a path leads: a field, or one inside a row of a group."""
    name = str(path[0]) if path else ""
    field = known.get(name)
    if field is not None and field.fields and len(path) >= 3:
        inner = {child.name: child for child in field.fields}
        child, sentence = _placed(path[2:], inner, kind)
        return f"{name}.{path[1]}.{child}", sentence
    inside = field is not None and len(path) > 1
    return name, _sentence(field, WRONG if inside and kind == "Required" else kind)


def _sentence(field: Field | None, kind: str) -> str:
    if field is None or kind in _SENTENCES:
        return _SENTENCES.get(kind, WRONG)
    if kind in {"Required", "MinItems", "MinLength"}:
        return missing(field)
    return f"Ghi đúng mẫu. {field.hint}".strip() if kind == "Pattern" else WRONG


def _days(known: Mapping[str, Field], answers: Mapping[str, Any], on: date) -> Iterable[tuple[str, str]]:
    """Days of the past that lie ahead: a schema knows no today."""
    for name, field in known.items():
        value = answers.get(name)
        if field.widget is Widget.DATE and isinstance(value, str):
            try:
                day_allowed(field, date.fromisoformat(value), on)
            except Unread as unread:
                yield name, str(unread)
            except ValueError:
                yield name, WRONG
        elif field.fields and isinstance(value, list):
            inner = {child.name: child for child in field.fields}
            for place, row in enumerate(value):
                if isinstance(row, Mapping):
                    for child, sentence in _days(inner, row, on):
                        yield f"{name}.{place}.{child}", sentence
