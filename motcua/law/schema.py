"""What a parameter file must say (khuôn của một tham số pháp luật), checked whenever one is read."""

from datetime import date
from itertools import pairwise
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from motcua.law.instruments import Instrument, instruments, resolve


class DatedValue(BaseModel):
    """What holds from one day on (giá trị kể từ một ngày). `value: null` says that the rule has lapsed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    value: Any
    cites: tuple[str, ...] = Field(min_length=1)
    checked_on: date | None = None
    note: str = ""


class ParameterFile(BaseModel):
    """One parameter (một tham số): its meaning, its unit, the date of the case it is reckoned on, its values."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    unit: str
    reckoned_on: str
    checked_on: date | None
    note: str = ""
    values: dict[date, DatedValue] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _checked_on_is_inherited(cls, raw: Any) -> Any:
        """A value without its own `checked_on` has the parameter's."""
        if not isinstance(raw, dict) or not isinstance(raw.get("values"), dict):
            return raw
        common = raw.get("checked_on")
        values = {
            since: {"checked_on": common, **row} if isinstance(row, dict) else row
            for since, row in raw["values"].items()
        }
        return {**raw, "values": values}

    @model_validator(mode="after")
    def _dates_and_force(self) -> "ParameterFile":
        days = list(self.values)
        if any(later <= earlier for earlier, later in pairwise(days)):
            raise ValueError("Các ngày phải tăng dần.")
        for since, until in zip(days, [*days[1:], None], strict=True):
            row = self.values[since]
            cited = [resolve(text)[1] for text in row.cites]
            if row.value is not None:
                _held_up(since, until, cited)
        return self


def _held_up(since: date, until: date | None, cited: list[Instrument]) -> None:
    """Every day of the value must lie within the force of some instrument that it cites."""
    day: date | None = since
    while day is not None and (until is None or day < until):
        holding = [one.in_force_until for one in cited if one.in_force(day)]
        if not holding:
            raise ValueError(f"Giá trị từ {since}: ngày {day} không văn bản nào được dẫn còn hiệu lực.")
        ends = [end for end in holding if end is not None]
        day = max(ends) if len(ends) == len(holding) else None


def check(raw: object) -> ParameterFile:
    """Validate one file's content against the register of instruments. Raises ValueError."""
    instruments()
    return ParameterFile.model_validate(raw)
