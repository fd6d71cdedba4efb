"""Figures of past agencies as those of today's: nothing lost, nothing counted twice."""

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from motcua.organizations.rules.shares import (
    Heir,
    NoMainHeir,
    Portion,
    SharesDoNotAddUp,
    Succession,
    allocate,
    divided,
    organised,
    portions,
    require_whole,
)
from motcua.organizations.states import Share

CASES = Path(__file__).parents[1] / "golden" / "organizations" / "successions.yaml"
D1, D2, D3 = date(2023, 1, 1), date(2025, 7, 1), date(2026, 1, 1)
PARTS = st.lists(st.integers(1, 50), min_size=1, max_size=6)


def shares(weights: list[int]) -> list[Portion]:
    whole = sum(weights)
    return [Portion(f"H01.{n + 10}", Fraction(weight, whole), n == 0) for n, weight in enumerate(weights)]


@given(st.integers(0, 10**9), PARTS)
def test_allocation_conserves_the_total(total: int, weights: list[int]) -> None:
    parts = shares(weights)
    given_out = allocate(total, parts)
    assert sum(given_out.values()) == total
    assert all(abs(given_out[part.code] - part.part * total) < 1 for part in parts)


def test_equal_remainders_go_to_the_main_heir_then_by_code() -> None:
    third = Fraction(1, 3)
    parts = [Portion("H01.30", third, False), Portion("H01.20", third, True), Portion("H01.10", third, False)]
    assert allocate(4, parts) == {"H01.20": 2, "H01.10": 1, "H01.30": 1}
    assert allocate(5, parts) == {"H01.20": 2, "H01.10": 2, "H01.30": 1}


def test_the_main_part_counts_double_where_no_figure_is_known() -> None:
    assert [heir.part for heir in divided("A", ["B"])] == [Fraction(2, 3), Fraction(1, 3)]
    assert [heir.part for heir in divided("A", ["B", "C"])] == [Fraction(1, 2), Fraction(1, 4), Fraction(1, 4)]
    assert all(heir.estimated for heir in divided("A", ["B"]))
    assert divided("A", []) == (Heir("A", Share.WHOLE),)


def test_portions_follow_the_chain_in_time() -> None:
    chain = [
        Succession("A", D1, Heir("B", Share.WHOLE)),
        *(Succession("B", D2, heir) for heir in divided("C", ["D"])),
        Succession("D", D3, Heir("C", Share.WHOLE)),
    ]
    assert portions("A", chain, then=date(2022, 1, 1), now=date(2022, 12, 31)) == (Portion("A", Fraction(1), True),)
    assert portions("A", chain, then=date(2022, 1, 1), now=D1) == (Portion("B", Fraction(1), True),)
    assert portions("A", chain, then=date(2022, 1, 1), now=D2) == (
        Portion("C", Fraction(2, 3), True), Portion("D", Fraction(1, 3), False),
    )  # fmt: skip
    assert portions("A", chain, then=date(2022, 1, 1), now=D3) == (Portion("C", Fraction(1), True),)
    assert portions("B", chain, then=D2, now=D3) == (Portion("B", Fraction(1), True),), "what it did later is its own"


def test_an_agency_that_goes_on_keeps_its_part() -> None:
    carved = [Succession("A", D2, Heir("A", Share.MAIN, 3, 4)), Succession("A", D2, Heir("B", Share.PART, 1, 4))]
    assert portions("A", carved, then=D1, now=D3) == (
        Portion("A", Fraction(3, 4), True), Portion("B", Fraction(1, 4), False),
    )  # fmt: skip
    assert portions("A", carved, then=D2, now=D3) == (Portion("A", Fraction(1), True),)


@given(st.dictionaries(st.sampled_from("ABCDE"), st.integers(0, 10_000)), PARTS, st.booleans())
def test_figures_keep_their_total_both_ways(figures: dict[str, int], weights: list[int], divide: bool) -> None:
    told = organised(figures, {"A": shares(weights), "B": shares(weights[:1])}, divide=divide)
    assert sum(told.values()) == sum(figures.values())


@pytest.mark.parametrize(
    ("heirs", "refusal"),
    [
        ([Heir("A", Share.MAIN, 1, 2), Heir("B", Share.PART, 1, 3)], SharesDoNotAddUp),
        ([Heir("A", Share.MAIN, 1, 2), Heir("A", Share.PART, 1, 2)], SharesDoNotAddUp),
        ([Heir("A", Share.MAIN, 3, 2)], SharesDoNotAddUp),
        ([Heir("A", Share.MAIN, 1, 0)], SharesDoNotAddUp),
        ([Heir("A", Share.PART, 1, 2), Heir("B", Share.PART, 1, 2)], NoMainHeir),
        ([Heir("A", Share.MAIN, 1, 2), Heir("B", Share.MAIN, 1, 2)], NoMainHeir),
        ([], SharesDoNotAddUp),
    ],
)
def test_shares_that_do_not_make_a_whole_are_refused(heirs: list[Heir], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        require_whole(heirs)


def test_nothing_to_share_among_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="nothing"):
        allocate(3, [])


@pytest.mark.parametrize("case", yaml.safe_load(CASES.read_text()), ids=lambda case: case["name"])
def test_golden(case: dict[str, Any]) -> None:
    links = []
    for row in case["given"]["successions"]:
        heirs = divided(row["main"], row["parts"]) if "main" in row else [Heir(row["to"], Share(row["share"]))]
        links += [Succession(row["from"], row["date"], heir) for heir in heirs]
    figures, asked = case["given"]["figures"], case["when"]
    heirs_of = {code: portions(code, links, then=asked["then"], now=asked["now"]) for code in figures}
    assert organised(figures, heirs_of, divide=asked["divide"]) == case["then"]
