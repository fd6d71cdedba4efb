"""Loading the administrative units of the country: reference data, replaced as a whole, without events."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction

from motcua.kernel.text import fold
from motcua.organizations.models import UnitRelease
from motcua.organizations.states import Share

__all__ = ["Share", "UnitHeir", "UnitRow", "load_units"]


@dataclass(frozen=True)
class UnitRow:
    """One unit of the release; half-open days, open ends unknown."""

    code: str
    parent: str
    title: str
    valid_from: date | None
    valid_until: date | None


@dataclass(frozen=True)
class UnitHeir:
    """One succession of the release."""

    predecessor: str
    successor: str
    on: date
    share: Share


def load_units(*, digest: bytes, units: Iterable[UnitRow], heirs: Iterable[UnitHeir], at: datetime) -> int:
    """Replace all units by this release (nạp danh mục đơn vị hành chính); how many, 0 when it is there already."""
    if UnitRelease.objects.filter(digest=digest).exists():
        return 0
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('organizations.units', 0))")
        cursor.execute("DELETE FROM organizations_unit")
        cursor.execute("DELETE FROM organizations_unitsuccession")
        cursor.execute("DELETE FROM organizations_unitrelease")
        loaded = 0
        with cursor.copy(
            "COPY organizations_unit (code, parent, title, folded, valid_from, valid_until) FROM STDIN"
        ) as copy:
            for unit in units:
                copy.write_row(
                    (unit.code, unit.parent, unit.title, fold(unit.title), unit.valid_from, unit.valid_until)
                )
                loaded += 1
        with cursor.copy(
            'COPY organizations_unitsuccession (predecessor, successor, "on", share) FROM STDIN'
        ) as copy:
            for heir in heirs:
                copy.write_row((heir.predecessor, heir.successor, heir.on, str(heir.share)))
        UnitRelease.objects.create(digest=digest, loaded_at=at, units=loaded)
    return loaded
