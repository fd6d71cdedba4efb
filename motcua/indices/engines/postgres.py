"""The same expressions on PostgreSQL (máy đếm PostgreSQL): the facts of a period as tables of one session.

For small sites that want one engine only, and to check the other one: nothing is shared with it but the expressions.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from motcua.indices.engines.pruning import Needed
from motcua.indices.lake.manifest import File
from motcua.indices.lake.source import snapshot
from motcua.indices.rules.facts import SCHEMAS


class Postgres:
    """One session with its own tables."""

    dialect = "postgres"

    def __init__(self, cursor: Any) -> None:
        self.cursor = cursor

    def run(self, sql: str) -> Any:
        """What a question in its own words answers, as an Arrow table."""
        self.cursor.execute(sql)
        return self.cursor.fetch_arrow_table()


@contextmanager
def opened(root: Path, files: Needed, *, memory: str) -> Iterator[Postgres]:
    """The tables of a period, by the names that expressions use; they go with the session."""
    with snapshot() as source:
        for name, listed in files.tables().items():
            _lay(source.cursor, name, root, listed)
        yield Postgres(source.cursor)


def _lay(cursor: Any, name: str, root: Path, files: Sequence[File]) -> None:
    import pyarrow.parquet as pq  # noqa: PLC0415  heavy

    kind = "dossier" if name == "dossier_then" else name
    cursor.adbc_ingest(name, SCHEMAS[kind].empty_table(), mode="create", temporary=True)
    for each in files:
        for batch in pq.ParquetFile(root / each.path).iter_batches(batch_size=100_000):
            cursor.adbc_ingest(name, batch, mode="append", temporary=True)
    cursor.execute(f"ANALYZE {name}")
