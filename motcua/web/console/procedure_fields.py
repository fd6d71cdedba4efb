"""Fields for the contents of a procedure: words in one spelling, lists by line, limits as people write them."""

from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy

from motcua.kernel.errors import Refusal
from motcua.kernel.text import nfc
from motcua.procedures.queries.writing import limit_in_words, procedure_key, written_limit

PREVIEW = cast(str, reverse_lazy("console:procedure-limit"))


class WordsField(forms.CharField):
    """One line of text in the canonical spelling."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 1_000, "required": False, **options})

    def clean(self, value: Any) -> str:
        return nfc(super().clean(value))


class ProseField(forms.CharField):
    """Text of several lines."""

    def __init__(self, *, rows: int = 4, **options: Any) -> None:
        area = forms.Textarea(attrs={"rows": rows})
        super().__init__(**{"max_length": 60_000, "required": False, "widget": area, **options})

    def clean(self, value: Any) -> str:
        return "\n".join(nfc(line) for line in super().clean(value).splitlines())


class LinesField(ProseField):
    """A list, one item a line; what stands twice is kept once."""

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> tuple[str, ...]:  # type: ignore[override]
        return tuple(dict.fromkeys(line for line in super().clean(value).splitlines() if line))


class LimitInput(forms.TextInput):
    """A limit; where script runs, its reading is asked for while somebody types."""

    def __init__(self) -> None:
        super().__init__(
            attrs={
                "autocomplete": "off", "hx-get": PREVIEW, "hx-trigger": "input changed delay:400ms",
                "hx-target": "next output", "hx-swap": "textContent",
            }
        )  # fmt: skip


class LimitField(forms.CharField):
    """A time limit: "5 ngày làm việc", "5wd", "4 giờ làm việc", "trong ngày"."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 200, "required": False, "widget": LimitInput(), **options})

    def prepare_value(self, value: Any) -> Any:
        """What is kept as "5wd" stands in the box as people say it, where that reads back to the same."""
        try:
            said = limit_in_words(value)
            return said if written_limit(said) == value else value
        except (Refusal, TypeError, AttributeError):
            return value

    def clean(self, value: Any) -> str | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return written_limit(text)
        except Refusal as bad:
            raise ValidationError(bad.message) from bad


class ProcedureCodeField(forms.CharField):
    """The code of a procedure, in any spelling."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 60, "label": gettext_lazy("Mã thủ tục"), **options})

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        try:
            return procedure_key(text) if text else ""
        except Refusal as bad:
            raise ValidationError(bad.message) from bad


def with_days(form: type[forms.Form], values: dict[str, Any]) -> dict[str, Any]:
    """Values of a record as a form begins with them: days of JSON become days."""
    found = dict(values)
    for name, field in form.base_fields.items():
        if isinstance(field, forms.DateField) and isinstance(found.get(name), str) and found[name]:
            found[name] = date.fromisoformat(found[name])
    return found


def choices(words: dict[Any, Any], *, none: Any = None) -> list[tuple[str, Any]]:
    """Words of an enumeration as choices; `none` is how nothing is called."""
    listed = [(str(value), label) for value, label in words.items()]
    return listed if none is None else [("", none), *listed]
