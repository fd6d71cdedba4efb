"""What a browser may check of a field by itself (kiểm tra ngay khi khai): facts of the schema with their sentences.

The sentences are those of the server, taken from where it says them; whatever a browser cannot know (is there such a
commune?) is not in here. The server judges again, and its word counts.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from motcua.forms.rules.definition import LONGEST, Field
from motcua.forms.rules.places import WITHOUT_UNIT
from motcua.forms.rules.schema import LARGEST
from motcua.forms.rules.typed import Unread, missing, read_one
from motcua.forms.states import Widget

_LONG, _ANY = 9_999, date(2000, 1, 1)


def check_of(field: Field, on: date | None) -> dict[str, Any]:
    """The facts and sentences of a field, as JSON values; empty for what only the server can check."""
    maker = _CHECKS.get(field.widget)
    if maker is None:
        return {}
    return {"kind": field.widget.value, "missing": missing(field) if field.required else "", **maker(field, on)}


def _day(field: Field, on: date | None) -> dict[str, Any]:
    told = {"day": _said(field, "99/99/9999"), "early": _said(field, "01/01/1899")}
    if on is not None and not field.future:
        told |= {"today": on.isoformat(), "late": _said(field, "01/01/9999", on)}
    return told


def _whole(field: Field, on: date | None) -> dict[str, Any]:
    least = 0 if field.least is None else field.least
    most = LARGEST if field.most is None else field.most
    return {"least": least, "most": most, "whole": _said(field, "x"), "between": _said(field, str(most + 1))}


def _text(field: Field, on: date | None) -> dict[str, Any]:
    most = field.most or LONGEST[field.widget]
    told: dict[str, Any] = {
        "least": max(field.least or 0, 1), "most": most, "few": missing(field),
        "long": _said(field, "x" * (most + _LONG)).replace(str(most + _LONG), "{length}"),
    }  # fmt: skip
    if field.pattern:
        told |= {"pattern": field.pattern, "wrong": f"Ghi đúng mẫu. {field.hint}".strip()}
    return told


def _identity(field: Field, on: date | None) -> dict[str, Any]:
    return {"length": _said(field, "1"), "place": _said(field, "000190000123").replace("000", "{place}", 1)}


def _wrong(field: Field, on: date | None) -> dict[str, Any]:
    return {"wrong": _said(field, "@")}


def _chosen(field: Field, on: date | None) -> dict[str, Any]:
    if field.widget is Widget.SEVERAL:
        return {"least": field.least or 0, "few": missing(field)}
    return {}


def _place(field: Field, on: date | None) -> dict[str, Any]:
    return {"unit": WITHOUT_UNIT}


_CHECKS: dict[Widget, Callable[[Field, date | None], dict[str, Any]]] = {
    Widget.TEXT: _text, Widget.LONG: _text, Widget.DATE: _day, Widget.NUMBER: _whole, Widget.MONEY: _whole,
    Widget.CHOICE: _chosen, Widget.YES_NO: _chosen, Widget.SEVERAL: _chosen, Widget.IDENTITY: _identity,
    Widget.PHONE: _wrong, Widget.MAIL: _wrong, Widget.ADDRESS: _place,
}  # fmt: skip


def _said(field: Field, text: str, on: date = _ANY) -> str:
    """What the server says of these words."""
    try:
        read_one(field, text, on)
    except Unread as unread:
        return str(unread)
    return ""
