"""Numbers of people and organizations: how each is written, what its digits say, when it cannot be right."""

import re
from dataclasses import dataclass
from datetime import date

from motcua.kernel.errors import Refusal
from motcua.people.states import BusinessKind, PaperKind, Sex

PROVINCES = range(1, 97)  # mã tỉnh 001 đến 096
ABROAD = 100  # from here on codes of countries: the birth was registered abroad [memory, NĐ 137/2015]
TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)  # [memory]; agrees with the published numbers in the tests

_SEPARATORS = re.compile(r"[\s.\-]+")
_PASSPORT = re.compile(r"^[A-Z]{1,2}[0-9]{6,8}$|^[A-Z0-9]{6,12}$")
_TAX = re.compile(r"^(\d{10})(?:-?(\d{3}))?$")


class NumberNotUsable(Refusal):
    """The number cannot be a number of its kind (số giấy tờ không đúng)."""


@dataclass(frozen=True)
class Told:
    """What the twelve digits say by themselves (thông tin trong số định danh cá nhân)."""

    birthplace: int
    sex: Sex
    born: int


def paper_number(
    kind: PaperKind, text: str, *, sex: Sex = Sex.UNKNOWN, born: int | None = None, field: str = "number"
) -> str:
    """The number as it is kept, checked against what else is known of the person. Refuses: NumberNotUsable."""
    if kind is PaperKind.PERSONAL:
        return personal_number(text, sex=sex, born=born, field=field)
    if kind is PaperKind.OLD_CARD:
        return old_card_number(text, field=field)
    return passport_number(text, field=field)


def personal_number(text: str, *, sex: Sex = Sex.UNKNOWN, born: int | None = None, field: str = "number") -> str:
    """Twelve digits: place of birth, century and sex, year, serial (số định danh cá nhân)."""
    digits = _digits(text)
    if len(digits) != 12 or not digits.isdecimal():
        raise NumberNotUsable(
            "Số căn cước, số định danh cá nhân có đúng 12 chữ số, ví dụ 089190990101.",
            code="personal_number_length", field=field,
        )  # fmt: skip
    told = read_personal_number(digits)
    if told.birthplace not in PROVINCES and told.birthplace < ABROAD:
        raise NumberNotUsable(
            f"Ba chữ số đầu {digits[:3]} không phải mã tỉnh (001 đến 096) hay mã quốc gia.",
            code="personal_number_place", field=field,
        )  # fmt: skip
    if sex is not Sex.UNKNOWN and told.sex is not sex:
        raise NumberNotUsable(
            f"Chữ số thứ tư ({digits[3]}) nói là {told.sex.label.lower()}, khác giới tính đã ghi.",
            code="personal_number_sex", field=field,
        )  # fmt: skip
    if born is not None and told.born != born:
        raise NumberNotUsable(
            f"Số này của người sinh năm {told.born}, khác năm sinh đã ghi ({born}).",
            code="personal_number_year", field=field,
        )  # fmt: skip
    return digits


def read_personal_number(digits: str) -> Told:
    """What twelve digits say: even fourth digit male, odd female; one pair of them for each century from 1900."""
    century = int(digits[3])
    return Told(
        birthplace=int(digits[:3]),
        sex=Sex.FEMALE if century % 2 else Sex.MALE,
        born=1900 + century // 2 * 100 + int(digits[4:6]),
    )


def old_card_number(text: str, *, field: str = "number") -> str:
    """Nine digits of the card issued before 2021 (chứng minh nhân dân)."""
    digits = _digits(text)
    if len(digits) != 9 or not digits.isdecimal() or digits == "000000000":
        raise NumberNotUsable(
            "Số chứng minh nhân dân có đúng 9 chữ số.", code="old_card_number", field=field
        )  # fmt: skip
    return digits


def passport_number(text: str, *, field: str = "number") -> str:
    """Letters and digits, at least one digit (hộ chiếu)."""
    number = _digits(text).upper()
    if not _PASSPORT.fullmatch(number) or not re.search(r"\d", number):
        raise NumberNotUsable(
            "Số hộ chiếu gồm 6 đến 12 chữ cái không dấu và chữ số, ví dụ C1234567.",
            code="passport_number", field=field,
        )  # fmt: skip
    return number


def tax_number(text: str, kind: BusinessKind, *, field: str = "number") -> str:
    """Ten digits, or thirteen as `0123456789-001`; a household may use its owner's personal number (mã số thuế)."""
    bare = _SEPARATORS.sub("", text.strip())
    if kind is BusinessKind.HOUSEHOLD and len(bare) == 12 and bare.isdecimal():
        return personal_number(bare, field=field)
    found = _TAX.fullmatch(bare) if bare.isascii() else None
    if found is None:
        raise NumberNotUsable(
            "Mã số thuế có 10 chữ số, hoặc 13 chữ số dạng 0123456789-001.", code="tax_number_length", field=field
        )
    head, branch = found[1], found[2]
    if tax_check_digit(head[:9]) != int(head[9]):
        raise NumberNotUsable(
            "Mã số thuế này không đúng: chữ số thứ mười không khớp các chữ số trước.",
            code="tax_number_check", field=field,
        )  # fmt: skip
    if branch == "000":
        raise NumberNotUsable(
            "Ba chữ số sau dấu gạch của mã số thuế đánh số đơn vị phụ thuộc từ 001.",
            code="tax_number_branch", field=field,
        )  # fmt: skip
    return f"{head}-{branch}" if branch else head


def tax_check_digit(nine: str) -> int | None:
    """The tenth digit of a tax number: 10 less the remainder by 11 of the weighted sum; None when there is none."""
    remainder = sum(weight * int(digit) for weight, digit in zip(TAX_WEIGHTS, nine, strict=True)) % 11
    return 10 - remainder if remainder else None


def searched_number(text: str) -> str | None:
    """A number as somebody typed it into a search box, in its kept form; None when it is words."""
    bare = _digits(text).upper()
    return bare if 6 <= len(bare) <= 14 and bare.isascii() and bare.isalnum() and re.search(r"\d{4}", bare) else None


def too_young(born: date, on: date, years: int) -> bool:
    """Whether somebody born then is not yet so old on the day; born on 29/2 counts from 1/3 (chưa đủ tuổi)."""
    return (on.year - born.year, on.month, on.day) < (years, born.month, born.day)


def _digits(text: str) -> str:
    bare = _SEPARATORS.sub("", text.strip())
    return bare if bare.isascii() else ""
