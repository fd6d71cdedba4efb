"""The register of the law (danh bạ tham số pháp luật): each value, its article, its dates, whether it was checked."""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from motcua import law
from motcua.law.files import PARAMETERS
from motcua.law.instruments import in_words
from motcua.law.values import HANDLES, Parameter


@dataclass(frozen=True)
class Row:
    """One dated value of one parameter (một giá trị theo ngày)."""

    parameter: str
    title: str
    unit: str
    reckoned_on: str
    since: date
    value: object
    cites: tuple[str, ...]
    checked_on: date | None
    note: str

    def as_data(self) -> dict[str, object]:
        """Plain JSON values."""
        return {
            "parameter": self.parameter,
            "title": self.title,
            "unit": self.unit,
            "reckoned_on": self.reckoned_on,
            "since": self.since.isoformat(),
            "value": self.value,
            "cites": list(self.cites),
            "articles": [in_words(cite) for cite in self.cites],
            "checked_on": self.checked_on.isoformat() if self.checked_on else None,
            "note": self.note,
        }


def handles() -> dict[str, Parameter[object]]:
    """Every typed handle by the path of its file; imports the areas. Raises ValueError on a file without a handle."""
    for module in pkgutil.iter_modules(law.__path__):
        importlib.import_module(f"{law.__name__}.{module.name}")
    return paired(HANDLES, {str(path.relative_to(PARAMETERS))[:-5] for path in PARAMETERS.rglob("*.yaml")})


def paired(known: dict[str, Parameter[object]], files: set[str]) -> dict[str, Parameter[object]]:
    """The handles by path, when each file has exactly one. Raises ValueError otherwise."""
    if files != set(known):
        alone = ", ".join(sorted(files ^ set(known)))
        raise ValueError(f"Tham số và tệp không khớp nhau: {alone}.")
    return {path: known[path] for path in sorted(known)}


def register() -> Iterator[Row]:
    """Every value in order, after validating every file and reading every value by its type. Raises ValueError."""
    for path, handle in handles().items():
        file = handle.file
        dates = [since for since, _ in handle.dated]
        for since in dates:
            row = file.values[since]
            yield Row(
                parameter=path,
                title=file.title,
                unit=file.unit,
                reckoned_on=file.reckoned_on,
                since=since,
                value=row.value,
                cites=row.cites,
                checked_on=row.checked_on,
                note=row.note or file.note,
            )


def show_value(value: object) -> str:
    """A value on one line, as a person reads it; decimals with a comma."""
    if value is None:
        return "hết hiệu lực"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, dict):
        return "; ".join(f"{key}: {show_value(one)}" for key, one in value.items())
    if isinstance(value, list):
        return ", ".join(show_value(one) for one in value)
    return _number(value) if isinstance(value, str) else str(value)


def _number(text: str) -> str:
    try:
        return str(Decimal(text)).replace(".", ",")
    except ArithmeticError:
        return text
