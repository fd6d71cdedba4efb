"""A store of its own for each test, an owner whom a provider of the test admits, and samples made in code."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from motcua.documents import queries
from motcua.documents.states import Doing
from motcua.kernel.actors import Actor, ActorKind

CITIZEN = Actor(id="citizen-1", kind=ActorKind.CITIZEN)
STRANGER = Actor(id="citizen-2", kind=ActorKind.CITIZEN)
OFFICER = Actor(id="officer-1", kind=ActorKind.OFFICER, agency="H01.14", position="receiving-officer")
OWNER = "dossier:H01.14-210611-0001"


def provider(actor: Actor, owner: str, doing: Doing, at: datetime) -> bool:
    """The citizen reads, adds and changes the own papers; the officer does everything; nobody else anything."""
    if actor.kind is ActorKind.OFFICER:
        return True
    return actor.id == CITIZEN.id and doing in {Doing.READ, Doing.ADD, Doing.CHANGE}


@pytest.fixture(autouse=True)
def store(tmp_path: Path, settings: Any) -> Path:
    settings.FILES_ROOT = tmp_path / "files"
    settings.FILE_KEYS = tmp_path / "secrets" / "file_keys"
    settings.FILE_KEYS_GIVEN = ""
    settings.SCANS_ROOT = tmp_path / "scans"
    settings.VIRUS_SCANNER = ""
    settings.VIRUS_SCAN_REQUIRED = False
    root: Path = settings.FILES_ROOT
    return root


@pytest.fixture(autouse=True)
def _dossiers_admit() -> Iterator[None]:
    former = queries.admitted_by("dossier", provider)
    draft = queries.admitted_by("draft", provider)
    yield
    for kind, before in (("dossier", former), ("draft", draft)):
        if before is None:
            queries.forget(kind)
        else:
            queries.admitted_by(kind, before)
