"""Filling the cells (dựng từng ô): exactly as many cases of each kind as wanted, drawn until there are enough."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from motcua.deadlines.rules.calendar import Calendar
from motcua.simulation.quarter.cast import Cast
from motcua.simulation.quarter.targets import Cell, Targets
from motcua.simulation.quarter.timing import UNITS, Days, Drawn, Instants, Wish, draw

MOST_ROUNDS = 400
BATCH = 200_000


@dataclass(frozen=True)
class Cases:
    """Cases of one cell, in columns; `office` and `play` are places in the cast."""

    cell: Cell
    office: NDArray[np.int64]
    play: NDArray[np.int64]
    accepted: Instants
    due: Instants
    concluded: Instants
    paused: Instants  # since when the clock stood, NaT where it never did
    resumed: Instants  # until when; NaT while it stands


def fill(cell: Cell, who: Cast, targets: Targets, calendar: Calendar, rng: np.random.Generator) -> Iterator[Cases]:
    """Batches of cases that together are the cell. Raises RuntimeError when it cannot be filled."""
    left, rounds = cell.count, 0
    days = Days.between(calendar, targets.earliest, targets.ends + timedelta(days=60))
    wish = Wish(
        cell.ended, np.datetime64(targets.begins), np.datetime64(targets.ends), cell.source == "carried",
        targets.supplemented,
    )  # fmt: skip
    units = np.asarray([UNITS.index(play.limit.unit) for play in who.plays])
    amounts = np.asarray([play.limit.amount for play in who.plays])
    weights = _weights(cell, who, units, amounts)
    while left:
        rounds += 1
        if rounds > MOST_ROUNDS:
            raise RuntimeError(f"cannot fill {cell}: {left} cases are missing")
        size = min(BATCH, max(1000, left * 2))
        play = rng.choice(len(who.plays), size=size, p=weights)
        drawn = draw(wish, calendar, days, (units[play], amounts[play]), rng)
        keep, paused = drawn.keep, drawn.stopped
        if cell.ended == "waiting" or (cell.ended == "pending" and cell.source == "carried"):
            keep, paused = _standing(drawn)
        kept = np.flatnonzero(keep)[:left]
        left -= len(kept)
        office = who.choose(play[kept], rng)
        yield Cases(
            cell, office, play[kept], drawn.accepted[kept], drawn.due[kept], drawn.concluded[kept], paused[kept],
            drawn.resumed[kept],
        )  # fmt: skip


def _standing(drawn: Drawn) -> tuple[NDArray[np.bool_], Instants]:
    """Carried over and still pending: the clock stands for a supplement since the second hour after acceptance."""
    paused = drawn.accepted + np.timedelta64(2, "h")
    return drawn.due > paused, paused


def _weights(cell: Cell, who: Cast, units: NDArray[np.int64], amounts: NDArray[np.int64]) -> NDArray[np.float64]:
    """How often each procedure is played: by demand; long limits more among the pending and the carried over."""
    days = np.where(units == 0, amounts / 480, np.where(units == 3, amounts * 22, amounts))
    weights = np.asarray([play.weight for play in who.plays])
    if cell.ended in {"pending", "waiting"} or cell.source == "carried":
        weights = weights * np.maximum(days, 0.05) ** 1.5
    if cell.ended == "on_time":
        weights = weights * np.where(days <= 1, 6.0, 1.0)
    found: NDArray[np.float64] = weights / weights.sum()
    return found
