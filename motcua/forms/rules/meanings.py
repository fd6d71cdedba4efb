"""What a field means (ý nghĩa của ô khai), the same in every form: of whom, and which fact. Pure."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from motcua.forms.rules.definition import Field
from motcua.forms.states import Widget
from motcua.people.rules.masking import masked_contact, masked_name, masked_number
from motcua.people.states import Channel

FORMER_UNITS_END = "2025-07-01"


def meant(fields: Iterable[Field], answers: Mapping[str, Any]) -> dict[str, tuple[Field, Any]]:
    """What was answered, by meaning; fields without a meaning are nobody's business elsewhere."""
    return {
        field.means: (field, answers[field.name]) for field in fields if field.means and field.name in answers
    }  # fmt: skip


def fits(target: Field, source: Field, value: Any) -> bool:
    """Whether an answer to one field is an answer to another that means the same."""
    if target.widget is not source.widget:
        return False
    if target.widget in {Widget.CHOICE, Widget.SEVERAL}:
        values = value if isinstance(value, list) else [value]
        return set(values) <= {option.value for option in target.options}
    if target.widget is Widget.ADDRESS and not target.past:
        return bool(value["on"] >= FORMER_UNITS_END)
    return True


def masked(field: Field, value: Any, words: str) -> str:
    """So much of an answer that its giver knows which it is: names, numbers, ways to reach, homes are hidden."""
    fact = field.means.partition(".")[2]
    if fact in NAMES:
        return masked_name(words)
    if fact in NUMBERS:
        return masked_number(words)
    veil = _VEILS.get(field.widget)
    return veil(value) if veil else words


NAMES = {"full_name", "name", "bank"}
NUMBERS = {"number", "account", "certificate", "chassis", "engine"}
_VEILS: dict[Widget, Callable[[Any], str]] = {
    Widget.PHONE: lambda value: masked_contact(Channel.PHONE, value),
    Widget.MAIL: lambda value: masked_contact(Channel.MAIL, value),
    Widget.DATE: lambda value: f"…/{value[:4]}",
    Widget.ADDRESS: lambda value: f"…, {value['title']}",
    Widget.LONG: lambda value: f"{value[:20]}…",
}
