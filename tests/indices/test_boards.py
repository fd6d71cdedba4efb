"""What boards ask: what comes due, ranks from a least volume, months, today's tree, the centre's part; exports."""

import csv
import io
import json
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from motcua.config.command import motcua
from motcua.config.commands import stats as command
from motcua.dossiers.models import Dossier
from motcua.indices.lake.manifest import load, swap
from motcua.indices.lake.refreshing import refresh
from motcua.indices.queries import (
    BadQuestion,
    By,
    Organised,
    Place,
    Question,
    Side,
    coming,
    custom,
    every_item,
    label,
    league,
    months,
    months_of,
    read_coming,
    read_leaders,
    table,
)
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM
from motcua.organizations.actions.agencies import establish_agency
from motcua.organizations.actions.mergers import merge_agencies
from motcua.organizations.states import Block, Details, Kind, Level
from tests.dossiers.cases import accepted, on, ready
from tests.dossiers.province import commune
from tests.indices.lives import taken_in

JUNE = Question(custom(date(2021, 6, 1), date(2021, 6, 30)), by=(By.AGENCY,))


@pytest.fixture
def june(planted: None, lake: Path) -> Path:
    """Three cases of the desk still open, two with a result; one of the commune."""
    for day in (1, 3, 4):
        accepted(on(day))
    for day in (2, 8):
        ready(on(day))
    taken_in(on(4), "1.000001", commune, {"receiving_agency": "H01.31.21"})
    refresh()
    return lake


def as_if_taken(lake: Path, moment: datetime) -> None:
    """The same facts, as if the journal had been read then."""
    made = load(lake)
    assert made is not None
    swap(lake, replace(made, taken_at=moment.isoformat()))


@pytest.mark.django_db(transaction=True)
def test_what_comes_due_in_the_next_working_days(june: Path) -> None:
    dues = sorted(Dossier.objects.filter(concluded_at__isnull=True).values_list("due_at", flat=True))
    assert [f"{clock.vietnam(due):%d}" for due in dues] == ["08", "10", "11", "11"]
    for day, days, until, count in ((5, 1, 8, 0), (4, 2, 9, 1), (4, 3, 10, 1), (8, 1, 10, 1), (8, 3, 12, 4)):
        as_if_taken(june, on(day))
        found = coming(JUNE, actor=SYSTEM, at=clock.now(), days=days)
        assert found.until == on(until, "00:00"), (day, days)  # a Saturday and a Sunday lie between
        assert found.cases == len(read_coming(JUNE, actor=SYSTEM, at=clock.now(), days=days).items) == count
    as_if_taken(june, on(8))
    page = read_coming(JUNE, actor=SYSTEM, at=clock.now(), days=3, limit=3)
    rest = read_coming(JUNE, actor=SYSTEM, at=clock.now(), days=3, limit=3, after=page.after)
    assert len(page.items) == 3 and page.after and len(rest.items) == 1 and not rest.after


@pytest.mark.django_db(transaction=True)
def test_few_cases_are_not_ranked(june: Path) -> None:
    found = league(JUNE, actor=SYSTEM, at=clock.now(), least=2)
    assert {row.keys[0] for row in found.ranked} == {"H01", "H01.21"}
    assert {row.keys[0] for row in found.unranked} >= {"H01.31", "H01.31.21"}
    below = league(JUNE, actor=SYSTEM, at=clock.now(), least=1, children_of="H01")
    assert [row.keys[0] for row in below.ranked] == ["H01.21"]
    with pytest.raises(BadQuestion, match="tỷ lệ"):
        league(JUNE, actor=SYSTEM, at=clock.now(), ratio="x")


@pytest.mark.django_db(transaction=True)
def test_months_of_a_period_are_tables_of_their_own(june: Path) -> None:
    asked = replace(JUNE, period=custom(date(2021, 5, 20), date(2021, 7, 5)))
    by_month = replace(asked, by=(By.MONTH,))
    rows = table(by_month, actor=SYSTEM, at=clock.now()).rows
    assert [row.keys for row in rows] == [(part.name,) for part in months_of(asked.period)]
    assert [row.figures["received_new"] for row in rows] == [0, 6, 0]
    assert [row.figures["carried_over"] for row in rows] == [0, 0, 4]
    light = months(asked, actor=SYSTEM, at=clock.now())
    for row, month in zip(rows, light, strict=True):
        assert (month.period.name,) == row.keys and month.on_time_rate == row.rates["on_time_rate"]
        assert month.figures.items() <= row.figures.items() and "steps_closed" not in month.figures
    refresh(whole=True)  # the same facts in new files: what was kept of a month that is over is asked anew
    assert table(by_month, actor=SYSTEM, at=clock.now()).rows == rows


