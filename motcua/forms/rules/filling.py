"""Facts of identity stand in the form already (điền sẵn), where they are good answers."""

from collections.abc import Iterable, Mapping
from typing import Any

from motcua.forms.rules.conditions import Answers, holds
from motcua.forms.rules.definition import Definition, Field
from motcua.forms.rules.pages import Around
from motcua.forms.rules.places import read_place
from motcua.forms.rules.typed import Unread, read_one
from motcua.forms.states import Widget

COUNTRIES = {"VN": "Việt Nam"}  # identity tells the code of a country; of others the name is asked


def filled(definition: Definition, known: Mapping[str, str], around: Around) -> Answers:
    """Answers from what is known: full_name, born_on, sex, number, unit, detail, phone, mail, nationality, ethnicity.

    What would be no answer to its field is left out, as if it were not known.
    """
    answers: Answers = {}
    for field in definition.fields():
        value = _value(field, known, around) if field.known else None
        if value is not None:
            answers[field.name] = value
    return answers


def offered(fields: Iterable[Field], answers: Mapping[str, Any]) -> Answers:
    """Answers of earlier fields that are likely here too: of the mother, when she is who fills the form in."""
    return {
        field.name: answers[field.like]
        for field in fields
        if field.like in answers and field.name not in answers and holds(field.like_when, answers)
    }


def _value(field: Field, known: Mapping[str, str], around: Around) -> Any:
    try:
        if field.widget is Widget.ADDRESS:
            return _address(field, known, around)
        text = known.get(field.known, "")
        if field.known == "nationality" and len(text) == 2:
            text = COUNTRIES.get(text.upper(), "")
        return read_one(field, text, around.on) if text.strip() else None
    except Unread:
        return None


def _address(field: Field, known: Mapping[str, str], around: Around) -> Any:
    place = around.places.today(known.get("unit", ""))
    if place is None:
        return None
    typed = {"a.unit": [place.title], "a.kept": [place.mark], "a.detail": [known.get("detail", "")]}
    return read_place(field, typed, "a", around.places)
