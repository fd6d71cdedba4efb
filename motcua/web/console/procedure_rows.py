"""Rows that are added, taken out and moved by submit buttons: works without script, and nothing typed is lost."""

from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from motcua.web.console.procedure_fields import with_days
from motcua.web.ui.parts import Problem

MOST = 200  # rows that one page takes


class RowForm(forms.Form):
    """One row. Its fields are named as in the part of the record that it writes."""

    use_required_attribute = False
    row_name: ClassVar[Any] = ""

    def part(self) -> dict[str, Any]:
        """The part of the record, as values."""
        return {name: value for name, value in self.cleaned_data.items() if value is not None}


Raw = dict[str, list[str]]


class Rows:
    """The rows of one page, as they were typed; `bound` ones are judged, others only shown."""

    def __init__(self, form: type[RowForm], raw: list[Raw], *, bound: bool = False) -> None:
        self.form, self.raw = form, raw
        self.forms = [self._form(place, each, bound) for place, each in enumerate(raw)]
        self.name = form.row_name

    @classmethod
    def of(cls, form: type[RowForm], parts: list[dict[str, Any]]) -> "Rows":
        """Rows that show what a record says, and one empty row when it says nothing."""
        rows = cls(form, [{} for _part in parts or [{}]])
        for each, part in zip(rows.forms, parts, strict=False):
            each.initial = with_days(form, part)
        return rows

    @classmethod
    def sent(cls, form: type[RowForm], post: QueryDict, *, do: str = "") -> "Rows":
        """What came with a form; with `do` ("them", "bo 2", "len 2", "xuong 2") that is done to them, unjudged."""
        count = post.get("dong", "0")
        told = min(int(count), MOST) if count.isdecimal() and len(count) < 5 else 0
        raw = [{name: post.getlist(f"d{place}-{name}") for name in form.base_fields} for place in range(told)]
        if not do:
            return cls(form, raw, bound=True)
        return cls(form, _worked(raw, do))

    @property
    def valid(self) -> bool:
        """Whether every row can be kept."""
        judged = [each.is_valid() for each in self.forms]  # every one, so that every fault is shown
        return all(judged)

    def told(self) -> list[dict[str, Any]]:
        """What the rows say, empty ones left out."""
        return [each.part() for each in self.forms if each.has_changed()]

    @property
    def problems(self) -> list[Problem]:
        """Every fault, with its row and a link to its field."""
        found = []
        for place, each in enumerate(self.forms, 1):
            for field in each if each.is_bound else ():
                link = f"#{field.id_for_label or field.auto_id}"
                found += [Problem(f"{self.name} {place}, {field.label}: {fault}", link) for fault in field.errors]
            if each.is_bound:
                general = each.non_field_errors()
                found += [Problem(f"{self.name} {place}: {fault}", f"#dong-{place}") for fault in general]
        return found

    def _form(self, place: int, raw: Raw, bound: bool) -> RowForm:
        prefix = f"d{place}"
        options: dict[str, Any] = {"prefix": prefix, "empty_permitted": True}
        if bound:
            data = QueryDict(mutable=True)
            for name, values in raw.items():
                data.setlist(f"{prefix}-{name}", values)
            return self.form(data, **options)
        several = (forms.CheckboxSelectMultiple, forms.SelectMultiple)
        fields = self.form.base_fields
        shown = {
            name: values if isinstance(fields[name].widget, several) else values[-1]
            for name, values in raw.items()
            if values
        }
        return self.form(initial=shown, **options)


def _worked(raw: list[Raw], do: str) -> list[Raw]:
    what, _space, place = do.partition(" ")
    at = int(place) - 1 if place.isdecimal() and len(place) < 5 else -1
    if what == "them":
        return [*raw, {}][:MOST]
    if not 0 <= at < len(raw):
        return raw
    if what == "bo":
        return [each for index, each in enumerate(raw) if index != at]
    other = at - 1 if what == "len" else at + 1 if what == "xuong" else at
    if 0 <= other < len(raw):
        raw[at], raw[other] = raw[other], raw[at]
    return raw
