"""The small province, committed, and a lake of its own for each test."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from motcua.indices.queries import tables
from tests.dossiers import province


@pytest.fixture
def lake(tmp_path: Path, settings: Any) -> Path:
    """An empty lake."""
    settings.MOTCUA_LAKE = tmp_path / "lake"
    tables._kept.cache_clear()
    return tmp_path / "lake"


@pytest.fixture
def planted(transactional_db: None, at: datetime) -> None:
    """The small province: committed, since the facts are read over a connection of their own."""
    province.plant(at)
