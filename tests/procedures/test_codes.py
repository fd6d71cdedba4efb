"""Every spelling of a procedure's code."""

import pytest

from motcua.procedures.rules.codes import BadCode, is_code, parse_code


@pytest.mark.parametrize(
    ("text", "key", "agency", "service"),
    [
        ("1.004222", "1.004222", "", ""),
        (" 1.014325", "1.014325", "", ""),
        ("1,004222", "1.004222", "", ""),
        ("1.004222.01", "1.004222", "", "01"),
        ("1.001193.000.00.00.H35", "1.001193.000.00.00.H35", "000.00.00.H35", ""),
        ("3.000181.000.00.00.h22", "3.000181.000.00.00.H22", "000.00.00.H22", ""),
        ("1.000656.000.00.00.H29.02", "1.000656.000.00.00.H29", "000.00.00.H29", "02"),
        ("6.006597", "6.006597", "", ""),
    ],
)
def test_spellings(text: str, key: str, agency: str, service: str) -> None:
    code = parse_code(text)
    assert (code.key, code.agency, code.service) == (key, agency, service)


def test_the_same_procedure_in_three_spellings() -> None:
    assert {parse_code(text).base for text in ("1.001193", "1.001193.000.00.00.H35", "1.001193.02")} == {"1.001193"}
    assert parse_code("1.001193.000.00.00.H35").province == "H35"


def test_a_number_without_six_digits_is_read_and_marked() -> None:
    assert not parse_code("1.0133611").usual
    assert parse_code("1.004222").usual


@pytest.mark.parametrize("text", ["", "1.014955-Xoa", "004222", "0.004222", "1.12", "1.004222.1", "x" * 10_000])
def test_what_is_no_code_is_refused(text: str) -> None:
    assert not is_code(text)
    with pytest.raises(BadCode) as refused:
        parse_code(text)
    assert refused.value.field == "code"
    assert len(refused.value.message) < 200
