"""Both spellings of an identity code are one code; what cannot be one is refused in Vietnamese."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.organizations.rules.codes import BadAgencyCode, is_under, label, normalise, old_spelling

FIRST = st.from_regex(r"[A-Z][0-9]{2}", fullmatch=True)
TWO = st.from_regex(r"[0-9A-Z]{2}", fullmatch=True).filter(lambda group: group.strip("0") != "")
THREE = (
    st.from_regex(r"[0-9A-Z]{3}", fullmatch=True)
    .filter(lambda group: group.strip("0") != "")
    .filter(lambda group: not (group[0].isalpha() and group[1:].isdecimal()))
)
OLD_FIT = st.one_of(
    st.tuples(FIRST), st.tuples(FIRST, TWO), st.tuples(FIRST, TWO, TWO), st.tuples(FIRST, TWO, TWO, THREE)
).map(".".join)
ANY = st.tuples(FIRST, st.lists(st.one_of(TWO, THREE), max_size=7)).map(lambda parts: ".".join([parts[0], *parts[1]]))


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("H01", "000.00.00.H01"), ("H01.14", "000.00.14.H01"), ("H01.14.02", "000.02.14.H01"),
        ("H01.14.02.005", "005.02.14.H01"), ("G22", "000.00.00.G22"),
    ],
)  # fmt: skip
def test_the_two_spellings_are_one_code(new: str, old: str) -> None:
    assert (normalise(new), normalise(old), old_spelling(new)) == (new, new, old)
    assert normalise(f" {old.lower()} ") == new


@given(OLD_FIT)
def test_round_trip_through_the_older_spelling(code: str) -> None:
    old = old_spelling(code)
    assert old is not None
    assert len(old.split(".")) == 4
    assert normalise(old) == normalise(code) == code


@given(ANY)
def test_a_kept_code_is_kept(code: str) -> None:
    if len(code) <= 35:
        assert normalise(normalise(code)) == normalise(code) == code
        assert "." not in label(code)


@given(OLD_FIT, OLD_FIT)
def test_no_two_codes_share_an_older_spelling(one: str, other: str) -> None:
    assert (old_spelling(one) == old_spelling(other)) is (one == other)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "Chưa ghi"), ("H1.14", "mã cấp 1"), ("14.H01", "kiểu cũ"), ("H01.1", "nhóm “1”"), ("H01.1234", "nhóm"),
        ("000.02.00.H01", "để trống"), ("H01.00", "để trống"), ("H01.A-", "nhóm"), ("H01.14.H02", "mã cấp 1"),
        ("H01" + ".14" * 11, "35 ký tự"), ("SXD", "mã cấp 1"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_code_is_refused(text: str, part: str) -> None:
    with pytest.raises(BadAgencyCode, match=part) as caught:
        normalise(text)
    assert caught.value.field == "code"


def test_codes_that_do_not_fit_have_no_older_spelling() -> None:
    assert old_spelling("H01.101") is None
    assert old_spelling("H01.14.02.005.07") is None


def test_one_code_under_another() -> None:
    assert is_under("H01.14.02", "H01.14")
    assert not is_under("H01.141", "H01.14")
