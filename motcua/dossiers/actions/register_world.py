"""What the house knows, asked for a register (đối chiếu danh mục, cơ quan, lịch): by distinct values, then kept."""

from collections.abc import Iterable
from datetime import date, datetime

from motcua.deadlines.queries import NoCalendar, calendar_for, calendars_for
from motcua.deadlines.queries.chains import is_agency_code
from motcua.deadlines.rules.calendar import Calendar
from motcua.dossiers.rules.register.world import Known
from motcua.organizations.queries import agencies_by_code
from motcua.procedures.queries.catalogue import procedure_on

Span = tuple[date, date | None]


class House:
    """The catalogue, the tree of agencies and the calendars as one run sees them."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self._procedures: dict[str, list[tuple[Span, Known]]] = {}
        self._no_procedure: set[tuple[str, date]] = set()
        self._agencies: dict[str, list[Span]] = {}
        self._no_agency: set[tuple[str, date]] = set()
        self._calendars: dict[str, Calendar | None] = {}

    def procedures(self, asked: Iterable[tuple[str, date]]) -> dict[tuple[str, date], Known | None]:
        """The version in force on a day, by code and day."""
        return {(code, on): self._procedure(code, on) for code, on in asked}

    def agencies(self, asked: Iterable[tuple[str, date]]) -> set[tuple[str, date]]:
        """Those of the agencies that existed on the day."""
        wanted = list(asked)
        unknown: dict[date, list[str]] = {}
        for code, on in wanted:
            if not self._there(code, on) and (code, on) not in self._no_agency and is_agency_code(code):
                unknown.setdefault(on, []).append(code)
        for on, codes in unknown.items():
            missing = [code for code in codes if not self._there(code, on)]
            found = agencies_by_code(missing, on=on) if missing else {}
            for card in found.values():
                self._agencies.setdefault(card.code, []).append((card.valid_from, card.valid_until))
            self._no_agency |= {(code, on) for code in missing if code not in found}
        return {(code, on) for code, on in wanted if self._there(code, on)}

    def calendars(self, agencies: Iterable[str]) -> dict[str, Calendar | None]:
        """The calendar of each agency in force at the run, None where there is none."""
        wanted = list(agencies)
        fresh = [code for code in wanted if code not in self._calendars]
        sound = [code for code in fresh if is_agency_code(code)]
        self._calendars |= dict.fromkeys(fresh)
        try:
            self._calendars |= calendars_for(sound, self.at)
        except NoCalendar:
            self._calendars |= {code: self._alone(code) for code in sound}
        return {code: self._calendars[code] for code in wanted}

    def _alone(self, code: str) -> Calendar | None:
        try:
            return calendar_for(code, self.at)
        except NoCalendar:
            return None

    def _procedure(self, code: str, on: date) -> Known | None:
        for span, known in self._procedures.get(code, ()):
            if _within(span, on):
                return known
        if (code, on) in self._no_procedure:
            return None
        version = procedure_on(code, on=on)
        if version is None or version.effective_from is None:
            self._no_procedure.add((code, on))
            return None
        known = Known.of(version.id, version.code, version.number, version.record)
        span = (version.effective_from, version.effective_until)
        self._procedures.setdefault(code, []).append((span, known))
        return known

    def _there(self, code: str, on: date) -> bool:
        return any(_within(span, on) for span in self._agencies.get(code, ()))


def _within(span: Span, on: date) -> bool:
    return span[0] <= on and (span[1] is None or on < span[1])
