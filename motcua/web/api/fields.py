"""The types of inputs that all endpoints share."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _iso_day(value: Any) -> Any:
    """Only year-month-day: a bare number is not a moment of 1970."""
    if isinstance(value, str):
        if not _DAY.fullmatch(value):
            raise PydanticCustomError("bad_day", "a day reads year-month-day")
        try:
            return date.fromisoformat(value)
        except ValueError as wrong:
            raise PydanticCustomError("bad_day", "there is no such day") from wrong
    return value


Day = Annotated[date, BeforeValidator(_iso_day)]
AgencyCode = Annotated[
    str,
    Field(
        min_length=3, max_length=35, pattern=r"^[A-Za-z0-9]+(\.[A-Za-z0-9]+)*$", examples=["H01.14"],
        description="Mã định danh, viết kiểu nào cũng được. / Identity code in either spelling.",
    ),
]  # fmt: skip
OfficerCode = Annotated[
    str,
    Field(
        min_length=2, max_length=40, pattern=r"^[A-Za-z0-9._-]+$", examples=["CB0A1B2C3D"],
        description="Mã cán bộ. / The officer's code.",
    ),
]  # fmt: skip
UnitCode = Annotated[
    str,
    Field(
        pattern=r"^([0-9]{2}|[0-9]{3}|[0-9]{5})$", examples=["89"],
        description="Mã đơn vị hành chính của Cục Thống kê: 2, 3 hoặc 5 chữ số. / Code of the statistics office.",
    ),
]  # fmt: skip
Words = Annotated[
    str,
    Field(
        max_length=100, pattern=r"^[^\x00-\x1f\x7f]*$", examples=["xay dung"],
        description="Từ cần tìm, có dấu hoặc không dấu. / Words to look for, with or without diacritics.",
    ),
]  # fmt: skip
Cursor = Annotated[
    str,
    Field(
        max_length=400, pattern=r"^[A-Za-z0-9_:=-]*$",
        description="Dấu trang, lấy nguyên từ liên kết next. / Taken as it is from the link `next`.",
    ),
]  # fmt: skip
Limit = Annotated[
    int,
    Field(ge=1, le=200, examples=[50], description="Số dòng của một trang. / How many on one page."),
]
On = Annotated[
    Day,
    Field(
        examples=["2025-07-01"],
        description="Ngày của dữ liệu; không ghi là hôm nay. / The day the data are of; today when left out.",
    ),
]  # fmt: skip
