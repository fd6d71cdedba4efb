"""The trend as bars drawn on the server: a length for every month, its figures beside it in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.reports.queries.transparency import Month

LEFT, WIDTH, STEP, THICK = 58, 210, 28, 16  # of a drawing 360 wide, as a phone shows it


@dataclass(frozen=True)
class Bar:
    """One month: where its bar lies, how long its parts are, what it says."""

    label: str
    y: int
    text_y: int
    good: float
    late: float
    late_x: float
    resolved: int
    overdue: int


@dataclass(frozen=True)
class Chart:
    """Bars one under another; `height` of the drawing."""

    bars: tuple[Bar, ...]
    height: int

    @property
    def drawn(self) -> bool:
        """Whether there is anything to draw."""
        return any(bar.resolved for bar in self.bars)


def chart(months: Sequence[Month]) -> Chart:
    """Resolved cases by month: in time, and late."""
    most = max((each.progress.resolved for each in months), default=0) or 1
    return Chart(tuple(_bar(each, place, most) for place, each in enumerate(months)), STEP * len(months) + 4)


def _bar(month: Month, place: int, most: int) -> Bar:
    told, y = month.progress, place * STEP + 4
    late = round(WIDTH * told.late / most, 1)
    good = round(WIDTH * (told.resolved - told.late) / most, 1)
    return Bar(f"{month.period.start:%m/%Y}", y, y + 12, good, late, round(LEFT + good, 1), told.resolved, told.late)
