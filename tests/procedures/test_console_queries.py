"""What the console asks of the catalogue: lists, what is in the way of a decision, the stock on a day, findings."""

from datetime import date, datetime

import pytest

from motcua.deadlines.rules.limit import BadLimit
from motcua.procedures.actions.procedures import draft_procedure
from motcua.procedures.queries import deciding, desk, findings, linting, register
from motcua.procedures.queries.writing import limit_in_words, written_limit
from motcua.procedures.rules.decisions import Item
from motcua.procedures.rules.record import Kind
from motcua.procedures.states import ItemAction
from tests.procedures.test_decisions import CONTROL, decide, new, record

ON = date(2021, 6, 11)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("5wd", "5wd"), ("5 ngày làm việc", "5wd"), ("05 (năm) ngày làm việc", "5wd"), ("30 ngày", "30d"),
        ("2 tháng", "2m"), ("4 giờ làm việc", "4h"), ("trong ngày làm việc", "0wd"), ("nửa ngày làm việc", "225min"),
    ],
)  # fmt: skip
def test_limits_as_people_write_them(text: str, kept: str) -> None:
    assert limit_in_words(written_limit(text)) == limit_in_words(kept)


@pytest.mark.parametrize(
    "text", ["", "sớm", "5", "-5 ngày làm việc", "5 ngày hoặc 7 ngày", "999999999wd", "wd", "x" * 30_000]
)
def test_what_is_no_limit_is_refused(text: str) -> None:
    with pytest.raises(BadLimit):
        written_limit(text)


@pytest.mark.django_db
def test_the_list_is_narrowed_and_counted(at: datetime) -> None:
    draft_procedure(record=record(name="Đăng ký thường trú"), actor=CONTROL, at=at)
    draft_procedure(record=record("1.004194", name="Đăng ký tạm trú"), actor=CONTROL, at=at)
    decide(at, new("1.004222"))
    for words, codes in (
        ("thường trú", ["1.004222"]), ("dang ky", ["1.004194", "1.004222"]), ("1.0042", ["1.004222"]), ("zzz", []),
        ("'; & | !", []), ("đăng ký tạm tr", ["1.004194"]),
    ):  # fmt: skip
        found = desk.read_catalogue(actor=CONTROL, words=words)
        assert [each.card.code for each in found.items] == codes
    everything = desk.read_catalogue(actor=CONTROL, limit=1)
    assert everything.states == {"draft": 1, "public": 1}
    assert (everything.after, everything.items[0].draft) == ("1.004194", True)
    rest = desk.read_catalogue(actor=CONTROL, after=everything.after, limit=1)
    assert [(each.card.code, each.draft) for each in rest.items] == [("1.004222", False)]
    assert [each.action for each in desk.standings("1.004222", actor=CONTROL)] == ["new"]


@pytest.mark.django_db
def test_obstacles_are_those_that_publishing_meets(at: datetime) -> None:
    draft_procedure(record=record(), actor=CONTROL, at=at)
    draft_procedure(record=record("1.000009"), actor=CONTROL, at=at)
    decide(at, new("1.004222"))
    found = deciding.judged(
        (
            new("1.004222"), new("9.999999"), new("1.000009"),
            Item(code="1.000008", action=ItemAction.ABOLISHED),
        ),
        actor=CONTROL,
    )  # fmt: skip
    assert (found.opened, found.amended, found.ended) == (2, 1, 1)
    assert [each.code for each in found.obstacles] == ["1.000008", "1.004222", "9.999999"]
    assert "Chưa có bản dự thảo" in found.obstacles[1].text


@pytest.mark.django_db
def test_what_ends_on_the_day_was_still_in_force_the_day_before(at: datetime) -> None:
    draft_procedure(record=record(kind=Kind.SPECIFIC), actor=CONTROL, at=at)
    decide(at, new("1.004222"))
    ended = Item(code="1.004222", action=ItemAction.ABOLISHED)
    decide(at, ended, number="2/QĐ-UBND", signed=date(2021, 6, 20), effective=date(2021, 7, 1))
    for until, stock in ((date(2021, 7, 1), 1), (date(2021, 7, 2), 0), (date(2021, 6, 10), 0)):
        told = register.form_ii_03(actor=CONTROL, begins=date(2021, 1, 1), until=until)
        assert (told.in_force, told.by_province, told.by_centre) == (stock, stock, 0)
        assert len(deciding.stock_lines(actor=CONTROL, until=until)[0]) == stock
    assert deciding.stock_lines(actor=CONTROL, until=date(2021, 7, 1), kind="centre")[0] == ()


@pytest.mark.django_db
def test_findings_follow_the_catalogue(at: datetime) -> None:
    draft_procedure(record=record(terms=(), complete=True), actor=CONTROL, at=at)
    first = findings.read_findings(actor=CONTROL, on=ON)
    assert "no_limit" in {each.rule for each in first}
    assert findings.read_findings(actor=CONTROL, on=ON) == first
    draft_procedure(record=record(complete=True), actor=CONTROL, at=at)
    assert "no_limit" not in {each.rule for each in findings.read_findings(actor=CONTROL, on=ON)}
    alone = linting.lint_procedures(["1.004222"], actor=CONTROL, on=ON)
    assert {each.rule for each in alone} == {each.rule for each in findings.read_findings(actor=CONTROL, on=ON)}


@pytest.mark.django_db
def test_who_may_is_what_the_act_says(at: datetime) -> None:
    assert desk.may_edit("draft_decision", actor=CONTROL, on=ON)
    stranger = CONTROL.__class__(id="x", kind=CONTROL.kind, agency="H01.16", position="clerk")
    assert not desk.may_edit("draft_decision", actor=stranger, on=ON)
    assert not desk.may_publish("H01", actor=stranger, on=ON)
