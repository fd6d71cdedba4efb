"""The database as the facts read it (nguồn): one snapshot, whole columns at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from psycopg.conninfo import make_conninfo

from motcua.kernel import clock


@dataclass(frozen=True)
class Source:
    """One moment of the database.

    `seen`: its transactions, as PostgreSQL writes a snapshot; `system`: of which cluster; `taken_at`: the house's
    time, since its cases are judged by it.
    """

    cursor: Any
    system: str
    seen: str
    taken_at: str

    def table(self, statement: str) -> Any:
        """What a question answers, as an Arrow table."""
        self.cursor.execute(statement)
        return self.cursor.fetch_arrow_table()


@contextmanager
def snapshot() -> Iterator[Source]:
    """A connection of our own that sees one moment of the database until the end of the block."""
    import adbc_driver_postgresql.dbapi as adbc  # type: ignore[import-untyped]  # noqa: PLC0415  heavy

    with adbc.connect(_address()) as link, link.cursor() as cursor:
        cursor.execute(
            "SELECT system_identifier::text, pg_current_snapshot()::text,"
            " to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"+00:00\"') FROM pg_control_system()"
        )
        system, seen, machine = cursor.fetchone()
        taken_at = clock.of_house(datetime.fromisoformat(machine)).isoformat(timespec="microseconds")
        yield Source(cursor, system, seen, taken_at)


def _address() -> str:
    told = connection.settings_dict
    options = dict(told["OPTIONS"])
    parts = {
        "dbname": told["NAME"], "user": told["USER"], "password": told["PASSWORD"], "host": told["HOST"],
        "port": str(told["PORT"] or ""),
    }  # fmt: skip
    setup = options.pop("options", "").replace("read\\ committed", "repeatable\\ read")
    options.pop("prepare_threshold", None)  # psycopg's own, libpq does not know it
    given = {name: str(value) for name, value in options.items() if isinstance(value, str | int)}
    return make_conninfo(**{name: value for name, value in parts.items() if value}, options=setup, **given)
