"""An engine answers questions about one state of the facts (máy đếm): what every one of them offers."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Protocol

from motcua.indices.engines.compiling import sql_of
from motcua.indices.engines.pruning import needed
from motcua.indices.lake.manifest import Manifest
from motcua.indices.rules.window import Window
from motcua.kernel.errors import Refusal


class NoSuchEngine(Refusal):
    """No such engine is installed (không có máy đếm này)."""


class Engine(Protocol):
    """Runs expressions of `rules.statements`; answers are Arrow tables of whole numbers and texts."""

    @property
    def dialect(self) -> str:
        """In which words questions reach it."""
        ...

    def run(self, sql: str) -> Any:
        """What a question in its own words answers."""
        ...


def answer(started: Engine, expression: Any) -> Any:
    """What an expression answers."""
    return started.run(sql_of(started.dialect, expression))


@contextmanager
def engine(name: str, root: Path, manifest: Manifest, window: Window, *, memory: str) -> Iterator[Engine]:
    """An engine over the files that a period needs. Refuses: NoSuchEngine, NoSpark."""
    files = needed(manifest, window)
    started: AbstractContextManager[Engine]
    if name == "duckdb":
        from motcua.indices.engines import duck  # noqa: PLC0415  loaded when it counts

        started = duck.opened(root, files, memory=memory)
    elif name == "postgres":
        from motcua.indices.engines import postgres  # noqa: PLC0415  loaded when it counts

        started = postgres.opened(root, files, memory=memory)
    elif name == "spark":
        from motcua.indices.engines import spark  # noqa: PLC0415  loaded when it counts

        started = spark.opened(root, files, memory=memory)
    else:
        raise NoSuchEngine(f"Không có máy đếm “{name[:30]}”: chọn duckdb, postgres hoặc spark.", field="engine")
    with started as held:
        yield held
