"""The golden cases of people: numbers, and who may act for whom."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from motcua.law.instruments import resolve
from motcua.people.rules.numbers import NumberNotUsable, paper_number, tax_number
from motcua.people.rules.representation import POWERS, Grant, Party, may_represent
from motcua.people.states import BusinessKind, Capacity, Incapacity, PaperKind, Power, Sex

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "people"


def cases(name: str) -> list[Any]:
    rows = yaml.safe_load((GOLDEN / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["name"]) for row in rows]


def read_number(case: dict[str, Any]) -> str:
    if case["kind"] in PaperKind.codes():
        sex = Sex(case.get("sex", ""))
        return paper_number(PaperKind(case["kind"]), case["text"], sex=sex, born=case.get("born"))
    return tax_number(case["text"], BusinessKind(case["kind"]))


@pytest.mark.parametrize("case", cases("numbers"))
def test_numbers(case: dict[str, Any]) -> None:
    if "kept" in case:
        assert read_number(case) == case["kept"]
        return
    with pytest.raises(NumberNotUsable) as refused:
        read_number(case)
    assert (refused.value.code, refused.value.field) == (case["refused"], "number")


@pytest.mark.parametrize("case", cases("representation"))
def test_representation(case: dict[str, Any]) -> None:
    capacity = Capacity(case["capacity"])
    powers = frozenset(Power(power) for power in case.get("powers", ())) or POWERS[capacity]
    grant = Grant(
        "g", capacity, case["from"], case.get("until"), powers, tuple(case.get("procedures", ())),
        Incapacity(case["ground"]) if "ground" in case else None,
    )  # fmt: skip
    verdict = may_represent(
        Power(case["power"]), on=case["day"], procedure=case.get("procedure"), grants=[grant],
        representative=Party("me", born_on=case.get("representative_born", date(1988, 5, 8))),
        represented=Party("con", born_on=date(2017, 10, 21)),
    )  # fmt: skip
    assert (verdict.allowed, verdict.grant) == (case["allowed"], "g")
    if "reason" in case:
        assert verdict.reason == case["reason"]
    assert set(case["cites"]) <= set(verdict.cites)
    for cite in verdict.cites:
        resolve(cite)
