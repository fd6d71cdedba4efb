"""Time limits in prose: golden sentences, and nothing ever raises."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.deadlines.rules.limit import parse_limit
from motcua.procedures.rules.reading.limit_text import LONGEST, read_limit
from motcua.procedures.rules.reading.numbers import read_number, read_words

GOLDEN = Path(__file__).parents[1] / "golden" / "procedures" / "limit_text.yaml"
CASES: list[dict[str, Any]] = yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[str(case["text"])[:50] for case in CASES])
def test_golden_sentences(case: dict[str, Any]) -> None:
    reading = read_limit(case["text"])
    found = [
        {
            "limit": term.limit,
            **({"when": term.condition} if term.condition else {}),
            **({"extra": term.extra} if term.extra else {}),
        }
        for term in reading.terms
    ]
    assert found == case.get("terms", [])
    assert reading.same_day_cutoff == case.get("cutoff", False)
    assert bool(reading.problem) == (not found)
    for term in reading.terms:
        parse_limit(term.limit)
        assert term.quote


WORDS = """05 15 mười hai năm ngày giờ tháng làm việc không quá đối với trường hợp ; . ( ) - + trong đó tăng thêm sau
kể từ ½ 7,5 a) Bước 2 nửa rưỡi nếu""".split()  # noqa: SIM905  reads as words


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, "\n"]), max_size=40))
def test_any_words_are_read_without_a_traceback(words: list[str]) -> None:
    reading = read_limit(" ".join(words))
    assert bool(reading.terms) != bool(reading.problem)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_without_a_traceback(text: str) -> None:
    read_limit(text)


def test_a_pasted_book_is_not_searched() -> None:
    assert "ký tự" in read_limit("5 ngày " * LONGEST).problem


@pytest.mark.parametrize(
    ("words", "number"),
    [("mười lăm", 15), ("hai mươi mốt", 21), ("một trăm hai mươi", 120), ("một trăm linh năm", 105), ("mươi", None),
     ("năm mươi", 50), ("tám chín", None), ("nhà", None)],
)  # fmt: skip
def test_number_words(words: str, number: int | None) -> None:
    assert read_words(words) == number


def test_digits() -> None:
    assert str(read_number("7,5")) == "7.5"
    assert str(read_number("05")) == "5"
    assert read_number("5.5.5") is None
