"""Which database this process talks to, and as whom.

`MOTCUA_DATABASE_URL` names a server; without it the embedded cluster under MOTCUA_HOME is meant.
A process runs as the application role, which may not change or delete events. Only `motcua migrate` and its
kin, which set `MOTCUA_DB_AS=owner`, connect as the owner of the tables.
"""

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Any

from psycopg.conninfo import conninfo_to_dict

APP_ROLE = "motcua_app"
DATABASE = "motcua"
_SOCKET_NAME = ".s.PGSQL.5432"
_LONGEST_SOCKET_PATH = 100


def external_url() -> str | None:
    """The address of a server that somebody else runs, or None: then the embedded one is ours to start."""
    owner = os.environ.get("MOTCUA_DATABASE_OWNER_URL") if _as_owner() else None
    return owner or os.environ.get("MOTCUA_DATABASE_URL") or None


def socket_directory(home: Path) -> Path:
    """Where the embedded server listens. Socket paths are limited to 107 bytes, so a deep home moves to /tmp."""
    inside = home / "postgres" / "socket"
    if len(str(inside / _SOCKET_NAME).encode()) <= _LONGEST_SOCKET_PATH:
        return inside
    mark = hashlib.sha256(str(home).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"motcua-{os.getuid()}-{mark}"


def django_settings(home: Path) -> dict[str, Any]:
    """The DATABASES["default"] of this process."""
    options: dict[str, Any] = {
        "application_name": os.environ.get("MOTCUA_PROCESS", "motcua"),
        "options": "-c timezone=UTC -c lock_timeout=3s -c default_transaction_isolation=read\\ committed",
    }
    if not _as_owner():
        options["options"] += f" -c role={APP_ROLE}"
    url = external_url()
    if url:
        given = conninfo_to_dict(url)
        parts = {name: str(given.pop(key, "") or "") for name, key in _KEYS.items()}
        extra = str(given.pop("options", "") or "")
        options["options"] = f"{extra} {options['options']}".strip()
        options.update(given)
    else:
        user = "postgres" if _as_owner() else APP_ROLE
        parts = {
            "NAME": DATABASE,
            "USER": user,
            "PASSWORD": "",
            "HOST": str(socket_directory(home)),
            "PORT": "",
        }
    return {
        "ENGINE": "django.db.backends.postgresql",
        **parts,
        "CONN_MAX_AGE": 300,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
        "TEST": {"NAME": f"test_{parts['NAME'] or DATABASE}"},
    }


_KEYS = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}


def _as_owner() -> bool:
    return os.environ.get("MOTCUA_DB_AS") == "owner"
