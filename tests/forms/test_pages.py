"""A page is asked, read, judged and shown again; what is typed never fails it, what is kept satisfies the schema."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema_rs import Draft202012Validator

from motcua.forms.queries import Asked, FormVersion, asked, check_all, check_page, pages_with, prefill, summary
from motcua.forms.rules.conditions import pruned
from motcua.forms.rules.definition import BadForm
from motcua.forms.rules.shown import typed_of
from tests.forms.conftest import SAMPLE

TODAY = date(2026, 11, 20)
GOOD: dict[str, Any] = SAMPLE.trials[0].answers
FIRST = {
    "name": ["Nguyễn  Văn Thử"], "born_on": ["31/1/1990"], "many": ["3"], "kind": ["b"], "why": ["Vì thế"],
    "sure": ["true"],
}  # fmt: skip
SECOND = {"number": ["089 190 000 123"], "home.unit": ["vĩnh tế an giang"], "home.detail": ["Số 1"]}
tried = settings(
    max_examples=60, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def named(fields: tuple[Asked, ...], name: str) -> Asked:
    return next(each for each in fields if each.name == name)


def test_good_words_become_answers(form: FormVersion) -> None:
    first = check_page(form, "first", FIRST, on=TODAY)
    assert first.done, first.errors
    second = check_page(form, "second", SECOND, on=TODAY, answers=first.answers)
    assert second.done, second.errors
    assert second.answers == GOOD
    assert check_all(form, second.answers, on=TODAY) == {}


@pytest.mark.parametrize(
    ("typed", "name", "sentence"),
    [
        ({"name": [""]}, "name", "Ghi họ tên."),
        ({"name": ["x" * 101]}, "name", "Ghi nhiều nhất 100 chữ; hiện có 101."),
        ({"born_on": ["31/02/1990"]}, "born_on", "Ngày này không có thật. Ghi ngày/tháng/năm, ví dụ 05/09/2026."),
        ({"born_on": ["21/11/2026"]}, "born_on", "Ghi ngày không sau hôm nay, 20/11/2026."),
        ({"born_on": ["1/1/1899"]}, "born_on", "Ghi ngày từ năm 1900 trở đi."),
        ({"many": ["ba"]}, "many", "Ghi số nguyên bằng chữ số, ví dụ 1.250.000."),
        ({"many": ["51"]}, "many", "Ghi số từ 1 đến 50."),
        ({"many": ["9" * 400]}, "many", "Ghi số nguyên bằng chữ số, ví dụ 1.250.000."),
        ({"kind": ["z"]}, "kind", "Chọn loại."),
        ({"why": [" "]}, "why", "Ghi vì sao B."),
        ({"sure": []}, "sure", "Chọn chắc chắn."),
    ],
)
def test_a_wrong_word_gets_a_sentence_beside_its_field(
    form: FormVersion, typed: dict[str, list[str]], name: str, sentence: str
) -> None:
    given = {**FIRST, **typed}
    checked = check_page(form, "first", given, on=TODAY)
    assert checked.errors == {name: sentence}
    box = named(checked.asked, name)
    assert box.error == sentence
    assert list(box.values) == given[name]
    assert [problem.url for problem in checked.problems] == [f"#{box.focus}"]


def test_numbers_phones_and_mails_are_checked(form: FormVersion) -> None:
    typed = {**SECOND, "number": ["123"], "phone": ["12"], "mail": ["a@"]}
    checked = check_page(form, "second", typed, on=TODAY, answers=GOOD)
    assert set(checked.errors) == {"number", "phone", "mail"}
    assert all(sentence.endswith(".") for sentence in checked.errors.values())


def test_a_field_is_asked_while_its_condition_holds(form: FormVersion) -> None:
    assert "why" not in {each.name for each in asked(form, "first", {})}
    assert "why" in {each.name for each in asked(form, "first", {"kind": "b"})}
    assert "only_b" in {each.name for each in asked(form, "second", {"kind": "b"})}
    assert "only_b" not in {each.name for each in asked(form, "second", {"kind": "a"})}
    changed = check_page(form, "first", {**FIRST, "kind": ["a"]}, on=TODAY, answers={**GOOD, "only_b": "x"})
    assert changed.done
    assert not {"why", "only_b"} & set(changed.answers)


def test_a_question_that_an_answer_brings_up_is_shown_before_it_is_demanded(form: FormVersion) -> None:
    shown = [each.name for each in asked(form, "first", {})]
    typed = {name: given for name, given in FIRST.items() if name != "why"}
    first = check_page(form, "first", {**typed, "shown": shown}, on=TODAY)
    assert (first.errors, first.revealed, first.done) == ({}, ("why",), False)
    assert named(first.asked, "why").error == ""
    assert [each.name for each in first.asked if each.fresh] == ["why"]
    again = check_page(form, "first", {**typed, "shown": [*shown, "why"]}, on=TODAY)
    assert again.errors == {"why": "Ghi vì sao B."}


def test_a_script_is_told_what_a_choice_would_bring_up(form: FormVersion) -> None:
    kind = named(asked(form, "first", {}), "kind")
    assert [(each.name, each.when, each.among_told) for each in kind.after] == [("why", "kind", '["b"]')]
    chosen = asked(form, "first", {"kind": "b"})
    assert (named(chosen, "kind").after, named(chosen, "why").when) == ((), "kind")
    assert named(asked(form, "second", {"kind": "b"}), "only_b").when == "", "its choice stands on another page"


def test_rows_come_and_go_by_buttons(form: FormVersion) -> None:
    typed = {
        **SECOND,
        "people.rows": ["2"],
        "people.0.name": ["An"],
        "people.1.name": ["Bình"],
        "people.1.age": ["7"],
    }
    more = check_page(form, "second", {**typed, "do": ["add people"]}, on=TODAY, answers=GOOD)
    group = named(more.asked, "people")
    assert (more.moved, more.errors, len(group.rows), group.room) == (True, {}, 3, False)
    full = check_page(form, "second", {**typed, "people.rows": ["3"], "do": ["add people"]}, on=TODAY, answers=GOOD)
    assert len(named(full.asked, "people").rows) == 3
    less = check_page(form, "second", {**typed, "do": ["remove people 0"]}, on=TODAY, answers=GOOD)
    assert [[box.value for box in row] for row in named(less.asked, "people").rows] == [["Bình", "7"]]
    kept = check_page(form, "second", typed, on=TODAY, answers=GOOD)
    assert kept.answers["people"] == [{"name": "An"}, {"name": "Bình", "age": 7}]
    wrong = check_page(form, "second", {**typed, "people.0.age": ["121"]}, on=TODAY, answers=GOOD)
    assert wrong.errors == {"people.0.age": "Ghi số từ 0 đến 120."}
    assert [problem.url for problem in wrong.problems] == ["#f-people-0-age"]


@pytest.mark.parametrize("do", ["add nothing", "remove people 99", "add people people", "remove name 0", "add \x00"])
def test_buttons_that_nobody_drew_change_nothing(form: FormVersion, do: str) -> None:
    typed = {**SECOND, "people.rows": ["1"], "people.0.name": ["An"], "do": [do]}
    checked = check_page(form, "second", typed, on=TODAY, answers=GOOD)
    assert [box.value for box in named(checked.asked, "people").rows[0]] == ["An", ""]


def test_an_address_is_a_unit_of_its_day(form: FormVersion) -> None:
    def read(**typed: str) -> Any:
        given = {**SECOND, **{f"home.{name}": [value] for name, value in typed.items()}}
        return check_page(form, "second", given, on=TODAY, answers=GOOD)

    unsure = read(unit="xã mẫu")
    assert unsure.errors == {"home": "Có nhiều nơi như vậy, chọn nơi đúng."}
    pick = named(named(unsure.asked, "home").parts, "home.pick")
    assert [option.label for option in pick.options] == ["Xã Mẫu, Tỉnh Bắc", "Xã Mẫu, Tỉnh Nam"]
    assert read(unit="xã mẫu", pick=pick.options[1].value).answers["home"]["unit"] == "00002"
    former = read(unit="mỹ bình, long xuyên").answers["home"]
    assert (former["unit"], former["on"]) == ("30280", "2025-06-30")
    assert "home" in read(unit="không có nơi này").errors
    assert "home" in read(unit="").errors
    assert read(unit="xã mẫu", pick="99999@2026-11-20").errors["home"]


def test_answers_shown_again_give_the_same_answers(form: FormVersion) -> None:
    answers = {**GOOD, "price": 1250000, "ways": ["x"], "phone": "+84900000101", "ready_on": "2027-01-01",
               "people": [{"name": "An", "age": 3}]}  # fmt: skip
    for page in form.pages:
        again = check_page(form, page.name, typed_of(page.fields, answers), on=TODAY, answers=answers)
        assert again.done, again.errors
        assert again.answers == answers


def test_what_is_known_stands_there_already(form: FormVersion) -> None:
    known = {"full_name": "Nguyễn Văn Thử", "born_on": "1990-01-31", "number": "000", "unit": "30325",
             "detail": "Số 1", "phone": "0900000101"}  # fmt: skip
    assert prefill(form, known, on=TODAY) == {
        "name": "Nguyễn Văn Thử", "born_on": "1990-01-31", "phone": "+84900000101", "home": GOOD["home"],
    }  # fmt: skip
    assert prefill(form, {}, on=TODAY) == {}


def test_an_earlier_answer_is_offered_where_it_is_likely_the_same(birth: FormVersion) -> None:
    def shown(**answers: Any) -> dict[str, str]:
        return {each.name: each.value for each in asked(birth, "parents", answers)}

    told = {"full_name": "Nguyễn Thị Thử", "number": "089190000123"}
    assert shown(**told, relation="mother")["mother_full_name"] == "Nguyễn Thị Thử"
    assert shown(**told, relation="grandparent")["mother_full_name"] == ""
    assert shown(**told, relation="mother", mother_full_name="Khác")["mother_full_name"] == "Khác"
    assert shown(**told, relation="father", father=True)["father_number"] == "089190000123"
    empty = check_page(birth, "parents", {}, on=TODAY, answers={**told, "relation": "mother"})
    assert "mother_full_name" in empty.errors, "what is offered is no answer until it is sent"


def test_the_summary_has_every_question_asked(form: FormVersion) -> None:
    told = {line.label: line.value for section in summary(form, GOOD) for line in section.lines}
    assert told["Ngày sinh"] == "31/01/1990"
    assert told["Loại"] == "Loại B"
    assert told["Chắc chắn"] == "Có"
    assert told["Nơi ở"] == "Số 1, Phường Vĩnh Tế, Tỉnh An Giang"
    assert told["Câu chuyện"] == ""
    assert "Vì sao B" not in {
        line.label for section in summary(form, {**GOOD, "kind": "a"}) for line in section.lines
    }  # fmt: skip


def test_errors_of_the_whole_form_lead_to_their_pages(form: FormVersion) -> None:
    errors = check_all(form, {name: value for name, value in GOOD.items() if name not in {"sure", "home"}}, on=TODAY)
    assert errors == {"sure": "Chọn chắc chắn.", "home": "Ghi nơi ở."}
    assert pages_with(form, errors) == ("first", "second")
    with pytest.raises(BadForm):
        asked(form, "third", {})


INPUTS = [
    "name", "story", "born_on", "ready_on", "many", "price", "kind", "why", "sure", "ways", "number", "phone", "mail",
    "home", "home.unit", "home.detail", "home.kept", "home.pick", "people", "people.rows", "people.0.name",
    "people.0.age", "people.x.name", "only_b", "do", "shown", "paper", "nothing",
]  # fmt: skip
WORDS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["", "a", "b", "true", "31/12/2020", "9" * 30, "-1", "1.250.000 đ", "30325@2026-11-20", "Xã Mẫu",
                     "add people", "remove people 0", "089190000123", "٣٤", "\x00", "2", "a@b.vn", "0900000101"]),
)  # fmt: skip


@tried
@given(typed=st.dictionaries(st.sampled_from(INPUTS), st.lists(WORDS, max_size=3), max_size=20))
def test_whatever_is_typed_nothing_fails_and_what_is_kept_is_right(
    form: FormVersion, typed: dict[str, list[str]]
) -> None:
    first = check_page(form, "first", {**FIRST, **typed}, on=TODAY)
    second = check_page(form, "second", {**SECOND, **typed}, on=TODAY, answers=first.answers)
    if first.done and second.done:
        assert check_all(form, second.answers, on=TODAY) == {}
        assert Draft202012Validator(form.schema, validate_formats=True).is_valid(second.answers)
    for checked in (first, second):
        assert bool(checked.errors) == bool(checked.problems)
        asked(form, "first", checked.answers)
        summary(form, checked.answers)


JSON = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.text(max_size=8), st.sampled_from(["a", "b", "2020-02-30"])
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=5,
)


@tried
@given(
    change=st.dictionaries(st.sampled_from([*INPUTS, "unknown"]), JSON, max_size=4),
    gone=st.sets(st.sampled_from(INPUTS)),
)
def test_answers_that_the_schema_refuses_have_an_error_beside_a_field(
    form: FormVersion, change: dict[str, Any], gone: set[str]
) -> None:
    answers = {name: value for name, value in {**GOOD, **change}.items() if name not in gone}
    errors = check_all(form, answers, on=TODAY)
    valid = Draft202012Validator(form.schema, validate_formats=True).is_valid(answers)
    assert valid or errors
    fields = {field.name for field in form.definition.fields()}
    assert {name.partition(".")[0] for name in errors} <= fields | {name.partition(".")[0] for name in answers}
    assert all(sentence.strip() for sentence in errors.values())
    check_all(form, pruned(form.definition, answers), on=TODAY)
