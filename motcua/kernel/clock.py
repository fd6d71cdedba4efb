"""Time at the edges (thời điểm).

Inside the house time is an argument; only web, tasks and commands ask what time it is, here.
Instants are aware; the database keeps UTC; people read and write Vietnam time (UTC+7, no summer time).
"""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """The present instant, in UTC. Call it at the edge and pass the value down."""
    return datetime.now(UTC)


def vietnam(at: datetime) -> datetime:
    """The same instant as a wall clock in Vietnam shows it. A naive value is a mistake and is refused."""
    if at.tzinfo is None:
        raise ValueError(f"instant without time zone: {at!r}")
    return at.astimezone(VIETNAM)


def vietnam_day(at: datetime) -> date:
    """The Vietnamese calendar day on which the instant falls."""
    return vietnam(at).date()


def at_vietnam(day: date, clock: time = time(0)) -> datetime:
    """The instant at which a wall clock in Vietnam shows `clock` on `day`."""
    return datetime.combine(day, clock, tzinfo=VIETNAM)


def parse_instant(text: str) -> datetime:
    """Read an ISO 8601 date-time; without an offset it is Vietnam time. Raises ValueError on anything else."""
    at = datetime.fromisoformat(text.strip())
    return at.replace(tzinfo=VIETNAM) if at.tzinfo is None else at
