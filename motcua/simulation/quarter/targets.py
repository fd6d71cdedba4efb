"""What the register must come to (số liệu phải đạt): cells of cases with the same source, ending and desk."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from motcua.simulation.quarter.spread import share_out, table

FILE = Path(__file__).parent / "an-giang-2021-q2.yaml"


@dataclass(frozen=True)
class Cell:
    """How many cases of one kind: the desk that receives, the source (online, offline, carried), how it ended."""

    desk: str  # centre, department, district, commune, vertical
    source: str
    ended: str  # early, on_time, late, stopped, pending, waiting (for the applicant), overdue
    count: int
    service: str = ""  # partial or full, for the centre's online dossiers


@dataclass(frozen=True)
class Targets:
    """A quarter's targets (chỉ tiêu của quý)."""

    earliest: date  # the first day on which a case may have been accepted
    begins: date
    ends: date
    cells: tuple[Cell, ...]
    post_received: int
    post_returned: int
    late_elsewhere: float
    supplemented: float
    refused: float

    @property
    def total(self) -> int:
        """How many cases there are."""
        return sum(cell.count for cell in self.cells)


def read_targets(path: Path = FILE, scale: float = 1.0) -> Targets:
    """The targets of a file. `scale` below one keeps the kinds and shrinks each cell, for trials."""
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    cells = [*_centre(told["centre"]), *_local(told), *_vertical(told["blocks"]["vertical"])]
    kept = tuple(_scaled(cell, scale) for cell in cells if cell.count)
    received, returned = (round(told["centre"]["post"][way] * scale) for way in ("received", "returned"))
    begins, shares = told["begins"], (told["late_elsewhere"], told["supplemented"], told["refused"])
    return Targets(date(begins.year, 1, 4), begins, told["ends"], kept, received, returned, *shares)


def _scaled(cell: Cell, scale: float) -> Cell:
    if scale >= 1:
        return cell
    return replace(cell, count=max(1, round(cell.count * scale)))


def _centre(told: dict[str, Any]) -> list[Cell]:
    """The centre's own block; the source tells "in time" in one figure, so one part in five is early (assumed)."""
    ended = told["ended"]
    early = ended["in_time"] // 5
    outcomes = {
        "early": early, "on_time": ended["in_time"] - early, "late": ended["late"], "stopped": ended["ineligible"],
        "pending": ended["pending"],
    }  # fmt: skip
    cells = []
    for (source, how), count in table(told["received"], outcomes).items():
        service = source if source in {"partial", "full"} else ""
        cells.append(Cell("centre", "online" if service else source, how, count, service))
    return cells


def _local(told: dict[str, Any]) -> list[Cell]:
    """What of the local block the centre has not, by kind of desk; the form counts what was stopped as on time."""
    block, centre = told["blocks"]["local"], _centre(told["centre"])
    received, ended = dict(block["received"]), dict(block["ended"])
    for cell in centre:
        received[cell.source] -= cell.count
        ended["on_time" if cell.ended == "stopped" else cell.ended] -= cell.count
    desks = list(told["shares"])
    cells = []
    for (source, how), count in table(received, ended).items():
        parts = share_out(count, list(told["shares"].values()))
        cells += [Cell(desk, source, how, int(part)) for desk, part in zip(desks, parts, strict=True)]
    return cells


def _vertical(block: dict[str, Any]) -> list[Cell]:
    return [Cell("vertical", source, how, n) for (source, how), n in table(block["received"], block["ended"]).items()]
