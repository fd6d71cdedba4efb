"""Citations (căn cứ pháp lý): which article of which instrument a value, a rule or an act rests on.

Written `instrument:place`, where the place is `d.17` (Điều 17), `d.17.k1` (khoản 1), `d.17.k1.a` (điểm a)
or `pl.II` (Phụ lục II). Without a place the whole instrument is meant.
"""

import re
from dataclasses import dataclass

_FORM = re.compile(
    r"(?P<instrument>[a-z]+(?:-[a-z0-9]+)+)"
    r"(?::(?:d\.(?P<article>[0-9]+[a-zđ]?)(?:\.k(?P<clause>[0-9]+[a-zđ]?)(?:\.(?P<point>[a-zđ][0-9]?))?)?"
    r"|pl\.(?P<annex>[0-9IVX]+)))?"
)


@dataclass(frozen=True, order=True)
class Citation:
    """One place in one instrument (điểm, khoản, điều, phụ lục của một văn bản)."""

    instrument: str
    article: str | None = None
    clause: str | None = None
    point: str | None = None
    annex: str | None = None

    def __str__(self) -> str:
        if self.annex:
            return f"{self.instrument}:pl.{self.annex}"
        steps = [f"d.{self.article}"] if self.article else []
        steps += [f"k{self.clause}"] if self.clause else []
        steps += [self.point] if self.point else []
        return f"{self.instrument}:{'.'.join(steps)}" if steps else self.instrument

    def place(self) -> str:
        """The place alone, as a lawyer writes it: "điểm c khoản 2 Điều 11", or "" for the whole instrument."""
        words = [f"điểm {self.point}"] if self.point else []
        words += [f"khoản {self.clause}"] if self.clause else []
        words += [f"Điều {self.article}"] if self.article else []
        words += [f"Phụ lục {self.annex}"] if self.annex else []
        return " ".join(words)


def parse(text: str) -> Citation:
    """Read a citation. Raises ValueError, in Vietnamese, on anything that is not one."""
    found = _FORM.fullmatch(text)
    if found is None:
        raise ValueError(f"Không đọc được căn cứ pháp lý “{text}” (mẫu: nd-61-2018:d.17.k1).")
    return Citation(**found.groupdict())
