"""What every test may use: the embedded cluster, an actor, a moment."""

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from motcua.kernel import clock
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.clock import VIETNAM
from motcua.kernel.database.cluster import Cluster

_KEPT = pytest.StashKey[tuple[Cluster, object]]()


def pytest_configure(config: pytest.Config) -> None:
    """Start the throw-away PostgreSQL once; workers of a parallel run share it."""
    if hasattr(config, "workerinput") or os.environ.get("MOTCUA_DATABASE_URL"):
        return
    cluster = Cluster(Path(os.environ["MOTCUA_HOME"]), durable=False)
    config.stash[_KEPT] = (cluster, cluster.start())


def pytest_unconfigure(config: pytest.Config) -> None:
    if _KEPT in config.stash:
        cluster, server = config.stash[_KEPT]
        cluster.stop(server)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _clean_journal(request: pytest.FixtureRequest) -> Iterator[None]:
    """Events of a committing test go away as no product code may make them: by switching the guards off."""
    marker = request.node.get_closest_marker("django_db")
    if marker is None:
        yield
        return
    request.getfixturevalue("_django_db_helper")  # so that we clean up before the database is taken away
    yield
    if marker.kwargs.get("transaction"):
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            cursor.execute("TRUNCATE kernel_event, procrastinate_jobs, procrastinate_events CASCADE")
            cursor.execute("SET session_replication_role = origin")


@pytest.fixture(autouse=True)
def _who_knows_open_cases() -> Iterator[None]:
    """A test that tells of open cases for a while leaves behind whoever told of them before."""
    from motcua.deadlines.queries.open_cases import _Known

    before = _Known.__dict__["provider"]
    yield
    _Known.provider = before


@pytest.fixture
def away() -> Iterator[timedelta]:
    """The house's clock is years from the machine's, as in a sample at a moment."""
    told = timedelta(days=-1991, hours=3)
    clock.run_away_by(told)
    yield told
    clock.run_away_by(timedelta(0))


@pytest.fixture
def at() -> datetime:
    """Friday 11 June 2021, 09:00 in Vietnam."""
    return datetime(2021, 6, 11, 9, 0, tzinfo=VIETNAM)


@pytest.fixture
def officer() -> Actor:
    return Actor(id="sample-officer", kind=ActorKind.OFFICER, agency="H01.14")


@pytest.fixture
def cluster(settings: Any) -> None:
    """Spark with two workers of one core and a gigabyte each; it starts with the first question, once a run."""
    settings.MOTCUA_SPARK_MASTER = "local-cluster[2,1,1024]"
