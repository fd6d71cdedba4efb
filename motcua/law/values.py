"""Typed handles (tham số pháp luật có kiểu): `one_stop.SUPPLEMENT_REQUESTS.on(day).value`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from motcua.kernel.errors import Refusal
from motcua.law.files import PARAMETERS, read_yaml

if TYPE_CHECKING:
    from motcua.law.schema import ParameterFile

T = TypeVar("T")
HANDLES: dict[str, "Parameter[object]"] = {}


class NoLawYet(Refusal):
    """No rule is known for that day (chưa có quy định tại thời điểm đó)."""


@dataclass(frozen=True)
class Value(Generic[T]):
    """What the law says on a day (giá trị áp dụng), with where it says so.

    `since` is the day from which it holds; `checked_on` the day on which a person last compared it with
    the text, None when it comes from memory and must not be called certain.
    """

    value: T
    cites: tuple[str, ...]
    since: date
    checked_on: date | None


class Parameter(Generic[T]):
    """One parameter of the law (một tham số), read from its packaged file at first use."""

    def __init__(self, path: str, read: Callable[[object], T]) -> None:
        self.path = path
        self.read = read
        HANDLES[path] = self  # type: ignore[assignment]

    @cached_property
    def file(self) -> "ParameterFile":
        """The whole file, validated. Raises ValueError when it contradicts itself or the register."""
        from motcua.law.schema import check  # noqa: PLC0415  pydantic is slow to load; `--help` needs no law

        return check(read_yaml(PARAMETERS / f"{self.path}.yaml"))

    @cached_property
    def dated(self) -> tuple[tuple[date, Value[T] | None], ...]:
        """Every value with the day it begins; None where the rule has lapsed."""
        return tuple(
            (since, None if row.value is None else Value(self.read(row.value), row.cites, since, row.checked_on))
            for since, row in self.file.values.items()
        )

    def on(self, day: date) -> Value[T]:
        """The value in force on a Vietnamese calendar day. Refuses `NoLawYet` before the first and after a lapse."""
        current: Value[T] | None = None
        for since, value in self.dated:
            if since > day:
                break
            current = value
        if current is None:
            raise NoLawYet(f"Chưa có quy định về “{self.file.title}” tại ngày {day:%d/%m/%Y}.", field=self.path)
        return current
