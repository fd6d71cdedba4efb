"""Whole numbers spread to fit given sums (phân bổ số nguyên): nothing lost to rounding. Pure."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]


def share_out(total: int, weights: Sequence[float]) -> Counts:
    """`total` in whole parts in proportion to the weights; the largest remainders take what is left."""
    given = np.asarray(weights, dtype=np.float64)
    exact = given * (total / given.sum())
    parts: Counts = np.floor(exact).astype(np.int64)
    left = total - int(parts.sum())
    parts[np.argsort(parts - exact, kind="stable")[:left]] += 1
    return parts


def table(rows: Mapping[str, int], columns: Mapping[str, int]) -> dict[tuple[str, str], int]:
    """A table of whole numbers with these row and column sums, near to proportion.

    Raises ValueError when the two margins have different totals: then the source does not add up.
    """
    if sum(rows.values()) != sum(columns.values()):
        raise ValueError(f"margins differ: {sum(rows.values())} and {sum(columns.values())}")
    left = np.asarray(list(columns.values()), dtype=np.int64)
    found: dict[tuple[str, str], int] = {}
    for place, (row, amount) in enumerate(rows.items()):
        last = place == len(rows) - 1
        parts = left.copy() if last else _bounded(amount, left)
        left = left - parts
        found.update({(row, column): int(part) for column, part in zip(columns, parts, strict=True)})
    return found


def _bounded(amount: int, most: Counts) -> Counts:
    """`amount` in proportion to `most`, no part above its own."""
    parts = np.minimum(share_out(amount, most.tolist()), most) if amount else np.zeros_like(most)
    rest = amount - int(parts.sum())
    for place in np.argsort(parts - most):
        added = min(rest, int(most[place] - parts[place]))
        parts[place] += added
        rest -= added
    return parts
