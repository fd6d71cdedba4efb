"""What may be written about a person: name, birth, place."""

import re
from dataclasses import dataclass
from datetime import date

from motcua.kernel.errors import Refusal
from motcua.kernel.text import nfc
from motcua.people.states import Precision

OLDEST = date(1900, 1, 1)
ALIKE = ("'", "’", "-", ".")
_UNIT = re.compile(r"^(\d{2}|\d{3}|\d{5})?$")
_COUNTRY = re.compile(r"^[A-Z]{2}$")
_TEMPLATES = {Precision.DAY: "%d/%m/%Y", Precision.MONTH: "%m/%Y", Precision.YEAR: "%Y"}


class NameNotUsable(Refusal):
    """The name cannot be a name (họ tên không dùng được)."""


class BirthNotUsable(Refusal):
    """The birth date cannot be right (ngày sinh không đúng)."""


class PlaceNotUsable(Refusal):
    """The administrative unit or country is not written as one (mã đơn vị hành chính, quốc tịch không đúng)."""


class NoSuchPerson(Refusal):
    """There is no person of this code (không có người này)."""


class NumberTaken(Refusal):
    """Another person has this number (số giấy tờ đã thuộc người khác)."""


class NoSuchPaper(Refusal):
    """The person has no such valid paper (không có giấy tờ này)."""


class PersonErased(Refusal):
    """The data of this person were erased (dữ liệu của người này đã xóa)."""


class PersonMerged(Refusal):
    """The record was merged into another one, which is to be used (dữ liệu đã gộp vào người khác)."""


@dataclass(frozen=True)
class Born:
    """A birth date as far as it is known (ngày sinh): the first day of the month or year when only that is."""

    on: date | None = None
    precision: Precision = Precision.UNKNOWN

    def words(self) -> str:
        """As a form shows it: 14/03/1990, 03/1990, 1990 or nothing."""
        return self.on.strftime(_TEMPLATES[self.precision]) if self.on else ""


def person_name(text: str, *, field: str = "full_name") -> str:
    """The name in its canonical spelling: 2 to 100 letters, no digits. Refuses: NameNotUsable."""
    name = nfc(text)
    letters = [letter for letter in name if letter != " " and letter not in ALIKE]
    if not 2 <= len(name) <= 100 or len(letters) < 2 or not all(letter.isalpha() for letter in letters):
        raise NameNotUsable(
            "Ghi họ và tên như trong giấy tờ, bằng chữ, từ 2 đến 100 ký tự, không có chữ số.", field=field
        )
    return name


def business_name(text: str, *, field: str = "name") -> str:
    """The name of an organization: 2 to 300 characters with at least one letter. Refuses: NameNotUsable."""
    name = nfc(text)
    if not 2 <= len(name) <= 300 or not any(letter.isalpha() for letter in name):
        raise NameNotUsable("Ghi tên tổ chức như trong giấy đăng ký, từ 2 đến 300 ký tự.", field=field)
    return name


def birth(on: date | None, precision: Precision, *, today: date | None = None, field: str = "born_on") -> Born:
    """A birth date reduced to what is known of it. Refuses: BirthNotUsable before 1900 or after `today`."""
    if on is None or precision is Precision.UNKNOWN:
        return Born()
    if on < OLDEST or (today is not None and on > today):
        raise BirthNotUsable("Ngày sinh phải từ năm 1900 và không sau hôm nay.", field=field)
    if precision is Precision.YEAR:
        return Born(on.replace(month=1, day=1), precision)
    return Born(on.replace(day=1) if precision is Precision.MONTH else on, precision)


def unit_code(text: str, *, field: str = "unit") -> str:
    """The code of a province, district or commune: 2, 3 or 5 digits, or nothing. Refuses: PlaceNotUsable."""
    code = text.strip()
    if not _UNIT.fullmatch(code):
        raise PlaceNotUsable("Mã đơn vị hành chính có 2, 3 hoặc 5 chữ số.", field=field)
    return code


def country(text: str, *, field: str = "nationality") -> str:
    """Two letters of ISO 3166 (quốc tịch). Refuses: PlaceNotUsable."""
    code = text.strip().upper()
    if not _COUNTRY.fullmatch(code):
        raise PlaceNotUsable("Quốc tịch ghi bằng hai chữ cái, ví dụ VN.", field=field)
    return code


def detail(text: str, *, longest: int = 300, field: str = "detail") -> str:
    """House number, street, hamlet in one line. Refuses: PlaceNotUsable when too long."""
    line = nfc(text)
    if len(line) > longest:
        raise PlaceNotUsable(f"Ghi địa chỉ chi tiết trong {longest} ký tự.", field=field)
    return line
