"""The tables of facts (bảng dữ kiện) and what one row of each is; names of columns with their kinds.

Instants are naive UTC in microseconds; days are whole numbers since 1970 in Vietnam; names are whole numbers whose
texts stand in the lake's lists. A version holds for events before it ends: it is in force at T when
valid_from < T <= valid_until.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pyarrow as pa

from motcua.kernel.clock import at_vietnam

FOREVER = datetime(9999, 1, 1)  # noqa: DTZ001  columns are naive UTC
EPOCH = date(1970, 1, 1)
_INSTANT, _TEXT = pa.timestamp("us"), pa.string()
WHERE = {
    "receiving": pa.int32(), "competent": pa.int32(), "procedure": pa.int32(), "sector": pa.int32(),
    "level": pa.int32(), "audience": pa.int32(), "service": pa.int32(), "channel": pa.int8(),
}  # fmt: skip
LISTS = {
    "receiving": "agency", "competent": "agency", "fault_agency": "agency", "agency": "agency",
    "procedure": "procedure", "sector": "sector", "level": "level", "audience": "audience", "service": "service",
}  # fmt: skip
DOSSIER = pa.schema(
    {
        "id": pa.int64(), "code": _TEXT, "valid_from": _INSTANT, "valid_until": _INSTANT, "accepted_at": _INSTANT,
        "accepted_day": pa.int32(), "due_at": _INSTANT, "paused": pa.int8(), "concluded_at": _INSTANT,
        "concluded_day": pa.int32(), "conclusion": pa.int8(), "timely": pa.int8(), "late_minutes": pa.int32(),
        "fault": pa.int8(), "fault_agency": pa.int32(), "working_minutes": pa.int32(), "supplements": pa.int16(),
        "extensions": pa.int16(), "on_the_spot": pa.int8(), "non_boundary": pa.int8(), **WHERE,
    }
)  # fmt: skip
STEP = pa.schema(
    {
        "id": pa.int64(), "seq": pa.int16(), "agency": pa.int32(), "outside": pa.int8(), "opened_at": _INSTANT,
        "closed_at": _INSTANT, "closed_day": pa.int32(), "limit_minutes": pa.int32(), "used_minutes": pa.int32(),
        "overrun": pa.int32(), **WHERE,
    }
)  # fmt: skip
CHARGE = pa.schema(
    {
        "id": pa.int64(), "seq": pa.int16(), "agency": pa.int32(), "outside": pa.int8(), "minutes": pa.int32(),
        "valid_from": _INSTANT, "valid_until": _INSTANT, "concluded_day": pa.int32(), **WHERE,
    }
)  # fmt: skip
GIVEN = pa.schema(
    {
        "id": pa.int64(), "method": pa.int8(), "valid_from": _INSTANT, "valid_until": _INSTANT,
        "given_day": pa.int32(), **WHERE,
    }
)  # fmt: skip
SCHEMAS = {"dossier": DOSSIER, "past": DOSSIER, "step": STEP, "charge": CHARGE, "given": GIVEN}
GRAIN = {
    "dossier": "một dòng là một hồ sơ, như sau lần thay đổi gần nhất",
    "past": "một dòng là một hồ sơ trong một khoảng thời gian trước đó mà lời hẹn và kết luận không đổi",
    "step": "một dòng là một bước xử lý của một hồ sơ",
    "charge": "một dòng là phần quá hạn của một bước trong một lần kết thúc giải quyết",
    "given": "một dòng là một lần trả kết quả, cho đến khi hồ sơ được mở lại",
}
_IBIS = {
    pa.int8(): "int8", pa.int16(): "int16", pa.int32(): "int32", pa.int64(): "int64", _INSTANT: "timestamp",
    _TEXT: "string",
}  # fmt: skip


def columns(table: str) -> dict[str, str]:
    """Columns and kinds of a table as expressions name them."""
    schema: Any = SCHEMAS[table]
    return {field.name: _IBIS[field.type] for field in schema}


def day_number(day: date) -> int:
    """A day as the facts keep it."""
    return (day - EPOCH).days


def day_of(number: int) -> date:
    """The day of a number."""
    return EPOCH + timedelta(days=number)


def naive(at: datetime) -> datetime:
    """An instant as the facts keep it."""
    return at.astimezone(UTC).replace(tzinfo=None)


def midnight(day: date) -> datetime:
    """The beginning of a day in Vietnam, as the facts keep instants."""
    return naive(at_vietnam(day))
