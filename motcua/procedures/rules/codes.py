"""Codes of procedures (mã thủ tục hành chính) in every spelling, and the one under which we keep them.

`1.004222` is the national code. Old local systems append the agency, most significant group last
(`1.001193.000.00.00.H35`); the public-service code of one case appends its number (`1.004222.01`).
Series 1–3 are national, 5 and 6 and parts of 1 and 3 were given to procedures of one locality.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from motcua.kernel.errors import Refusal
from motcua.kernel.text import nfc

_FORM = re.compile(
    r"(?P<series>[1-9])\.(?P<number>[0-9]{4,12})"
    r"(?:\.(?P<agency>(?:[0-9]{2,3}\.){1,4}[GH][0-9]{2}|[GH][0-9]{2}(?:\.[0-9]{2,3}){0,4}))?"
    r"(?:\.(?P<service>[0-9]{2}))?"
)
_USUAL_DIGITS = 6


class BadCode(Refusal, ValueError):
    """The text is no code of a procedure (mã thủ tục không hợp lệ)."""


@dataclass(frozen=True, order=True)
class ProcedureCode:
    """One code, taken apart (mã thủ tục). `agency` is the local suffix, `service` the number of the case."""

    series: str
    number: str
    agency: str = ""
    service: str = ""

    @property
    def base(self) -> str:
        """The national code alone: "1.004222"."""
        return f"{self.series}.{self.number}"

    @property
    def key(self) -> str:
        """What names the procedure itself, whatever the case: "1.001193.000.00.00.H35"."""
        return f"{self.base}.{self.agency}" if self.agency else self.base

    @property
    def province(self) -> str:
        """The identity code of the body in the suffix ("H35"), or ""."""
        found = re.search(r"[GH][0-9]{2}", self.agency)
        return found[0] if found else ""

    @property
    def usual(self) -> bool:
        """Whether the number has its six digits."""
        return len(self.number) == _USUAL_DIGITS

    def __str__(self) -> str:
        return f"{self.key}.{self.service}" if self.service else self.key


@lru_cache(maxsize=16_384)
def parse_code(text: str) -> ProcedureCode:
    """Read a code in any spelling (spaces, small letters, commas for points). Refuses `BadCode`."""
    bare = re.sub(r"\s+", "", nfc(text)).replace(",", ".").upper().strip(".")
    found = _FORM.fullmatch(bare)
    if found is None:
        shown = nfc(text)[:60]
        raise BadCode(
            f"“{shown}” không phải mã thủ tục hành chính (mẫu: 1.004222, 1.001193.000.00.00.H35, 1.004222.01).",
            field="code",
        )
    return ProcedureCode(found["series"], found["number"], found["agency"] or "", found["service"] or "")


def is_code(text: str) -> bool:
    """Whether the text is a code in some spelling."""
    try:
        parse_code(text)
    except BadCode:
        return False
    return True
