"""The register of the quarter as Parquet (sổ theo dõi cả quý), in the columns that `motcua import-register` reads."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from motcua.deadlines.queries import calendar_for
from motcua.kernel.clock import at_vietnam
from motcua.simulation.quarter.cast import Cast, Office, cast
from motcua.simulation.quarter.casting import Cases, fill
from motcua.simulation.quarter.steps import NUMBERS, Held, held
from motcua.simulation.quarter.targets import Cell, Targets
from motcua.simulation.quarter.timing import OFFSET, Instants

STEP = pa.struct(
    [
        ("number", pa.string()), ("agency", pa.string()), ("unit", pa.string()), ("officer", pa.string()),
        ("opened_at", pa.timestamp("us", "UTC")), ("closed_at", pa.timestamp("us", "UTC")),
        ("limit_minutes", pa.int32()), ("counted", pa.bool_()), ("party", pa.string()),
    ]
)  # fmt: skip
PAUSE = pa.struct(
    [
        ("start", pa.timestamp("us", "UTC")), ("end", pa.timestamp("us", "UTC")), ("kind", pa.string()),
        ("mode", pa.string()),
    ]
)  # fmt: skip
STAMP = pa.timestamp("us", "UTC")
TEXTS = ("code", "procedure", "channel", "service_level", "receiving_agency", "competent_agency")
SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in TEXTS), ("accepted_at", STAMP), ("limit", pa.string()),
        ("concluded_at", STAMP), ("conclusion", pa.string()), ("delivered_at", STAMP), ("return_method", pa.string()),
        ("steps", pa.list_(STEP)), ("pauses", pa.list_(PAUSE)),
    ]
)  # fmt: skip
WAITING = "chờ bổ sung hồ sơ"


@dataclass
class Written:
    """What was written (kết quả): rows by ending, for the table that is printed."""

    rows: int = 0
    by_cell: dict[str, int] = field(default_factory=dict)


def write_register(path: Path, targets: Targets, *, seed: int = 2021, root: str = "H01") -> Written:
    """Write the whole register in cells, each case lawful by the calendar of the province."""
    rng = np.random.default_rng(seed)
    on = targets.ends
    calendar = calendar_for(root, at_vietnam(on))
    casts = {desk: cast(desk, on=on, root=root) for desk in dict.fromkeys(cell.desk for cell in targets.cells)}
    told, numbers = Written(), _Numbers()
    writer: pq.ParquetWriter | None = None
    until = np.datetime64(targets.ends, "us") - OFFSET
    post = {"received": targets.post_received, "returned": targets.post_returned}
    try:
        for cell in targets.cells:
            who = casts[cell.desk]
            for cases in fill(cell, who, targets, calendar, rng):
                steps = held(cases, calendar, until, targets.late_elsewhere, rng)
                table = _table(cases, who, steps, numbers, post)
                writer = writer or pq.ParquetWriter(path, SCHEMA, compression="zstd")
                writer.write_table(table)
                told.rows += len(table)
                name = f"{cell.desk}/{cell.source}/{cell.ended}"
                told.by_cell[name] = told.by_cell.get(name, 0) + len(table)
    finally:
        if writer is not None:
            writer.close()
    return told


class _Numbers:
    """The numbers of the day, by agency: cells come one after another, a day's numbers go on where they stopped."""

    def __init__(self) -> None:
        self.last: dict[tuple[str, int], int] = {}

    def codes(self, agencies: list[str], days: Any) -> list[str]:
        found = []
        for agency, day in zip(agencies, days.tolist(), strict=True):
            key = (agency, day)
            number = self.last[key] = self.last.get(key, 0) + 1
            on = date.fromordinal(day + 719163)
            found.append(f"{agency}-{on:%y%m%d}-{number:04d}")
        return found


def _concluded(refused: bool) -> str:
    return "refused" if refused else "approved"


