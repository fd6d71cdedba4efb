"""A clock that a test may move, and a small province to sign in to."""

from datetime import datetime

import pytest

from motcua.kernel import clock
from tests.dossiers import province


class Clock:
    """The time that pages see."""

    def __init__(self, at: datetime) -> None:
        self.at = at


@pytest.fixture
def hand(at: datetime, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Move `hand.at` to move time."""
    standing = Clock(at)
    monkeypatch.setattr(clock, "now", lambda: standing.at)
    return standing


@pytest.fixture
def planted(db: None, hand: Clock) -> None:
    province.plant(hand.at)
