"""Who receives does not process: at assignment, and looked for in the past."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.kernel.errors import NotAdmitted
from motcua.organizations import queries
from motcua.organizations.queries import Done, Duty
from motcua.organizations.queries.separation import forget
from motcua.organizations.rules.separation import ReceiverMayNotProcess, breaches, persons, require_separate
from motcua.organizations.states import Position
from tests.organizations.conftest import acting

CASES = Path(__file__).parents[1] / "golden" / "organizations" / "separation.yaml"
AT = datetime(2021, 6, 15, 2, tzinfo=UTC)


@pytest.mark.parametrize("case", yaml.safe_load(CASES.read_text()), ids=lambda case: case["name"])
def test_golden(case: dict[str, Any]) -> None:
    given = case["given"]
    asked = {
        "received_by": frozenset(given["received_by"]), "processing": frozenset(given["processing"]),
        "on_the_spot": given.get("on_the_spot", False),
    }  # fmt: skip
    if case["then"] == "refused":
        with pytest.raises(ReceiverMayNotProcess) as caught:
            require_separate(**asked)
        assert caught.value.cites == tuple(case["cites"])
    else:
        require_separate(**asked)


def test_both_who_acts_and_who_is_represented_stand_behind_an_act() -> None:
    actor = Actor(id="b", kind=ActorKind.OFFICER, on_behalf_of="a")
    assert persons(actor) == {"a", "b"}
    assert persons(SYSTEM) == {"motcua"}


def done(dossier: str, duty: Duty, officer: str, **more: Any) -> Done:
    return Done(dossier, duty, officer, "H01.14", AT, **more)


def test_past_breaches_are_found_once_for_each_dossier_and_officer() -> None:
    facts = [
        done("D1", Duty.RECEIVING, "a"), done("D1", Duty.PROCESSING, "b"),
        done("D2", Duty.RECEIVING, "a"), done("D2", Duty.PROCESSING, "a"), done("D2", Duty.PROCESSING, "a"),
        done("D3", Duty.RECEIVING, "a", on_the_spot=True), done("D3", Duty.PROCESSING, "a", on_the_spot=True),
        done("D4", Duty.RECEIVING, "a"), done("D4", Duty.PROCESSING, "b", on_behalf_of="a"),
        done("D5", Duty.PROCESSING, "a"),
    ]  # fmt: skip
    assert [(each.dossier, each.officer) for each in breaches(facts)] == [("D2", "a"), ("D4", "a")]


@pytest.mark.django_db
def test_the_list_is_scoped_and_paged_and_empty_without_facts(small: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.organizations.queries.separation._sources", [])
    asked: list[Any] = []

    def told(codes: Any, since: date, until: date, after: str) -> list[Done]:
        asked.append(codes)
        return [
            done(f"D{n}", duty, "a")
            for n in range(3)
            if f"D{n}" > after
            for duty in (Duty.RECEIVING, Duty.PROCESSING)
        ]

    period = {"on": AT.date(), "since": date(2021, 1, 1), "until": date(2022, 1, 1)}
    assert queries.read_breaches(actor=SYSTEM, **period).known is False
    queries.duties_told_by(told)
    try:
        page = queries.read_breaches(actor=acting(Position.CONTROL_OFFICER, "H01.14"), limit=2, **period)
        assert ([each.dossier for each in page.items], page.after, page.known) == (["D0", "D1"], "D1", True)
        assert asked == [("H01.14", "H01.14.02")]
        rest = queries.read_breaches(actor=SYSTEM, after="D1", **period)
        assert ([each.dossier for each in rest.items], rest.after) == (["D2"], "")
        assert asked[1] is None
        with pytest.raises(NotAdmitted):
            queries.read_breaches(actor=acting(Position.CLERK, "H01.14"), **period)
    finally:
        forget(told)
