"""Typed words become answers (đọc nội dung khai): one reader for each widget; what cannot be read says what to do."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from motcua.forms.rules.definition import LONGEST, Field
from motcua.forms.rules.schema import LARGEST
from motcua.forms.states import Widget
from motcua.kernel.errors import Refusal
from motcua.kernel.money import show_number
from motcua.kernel.text import nfc
from motcua.people.rules.contacts import mail_address, phone_number
from motcua.people.rules.numbers import personal_number

Typed = Mapping[str, Sequence[str]]
LONGEST_TYPED = 20_000
_DAY = re.compile(r"([0-9]{1,2})[/.\-\s]?([0-9]{1,2})[/.\-\s]?([0-9]{4})")
_WHOLE = re.compile(r"-?([0-9]{1,18}|[0-9]{1,3}([.\s][0-9]{3}){1,5})")
_UNIT = re.compile(r"\s*(đồng|đ|₫|vnd|vnđ)$", re.IGNORECASE)


class Unread(Exception):
    """What was typed is no answer (nội dung khai không đọc được); its text says what to do."""


def one(typed: Typed, name: str) -> str:
    """The words of an input, without what no keyboard types; "" when it was not sent."""
    given = typed.get(name) or ("",)
    return clean(given[-1])


def clean(text: str) -> str:
    """Without control characters and halves of characters; lines are kept."""
    cut = text[:LONGEST_TYPED].replace("\r\n", "\n")
    return "".join(each for each in cut if each in "\n\t" or unicodedata.category(each) not in {"Cc", "Cs"})


def lower_first(label: str) -> str:
    """ "Họ, tên" → "họ, tên"; words in capitals stay."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def missing(field: Field) -> str:
    """What to do about a field left empty."""
    chosen = {Widget.CHOICE, Widget.YES_NO, Widget.SEVERAL}
    verb = "Chọn" if field.widget in chosen else "Thêm" if field.widget is Widget.GROUP else "Ghi"
    return f"{verb} {lower_first(field.label).rstrip(' .:?!')}."


def read_day(text: str) -> date:
    """A day as people write it: 5/9/2026, 05-09-2026, 05092026, or 2026-09-05. Raises Unread."""
    bare = text.strip()
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", bare):
            return date.fromisoformat(bare)
        if parts := _DAY.fullmatch(bare):
            return date(int(parts[3]), int(parts[2]), int(parts[1]))
    except ValueError:
        pass
    raise Unread("Ngày này không có thật. Ghi ngày/tháng/năm, ví dụ 05/09/2026.")


def day_allowed(field: Field, day: date, on: date) -> None:
    """A day of the past unless the field looks ahead. Raises Unread."""
    if day.year < 1900:
        raise Unread("Ghi ngày từ năm 1900 trở đi.")
    if day > on and not field.future:
        raise Unread(f"Ghi ngày không sau hôm nay, {on:%d/%m/%Y}.")


def _day(field: Field, text: str, on: date) -> str:
    day = read_day(text)
    day_allowed(field, day, on)
    return day.isoformat()


def _whole(field: Field, text: str, on: date) -> int:
    bare = _UNIT.sub("", text.strip())
    if not _WHOLE.fullmatch(bare):
        raise Unread("Ghi số nguyên bằng chữ số, ví dụ 1.250.000.")
    value = int(re.sub(r"[.\s]", "", bare))
    least = 0 if field.least is None else field.least
    most = LARGEST if field.most is None else field.most
    if not least <= value <= most:
        raise Unread(f"Ghi số từ {show_number(least)} đến {show_number(most)}.")
    return value


def _text(field: Field, text: str, on: date) -> str:
    long = field.widget is Widget.LONG
    value = "\n".join(nfc(line) for line in text.split("\n")).strip() if long else nfc(text)
    most = field.most or LONGEST[field.widget]
    if len(value) > most:
        raise Unread(f"Ghi nhiều nhất {most} chữ; hiện có {len(value)}.")
    return value


def _chosen(field: Field, text: str, on: date) -> str:
    if text not in {option.value for option in field.options}:
        raise Unread(missing(field))
    return text


def _said(field: Field, text: str, on: date) -> bool:
    if text not in {"true", "false"}:
        raise Unread(missing(field))
    return text == "true"


def _by_refusal(reader: Callable[[str], str]) -> Callable[[Field, str, date], str]:
    """A reader of people's data, its refusal told beside the field."""

    def read(field: Field, text: str, on: date) -> str:
        try:
            return reader(text)
        except Refusal as refusal:
            raise Unread(refusal.message) from refusal

    return read


_READERS: dict[Widget, Callable[[Field, str, date], str | int | bool]] = {
    Widget.TEXT: _text, Widget.LONG: _text, Widget.DATE: _day, Widget.NUMBER: _whole, Widget.MONEY: _whole,
    Widget.CHOICE: _chosen, Widget.YES_NO: _said, Widget.IDENTITY: _by_refusal(personal_number),
    Widget.PHONE: _by_refusal(phone_number), Widget.MAIL: _by_refusal(mail_address),
}  # fmt: skip


def read_one(field: Field, text: str, on: date) -> str | int | bool:
    """The answer that one input gives; the text is not empty. Raises Unread."""
    return _READERS[field.widget](field, text, on)


def read_several(field: Field, given: Sequence[str]) -> list[str]:
    """The boxes that are ticked, in the form's own order; unknown values are no boxes."""
    ticked = set(given)
    return [option.value for option in field.options if option.value in ticked]
