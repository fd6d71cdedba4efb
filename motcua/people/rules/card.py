"""The words in the QR code of the national card (mã QR trên thẻ căn cước).

`số căn cước|số CMND cũ|họ tên|ngày sinh ddmmyyyy|giới tính|địa chỉ|ngày cấp ddmmyyyy`; newer cards add more
fields after these, which are not read.
"""

from dataclasses import dataclass
from datetime import date

from motcua.kernel.errors import Refusal
from motcua.kernel.text import nfc
from motcua.people.rules.numbers import old_card_number, personal_number
from motcua.people.rules.persons import Born, birth, person_name
from motcua.people.states import Precision, Sex

FIELDS = 7
LONGEST = 1000
_SEXES = {"nam": Sex.MALE, "nữ": Sex.FEMALE, "": Sex.UNKNOWN}


class CardUnreadable(Refusal):
    """The scanned text is not that of a national card (không đọc được mã QR)."""


@dataclass(frozen=True)
class Card:
    """What a card says (thông tin trên thẻ)."""

    number: str
    old_number: str
    full_name: str
    born: Born
    sex: Sex
    address: str
    issued_on: date | None


def read_card(text: str, *, field: str = "card") -> Card:
    """Read a scanned text. Refuses CardUnreadable, and NumberNotUsable or NameNotUsable for a part that is wrong."""
    text = nfc(text)
    parts = [part.strip() for part in text.split("|")]
    if len(text) > LONGEST or len(parts) < FIELDS:
        raise CardUnreadable(
            "Đây không phải nội dung mã QR của thẻ căn cước: phải có bảy phần cách nhau bằng dấu |.", field=field
        )
    number, old, name, born_text, sex_text, address, issued = parts[:FIELDS]
    sex = _SEXES.get(sex_text.lower())
    if sex is None:
        raise CardUnreadable("Phần giới tính trong mã QR phải là Nam hoặc Nữ.", field=field)
    born = _birth(born_text, field)
    return Card(
        number=personal_number(number, sex=sex, born=born.on.year if born.on else None, field=field),
        old_number=old_card_number(old, field=field) if old else "",
        full_name=person_name(name, field=field),
        born=born,
        sex=sex,
        address=address,
        issued_on=_day(issued, "ngày cấp", field) if issued else None,
    )


def _birth(text: str, field: str) -> Born:
    """ddmmyyyy; older registers know the month or the year only and write zeros before."""
    if len(text) != 8 or not (text.isascii() and text.isdecimal()):
        raise CardUnreadable("Phần ngày sinh trong mã QR phải có 8 chữ số ngày, tháng, năm.", field=field)
    day, month, year = int(text[:2]), int(text[2:4]), int(text[4:])
    precision = Precision.YEAR if month == 0 and day == 0 else Precision.MONTH if day == 0 else Precision.DAY
    try:
        return birth(date(year, month or 1, day or 1), precision, field=field)
    except ValueError as wrong:
        raise CardUnreadable("Ngày sinh trong mã QR không có thật.", field=field) from wrong


def _day(text: str, what: str, field: str) -> date:
    try:
        if len(text) != 8 or not (text.isascii() and text.isdecimal()):
            raise ValueError(text)
        return date(int(text[4:]), int(text[2:4]), int(text[:2]))
    except ValueError as wrong:
        raise CardUnreadable(f"Phần {what} trong mã QR không phải là một ngày có thật.", field=field) from wrong
