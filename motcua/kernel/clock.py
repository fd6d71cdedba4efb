"""Time at the edges (thời điểm).

Inside the house time is an argument; only web, tasks and commands ask what time it is, here.
Instants are aware; the database keeps UTC; people read and write Vietnam time (UTC+7, no summer time).

There are two clocks. `now()` is the house's: the time of acts, which in a sample province may run at another moment.
`machine_now()` is the machine's, for what is compared with a stamp that the machine or another program made.
Both run at one pace; everywhere but in such a sample they are the same.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


class _House:
    """By how much the house's clock is away from the machine's; set once, while the process starts."""

    away = timedelta(0)


def now() -> datetime:
    """The present instant in the house, in UTC. Call it at the edge and pass the value down."""
    return datetime.now(UTC) + _House.away


def machine_now() -> datetime:
    """The present instant of the machine, in UTC: for files, tokens, queues; never the time of an act."""
    return datetime.now(UTC)


def run_away_by(away: timedelta) -> None:
    """From now on the house's clock is so far from the machine's. Only the start of a process says so."""
    _House.away = away


def away() -> timedelta:
    """How far the house's clock is from the machine's; nothing outside a sample province at a moment."""
    return _House.away


def of_house(machine: datetime) -> datetime:
    """What the house's clock shows at an instant of the machine."""
    return machine + _House.away


def of_machine(house: datetime) -> datetime:
    """What the machine's clock shows at an instant of the house."""
    return house - _House.away


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
