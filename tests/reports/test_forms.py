"""Forms: every variant loads, columns keep their printed numbers, filled forms keep their identities."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.reports.rules.figures import Flow
from motcua.reports.rules.filling import TOTAL, Filled, fill
from motcua.reports.rules.forms import NoSuchForm, every_form, filed, form
from motcua.reports.rules.identities import breaches, flow_breaches
from motcua.reports.rules.printing.grids import formula_row, head_cells, head_depth
from motcua.reports.states import Side
from tests.reports.samples import BODIES, CENTRE, OPINIONS, VERTICAL, line, real, small

ON = date(2021, 6, 14)


def test_the_forms_of_the_circular() -> None:
    codes = [each.code for each in every_form()]
    assert codes == [
        "II.01a", "II.01b", "II.02a", "II.02b", "II.03b", "II.04", "II.05a", "II.05b", "II.06a", "II.06b", "II.06c",
        "II.06d", "II.06đ", "II.06g", "II.07a", "II.07b", "II.08",
    ]  # fmt: skip
    assert [each.code for each in every_form() if each.checked] == ["II.06a", "II.07b"]
    assert [each.code for each in filed("commune", ON)] == ["II.05a", "II.06b", "II.06g", "II.08"]


def test_06a_prints_the_thirteen_columns_and_their_formulas() -> None:
    told = formula_row(form("06a", ON))
    assert len(told) == 13
    assert told[2] == "(3)=(4)+(5)+(6)"
    assert told[6] == "(7)=(8)+(9)+(10)"
    assert told[10] == "(11)=(12)+(13)"
    assert len(formula_row(form("II.07b", ON))) == 14


@pytest.mark.parametrize("code", ["06đ", "II.06Đ", "ii-06dd"])
def test_a_form_is_found_by_any_of_its_names(code: str) -> None:
    assert form(code, ON).code == "II.06đ"


@pytest.mark.parametrize("code", ["", "99", "\x00", "II.06z", "x" * 999])
def test_an_unknown_form_is_refused(code: str) -> None:
    with pytest.raises(NoSuchForm):
        form(code, ON)


def test_no_form_of_this_circular_before_it_was_in_force() -> None:
    with pytest.raises(NoSuchForm):
        form("06a", date(2020, 6, 1))


@pytest.mark.parametrize("each", every_form(), ids=lambda one: one.code)
def test_the_head_covers_every_cell_once(each) -> None:  # type: ignore[no-untyped-def]
    places = [
        (cell.row + down, cell.column + right)
        for cell in head_cells(each)
        for down in range(cell.height)
        for right in range(cell.width)
    ]
    assert sorted(places) == [(r, c) for r in range(head_depth(each)) for c in range(len(each.columns) + 2)]


def test_the_province_form_holds_the_real_figures_in_three_blocks() -> None:
    filled = fill(form("06đ", ON), real(), {})
    assert filled.value("bodies", "received") == 597_351
    assert filled.value("vertical", "resolved") == 906_601
    assert filled.value("centre", "on_time") == 19_518 + 254
    assert filled.value(TOTAL, "received") == 597_351 + 21_999 + 1_288_328
    assert [row.mark for row in filled.rows][:3] == ["I", "A", "1"]
    assert breaches(filled) == ()


def test_entered_cells_and_their_sums() -> None:
    filled = fill(form("05b", ON), real(), OPINIONS)
    assert filled.known
    assert (filled.value(TOTAL, "received"), filled.value(TOTAL, "handled")) == (20, 19)
    assert breaches(filled) == ()
    wrong = fill(form("05b", ON), real(), {**OPINIONS, ("II.05b", "rules", "handled"): 15})
    assert [breach.columns for breach in breaches(wrong)] == [(3, 6, 7), (3, 6, 7)]
    assert "cột (3) = 15, phải bằng (6) + (7) = 16" in breaches(wrong)[0].text
    assert not fill(form("05b", ON), real(), {}).known


def test_a_part_above_its_whole_is_named() -> None:
    filled = fill(form("04", ON), real(), {("II.04", "planned", "abolished"): 3, ("II.04", "planned", "reviewed"): 2})
    assert any("cột (4) = 3 lớn hơn cột (3) = 2" in breach.text for breach in breaches(filled))


def test_a_changed_cell_breaks_the_identities_that_hold_it() -> None:
    filled = fill(form("06đ", ON), real(), {})
    top = filled.row("bodies")
    values = (top.values[0] + 1, *top.values[1:])  # type: ignore[operator]
    bad = Filled(filled.form, tuple(replace(r, values=values) if r is top else r for r in filled.rows))
    texts = [breach.text for breach in breaches(bad)]
    assert any("phải bằng (4) + (5) + (6) = 597351" in text for text in texts)
    assert any("phải bằng (7) + (11)" in text for text in texts)
    assert any("Tổng cộng" in text and "cộng các dòng" in text for text in texts)


def test_figures_that_do_not_balance_are_told_by_agency() -> None:
    told = flow_breaches(small(Flow(online=5, early=3)))
    assert told == ("Sở Mẫu, lĩnh vực Đất đai: tiếp nhận 5 khác đã giải quyết 3 cộng đang giải quyết 0.",)
    assert flow_breaches(real()) == ()


COUNT = st.integers(0, 10_000)


@given(st.lists(st.tuples(st.sampled_from(Side), st.sampled_from(["province", "commune"]), st.sampled_from("xyz"),
                          st.lists(COUNT, min_size=6, max_size=6)), max_size=8))  # fmt: skip
def test_any_balanced_figures_fill_a_sound_form(drawn: list[tuple[Side, str, str, list[int]]]) -> None:
    lines = tuple(
        line(Flow(online=sum(n), early=n[0], on_time=n[1], late=n[2], closed=n[3], in_time=n[4], overdue=n[5]),
             side, level=level, field=field)
        for side, level, field, n in drawn
    )  # fmt: skip
    figures = real(lines=lines)
    for code in ("06a", "06d", "06đ"):
        filled = fill(form(code, ON), figures, {})
        assert breaches(filled) == ()
        assert filled.value(TOTAL, "received") == figures.flow().received
    assert real().flow() == BODIES + CENTRE + VERTICAL


def test_the_ministries_form_of_procedures_is_there_and_marked_as_unseen() -> None:
    told = form("07a", date(2021, 6, 14))
    assert (told.name, told.checked, told.filed_by) == ("Biểu số II.07a/VPCP/KSTT", False, ("ministry",))
    entered = {(told.code, "ministry", "competent"): 5, (told.code, "ministry", "one_stop"): 6}
    filled = fill(told, real(), entered)
    assert filled.value("total", "competent") == 5
    assert next(each.text for each in breaches(filled)).endswith("cột (4) = 6 lớn hơn cột (3) = 5.")
