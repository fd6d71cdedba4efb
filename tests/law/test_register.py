"""The register, its faults, and the map from article to test."""

import sys
from datetime import date
from types import SimpleNamespace

import pytest

from motcua.law import document
from motcua.law.law_map import gather, markdown
from motcua.law.register import Row, handles, paired, register, show_value

ROW = Row("thu/mot", "Thử", "ngày", "ngày", date(2019, 1, 1), 1, ("nd-61-2018:d.19.k9", "nd-61-2018:d.9"), None, "")


def test_every_value_is_listed_by_parameter_and_date():
    rows = list(register())
    assert [(row.parameter, row.since) for row in rows] == sorted((row.parameter, row.since) for row in rows)
    assert {row.parameter for row in rows} == set(handles())
    assert all(row.as_data()["articles"] for row in rows)


def test_what_is_from_memory_stays_unchecked():
    unchecked = {row.parameter for row in register() if row.checked_on is None}
    assert {"one_stop/online_answer_hours", "service_index/bands", "working_time/office_hours"} <= unchecked
    assert "service_index/maxima" not in unchecked


def test_a_file_without_a_handle_is_told():
    with pytest.raises(ValueError, match="không khớp nhau: la/tep"):
        paired({}, {"la/tep"})


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "hết hiệu lực"),
        (True, "có"),
        (False, "không"),
        (3, "3"),
        ("12.5", "12,5"),
        ("15:00", "15:00"),
        ([1, "hai"], "1, hai"),
        ({"a": "1", "b": [True]}, "a: 1; b: có"),
    ],
)
def test_values_are_shown_on_one_line(value, shown):
    assert show_value(value) == shown


def test_the_map_orders_articles_by_number_and_fills_its_columns():
    places = gather(
        [ROW],
        {"motcua.x.rules": ["nd-61-2018:d.9"]},
        {"dossiers.accept": ["nd-61-2018:d.9"]},
        {"x/y": ["nd-61-2018"]},
    )
    page = markdown(places)
    lines = [line for line in page.splitlines() if line.startswith("| ") and "Điều |" not in line]
    assert lines == [
        "| (toàn văn) |  |  |  | x/y |",
        "| Điều 9 | `thu/mot` | `motcua.x.rules` | `dossiers.accept` |  |",
        "| khoản 9 Điều 19 | `thu/mot` |  |  |  |",
    ]
    assert "## Nghị định số 118/2025/NĐ-CP (`nd-118-2025`)" in page


def test_the_page_finds_rules_and_golden_cases(monkeypatch):
    monkeypatch.delitem(sys.modules, "motcua.kernel.acts", raising=False)
    page = document.content()
    assert "`motcua.deadlines.rules.due`" in page
    assert "deadlines/tet" in page
    assert document.cited_by_acts() == {}


def test_acts_are_listed_without_what_the_house_cites_of_itself(monkeypatch):
    act = SimpleNamespace(name="dossiers.accept", cites=("nd-61-2018:d.17", "motcua:adr-0006"))
    monkeypatch.setitem(sys.modules, "motcua.kernel.acts", SimpleNamespace(registered_acts=lambda: (act,)))
    assert document.cited_by_acts() == {"dossiers.accept": ["nd-61-2018:d.17"]}


def test_rules_cite_by_any_constant_that_begins_with_cites(tmp_path):
    rules = tmp_path / "motcua" / "x" / "rules"
    rules.mkdir(parents=True)
    (rules / "a.py").write_text('CITES = ("nd-61-2018",)\nCITES_B = "nd-118-2025"\nOTHER = 1\nx: int = 2\n', "utf-8")
    (rules / "b.py").write_text("OTHER = 1\n", "utf-8")
    assert document.cited_by_rules(tmp_path / "motcua") == {"motcua.x.rules.a": ["nd-118-2025", "nd-61-2018"]}


def test_an_installation_without_tests_has_none(tmp_path):
    assert document.cited_by_tests(tmp_path) == {}
