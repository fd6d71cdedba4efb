"""The outline of the report by the circular (đề cương báo cáo): data with dates of validity in `../outline.yaml`."""

from datetime import date
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from motcua.kernel.errors import Refusal

_FILE = Path(__file__).parents[1] / "outline.yaml"


class NoSuchSection(Refusal):
    """The outline has no such section (đề cương không có mục này)."""


class Heading(BaseModel):
    """One section of the outline; `written` where the agency must write the text itself (phần lời)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    title: str
    written: bool = False

    @property
    def depth(self) -> int:
        """0 for a part (I), 1 for a section of it (I.1)."""
        return self.code.count(".")

    @property
    def mark(self) -> str:
        """What stands before the title: "I" or "1"."""
        return self.code.rpartition(".")[2]


class Outline(BaseModel):
    """The sections in force from a day."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    valid_from: date
    cites: tuple[str, ...]
    checked: bool
    sections: tuple[Heading, ...]


@cache
def _outlines() -> tuple[Outline, ...]:
    raw = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return tuple(sorted((Outline.model_validate(each) for each in raw), key=lambda one: one.valid_from))


def outline(on: date) -> tuple[Heading, ...]:
    """The sections of a day; before the first known outline, the first one."""
    known = [each for each in _outlines() if each.valid_from <= on]
    return (known[-1] if known else _outlines()[0]).sections


def heading(code: str, on: date) -> Heading:
    """The section of a code. Refuses: NoSuchSection."""
    for each in outline(on):
        if each.code == code:
            return each
    raise NoSuchSection(f"Đề cương không có mục “{code[:20]}”.", field="section")
