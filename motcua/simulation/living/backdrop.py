"""The months before (hồ sơ nền): most cases of the sample province, written as a register and taken over at once.

Playing an act for each step of thousands of cases takes minutes; a register takes seconds and gives the same events.
"""

import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import yaml

from motcua.dossiers.actions.register import import_register
from motcua.dossiers.actions.register_source import prepared
from motcua.kernel.actors import SYSTEM
from motcua.kernel.clock import vietnam_day
from motcua.organizations.seeds.officers import officers as sample_officers
from motcua.organizations.states import Position
from motcua.people.states import Sex
from motcua.simulation.living.people import Company, code_of, name_of
from motcua.simulation.quarter.cast import Cast, cast
from motcua.simulation.quarter.register import running_for, write_cells
from motcua.simulation.quarter.spread import share_out, table
from motcua.simulation.quarter.targets import Cell, Targets

FILE = Path(__file__).parent / "backdrop.yaml"
PLACES = {
    "1": Position.RECEIVING_OFFICER, "2": Position.PROCESSING_OFFICER, "2b": Position.PROCESSING_OFFICER,
    "3": Position.AGENCY_HEAD,
}  # fmt: skip


class NotTaken(Exception):
    """Rows of our own register were refused: a fault of the play, not of the house."""


def lay(count: int, *, now: datetime, seed: int = 7, root: str = "H01") -> int:
    """Write and take over so many cases of the weeks before today; answers how many there are now."""
    targets, casts = _targets(count, vietnam_day(now), root)
    rng = Random(seed)
    names = tuple(name_of(rng, rng.choice((Sex.MALE, Sex.FEMALE))) for _ in range(997))
    holders = Holders(vietnam_day(now))
    with tempfile.TemporaryDirectory(prefix="motcua-backdrop-") as held:
        path = Path(held) / "register.parquet"
        running = running_for(targets, names=names, officer=holders.of)
        write_cells(path, targets, casts, running, seed=seed, root=root)
        found = import_register(prepared(path, scratch=Path(held)), actor=SYSTEM, at=now)
    if found.faults:
        raise NotTaken(f"{found.faults}")
    company = Company.of(now, (targets.ends - targets.begins).days)
    for agency, position in sorted(holders.played):
        company.officer(agency, position)
    return found.imported


def _targets(count: int, today: date, root: str) -> tuple[Targets, dict[str, Cast]]:
    """What the weeks before today come to, for the kinds of desks that there are."""
    told = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    first = {each.agency for each in sample_officers(today)}
    casts: dict[str, Cast] = {}
    for desk in told["desks"]:
        try:
            casts[desk] = cast(
                desk, on=today, root=root, first=first, most=told["communes"] if desk == "commune" else None
            )
        except LookupError:
            continue  # there are no districts since 2025
    begins = today - timedelta(days=told["days"])
    amounts = share_out(count, [told["desks"][desk] for desk in casts])
    cells = tuple(
        Cell(desk, source, how, number)
        for desk, amount in zip(casts, amounts.tolist(), strict=True)
        for (source, how), number in _spread(amount, told["sources"], told["ended"]).items()
        if number
    )
    centre = sum(cell.count for cell in cells if cell.desk == "centre")
    received, returned = (round(centre * told["post"][way]) for way in ("received", "returned"))
    targets = Targets(
        begins,
        begins,
        today,
        cells,
        received,
        returned,
        told["late_elsewhere"],
        told["supplemented"],
        told["refused"],
    )
    return targets, casts


def _spread(amount: int, sources: dict[str, float], ended: dict[str, float]) -> dict[tuple[str, str], int]:
    rows = dict(zip(sources, share_out(amount, list(sources.values())).tolist(), strict=True))
    return table(rows, dict(zip(ended, share_out(amount, list(ended.values())).tolist(), strict=True)))


class Holders:
    """Who holds a step: the sample officer of the place, elsewhere the play's officer there, sometimes nobody yet."""

    def __init__(self, on: date) -> None:
        self._placed = {(each.agency, each.position): each.account for each in sample_officers(on)}
        self.played: set[tuple[str, Position]] = set()  # officers of the play who must be entered

    def of(self, agency: str, step: str, turn: int) -> str | None:
        """The account of who holds a step of this number at an agency, at this turn."""
        position = PLACES[step]
        if (agency, position) in self._placed or not turn:
            return self._placed.get((agency, position))
        self.played.add((agency, position))
        return code_of(agency, position)
