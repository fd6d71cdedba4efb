"""What a page asks now (ô khai hiện ra): each field with its words, value, error and what the browser may check."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as member
from datetime import date
from typing import Any

from motcua.forms.rules.checks import check_of
from motcua.forms.rules.conditions import holds
from motcua.forms.rules.definition import LONGEST, MOST_ROWS, Field, Option
from motcua.forms.rules.pages import count
from motcua.forms.rules.places import LONGEST_DETAIL, Place
from motcua.forms.rules.typed import Typed, clean, lower_first
from motcua.forms.states import Widget

_AUTOCOMPLETE = {
    "full_name": "name", "born_on": "bday", "sex": "sex", "address": "street-address", "phone": "tel",
    "mail": "email", "nationality": "country-name",
}  # fmt: skip
_KEYBOARD = {
    Widget.DATE: "numeric", Widget.NUMBER: "numeric", Widget.MONEY: "numeric", Widget.IDENTITY: "numeric",
    Widget.PHONE: "tel", Widget.MAIL: "email",
}  # fmt: skip
YES_NO = (Option(value="true", label="Có"), Option(value="false", label="Không"))


@dataclass(frozen=True)
class Asked:
    """One thing asked now (một ô khai). `name` is the input's; `id` stands in the page and in error links.

    A group has `rows` of fields, an address `parts`; `values` are the ticked boxes, `value` anything else;
    `lookup` asks for suggestions while typing: "present" communes, or "past" ones too. `when` names the input on
    this page on whose answer (one of `among`) the field hangs; `after` are fields that such an answer would bring up
    here; `fresh` says that one just has. `origin` tells from where the answer was taken over, `check` (JSON)
    what a browser may check by itself.
    """

    name: str
    field: str
    label: str
    widget: str
    hint: str = ""
    required: bool = False
    options: tuple[Option, ...] = ()
    value: str = ""
    values: tuple[str, ...] = ()
    error: str = ""
    autocomplete: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    parts: "tuple[Asked, ...]" = ()
    rows: "tuple[tuple[Asked, ...], ...]" = ()
    room: bool = False
    paper: str = ""
    lookup: str = ""
    when: str = ""
    among: tuple[str, ...] = ()
    fresh: bool = False
    origin: str = ""
    check: str = ""
    after: "tuple[Asked, ...]" = ()

    @property
    def id(self) -> str:
        """The id of the input, or of the first one."""
        return f"f-{self.name.replace('.', '-')}"

    @property
    def among_told(self) -> str:
        """The answers that bring the field up, for a script."""
        return json.dumps(self.among, ensure_ascii=False)

    @property
    def small(self) -> str:
        """The question inside a sentence: "thêm nơi ở"."""
        return lower_first(self.label)

    @property
    def focus(self) -> str:
        """Where the link of an error leads."""
        return f"{self.id}-0" if self.widget in {"choice", "yes_no", "several"} else self.id


@dataclass(frozen=True)
class Now:
    """What a page shows (tình trạng trang): inputs, answers so far, errors, places among which to choose."""

    typed: Typed
    answers: Mapping[str, Any]
    errors: Mapping[str, str] = member(default_factory=dict)
    choices: Mapping[str, tuple[Place, ...]] = member(default_factory=dict)
    revealed: frozenset[str] = frozenset()
    origins: Mapping[str, str] = member(default_factory=dict)
    on: date | None = None


def asked_now(fields: Iterable[Field], now: Now, prefix: str = "") -> tuple[Asked, ...]:
    """The fields that are asked while these are the answers; what hangs on a hidden one is hidden too."""
    answers = dict(now.answers)
    found: list[Asked] = []
    here: set[str] = set()
    for field in fields:
        held = holds(field.when, answers)
        asked = _asked(field, now, f"{prefix}{field.name}")
        if field.when is not None and field.when.field in here:
            asked = replace(asked, when=f"{prefix}{field.when.field}", among=field.when.among)
        if held:
            found.append(asked)
        else:
            answers.pop(field.name, None)
            if asked.when:
                found[-1] = replace(found[-1], after=(*found[-1].after, asked))
        here.add(field.name)
    return tuple(found)


def _asked(field: Field, now: Now, name: str) -> Asked:
    given = [clean(each) for each in now.typed.get(name) or ()]
    chosen = YES_NO if field.widget is Widget.YES_NO else field.options
    return Asked(
        name=name, field=field.name, label=field.label, widget=field.widget.value, hint=field.hint,
        required=field.required, options=chosen, value=given[-1] if given else "", values=tuple(given),
        error=now.errors.get(name, ""), autocomplete=_AUTOCOMPLETE.get(field.known, ""),
        attributes=tuple(_attributes(field)), paper=field.paper,
        parts=_parts(field, now, name) if field.widget is Widget.ADDRESS else (),
        fresh=name in now.revealed, origin=now.origins.get(name, ""),
        check="" if field.widget is Widget.ADDRESS else _check(field, now), rows=_rows(field, now, name),
        room=bool(field.fields) and count(now.typed, field) < (field.most or MOST_ROWS),
    )  # fmt: skip


def _check(field: Field, now: Now) -> str:
    told = check_of(field, now.on)
    return json.dumps(told, ensure_ascii=False) if told else ""


def _attributes(field: Field) -> Iterable[tuple[str, str]]:
    """The simple constraints of the schema, for the browser."""
    if field.widget in _KEYBOARD:
        yield "inputmode", _KEYBOARD[field.widget]
    if field.widget in LONGEST:
        yield "maxlength", str(field.most or LONGEST[field.widget])
    if field.pattern and field.widget is Widget.TEXT:
        yield "pattern", field.pattern.removeprefix("^").removesuffix("$")
    if field.widget is Widget.IDENTITY:
        yield from (("maxlength", "20"), ("pattern", r"[0-9 .\-]{12,20}"))
    if field.widget is Widget.DATE:
        yield from (("maxlength", "10"), ("placeholder", "dd/mm/yyyy"))


def _parts(field: Field, now: Now, name: str) -> tuple[Asked, ...]:
    """Words of the unit, a choice where several units have them, the rest of the address."""

    def part(which: str, label: str, widget: str, **more: Any) -> Asked:
        value = clean((now.typed.get(f"{name}.{which}") or ("",))[-1])
        return Asked(name=f"{name}.{which}", field=field.name, label=label, widget=widget, value=value, **more)

    among = tuple(Option(value=place.mark, label=_place_words(place)) for place in now.choices.get(name, ()))
    detail = _AUTOCOMPLETE.get(field.known, "")
    found = [
        part("unit", "Xã, phường, đặc khu; tỉnh, thành phố", "text", required=field.required,
             error=now.errors.get(name, ""), attributes=(("maxlength", "200"),),
             check=_check(field, now), hint="Ví dụ: Vĩnh Tế, An Giang.", lookup="past" if field.past else "present"),
        part("kept", "", "hidden"),
        part("detail", "Số nhà, đường, ấp, khóm", "text", autocomplete=detail,
             attributes=(("maxlength", str(LONGEST_DETAIL)),)),
    ]  # fmt: skip
    if among:
        found.insert(1, part("pick", "Chọn nơi đúng", "choice", options=among))
    return tuple(found)


def _place_words(place: Place) -> str:
    return place.title if place.title.count(",") < 2 else f"{place.title} (trước 01/7/2025)"


def _rows(field: Field, now: Now, name: str) -> tuple[tuple[Asked, ...], ...]:
    rows = now.answers.get(field.name)
    given = rows if isinstance(rows, list) else []
    found = []
    for place in range(count(now.typed, field) if field.fields else 0):
        row = given[place] if place < len(given) and isinstance(given[place], Mapping) else {}
        inside = replace(now, answers=row)
        found.append(asked_now(field.fields, inside, f"{name}.{place}."))
    return tuple(found)
