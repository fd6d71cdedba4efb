"""Which fields are asked now (điều kiện hỏi), told by the answers before them."""

from collections.abc import Iterable, Mapping
from typing import Any

from motcua.forms.rules.definition import Definition, Field, When

Answers = dict[str, Any]


def holds(when: When | None, answers: Mapping[str, Any]) -> bool:
    """Whether the condition is met; a field that was not answered meets none."""
    if when is None:
        return True
    given = answers.get(when.field)
    values = given if isinstance(given, list) else [given]
    told = {str(value).lower() if isinstance(value, bool) else value for value in values if _plain(value)}
    return bool(told & set(when.among))


def visible(fields: Iterable[Field], answers: Mapping[str, Any]) -> tuple[Field, ...]:
    """The fields asked now; what hangs on a hidden field is hidden with it."""
    shown: list[Field] = []
    kept: Answers = dict(answers)
    for field in fields:
        if holds(field.when, kept):
            shown.append(field)
        else:
            kept.pop(field.name, None)
    return tuple(shown)


def pruned(definition: Definition, answers: Mapping[str, Any]) -> Answers:
    """The answers without those to questions that are not asked now (bỏ câu trả lời không còn được hỏi)."""
    return _kept(tuple(definition.fields()), answers)


def _kept(fields: tuple[Field, ...], answers: Mapping[str, Any]) -> Answers:
    kept: Answers = {}
    for field in visible(fields, answers):
        if field.name not in answers:
            continue
        value = answers[field.name]
        if field.fields and isinstance(value, list):
            value = [_kept(field.fields, row) if isinstance(row, Mapping) else row for row in value]
        kept[field.name] = value
    return kept


def _plain(value: Any) -> bool:
    return isinstance(value, str | bool)