@pytest.mark.django_db(transaction=True)
def test_rows_by_month_are_the_months_and_open(june: Path) -> None:
    asked = replace(JUNE, period=custom(date(2021, 5, 20), date(2021, 7, 5)), by=(By.AGENCY, By.MONTH))
    found = table(asked, actor=SYSTEM, at=clock.now())
    alone = {
        (*row.keys, part.name): row.figures
        for part in months_of(asked.period)
        for row in table(replace(asked, period=part, by=(By.AGENCY,)), actor=SYSTEM, at=clock.now()).rows
    }
    assert {row.keys: row.figures for row in found.rows} == alone
    assert found.total.figures["received_new"] == 6
    assert {row.labels[1] for row in found.rows} >= {"Tháng 6/2021", "Tháng 7/2021"}
    for row in found.rows:
        keys = dict(zip(asked.by, row.keys, strict=True))
        for code in ("received_new", "pending", "carried_over"):
            listed = list(every_item(asked, code, keys, actor=SYSTEM, at=clock.now()))
            assert len(listed) == row.figures[code]
    by_month = table(replace(asked, by=(By.MONTH,)), actor=SYSTEM, at=clock.now())
    assert [(row.keys, row.figures["received_new"]) for row in by_month.rows] == [
        (("2021-05",), 0), (("2021-06",), 6), (("2021-07",), 0),
    ]  # fmt: skip
    with pytest.raises(BadQuestion):
        list(every_item(asked, "pending", {By.MONTH: "2020-01"}, actor=SYSTEM, at=clock.now()))
    with pytest.raises(BadQuestion):
        long = replace(asked, period=custom(date(2001, 1, 1), date(2021, 7, 5)))
        table(long, actor=SYSTEM, at=clock.now())


@pytest.mark.django_db(transaction=True)
def test_today_what_a_commune_did_counts_for_whom_it_went_into(june: Path) -> None:
    establish_agency(
        code="H01.32", on=date(2021, 7, 1), actor=SYSTEM, at=on(1, month=7),
        details=Details(title="Ủy ban nhân dân huyện Bên", kind=Kind.DISTRICT_COMMITTEE, level=Level.DISTRICT,
                        block=Block.DISTRICTS, reports_to="H01"),
    )  # fmt: skip
    merge_agencies(
        codes=("H01.31.21",), into="H01.32", on=date(2021, 7, 1), actor=SYSTEM, at=on(1, month=7)
    )  # fmt: skip
    then = {row.keys[0]: row.figures["received_new"] for row in table(JUNE, actor=SYSTEM, at=clock.now()).rows}
    now = table(replace(JUNE, organised=Organised.NOW), actor=SYSTEM, at=clock.now())
    today = {row.keys[0]: row.figures["received_new"] for row in now.rows}
    assert (then["H01.31.21"], then["H01.31"], then.get("H01.32", 0), then["H01"]) == (1, 1, 0, 6)
    assert (today.get("H01.31", 0), today["H01.32"], today["H01"]) == (0, 1, 6)
    asked = replace(JUNE, organised=Organised.NOW)
    items = list(every_item(asked, "received_new", {By.AGENCY: "H01.32"}, actor=SYSTEM, at=clock.now()))
    assert [item.receiving for item in items] == ["H01.31.21"]


@pytest.mark.django_db(transaction=True)
def test_the_centre_and_elsewhere_add_up(june: Path) -> None:
    asked = replace(JUNE, by=(By.BLOCK,), side=Side.COMPETENT)
    parts = {place: table(replace(asked, place=place), actor=SYSTEM, at=clock.now()).total.figures for place in Place}
    assert (parts[Place.CENTRE]["received_new"], parts[Place.ELSEWHERE]["received_new"]) == (5, 1)
    for code, figure in parts[Place.ANY].items():
        assert parts[Place.CENTRE][code] + parts[Place.ELSEWHERE][code] == figure, code


