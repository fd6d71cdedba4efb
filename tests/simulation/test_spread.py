"""Whole numbers that fit their sums, and the targets of the real quarter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.simulation.quarter.expected import differing, expected, late
from motcua.simulation.quarter.spread import share_out, table
from motcua.simulation.quarter.targets import read_targets


@given(st.integers(0, 10**7), st.lists(st.floats(0.01, 1000), min_size=1, max_size=40))
def test_parts_sum_to_the_whole(total: int, weights: list[float]) -> None:
    parts = share_out(total, weights)
    assert parts.sum() == total
    assert (parts >= 0).all()


@given(st.lists(st.integers(0, 10**6), min_size=3, max_size=3), st.integers(0, 100), st.integers(0, 100))
def test_a_table_keeps_both_margins(rows: list[int], first: int, second: int) -> None:
    total = sum(rows)
    one, two = total * first // 200, total * second // 200
    columns = {"a": one, "b": two, "c": total - one - two}
    found = table(dict(zip("xyz", rows, strict=True)), columns)
    for row, amount in zip("xyz", rows, strict=True):
        assert sum(found[row, column] for column in columns) == amount
    for column, amount in columns.items():
        assert sum(found[row, column] for row in "xyz") == amount


def test_margins_that_differ_are_told() -> None:
    with pytest.raises(ValueError, match="margins differ: 3 and 4"):
        table({"x": 3}, {"a": 4})


def test_the_cells_come_to_the_figures_of_the_report() -> None:
    cells = read_targets().cells
    local = [cell for cell in cells if cell.desk != "vertical"]
    centre = [cell for cell in cells if cell.desk == "centre"]
    vertical = [cell for cell in cells if cell.desk == "vertical"]

    def count(of: list, **wanted: str) -> int:  # type: ignore[type-arg]
        return sum(c.count for c in of if all(getattr(c, name) == value for name, value in wanted.items()))

    assert (count(local), count(vertical), count(centre)) == (597_351, 1_288_328, 21_999)
    assert [count(local, source=s) for s in ("online", "offline", "carried")] == [101_561, 475_576, 20_214]
    assert [count(local, ended=e) for e in ("early", "late", "stopped")] == [103_273, 112, 254]
    assert count(local, ended="on_time") == 467_485 - 254  # the form counts what was stopped as on time
    assert [count(local, ended=e) for e in ("pending", "overdue")] == [26_454, 27]
    assert [count(vertical, ended=e) for e in ("early", "on_time", "late")] == [118_279, 788_320, 2]
    assert [count(vertical, ended=e) for e in ("pending", "overdue")] == [381_720, 7]
    assert [count(centre, service=s) for s in ("partial", "full")] == [2_453, 8_575]
    assert count(centre, ended="early") + count(centre, ended="on_time") == 19_518
    assert [count(centre, ended=e) for e in ("late", "stopped", "pending", "overdue")] == [24, 254, 2_203, 0]


def test_what_a_report_must_say_is_what_the_source_says() -> None:
    wanted = expected(read_targets())
    local = [wanted[f"co-quan.{name}"] for name in ("tiep-nhan", "truc-tuyen", "truc-tiep", "ky-truoc")]
    assert local == [597_351, 101_561, 475_576, 20_214]
    ended = [wanted[f"co-quan.{name}"] for name in ("giai-quyet", "truoc-han", "dung-han", "qua-han")]
    assert ended == [570_870, 103_273, 467_485, 112]
    assert [wanted[f"co-quan.{name}"] for name in ("dang", "dang-trong-han", "dang-qua-han")] == [26_481, 26_454, 27]
    vertical = [wanted[f"nganh-doc.{name}"] for name in ("tiep-nhan", "giai-quyet", "dang", "qua-han")]
    assert vertical == [1_288_328, 906_601, 381_727, 2]
    centre = [wanted[f"trung-tam.{name}"] for name in ("tiep-nhan", "moi", "giai-quyet", "rut-dung", "dang")]
    assert centre == [21_999, 20_099, 19_542 + 254, 254, 2_203]
    assert (late(read_targets()), wanted["tat-ca.tiep-nhan"]) == (114, 1_885_679)


def test_a_figure_that_is_not_told_or_wrong_is_named() -> None:
    told: dict[str, int | None] = {**expected(read_targets())}
    assert differing(read_targets(), told) == {}
    told["co-quan.moi"] = None
    told["nganh-doc.dang"] = 381_728
    assert differing(read_targets(), told) == {
        "co-quan.moi": (577_137, None), "nganh-doc.dang": (381_727, 381_728),
    }  # fmt: skip
