"""The summary of answers (tóm tắt nội dung khai), page by page, as it is printed before sending."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from motcua.forms.rules.conditions import visible
from motcua.forms.rules.definition import Definition, Field
from motcua.forms.rules.shown import words_of
from motcua.forms.states import Widget


@dataclass(frozen=True)
class Line:
    """One answer (một dòng tóm tắt); `value` is "" where nothing was answered."""

    label: str
    value: str


@dataclass(frozen=True)
class Section:
    """The answers of one page (một phần tóm tắt)."""

    page: str
    title: str
    lines: tuple[Line, ...]


def sections(definition: Definition, answers: Mapping[str, Any]) -> tuple[Section, ...]:
    """Every question that was asked with its answer; what was not asked is not there."""
    asked = {field.name for field in visible(definition.fields(), answers)}
    return tuple(
        Section(page.name, page.title, tuple(_lines((f for f in page.fields if f.name in asked), answers)))
        for page in definition.pages
    )


def _lines(fields: Iterable[Field], answers: Mapping[str, Any], before: str = "") -> Iterable[Line]:
    for field in fields:
        if field.widget in {Widget.HEADING, Widget.NOTE}:
            continue
        if field.widget is Widget.FILE:
            yield Line(f"{before}{field.label}", "Nộp kèm hồ sơ")
        elif field.fields:
            rows = answers.get(field.name) or []
            for place, row in enumerate(rows, 1):
                yield from _lines(visible(field.fields, row), row, f"{field.label} {place}: ")
            if not rows:
                yield Line(f"{before}{field.label}", "")
        else:
            value = words_of(field, answers[field.name]) if field.name in answers else ""
            yield Line(f"{before}{field.label}", value)
