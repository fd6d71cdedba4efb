"""Days and amounts as people here write them."""

from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError

from motcua.kernel.clock import VIETNAM
from motcua.web.ui.fields import DayField, MoneyField


@pytest.mark.parametrize("typed", ["5/9/2026", "05/09/2026", "05-09-2026", "5.9.2026", "05092026", " 05 09 2026 "])
def test_day_is_read_the_vietnamese_way(typed: str) -> None:
    assert DayField().clean(typed) == date(2026, 9, 5)


@pytest.mark.parametrize("typed", ["31/02/2026", "2026-09-05", "9/2026", "hôm qua", "5/9/26", "00/01/2026"])
def test_day_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError, match="Ngày này không có thật"):
        DayField().clean(typed)


def test_day_takes_dates_and_moments() -> None:
    assert DayField().clean(date(2026, 9, 5)) == date(2026, 9, 5)
    assert DayField().clean(datetime(2026, 9, 5, 8, tzinfo=VIETNAM)) == date(2026, 9, 5)


def test_empty_day_is_nothing_when_allowed() -> None:
    assert DayField(required=False).clean("") is None


@pytest.mark.parametrize(
    "typed",
    ["1250000", "1.250.000", "1 250 000", "1.250.000 đ", "1.250.000đồng", "1.250.000 VND", "1\u00a0250\u00a0000 ₫"],
)
def test_amount_is_read_with_parted_thousands_and_unit(typed: str) -> None:
    assert MoneyField().clean(typed) == 1250000


@pytest.mark.parametrize("typed", ["1.25", "1,5", "một triệu", "1.250.00", "12 50", "1.2500"])
def test_amount_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError, match="Ghi số tiền bằng chữ số"):
        MoneyField().clean(typed)


def test_amount_is_shown_with_parted_thousands() -> None:
    field = MoneyField()
    assert field.widget.format_value(523189336) == "523.189.336"
    assert field.widget.format_value("12x") == "12x"


def test_amount_keeps_its_bounds() -> None:
    with pytest.raises(ValidationError):
        MoneyField(min_value=0).clean("-5")
