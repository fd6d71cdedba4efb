"""What every act reads and writes of its case (câu lệnh viết tay): one prepared statement each, equal to the ORM's.

The row is locked by the first; the open steps are read by a second, later one, so that what another act has just
done to them is seen. Row and steps are written together.
"""

from collections.abc import Sequence
from enum import Enum
from functools import lru_cache
from typing import Any

from django.db import models
from django.db.models.expressions import DatabaseDefault

from motcua.dossiers.models.cases import Dossier, NoSuchDossier, readable
from motcua.dossiers.models.steps import Step
from motcua.kernel.database.prepared import ask, tell


def _columns(model: type[models.Model]) -> tuple[str, ...]:
    return tuple(str(field.column) for field in model._meta.concrete_fields)


def _listed(columns: Sequence[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


@lru_cache(maxsize=4)
def _lock(key: str) -> str:
    return f'SELECT {_listed(_columns(Dossier))} FROM dossiers_dossier WHERE "{key}" = %s FOR UPDATE'  # noqa: S608


@lru_cache(maxsize=1)
def _open() -> str:
    columns = _listed(_columns(Step))
    return f"SELECT {columns} FROM dossiers_step WHERE dossier_id = %s AND closed_at IS NULL ORDER BY seq"  # noqa: S608


def locked(code: str) -> Dossier:
    """The dossier of a code or lodging number, held until the end of the transaction. Refuses: NoSuchDossier."""
    rows = ask(_lock("code" if "." in code or "-" in code else "ref"), [code]) if readable(code) else []
    if not rows:
        raise NoSuchDossier(f"Không có hồ sơ mang mã {code[:60]}.", field="code")
    return Dossier.from_db("default", _attributes(Dossier), rows[0])


def open_steps(row: Dossier) -> list[Step]:
    """The open steps of a locked case, by seq."""
    return [Step.from_db("default", _attributes(Step), found) for found in ask(_open(), [row.pk])]


def write(
    row: Dossier, columns: tuple[str, ...], touched: Sequence[Step], changed: tuple[str, ...], fresh: Sequence[Step]
) -> None:
    """Write these columns of the row, those of the steps that changed, and the steps that began: one statement."""
    values: list[Any] = []
    for step in touched:
        values += [_value(step, column) for column in changed]
        values.append(step.pk)
    begun = _begun()
    for step in fresh:
        values += [_value(step, column) for column in begun]
    values += [_value(row, column) for column in columns]
    values.append(row.pk)
    told = tell(_statement(columns, changed, len(touched), len(fresh)), values)
    if told != 1:
        raise RuntimeError(f"{row.subject} was locked and is not there")


@lru_cache(maxsize=256)
def _statement(columns: tuple[str, ...], changed: tuple[str, ...], touched: int, fresh: int) -> str:
    """The row's UPDATE comes last, so that the count of touched rows is its own."""
    parts = []
    for place in range(touched):
        parts.append(f"changed_{place} AS ({_update('dossiers_step', changed)})")
    if fresh:
        begun = _begun()
        one = f"({', '.join(['%s'] * len(begun))})"
        rows = ", ".join([one] * fresh)
        parts.append(f"begun AS (INSERT INTO dossiers_step ({_listed(begun)}) VALUES {rows})")  # noqa: S608
    last = _update("dossiers_dossier", columns)
    return f"WITH {', '.join(parts)} {last}" if parts else last


def _update(table: str, columns: tuple[str, ...]) -> str:
    parts = ", ".join(f'"{column}" = %s' for column in columns)
    return f"UPDATE {table} SET {parts} WHERE id = %s"  # noqa: S608  names of our own columns


@lru_cache(maxsize=1)
def _begun() -> tuple[str, ...]:
    return tuple(column for column in _columns(Step) if column != "id")


@lru_cache(maxsize=2)
def _attributes(model: type[models.Model]) -> tuple[str, ...]:
    return tuple(field.attname for field in model._meta.concrete_fields)


def _value(row: models.Model, column: str) -> Any:
    found: Any = getattr(row, column)
    if isinstance(found, DatabaseDefault):  # of a step that was just made
        default: Any = found
        return default.expression.value
    return found.value if isinstance(found, Enum) else found
