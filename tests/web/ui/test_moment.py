"""The strip that says what time it is in a sample whose clock is not the machine's; nowhere else."""

from datetime import datetime, timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from motcua.kernel import clock
from motcua.web.ui.templatetags.mc import moment


def test_there_is_no_strip_where_the_clock_is_the_machines() -> None:
    assert moment() == ""
    assert "mc-sample-strip" not in render_to_string("ui/base.html", {})


@pytest.mark.parametrize(
    ("at", "told"),
    [
        (datetime(2021, 6, 15, 9, 15), "09:15, thứ Ba 15/6/2021"),
        (datetime(2021, 6, 13, 23, 59, 59), "23:59, Chủ nhật 13/6/2021"),
        (datetime(2021, 6, 14), "00:00, thứ Hai 14/6/2021"),
    ],
)
def test_the_strip_says_the_minute_the_weekday_and_the_day(
    away: timedelta, monkeypatch: pytest.MonkeyPatch, at: datetime, told: str
) -> None:
    monkeypatch.setattr(clock, "now", lambda: at.replace(tzinfo=clock.VIETNAM))
    with translation.override("vi"):
        assert moment() == f"Tỉnh mẫu An Giang · bây giờ là {told}"
        assert told in render_to_string("ui/base.html", {})