def _table(cases: Cases, who: Cast, steps: Held, numbers: _Numbers, post: dict[str, int]) -> Any:
    rows, cell = len(cases.accepted), cases.cell
    offices = [who.offices[place] for place in cases.office.tolist()]
    days = (cases.accepted + OFFSET).astype("datetime64[D]").astype(np.int64)
    concluded = ~np.isnat(cases.concluded)
    conclusion = [
        _concluded(place < cell.refused) if there else None for place, there in enumerate(concluded.tolist())
    ]
    stamp = pa.timestamp("us", "UTC")
    return pa.table(
        {
            "code": numbers.codes([office.receiving for office in offices], days),
            "procedure": [who.plays[place].code for place in cases.play.tolist()],
            "channel": _channels(cell, rows, post),
            "service_level": [cell.service or None] * rows,
            "receiving_agency": [office.receiving for office in offices],
            "competent_agency": [office.competent for office in offices],
            "accepted_at": pa.array(cases.accepted, stamp),
            "limit": [str(who.plays[place].limit) for place in cases.play.tolist()],
            "concluded_at": pa.array(cases.concluded, stamp),
            "conclusion": pa.array(conclusion, pa.string()),
            "delivered_at": pa.array(_delivered(cases), stamp),
            "return_method": _returned(cell, concluded, post),
            "steps": _steps(cases, offices, steps),
            "pauses": _pauses(cases),
        },
        schema=SCHEMA,
    )


def _channels(cell: Cell, rows: int, post: dict[str, int]) -> list[str]:
    """Carried-over dossiers came in either way; at the centre some of the offline ones came by post."""
    if cell.source == "online":
        return ["online"] * rows
    if cell.source == "carried":
        return ["online" if place % 5 == 0 else "direct" for place in range(rows)]
    posted = min(rows, post["received"]) if cell.desk == "centre" else 0
    post["received"] -= posted
    return ["postal"] * posted + ["direct"] * (rows - posted)


def _returned(cell: Cell, concluded: Any, post: dict[str, int]) -> list[str]:
    if cell.desk != "centre" or not concluded.any():
        return ["desk"] * len(concluded)
    posted = min(len(concluded), post["returned"])
    post["returned"] -= posted
    return ["post"] * posted + ["desk"] * (len(concluded) - posted)


def _delivered(cases: Cases) -> Instants:
    """Given back twenty minutes after the result, as if the applicant waited at the desk."""
    return cases.concluded + np.timedelta64(20, "m")


def _steps(cases: Cases, offices: list[Office], steps: Held) -> Any:
    there = ~np.isnat(steps.opened)
    row, place = np.nonzero(there)
    whose = [
        offices[r].receiving if p == 0 else offices[r].beside if p == 2 else offices[r].competent
        for r, p in zip(row.tolist(), place.tolist(), strict=True)
    ]
    stamp = pa.timestamp("us", "UTC")
    flat = pa.StructArray.from_arrays(
        [
            pa.array([NUMBERS[p] for p in place.tolist()]), pa.array(whose), pa.nulls(len(row), pa.string()),
            pa.array([f"cb-{agency}-{r % 7 + 1}" for agency, r in zip(whose, row.tolist(), strict=True)]),
            pa.array(steps.opened[there], stamp), pa.array(steps.closed[there], stamp),
            pa.array(steps.limits[there].astype(np.int32)), pa.array(np.ones(len(row), dtype=np.bool_)),
            pa.nulls(len(row), pa.string()),
        ],
        fields=list(STEP),
    )  # fmt: skip
    offsets = np.concatenate([[0], np.cumsum(there.sum(axis=1))]).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), flat)


def _pauses(cases: Cases) -> Any:
    there = ~np.isnat(cases.paused)
    count = int(there.sum())
    stamp = pa.timestamp("us", "UTC")
    flat = pa.StructArray.from_arrays(
        [
            pa.array(cases.paused[there], stamp), pa.nulls(count, stamp), pa.array([WAITING] * count, pa.string()),
            pa.array(["restart"] * count, pa.string()),
        ],
        fields=list(PAUSE),
    )  # fmt: skip
    offsets = np.concatenate([[0], np.cumsum(there)]).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), flat)
