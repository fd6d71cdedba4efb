"""How cases go (các tình huống): most in time, some early, a few late, asked, supplemented, refused, withdrawn."""

from dataclasses import dataclass
from enum import StrEnum
from random import Random


class Plot(StrEnum):
    """What becomes of a case."""

    SMOOTH = "smooth"
    SLOW = "slow"  # one step takes longer than its limit
    SUPPLEMENTED = "supplemented"
    AWAITING = "awaiting"  # the applicant never answers
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    RETURNED = "returned"  # sent back once by whoever signs
    CONSULTED = "consulted"
    APOLOGISED = "apologised"
    UNACCEPTED = "unaccepted"
    WAITING_AT_DOOR = "waiting_at_door"  # lodged online, not yet accepted


WEIGHTS = {
    Plot.SMOOTH: 56, Plot.SLOW: 9, Plot.SUPPLEMENTED: 7, Plot.AWAITING: 3, Plot.REFUSED: 3, Plot.WITHDRAWN: 2,
    Plot.RETURNED: 5, Plot.CONSULTED: 4, Plot.APOLOGISED: 6, Plot.UNACCEPTED: 2, Plot.WAITING_AT_DOOR: 3,
}  # fmt: skip


@dataclass(frozen=True)
class Pace:
    """How much of each step's limit is used: a share drawn anew for each step."""

    least: float
    most: float

    def share(self, rng: Random) -> float:
        """The share for one step."""
        return rng.uniform(self.least, self.most)


USUAL, SLOW = Pace(0.1, 0.95), Pace(1.3, 2.6)


def draw(rng: Random) -> Plot:
    """A plot, by weight."""
    return rng.choices(list(WEIGHTS), weights=list(WEIGHTS.values()))[0]
