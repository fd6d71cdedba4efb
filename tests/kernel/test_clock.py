"""Two clocks at one pace: the house's and the machine's."""

from datetime import UTC, datetime, timedelta

from motcua.kernel import clock


def test_the_house_keeps_the_time_of_the_machine_unless_told() -> None:
    assert clock.away() == timedelta(0)
    assert abs(clock.now() - clock.machine_now()) < timedelta(seconds=5)


def test_the_house_runs_away_at_the_same_pace(away: timedelta) -> None:
    assert abs(clock.now() - clock.machine_now() - away) < timedelta(seconds=5)
    assert clock.now().tzinfo is UTC
    assert clock.now() < clock.now() + timedelta(microseconds=1)


def test_an_instant_is_turned_and_turned_back(away: timedelta) -> None:
    instant = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    assert clock.of_house(instant) == instant + away
    assert clock.of_machine(clock.of_house(instant)) == instant
