"""Vietnamese text, money and time as people write them."""

import unicodedata
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel import clock
from motcua.kernel.money import show_dong
from motcua.kernel.text import fold, nfc


def test_one_canonical_spelling() -> None:
    decomposed = unicodedata.normalize("NFD", "Thủ tục hành chính")
    assert nfc(f"  {decomposed}\u00a0 \n") == "Thủ tục hành chính"


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("Đăng ký khai sinh", "dang ky khai sinh"),
        ("ĐƯỜNG  PHỐ", "duong pho"),
        ("Nguyễn Thị Ưở", "nguyen thi uo"),
        ("ÐẶNG", "dang"),
        (unicodedata.normalize("NFD", "Hồ sơ"), "ho so"),
        ("", ""),
    ],
)
def test_the_search_form_has_no_marks(written: str, bare: str) -> None:
    assert fold(written) == bare


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("amount", "shown"),
    [(0, "0 đồng"), (8000, "8.000 đồng"), (523189336, "523.189.336 đồng"), (-1500, "-1.500 đồng")],
)
def test_money_is_shown_the_vietnamese_way(amount: int, shown: str) -> None:
    assert show_dong(amount) == shown


def test_an_instant_without_offset_is_vietnam_time() -> None:
    assert clock.parse_instant("2021-06-11T15:20") == datetime(2021, 6, 11, 8, 20, tzinfo=UTC)
    assert clock.parse_instant("2021-06-11T15:20Z") == datetime(2021, 6, 11, 15, 20, tzinfo=UTC)
    with pytest.raises(ValueError, match="Invalid isoformat"):
        clock.parse_instant("hôm qua")


def test_the_vietnamese_day_begins_at_17_utc() -> None:
    assert clock.vietnam_day(datetime(2021, 6, 11, 16, 59, tzinfo=UTC)) == date(2021, 6, 11)
    assert clock.vietnam_day(datetime(2021, 6, 11, 17, 0, tzinfo=UTC)) == date(2021, 6, 12)
    assert clock.at_vietnam(date(2021, 6, 12), time(0, 0)) == datetime(2021, 6, 11, 17, 0, tzinfo=UTC)
    with pytest.raises(ValueError, match="without time zone"):
        clock.vietnam(datetime(2021, 6, 11))
