"""Where one lodges in the play (nơi nộp): desks of each level with the agencies that decide behind them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from motcua.organizations.queries import AgencyCard
from motcua.organizations.states import Kind, Level
from motcua.procedures.rules.record import Record

Place = tuple[str, str]  # who receives, who decides
COMMUNES, DISTRICTS = 12, 4  # a few desks with much work each: whoever signs in finds some


@dataclass(frozen=True)
class Desks:
    """Places of the three levels; there are no districts since 1 July 2025."""

    communes: tuple[Place, ...]
    districts: tuple[Place, ...]
    province: dict[str, Place]  # by the plain title of the department

    @staticmethod
    def of(tree: Sequence[AgencyCard], *, first: Collection[str]) -> "Desks":
        """The desks of a day, those of `first` before the others."""

        def some(kind: Kind, level: Level, most: int) -> list[AgencyCard]:
            found = [card for card in tree if card.kind is kind and card.level is level]
            return sorted(found, key=lambda card: (card.code not in first, card.code))[:most]

        centres = some(Kind.SERVICE_CENTRE, Level.COMMUNE, COMMUNES)
        communes = [(card.code, card.reports_to or card.code) for card in centres]
        if not communes:  # before there were centres a committee received by itself
            communes = [(card.code, card.code) for card in some(Kind.COMMUNE_COMMITTEE, Level.COMMUNE, COMMUNES)]
        divisions = [card for card in tree if card.kind is Kind.DIVISION]
        districts = [
            (desk.code, division.code)
            for desk in some(Kind.ONE_STOP, Level.DISTRICT, DISTRICTS)
            for division in sorted(divisions, key=lambda card: card.code not in first)
            if division.reports_to == desk.reports_to
        ]
        centre = next(iter(some(Kind.SERVICE_CENTRE, Level.PROVINCE, 1)), None)
        departments = [card for card in tree if card.kind is Kind.DEPARTMENT] if centre else []
        province = {_plain(card.title): (centre.code, card.code) for card in departments if centre}
        return Desks(tuple(communes), tuple(districts), province)

    def receive(self, record: Record) -> tuple[Place, ...]:
        """Where a procedure may be lodged: the lowest level that has it, and who decides by its record."""
        levels = {level.value for level in record.levels}
        if Level.COMMUNE.value in levels:
            return self.communes
        if Level.DISTRICT.value in levels and self.districts:
            return self.districts
        if Level.PROVINCE.value not in levels:
            return ()
        named = [self.province[name] for body in record.competent if (name := _plain(body.name)) in self.province]
        return tuple(named or list(self.province.values())[2:10])


def _plain(title: str) -> str:
    return title.replace("–", "-").casefold()