@pytest.mark.django_db(transaction=True)
def test_fields_and_procedures_are_called_by_name(june: Path) -> None:
    by = replace(JUNE, by=(By.PROCEDURE,))
    assert [row.labels for row in table(by, actor=SYSTEM, at=clock.now()).rows] == [("Cấp giấy phép xây dựng",)]


@pytest.mark.django_db(transaction=True)
def test_steps_and_shares_are_listed_with_their_cases(june: Path) -> None:
    items = list(every_item(JUNE, "steps_closed", actor=SYSTEM, at=clock.now()))
    figures = table(JUNE, actor=SYSTEM, at=clock.now()).total.figures
    assert len(items) == figures["steps_closed"] > 4
    codes = dict(Dossier.objects.values_list("id", "code"))
    assert all(item.code == codes[item.dossier] and item.seq and item.procedure == "1.000001" for item in items)


@pytest.mark.django_db(transaction=True)
def test_a_leaders_board_in_one_question(june: Path) -> None:
    found = read_leaders(JUNE, actor=SYSTEM, at=clock.now(), block="communes", least=1)
    assert [(each.code, each.enough) for each in found.standings] == [("H01.31.21", False)]
    assert found.block is Block.COMMUNES and Block.CENTRES in found.blocks and Block.PROVINCE not in found.blocks
    assert found.period.total.figures["received_new"] == 6
    assert len(found.trend) == 6 and found.freshness.behind == 0
    assert read_leaders(JUNE, actor=SYSTEM, at=clock.now(), block="x").block is Block.COMMUNES


@pytest.fixture
def run(june: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The command in this process, on the database of the test."""
    monkeypatch.setattr(command, "django_ready", nullcontext)

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(motcua, ["stats", *arguments])

    yield invoke


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_command_prints_writes_and_refuses(run: Any, tmp_path: Path) -> None:
    text = run("--period", "2021-06", "--by", "agency").stdout.splitlines()
    assert text[0].split("\t")[:2] == ["Mã cơ quan", "Cơ quan"] and text[-1].startswith("Tổng số\t")
    told = json.loads(run("--period", "2021-06", "--by", "block", "--format", "json", "--engine", "postgres").stdout)
    assert told["total"]["figures"]["received_new"] == 6 and told["total"]["rates"]["on_time_rate"] == "100.00"
    responsible = run("--period", "2021-06", "--book", "responsible", "--format", "csv").stdout
    assert label("late_responsible") in next(csv.reader(io.StringIO(responsible)))
    book = tmp_path / "tháng 6.xlsx"
    made = run("--period", "2021-06", "--by", "agency", "--format", "xlsx", "--out", str(book))
    assert made.exit_code == 0, made.output
    sheet = openpyxl.load_workbook(book).active
    assert sheet is not None and sheet.max_row == len(text) and sheet.cell(1, 1).value == "Mã cơ quan"
    listed = run("--period", "2021-06", "--open", "resolved", "--agency", "H01.21", "--format", "json").stdout
    assert len(json.loads(listed)) == 2
    assert "hồ sơ," in run("--refresh").stderr and "6 hồ sơ" in run("--rebuild").stderr
    now = run("--period", "2021-06", "--organised", "now", "--place", "centre", "--format", "json").stdout
    assert json.loads(now)["total"]["figures"]["received_new"] == 5
    for wrong, status, words in (
        (("--period", "2021-13"), 1, "không phải là ngày"), (("--period", "mai"), 1, "Ghi kỳ như"),
        (("--period", "2021-06", "--by", "mây"), 1, "Phân chia theo"),
        (("--period", "2021-06", "--open", "x"), 1, "Không có chỉ tiêu"),
        (("--period", "2021-06", "--engine", "x"), 1, "Không có máy đếm"), ((), 2, "--period"),
        (("--period", "2021-06", "--as-of", "x"), 2, "--as-of"),
        (("--period", "2021", "--format", "xlsx"), 2, "--out"),
        (("--period", "2021-06", "--agency", "H99"), 0, ""),
    ):  # fmt: skip
        found = run(*wrong)
        assert (found.exit_code, words in found.output) == (status, True), (wrong, found.output)
