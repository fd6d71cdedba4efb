"""How long a name stays shut, and what a login name looks like."""

from datetime import datetime, timedelta

import pytest

from motcua.kernel.errors import Refusal
from motcua.people import rules


@pytest.mark.parametrize(
    ("failures", "minutes"),
    [(0, 0), (1, 0), (4, 0), (5, 1), (6, 2), (7, 4), (8, 8), (9, 16), (10, 32), (11, 60), (12, 60), (10_000, 60)],
)
def test_the_wait_doubles_up_to_an_hour(failures: int, minutes: int) -> None:
    assert rules.lock_after(failures) == timedelta(minutes=minutes)


def test_a_day_without_failure_forgives(at: datetime) -> None:
    almost = at + timedelta(hours=24) - timedelta(seconds=1)
    assert rules.failures_now(7, at, almost) == 7
    assert rules.failures_now(7, at, at + timedelta(hours=24)) == 0


def test_a_login_name_is_kept_in_small_letters() -> None:
    assert rules.clean_username("  Kim.Ngan ") == "kim.ngan"


@pytest.mark.parametrize("name", ["", "ab", "kim ngan", "kim@ngan", ".kim", "ngân.kim", "a" * 61])
def test_other_login_names_are_refused(name: str) -> None:
    with pytest.raises(rules.UsernameNotUsable) as refused:
        rules.clean_username(name)
    assert refused.value.field == "username"


@pytest.mark.parametrize("code", ["", "ab", "Mau", "a b c", "-abc", "x" * 41])
def test_other_codes_are_refused(code: str) -> None:
    with pytest.raises(Refusal):
        rules.clean_code(code)
    assert rules.clean_code("mau-lanh-dao") == "mau-lanh-dao"
