"""A row of the national catalogue's list as part of our record (dòng danh mục quốc gia)."""

from typing import Any

from motcua.procedures.rules.reading import known
from motcua.procedures.rules.reading.naming import read_kind, read_name, read_targets
from motcua.procedures.rules.reading.values import Taker
from motcua.procedures.rules.record import Agency, Sector


def read_listing(row: Taker) -> dict[str, Any]:
    """The fields of our record that a row of the list tells."""
    row.strangers(known.LISTING)
    targets, audiences = read_targets(row)
    publisher = row.text("departmentPromulgate", name="publisher", one_line=True)
    return {
        **read_name(row),
        **read_kind(row),
        "sectors": tuple(Sector(name=name[:300]) for name in dict.fromkeys(row.texts("categories", name="sectors"))),
        "executing": tuple(
            Agency(name=name[:300]) for name in dict.fromkeys(row.texts("departments", name="agencies")) if name
        ),
        "publisher": Agency(name=publisher[:300]) if publisher else None,
        "targets": targets,
        "audiences": audiences,
    }
