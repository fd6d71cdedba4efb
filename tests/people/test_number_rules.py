"""Properties of numbers, of the card's QR text and of masking."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.errors import Refusal
from motcua.people.rules.card import CardUnreadable, read_card
from motcua.people.rules.contacts import ContactNotUsable, contact_value, mail_address, phone_number, shown_contact
from motcua.people.rules.masking import masked_contact, masked_name, masked_number
from motcua.people.rules.numbers import (
    NumberNotUsable,
    personal_number,
    read_personal_number,
    searched_number,
    tax_check_digit,
    tax_number,
    too_young,
)
from motcua.people.rules.persons import Born, NameNotUsable, birth, person_name
from motcua.people.states import BusinessKind, Channel, Precision, Sex

PLACES = st.integers(1, 96)
BIRTHS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
SEXES = st.sampled_from([Sex.MALE, Sex.FEMALE])
SERIALS = st.integers(0, 999_999)


def number_of(place: int, sex: Sex, born: date, serial: int) -> str:
    century = (born.year - 1900) // 100 * 2 + (sex is Sex.FEMALE)
    return f"{place:03}{century}{born.year % 100:02}{serial:06}"


@given(PLACES, SEXES, BIRTHS, SERIALS)
def test_a_lawful_personal_number_is_taken_and_tells_what_was_put_in(
    place: int, sex: Sex, born: date, serial: int
) -> None:
    number = number_of(place, sex, born, serial)
    assert personal_number(number, sex=sex, born=born.year) == number
    told = read_personal_number(number)
    assert (told.birthplace, told.sex, told.born) == (place, sex, born.year)


@given(PLACES, SEXES, BIRTHS, SERIALS)
def test_the_other_sex_and_the_next_year_are_refused(place: int, sex: Sex, born: date, serial: int) -> None:
    number = number_of(place, sex, born, serial)
    other = Sex.MALE if sex is Sex.FEMALE else Sex.FEMALE
    for known in ({"sex": other}, {"born": born.year + 1}):
        with pytest.raises(NumberNotUsable):
            personal_number(number, **known)  # type: ignore[arg-type]


@given(st.text(max_size=40))
def test_any_text_is_a_number_or_a_refusal(text: str) -> None:
    for read in (personal_number, lambda t: tax_number(t, BusinessKind.HOUSEHOLD), phone_number):
        with suppress(NumberNotUsable, ContactNotUsable):
            kept = read(text)
            assert read(kept) == kept
    assert searched_number(text) is None or searched_number(text).isascii()  # type: ignore[union-attr]


@given(st.text("0123456789", min_size=9, max_size=9), st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_of_a_tax_number_is_always_noticed(nine: str, place: int, more: int) -> None:
    check = tax_check_digit(nine)
    if check is None or check == 10:
        return
    wrong = nine[:place] + str((int(nine[place]) + more) % 10) + nine[place + 1 :]
    assert tax_check_digit(wrong) != check


@given(PLACES, SEXES, BIRTHS, SERIALS, st.sampled_from(["", "351234567"]))
def test_a_card_gives_back_what_is_printed_on_it(place: int, sex: Sex, born: date, serial: int, old: str) -> None:
    number = number_of(place, sex, born, serial)
    said = "Nữ" if sex is Sex.FEMALE else "Nam"
    card = read_card(f"{number}|{old}|Nguyễn Thị Lan|{born:%d%m}{born.year:04}|{said}|Ấp 3, An Giang|01072022")
    assert (card.number, card.old_number, card.sex) == (number, old, sex)
    assert (card.born, card.issued_on) == (Born(born, Precision.DAY), date(2022, 7, 1))
    assert (card.full_name, card.address) == ("Nguyễn Thị Lan", "Ấp 3, An Giang")


@given(st.text(max_size=200) | st.lists(st.text(max_size=20), min_size=7, max_size=9).map("|".join))
def test_any_scanned_text_is_a_card_or_a_refusal(text: str) -> None:
    with suppress(Refusal):
        read_card(text)


GOOD = "089190990101||Nguyễn Thị Lan|14031990|Nữ|Long Xuyên|01072022"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("089190990101", "bảy phần"),
        (GOOD.replace("Nữ", "X"), "Nam hoặc Nữ"),
        (GOOD.replace("14031990", "1403199"), "8 chữ số"),
        (GOOD.replace("14031990", "31021990"), "không có thật"),
        (GOOD.replace("14031990", "14031991"), "năm 1990"),
        (GOOD.replace("Nữ", "Nam"), "nữ"),
        (GOOD.replace("01072022", "99999999"), "ngày cấp"),
        (GOOD + "|" * 1000, "bảy phần"),
    ],
)
def test_a_wrong_card_says_what_is_wrong(text: str, says: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_card(text)
    assert says in refused.value.message
    assert refused.value.field == "card"


def test_newer_cards_and_unknown_days_are_read() -> None:
    assert read_card(GOOD + "||Cha|Mẹ").number == "089190990101"
    assert read_card(GOOD.replace("14031990", "00001990")).born == Born(date(1990, 1, 1), Precision.YEAR)
    assert read_card(GOOD.replace("14031990", "00031990")).born.words() == "03/1990"
    assert read_card(GOOD.replace("|01072022", "|")).issued_on is None
    with pytest.raises(CardUnreadable):
        read_card(GOOD.replace("14031990", "00000000"))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("0900 000 101", "+84900000101"), ("84900000101", "+84900000101"), ("+84 (0) 900-000-101", "+84900000101"),
        ("0084900000101", "+84900000101"), ("02963 852 222", "+842963852222"), ("+1 202 555 0100", "+12025550100"),
    ],
)  # fmt: skip
def test_a_phone_number_has_one_spelling(text: str, kept: str) -> None:
    assert phone_number(text) == kept


@pytest.mark.parametrize("text", ["", "0100000101", "090000010", "+84", "number", "+0900000101"])
def test_other_phone_numbers_are_refused(text: str) -> None:
    with pytest.raises(ContactNotUsable):
        contact_value(Channel.ZALO, text)


def test_mail_addresses() -> None:
    assert mail_address(" Lan.Nguyen@Example.COM ") == "lan.nguyen@example.com"
    for wrong in ("lan", "lan@", "lan@x", "a b@example.com", "a@b..com", "x" * 250 + "@a.com"):
        with pytest.raises(ContactNotUsable):
            contact_value(Channel.MAIL, wrong)


@pytest.mark.parametrize(
    ("whole", "shown"),
    [("Nguyễn Thị Lan", "Nguyễn T*** L***"), ("Lan", "L***"), ("", "—"), ("Châu Sóc Khương", "Châu S*** K***")],
)
def test_masked_names(whole: str, shown: str) -> None:
    assert masked_name(whole) == shown


def test_masked_numbers_and_contacts() -> None:
    assert masked_number("089190990101") == "0891*****101"
    assert masked_number("351234567") == "35*****67"
    assert masked_number("A12") == "***"
    assert masked_contact(Channel.PHONE, "+84900000101") == "09xx…01"
    assert shown_contact(Channel.PHONE, "+84900000101") == "0900 000 101"
    assert shown_contact(Channel.ZALO, "+12025550100") == "+12025550100"
    assert shown_contact(Channel.MAIL, "a@b.vn") == "a@b.vn"
    assert masked_contact(Channel.MAIL, "lan.nguyen@example.com") == "l***@example.com"


def test_names_and_births() -> None:
    assert person_name("  H'Hen   Niê ") == "H'Hen Niê"
    for wrong in ("", "A", "Lan 2", "x" * 101, "--"):
        with pytest.raises(NameNotUsable):
            person_name(wrong)
    assert birth(date(1990, 3, 14), Precision.MONTH).on == date(1990, 3, 1)
    assert birth(None, Precision.DAY) == Born()
    with pytest.raises(Refusal):
        birth(date(1899, 12, 31), Precision.DAY)
    with pytest.raises(Refusal):
        birth(date(2021, 6, 12), Precision.DAY, today=date(2021, 6, 11))


@given(BIRTHS, st.integers(1, 80))
def test_one_comes_of_age_on_the_birthday(born: date, years: int) -> None:
    birthday = date(born.year + years, born.month, born.day if (born.month, born.day) != (2, 29) else 28)
    if (born.month, born.day) == (2, 29):
        return
    assert not too_young(born, birthday, years)
    assert too_young(born, birthday.fromordinal(birthday.toordinal() - 1), years)
