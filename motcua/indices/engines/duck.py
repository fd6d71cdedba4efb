"""The embedded engine (DuckDB): in memory, over the files where they lie, so that readers never wait."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa

from motcua.indices.engines.pruning import Needed
from motcua.indices.lake.manifest import File
from motcua.indices.rules.facts import columns

_KINDS = {
    "int8": "TINYINT", "int16": "SMALLINT", "int32": "INTEGER", "int64": "BIGINT", "timestamp": "TIMESTAMP",
    "string": "VARCHAR",
}  # fmt: skip
BATCH = 2_000_000  # rows: some 100 MB


class Duck:
    """One connection of its own."""

    dialect = "duckdb"

    def __init__(self, link: Any) -> None:
        self.link = link

    def run(self, sql: str) -> Any:
        """What a question in its own words answers, as an Arrow table."""
        return self.link.sql(sql).to_arrow_table()

    def parts(self, sql: str) -> Iterator[Any]:
        """The same as tables of bounded size, for answers as long as the facts."""
        with self.link.sql(sql).to_arrow_reader(BATCH) as reader:
            held: list[Any] = []
            for batch in reader:  # the engine hands out smaller ones than asked for
                held.append(batch)
                if sum(each.num_rows for each in held) >= BATCH:
                    yield pa.Table.from_batches(held)
                    held = []
            if held:
                yield pa.Table.from_batches(held)


@contextmanager
def opened(root: Path, files: Needed, *, memory: str) -> Iterator[Duck]:
    """The tables of a period, by the names that expressions use."""
    import duckdb  # noqa: PLC0415  heavy

    with tempfile.TemporaryDirectory(prefix="motcua-duck-") as spill:
        settings: Any = {"memory_limit": memory, "temp_directory": spill, "autoinstall_known_extensions": "false"}
        link: Any = duckdb.connect(":memory:", config=settings)
        try:
            link.execute("SET TimeZone = 'UTC'")
            for name, listed in files.tables().items():
                _lay(link, name, root, listed)
            yield Duck(link)
        finally:
            link.close()


def _lay(link: Any, name: str, root: Path, files: Sequence[File]) -> None:
    if not files:
        empty = columns("dossier" if name == "dossier_then" else name)  # to register an Arrow table loads pandas
        link.execute(f"CREATE TABLE {name} ({', '.join(f'{each} {_KINDS[kind]}' for each, kind in empty.items())})")
        return
    listed = ", ".join("'" + str(root / each.path).replace("'", "''") + "'" for each in files)
    link.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet([{listed}], hive_partitioning = false)")  # noqa: S608  own files
