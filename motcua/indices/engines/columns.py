"""Whole numbers between Arrow and NumPy as they lie in memory (cột số nguyên): nothing is copied twice.

The usual ways to and from NumPy load pandas where it is there: a second, and fifty megabytes in every web process.
"""

from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray


def numbers(column: Any) -> NDArray[Any]:
    """A column of whole numbers, none of which is missing; engines tell sums as decimals."""
    if column.null_count:
        raise ValueError("a number is missing in an answer")
    if not pa.types.is_integer(column.type):
        column = column.cast(pa.int64())
    parts = [np.from_dlpack(chunk) for chunk in column.chunks]
    if len(parts) == 1:
        return parts[0]
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)


def whole(values: NDArray[np.int64]) -> Any:
    """The numbers as an Arrow array."""
    held = np.ascontiguousarray(values, np.int64)
    return pa.Array.from_buffers(pa.int64(), len(held), [None, pa.py_buffer(held)])
