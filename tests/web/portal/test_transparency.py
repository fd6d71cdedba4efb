"""Public figures: they are those of the count, open by agency and month, as data with documented columns."""

import csv
import io
import json
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from motcua.indices.lake.refreshing import refresh
from motcua.indices.queries import tables
from motcua.kernel import clock
from motcua.kernel.clock import VIETNAM
from motcua.reports.queries import kept, transparency
from motcua.reports.queries.transparency import monthly, read_progress, read_span
from motcua.web.portal.procedure_span import _long
from motcua.web.portal.transparency_asked import Asked, periods
from motcua.web.portal.transparency_data import COLUMNS
from motcua.web.portal.transparency_shown import trend
from tests.dossiers import province
from tests.indices.lives import live

FIRST = datetime(2021, 6, 1, 7, 0, tzinfo=VIETNAM)
NOW = datetime(2021, 7, 20, 9, 0, tzinfo=VIETNAM)
HOME = "/cong-khai/"


@pytest.fixture
def empty(transactional_db: None, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MOTCUA_LAKE = tmp_path / "lake"
    for each in (tables._kept, kept._counted, kept._calm):
        each.cache_clear()
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def lived(empty: None, at: datetime) -> None:
    province.plant(at)
    live(7, 14, FIRST)
    assert refresh() is not None


def page(address: str = HOME, status: int = 200) -> str:
    answer = Client().get(address)
    assert answer.status_code == status
    return answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_the_page_shows_what_was_counted(lived: None) -> None:
    june = Asked.read({"ky": "2021-06"}, NOW.date()).period  # type: ignore[arg-type]
    told = read_progress(june, at=NOW)
    assert told is not None
    scope = told.scope
    assert scope.received > 5
    assert scope.total == scope.resolved + scope.closed + scope.pending
    assert sum(each.received for each in told.below) == scope.received
    shown = page(f"{HOME}?ky=2021-06")
    for each in told.below:
        assert each.title in shown
    assert f"{scope.received} mới, {scope.carried} từ kỳ trước" in shown
    assert "<svg" in shown and "quá hạn" in shown
    opened = page(f"{HOME}?ky=2021-06&co-quan={told.below[0].agency}")
    assert told.below[0].title in opened
    assert not re.search(r' style="|<script(?![^>]*src)', shown)
    again = Client().get(f"{HOME}?ky=2021-06", headers={"If-None-Match": Client().get(f"{HOME}?ky=2021-06")["ETag"]})
    assert again.status_code == 304
    assert [each.progress.received for each in monthly((june,), at=NOW)] == [scope.received]
    assert read_span("1.000000", at=NOW) is None
    data_set(scope.received)
    spans(june, NOW)


def data_set(received: int) -> None:
    """CSV and JSON hold the same rows, under the documented columns, and no person."""
    answer = Client().get(f"{HOME}ho-so.csv?ky=2021-06")
    assert answer["Content-Type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert list(rows[0]) == [name for name, _told in COLUMNS]
    told = json.loads(Client().get(f"{HOME}ho-so.json?ky=2021-06").content)
    assert set(told["columns"]) == {name for name, _told in COLUMNS}
    assert [[str(value) for value in row.values()] for row in told["rows"]] == [list(row.values()) for row in rows]
    assert max(int(row["moi_tiep_nhan"]) for row in rows) == received
    assert not any("Nguyễn" in line for line in (json.dumps(told, ensure_ascii=False),))


def spans(june: Any, at: datetime) -> None:
    """A procedure's page tells its real times only where there are enough cases."""
    most = max(_by_procedure(at), key=lambda row: row.figures["resolved"])
    assert read_span(most.keys[0], at=at) is None or most.figures["resolved"] >= transparency.LEAST
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transparency, "LEAST", 1)
        told = read_span(most.keys[0], at=at)
    assert told is not None
    assert (told.cases, told.median <= told.p90) == (most.figures["resolved"], True)


def _by_procedure(at: datetime) -> Any:
    from motcua.indices.queries import By, Question, custom

    year = custom((at - timedelta(days=365)).date(), at.date())
    return kept.kept_table(Question(year, by=(By.PROCEDURE,)), at=at).rows


@pytest.mark.django_db(transaction=True)
def test_without_facts_the_page_says_so(empty: None) -> None:
    assert "Hệ thống chưa thống kê lần nào" in page()
    assert Client().get(f"{HOME}ho-so.csv").status_code == 409


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", ["?ky=zzz", "?ky=" + "9" * 900, "?ky=2021-06-01..2021-06-02", "?theo=ai-do", "?ky=%F0%9F%98%80"]
)
def test_odd_questions_are_answered(query: str, empty: None) -> None:
    page(f"{HOME}{query}")


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["khong-co", "%27", "x" * 900, "%F0%9F%98%80", "H01;--"])
def test_an_agency_that_is_not_there_is_not_found(code: str, empty: None) -> None:
    page(f"{HOME}?co-quan={code}", 404)


@pytest.mark.django_db
def test_periods_are_named_as_the_report_does(empty: None) -> None:
    shown = page()
    assert re.findall(r'<option value="(2021|2021-Q2|2021-06)"[^>]*>([^<]+)<', shown) == [
        ("2021-06", "Tháng 6/2021"), ("2021", "Năm 2021"), ("2021-Q2", "Quý II năm 2021"),
    ]  # fmt: skip


def test_only_periods_that_have_begun_are_offered() -> None:
    today = NOW.date()
    told = periods(today)
    assert told[0].name == "2021-07"
    assert all(each.start <= today for each in told)
    assert Asked.read({"ky": "2021-08"}, today).wrong  # type: ignore[arg-type]
    months = Asked.read({}, today).months  # type: ignore[arg-type]
    assert [each.name for each in months][0::5] == ["2021-02", "2021-07"]


def test_bars_are_as_long_as_their_figures() -> None:
    month = Asked.read({}, NOW.date()).months[-1]  # type: ignore[arg-type]
    shown = [
        transparency.Month(month, transparency.Progress("", "", resolved=n, late=late))
        for n, late in ((10, 0), (20, 5))
    ]
    drawn = trend(shown)
    long = [float(width) for width in re.findall(r' width="([0-9.]+)" height="16"', drawn)]
    assert (long[0] + long[1], long[2] + long[3]) == (105.0, 210.0)
    assert long[3] == 52.5
    assert "20 đã giải quyết, 5 quá hạn." in drawn and "20 · 5 quá hạn</text>" in drawn
    assert not trend(shown[:0])


@pytest.mark.parametrize(
    ("minutes", "told"),
    [(1, "1 giờ làm việc"), (61, "2 giờ làm việc"), (480, "1 ngày làm việc"), (481, "1,1 ngày làm việc"),
     (4800, "10 ngày làm việc")],
)  # fmt: skip
def test_times_are_told_as_people_say_them(minutes: int, told: str) -> None:
    assert _long(minutes) == told
