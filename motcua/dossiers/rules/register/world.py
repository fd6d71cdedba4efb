"""What the house knows that a register is checked against (đối chiếu): procedures, agencies, calendars, by day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from motcua.deadlines.rules.calendar import Calendar
from motcua.procedures.rules.record import Record, Spot
from motcua.procedures.rules.soundness import effective_limit


@dataclass(frozen=True)
class Known:
    """One version of a procedure as dossiers pin it."""

    id: int
    code: str
    number: int
    sector: str
    level: str
    on_the_spot: bool
    non_boundary: bool
    same_day_cutoff: bool
    record: Record

    @classmethod
    def of(cls, identity: int, code: str, number: int, record: Record) -> "Known":
        """Out of a version of the catalogue."""
        return cls(
            identity, code, number, record.sectors[0].code if record.sectors else "",
            record.levels[0].value if record.levels else "",
            {Spot.APPRAISE, Spot.APPROVE} <= set(record.on_the_spot), record.non_boundary, record.same_day_cutoff,
            record,
        )  # fmt: skip

    def limit(self, channel: str, case: str) -> str | None:
        """The limit that is promised for a channel and a case."""
        return effective_limit(self.record, channel=channel, case=case)

    def service(self, on: date) -> str:
        """The level of service on a day."""
        held = [each.level.value for each in self.record.service_levels if each.since <= on]
        return held[-1] if held else ""


class World(Protocol):
    """Asked by distinct values, never by row."""

    def procedures(self, asked: Iterable[tuple[str, date]]) -> dict[tuple[str, date], Known | None]:
        """The version in force on a day, by code and day."""
        ...

    def agencies(self, asked: Iterable[tuple[str, date]]) -> set[tuple[str, date]]:
        """Those of the agencies that existed on the day."""
        ...

    def calendars(self, agencies: Iterable[str]) -> dict[str, Calendar | None]:
        """The calendar of each agency, None where there is none."""
        ...
