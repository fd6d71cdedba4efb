"""By level of service and by post: what came in through which service, which results went out by post, and when."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from motcua.dossiers.actions.ending import deliver_result, reopen_dossier
from motcua.dossiers.states import Channel, ReturnMethod
from motcua.indices.lake.refreshing import refresh
from motcua.indices.queries import BadQuestion, By, Question, choices, custom, every_item, read_figure, table
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM
from tests.dossiers.cases import accepted, on, ready
from tests.dossiers.province import desk, head
from tests.dossiers.registers import case, parquet, take, vn

MAY, JUNE = custom(date(2021, 5, 1), date(2021, 5, 31)), custom(date(2021, 6, 1), date(2021, 6, 30))
JULY = custom(date(2021, 7, 1), date(2021, 7, 31))
BY = Question(JUNE, by=(By.SERVICE,))
ENGINES = ("duckdb", "postgres")


def figures(question: Question, engine: str = "") -> dict[str, dict[str, int]]:
    """The figures of each row by its first key, those of the whole under "all"."""
    found = table(question, actor=SYSTEM, at=clock.now(), engine=engine)
    return {row.keys[0]: dict(row.figures) for row in found.rows} | {"all": dict(found.total.figures)}


def returned(question: Question, engine: str = "") -> tuple[int, ...]:
    """Given in all, at the desk, by post, online."""
    whole = figures(question, engine)["all"]
    return tuple(whole[code] for code in ("returned", "returned_at_desk", "returned_by_post", "returned_online"))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.django_db(transaction=True)
def test_received_by_level_of_service_and_by_post(planted: None, lake: Path, tmp_path: Path, engine: str) -> None:
    ended: dict[str, Any] = {"concluded_at": vn("2021-06-10 10:00"), "conclusion": "approved"}
    rows = [
        case(1, channel="online", service_level="partial"),
        case(2, channel="online", service_level="full", **ended, delivered_at=vn("2021-06-11 09:00"),
             return_method="post"),
        case(3, channel="online", service_level="full", **ended, delivered_at=vn("2021-06-11 09:00"),
             return_method="online"),
        case(4, channel="postal", service_level="full", **ended, delivered_at=vn("2021-07-02 09:00"),
             return_method="post"),
        case(5, channel="direct", service_level="information", **ended, delivered_at=vn("2021-06-11 09:00")),
    ]  # fmt: skip
    assert take(parquet(tmp_path / "so.parquet", rows), clock.now())[0].imported == 5
    refresh()
    found = figures(BY, engine)
    assert {code: row["received_online"] for code, row in found.items()} == {
        "information": 0, "partial": 1, "full": 2, "all": 3,
    }  # fmt: skip
    assert (found["full"]["received_postal"], found["full"]["returned_by_post"]) == (1, 1)
    assert (returned(BY, engine), returned(replace(BY, period=JULY), engine)) == ((3, 1, 1, 1), (1, 0, 1, 0))
    late = list(every_item(replace(BY, period=JULY), "returned", actor=SYSTEM, at=clock.now(), engine=engine))
    assert [(item.code, item.conclusion) for item in late] == [("H01.21-210607-0004", "Đã giải quyết")]
    opened = read_figure(BY, "received_online", {By.SERVICE: "full"}, actor=SYSTEM, at=clock.now(), engine=engine)
    assert [item.code for item in opened.items] == ["H01.21-210607-0002", "H01.21-210607-0003"]
    narrow = table(replace(BY, service="partial"), actor=SYSTEM, at=clock.now(), engine=engine)
    assert [row.labels for row in narrow.rows] == [("Mức độ 3",)] and narrow.total.figures["received_new"] == 1


@pytest.mark.django_db(transaction=True)
def test_a_result_counts_as_given_until_the_case_is_reopened(planted: None, lake: Path) -> None:
    """A case given in June and opened again in July: known in June as given, in July no more; then given again."""
    code, other = ready(on(2)), ready(on(3))
    accepted(on(4), channel=Channel.ONLINE)
    deliver_result(code=code, method=ReturnMethod.POST, actor=desk, at=on(8))
    deliver_result(code=other, method=ReturnMethod.DESK, actor=desk, at=on(9))
    refresh()
    assert returned(Question(JUNE)) == (2, 1, 1, 0)
    assert returned(Question(JUNE, as_of=on(9, "00:00"))) == (1, 0, 1, 0)
    reopen_dossier(code=code, complaint="KN-1", actor=head, at=on(5, month=7))
    refresh()
    assert returned(Question(JUNE)) == (1, 1, 0, 0)
    for engine in ENGINES:
        assert returned(Question(JUNE, as_of=on(5, month=7)), engine) == (2, 1, 1, 0)
    by_agency = figures(Question(JUNE, as_of=on(5, month=7), by=(By.AGENCY,)))
    assert (by_agency["H01.21"]["returned"], by_agency["H01"]["returned_by_post"]) == (2, 1)
    again = refresh(whole=True)
    assert again is not None and again.manifest.rows["given"] == 2
    assert returned(Question(JUNE, as_of=on(5, month=7))) == (2, 1, 1, 0)


def test_levels_are_called_as_the_law_then_called_them() -> None:
    from motcua.indices.queries import service_names

    assert service_names(date(2021, 6, 14))["full"] == "Mức độ 4" == service_names(date(2015, 1, 1))["full"]
    assert service_names(date(2022, 8, 14))["partial"] == "Mức độ 3"
    assert service_names(date(2022, 8, 15))["partial"] == "Một phần"
    assert service_names(date(2026, 11, 1))["full"] == "Toàn trình"
    assert choices("service,agency") == (By.SERVICE, By.AGENCY)
    with pytest.raises(BadQuestion, match="service"):
        choices("mức độ")
