"""A catalogue as citizens see it: the sample province's procedures, the clock at Friday 20 November 2026, 09:00."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from motcua.deadlines import seeds as calendars
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.procedures import seeds
from motcua.procedures.actions.decisions import draft_decision, publish_decision
from motcua.procedures.actions.procedures import draft_procedure
from motcua.procedures.rules.decisions import Authority, Item
from motcua.procedures.rules.record import Record
from motcua.procedures.states import ItemAction

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=clock.VIETNAM)
WRITER = Actor(id="kiem-soat", kind=ActorKind.OFFICER, agency="H01.01", position="control-officer")


@pytest.fixture(autouse=True)
def store(tmp_path: Path, settings: Any) -> None:
    """Files of a test lie in a place of its own; nothing scans them."""
    settings.FILES_ROOT = tmp_path / "files"
    settings.FILE_KEYS = tmp_path / "secrets" / "file_keys"
    settings.FILE_KEYS_GIVEN = ""
    settings.VIRUS_SCANNER = ""
    settings.VIRUS_SCAN_REQUIRED = False


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> datetime:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return NOW


@pytest.fixture
def catalogue(db: None, now: datetime) -> None:
    calendars.load(now)
    seeds.load(now)


def publish(*records: Record, number: str, on: date, actions: dict[str, ItemAction] | None = None) -> None:
    """One decision of the province that publishes these records from a day on."""
    for record in records:
        draft_procedure(record=record, actor=SYSTEM, at=NOW)
    items = [Item(code=each.code, action=(actions or {}).get(each.code, ItemAction.NEW)) for each in records]
    draft_decision(
        number=number, issuer="H01", issuer_title="Chủ tịch UBND tỉnh Mẫu", authority=Authority.PROVINCE, title="",
        signed_on=on.replace(day=1), effective_on=on, items=tuple(items), actor=SYSTEM, at=NOW,
    )  # fmt: skip
    publish_decision(number=number, actor=SYSTEM, at=NOW)
