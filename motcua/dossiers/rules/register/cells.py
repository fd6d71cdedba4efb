"""Cells of a column into values (đọc ô): texts, moments, whole numbers, yes or no; what cannot be read is marked."""

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Texts = Any  # pa.Array of strings, null where the cell is empty
Moments = NDArray[np.datetime64]  # naive UTC, NaT where empty
Flags = NDArray[np.bool_]
OFFSET = np.timedelta64(7, "h")
_ISO = r"^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?)?(Z|[+-]\d{2}:?\d{2})?$"
_FORMS = ("%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y", "%Y%m%d%H%M%S", "%Y%m%d")
_UNSEEN = r"[\x00-\x1f\x7f]"


def texts(column: Any) -> Texts:
    """A column of any type as trimmed texts; the empty text is null."""
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        column = _as_text(column)
    trimmed = pc.utf8_trim_whitespace(column.cast(pa.string()))
    return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)


def _as_text(column: Any) -> Any:
    try:
        return column.cast(pa.string())
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        return pa.array([None if each is None else str(each) for each in column.to_pylist()], pa.string())


def unclean(column: Texts, most: int) -> Flags:
    """Where a text is too long or holds what cannot be seen."""
    long = pc.fill_null(pc.greater(pc.utf8_length(column), most), False)
    odd = pc.fill_null(pc.match_substring_regex(column, _UNSEEN), False)
    return flags(pc.or_(long, odd))


def flags(column: Any) -> Flags:
    """A column of booleans as NumPy has them."""
    return np.asarray(column.to_numpy(zero_copy_only=False), dtype=np.bool_)


def moments(column: Any) -> tuple[Moments, Flags]:
    """Instants as naive UTC, and where a cell could not be read. Without an offset a moment is Vietnam time."""
    kind = column.type
    if pa.types.is_timestamp(kind):
        found = column.cast(pa.timestamp("us", kind.tz), safe=False)
        bare = found.cast(pa.timestamp("us")).to_numpy(zero_copy_only=False).astype("M8[us]")
        return (bare if kind.tz else bare - OFFSET), np.zeros(len(bare), dtype=np.bool_)
    if pa.types.is_date(kind):
        return column.cast(pa.timestamp("us")).to_numpy(zero_copy_only=False).astype("M8[us]") - OFFSET, _none(column)
    if pa.types.is_null(kind):
        return np.full(len(column), np.datetime64("NaT"), dtype="M8[us]"), _none(column)
    return _read_moments(texts(column))


def _read_moments(column: Texts) -> tuple[Moments, Flags]:
    """By distinct cells: a register repeats its days."""
    read = by_distinct(column, moment)
    found = np.array([each if isinstance(each, np.datetime64) else np.datetime64("NaT") for each in read], "M8[us]")
    return found, np.array([each is False for each in read], dtype=np.bool_)


def moment(text: str) -> np.datetime64 | bool:
    """One moment as it is written; False where it cannot be read."""
    if re.fullmatch(_ISO, text):
        zone = re.search(r"(Z|[+-]\d{2}:?\d{2})$", text[10:])
        bare = text[: len(text) - len(zone[0])] if zone else text
        return _instant(bare.replace(" ", "T"), _minutes(zone[0]) if zone else 420)
    for form in _FORMS:
        try:
            found = pc.strptime(pa.array([text]), form, "us", error_is_null=True)[0].value
        except pa.ArrowInvalid:
            found = None
        if found is not None:
            day = np.datetime64(int(found), "us")
            return _within(day - OFFSET)
    return False


def _minutes(zone: str) -> int:
    if zone == "Z":
        return 0
    sign = -1 if zone[0] == "-" else 1
    return sign * (int(zone[1:3]) * 60 + int(zone[-2:]))


def _instant(text: str, minutes: int) -> np.datetime64 | bool:
    try:
        return _within(np.datetime64(text, "us") - np.timedelta64(minutes, "m"))
    except ValueError:
        return False


def _within(at: np.datetime64) -> np.datetime64 | bool:
    return at if np.datetime64("1900-01-01") <= at < np.datetime64("2200-01-01") else False


def whole(column: Any, *, most: int) -> tuple[NDArray[np.int64], Flags, Flags]:
    """Whole numbers from zero to `most`; where the cell is empty, and where it is no such number."""
    if pa.types.is_integer(column.type):
        found = pc.fill_null(column, 0).cast(pa.int64(), safe=False).to_numpy(zero_copy_only=False)
        empty = flags(pc.is_null(column))
        wrong = ~empty & ((found < 0) | (found > most))
        return np.where(wrong, 0, found), empty, wrong
    read = by_distinct(texts(column), lambda text: _whole(text, most))
    empty = np.array([each is None for each in read], dtype=np.bool_)
    wrong = np.array([each is False for each in read], dtype=np.bool_)
    return np.array([0 if each is None else int(each) for each in read], dtype=np.int64), empty, wrong


def _whole(text: str, most: int) -> int | bool:
    found = re.fullmatch(r"([0-9]{1,9})(\.0)?", text)
    number = int(found[1]) if found else -1
    return number if 0 <= number <= most else False


def by_distinct(column: Texts, read: Callable[[str], Any]) -> list[Any]:
    """`read` of every cell, asked once for each distinct text; None where the cell is empty."""
    encoded = column.dictionary_encode()
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.combine_chunks()
    values = [read(each) for each in encoded.dictionary.to_pylist()]
    values.append(None)
    places = pc.fill_null(encoded.indices, len(values) - 1).to_numpy(zero_copy_only=False)
    return [values[place] for place in places.tolist()]


def coded(column: Texts) -> tuple[NDArray[np.int64], list[str]]:
    """Each cell's place in the list of distinct texts, -1 where empty."""
    encoded = column.dictionary_encode()
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.combine_chunks()
    places = pc.fill_null(encoded.indices.cast(pa.int64()), -1).to_numpy(zero_copy_only=False)
    return np.asarray(places, dtype=np.int64), encoded.dictionary.to_pylist()


def _none(column: Any) -> Flags:
    return np.zeros(len(column), dtype=np.bool_)
