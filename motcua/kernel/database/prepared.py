"""Hand-written statements that the server parses and plans once a connection (câu lệnh chuẩn bị sẵn).

For the few statements that every act sends. Values travel apart from the text, so a statement casts those whose
types PostgreSQL cannot infer. All others go through Django's cursors, which write the values into the text.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import psycopg
from django.db import connection

Row = tuple[Any, ...]
SENT_BEFORE = 2  # so often a statement is sent before the server keeps it


def ask(statement: str, values: Sequence[Any]) -> list[Row]:
    """Send a statement and read all its rows."""
    with _sent(statement, values) as cursor:
        return cursor.fetchall()


def tell(statement: str, values: Sequence[Any]) -> int:
    """Send a statement that answers no rows; how many it touched."""
    with _sent(statement, values) as cursor:
        return cursor.rowcount


@contextmanager
def _sent(statement: str, values: Sequence[Any]) -> "Iterator[_Prepared]":
    with connection.cursor() as cursor:
        # Django's wrapper stays around it, so errors, time-outs and query logs are as everywhere.
        connection.connection.prepare_threshold = SENT_BEFORE  # Django's own cursors never prepare
        cursor.cursor = _Prepared(connection.connection)
        cursor.execute(statement, values)
        yield cursor.cursor


class _Prepared(psycopg.Cursor[Row]):
    def execute(self, query: Any, params: Any = None, **how: Any) -> "_Prepared":
        super().execute(query, params, **how)
        told: Any = SimpleNamespace(query=query.encode())
        self._query = told  # Django's query log reads it
        return self
