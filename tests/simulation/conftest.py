"""The sample quarter at small scale, taken over with its facts."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from motcua.config.seeding import LOADERS
from motcua.dossiers.actions.register import import_register
from motcua.dossiers.actions.register_source import prepared
from motcua.indices.lake.refreshing import refresh
from motcua.indices.queries import tables
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM
from motcua.simulation.quarter.register import write_register
from motcua.simulation.quarter.targets import Targets, read_targets

SCALE = 0.001


@pytest.fixture
def targets() -> Targets:
    return read_targets(scale=SCALE)


@pytest.fixture
def taken(transactional_db: None, targets: Targets, tmp_path: Path, settings: Any) -> Iterator[Path]:
    """The sample province without cases, and the small quarter taken over, with its facts."""
    settings.MOTCUA_LAKE = tmp_path / "lake"
    tables._kept.cache_clear()
    at = clock.now()
    for module in LOADERS:
        import_module(module).load(at)
    path = tmp_path / "register.parquet"
    assert write_register(path, targets).rows == targets.total
    found = import_register(prepared(path, scratch=tmp_path), actor=SYSTEM, at=at)
    assert (found.imported, dict(found.faults), dict(found.remarks)) == (targets.total, {}, {})
    assert refresh() is not None
    yield path
    tables._kept.cache_clear()
