"""What is asked of the facts (điều được hỏi): a period, an as-of moment, a scope."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from motcua.indices.rules.facts import day_number, midnight, naive


@dataclass(frozen=True)
class Window:
    """A period of whole days [start, end), counted with what had happened before `as_of` (naive UTC).

    `seen` is the moment at which pending cases are weighed: the period's end, or `as_of` when it comes first.
    """

    start: int
    end: int
    as_of: datetime
    seen: datetime
    allowed_supplements: int

    @classmethod
    def of(cls, start: date, end: date, as_of: datetime, *, allowed_supplements: int) -> "Window":
        """From the first day to before the day `end`, as of an aware instant."""
        known = naive(as_of)
        return cls(day_number(start), day_number(end), known, min(known, midnight(end)), allowed_supplements)


@dataclass(frozen=True)
class Scope:
    """Which rows are meant: for each column the numbers that count, or all; an empty set means none.

    `agencies` restricts the column by which agencies are counted, whatever it is in each table.
    """

    agencies: frozenset[int] | None = None
    columns: dict[str, frozenset[int]] = field(default_factory=dict)

    def with_column(self, name: str, numbers: frozenset[int]) -> "Scope":
        """Narrower by a column."""
        held = self.columns.get(name)
        return replace(self, columns={**self.columns, name: numbers if held is None else held & numbers})
