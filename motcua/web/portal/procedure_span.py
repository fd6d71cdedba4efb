"""How long a procedure really took, in words (thời gian giải quyết thực tế)."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.indices.queries import FiguresUnsound, NoFactsYet
from motcua.reports.queries.forms import number
from motcua.reports.queries.transparency import read_span

DAY = 8 * 60  # minutes of a working day, for words only


@dataclass(frozen=True)
class RealTime:
    """Cases of the last twelve months, and in how long half and nine tenths of them were done."""

    cases: str
    half: str
    most: str


def procedure_span(code: str, *, at: datetime) -> RealTime | None:
    """Nothing where there are too few cases, or no sound count."""
    try:
        found = read_span(code, at=at)
    except (NoFactsYet, FiguresUnsound):
        return None
    return RealTime(number(found.cases), _long(found.median), _long(found.p90)) if found else None


def _long(minutes: int) -> str:
    """Working minutes as people say them, rounded up: never shorter than it was."""
    if minutes < DAY:
        return _("%(hours)s giờ làm việc") % {"hours": max(1, -(-minutes // 60))}
    tenths = -(-minutes * 10 // DAY)
    days = f"{tenths // 10},{tenths % 10}" if tenths % 10 else str(tenths // 10)
    return _("%(days)s ngày làm việc") % {"days": days}
