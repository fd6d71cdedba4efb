"""What a report must say of a register (số phải ra), by the names that the report gives to its figures.

Counted from the cells that were asked for, not from the cases that were drawn: whoever compares the two compares the
whole way through rules, register, journal, facts and report.
"""

from collections.abc import Callable, Mapping
from typing import Any

from motcua.simulation.quarter.targets import Cell, Targets

BLOCKS: Mapping[str, frozenset[str]] = {
    "co-quan": frozenset({"centre", "department", "district", "commune"}),  # the centre is a part of the departments
    "trung-tam": frozenset({"centre"}),
    "nganh-doc": frozenset({"vertical"}),
    "tat-ca": frozenset({"centre", "department", "district", "commune", "vertical"}),
}
SERVICES = {"partial": "trung-tam.muc-do-3", "full": "trung-tam.muc-do-4"}  # as they were called in 2021
FIGURES: Mapping[str, Callable[[Cell], bool]] = {
    "tiep-nhan": lambda cell: True,
    "moi": lambda cell: cell.source != "carried",
    "truc-tuyen": lambda cell: cell.source == "online",
    "truc-tiep": lambda cell: cell.source == "offline",
    "ky-truoc": lambda cell: cell.source == "carried",
    "giai-quyet": lambda cell: cell.ended in {"early", "on_time", "late", "stopped"},
    "truoc-han": lambda cell: cell.ended == "early",
    "dung-han": lambda cell: cell.ended in {"on_time", "stopped"},  # form II.06 has no column for what was stopped
    "rut-dung": lambda cell: cell.ended == "stopped",
    "qua-han": lambda cell: cell.ended == "late",
    "dang": lambda cell: cell.ended in {"pending", "waiting", "overdue"},
    "dang-trong-han": lambda cell: cell.ended in {"pending", "waiting"},
    "dang-qua-han": lambda cell: cell.ended == "overdue",
}


def expected(targets: Targets) -> dict[str, int]:
    """Every figure of every block, as `co-quan.tiep-nhan`."""
    return {
        f"{block}.{name}": sum(cell.count for cell in targets.cells if cell.desk in desks and holds(cell))
        for block, desks in BLOCKS.items()
        for name, holds in FIGURES.items()
    }


def expected_at_centre(targets: Targets) -> dict[str, int]:
    """What the source says of the centre beyond the form: online dossiers by level of service, what went by post."""
    by_service = {
        service: sum(cell.count for cell in targets.cells if (cell.desk, cell.service) == ("centre", service))
        for service in SERVICES
    }
    return {
        **{name: by_service[service] for service, name in SERVICES.items()},
        "trung-tam.nhan-qua-buu-chinh": targets.post_received,
        "trung-tam.tra-qua-buu-chinh": targets.post_returned,
    }


def told_at_centre(counted: Mapping[str, Any]) -> dict[str, int]:
    """The same figures out of the table of the centre by level of service, as `stats` writes it for machines."""
    rows = {row["keys"][0]: row["figures"] for row in counted["rows"]}
    total = counted["total"]["figures"]
    return {
        **{name: rows.get(service, {}).get("received_online", 0) for service, name in SERVICES.items()},
        "trung-tam.nhan-qua-buu-chinh": total["received_postal"],
        "trung-tam.tra-qua-buu-chinh": total["returned_by_post"],
    }


def late(targets: Targets) -> int:
    """Cases resolved late: each is somebody's in the book of responsibility."""
    return expected(targets)["tat-ca.qua-han"]


def differing(targets: Targets, told: Mapping[str, int | None]) -> dict[str, tuple[int, int | None]]:
    """Figures that are not as wanted: what was wanted, what was told; a figure that is not told is None."""
    wanted = expected(targets)
    return {name: (count, told.get(name)) for name, count in wanted.items() if told.get(name) != count}
