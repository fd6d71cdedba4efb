"""Finding procedures: golden questions, codes, misspellings, diacritics, filters, old days."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.kernel.clock import VIETNAM
from motcua.procedures.queries.search import events_of_life, search
from motcua.procedures.rules.search.synonyms import life_events, phrasebook, wordings
from motcua.procedures.rules.search.words import Vocabulary, corrected, read_question, same_marks
from motcua.procedures.seeds import load, samples

GOLDEN = Path(__file__).parents[1] / "golden" / "search"
CASES: list[dict[str, Any]] = [
    case for path in sorted(GOLDEN.glob("*.yaml")) for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]
ON = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
LEAST_SHARE = 0.95


@pytest.fixture
def _catalogue(db: None) -> None:
    load(NOW)


@pytest.mark.usefixtures("_catalogue")
def test_golden_questions() -> None:
    missed = []
    for case in CASES:
        codes = [hit.code for hit in search(case["ask"], on=ON).hits[:3]]
        if not set(codes) & set(case["is"]):
            missed.append(f"{case['ask']}: {codes}, phải có {case['is']}")
    share = 1 - len(missed) / len(CASES)
    print(f"\n{len(CASES)} câu hỏi, {share:.1%} đúng trong ba kết quả đầu", *missed, sep="\n")
    assert len(CASES) >= 150
    assert share >= LEAST_SHARE


def test_golden_questions_name_procedures_that_exist() -> None:
    known = {sample.code for sample in samples() if not sample.abolished}
    assert [case for case in CASES if not set(case["is"]) <= known] == []


@pytest.mark.usefixtures("_catalogue")
@pytest.mark.parametrize("text", ["1.004222", "1.004222.01", " 1,004222 ", "1.004222.000.00.00.H01"])
def test_a_code_finds_its_procedure(text: str) -> None:
    assert [hit.code for hit in search(text, on=ON).hits] == ["1.004222"]


@pytest.mark.usefixtures("_catalogue")
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("đăng ký khai sịnh", "1.001193"),
        ("dăng ký thừơng trú", "1.004222"),
        ("giay phep xay dungg", "1.013225"),
        ("chưng thực di chúcc", "2.001019"),
        ("ĐĂNG KÝ KẾT HÔN", "1.000894"),
    ],
)
def test_misspelt_questions(text: str, code: str) -> None:
    assert code in [hit.code for hit in search(text, on=ON).hits[:3]]


@pytest.mark.usefixtures("_catalogue")
def test_filters_and_days() -> None:
    assert {hit.code for hit in search("", on=ON, event="Sinh con").hits} >= {"1.001193", "2.002621"}
    assert all("commune" in hit.levels for hit in search("đăng ký", on=ON, level="commune").hits)
    business = search("đăng ký kết hôn", on=ON, audience="business").hits
    assert business and "1.000894" not in {hit.code for hit in business}
    assert search("lý lịch tư pháp", on=date(2021, 6, 1)).hits[0].code == "2.000488"
    assert search("lý lịch tư pháp", on=ON).hits[0].code == "3.000333"
    assert search("lý lịch tư pháp", on=date(2019, 1, 1)).hits == ()
    listed = search("", on=ON, page=5)
    assert len(listed.hits) == 5 and listed.more and listed.hits[0].code == "1.001193"
    counts = {event.event: count for event, count in events_of_life(on=ON)}
    assert counts["Sinh con"] >= 5 and set(counts) == {event.event for event in life_events()}


@pytest.mark.usefixtures("_catalogue")
@pytest.mark.parametrize(
    "text", ["", "   ", "!!!", "zzzzqqqq xxxx", "'; DROP TABLE procedures_procedure; --", "a & b | !c", "%_%"]
)
def test_questions_that_are_none(text: str) -> None:
    search(text, on=ON)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=250))
def test_any_text_can_be_taken_apart(text: str) -> None:
    question = read_question(text)
    vocabulary = Vocabulary({"khai": 3, "sinh": 4}, 10)
    words = corrected(question, vocabulary, frozenset())
    assert len(words) == len(question.words) == len(question.marked)
    assert wordings(words, question.marked, phrasebook(), vocabulary.weight)[0].words == words


def test_diacritics_are_taken_at_their_word() -> None:
    assert same_marks("de", "đẻ") and same_marks("hoà", "hòa")
    assert not same_marks("để", "đẻ")


def test_a_misspelt_syllable_becomes_the_nearest_known() -> None:
    vocabulary = Vocabulary({"khai": 30, "sinh": 40, "kinh": 2, "doanh": 5}, 100)
    question = read_question("khai sihn")
    assert corrected(question, vocabulary, frozenset()) == ("khai", "sinh")
