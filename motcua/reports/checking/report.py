"""What the checker says of a report: figures it understood, findings, and identities that it tried."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from motcua.reports.checking.document import Document
from motcua.reports.checking.figures import Figure

Kind = Literal[
    "sum", "total", "percentage", "part-exceeds-whole", "contradiction", "period", "date", "label", "missing-term"
]
Severity = Literal["error", "warning", "info"]
Value = Fraction | str | None


@dataclass(frozen=True)
class Finding:
    """Something that does not fit (phát hiện): where, what was expected, what stands there, how sure, and why."""

    kind: Kind
    severity: Severity
    start: int
    end: int
    why: str
    confidence: float
    expected: Value = None
    found: Value = None
    difference: Value = None
    quote: str = ""


@dataclass(frozen=True)
class Part:
    """One figure of an identity."""

    label: str
    value: Fraction
    start: int
    end: int


@dataclass(frozen=True)
class Check:
    """An identity that was tried (phép thử): its arithmetic written out, and whether it holds."""

    identity: str
    holds: bool
    parts: tuple[Part, ...] = ()


def part(figure: Figure) -> Part:
    return Part(figure.name, figure.value, figure.start, figure.end)


@dataclass
class Notebook:
    """Findings and checks as they are made; the same arithmetic found in two ways is told once."""

    text: str
    findings: list[Finding] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    places: set[frozenset[int]] = field(default_factory=set)

    def confirm(self, identity: str, figures: Iterable[Figure], holds: bool = True) -> None:
        self.add(Check(identity, holds, tuple(part(figure) for figure in figures)))

    def add(self, check: Check) -> None:
        places = frozenset(one.start for one in check.parts)
        if places not in self.places:
            self.places.add(places)
            self.checks.append(check)

    def find(self, finding: Finding) -> None:
        known = next((at for at, one in enumerate(self.findings) if _same(one, finding)), None)
        if known is None:
            self.findings.append(finding)
        elif _RANKS[finding.severity] > _RANKS[self.findings[known].severity]:
            self.findings[known] = finding


_RANKS = {"info": 0, "warning": 1, "error": 2}
_ADDING = frozenset({"sum", "total"})


def _same(one: Finding, other: Finding) -> bool:
    """The same place and kind, or the same arithmetic about overlapping places."""
    alike = one.kind == other.kind or {one.kind, other.kind} <= _ADDING
    if not alike:
        return False
    if (one.start, one.end) == (other.start, other.end):
        return True
    figures = (one.expected, one.found) == (other.expected, other.found) and one.expected is not None
    return figures and one.start < other.end and other.start < one.end


@dataclass(frozen=True)
class Report:
    """The answer of the checker (kết quả kiểm tra)."""

    file: str
    document: Document
    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]
    checks: tuple[Check, ...]
    notes: tuple[str, ...] = ()

    @property
    def has_errors(self) -> bool:
        return any(finding.severity == "error" for finding in self.findings)

    def as_json(self) -> dict[str, object]:
        """The report as plain data, in the order of docs/how-to/report-checker.md."""
        return {
            "file": self.file,
            "figures": len(self.figures),
            "findings": [_finding(finding) for finding in self.findings],
            "checks": [_check(check) for check in self.checks],
        }


def plain_number(value: Value) -> int | float | str | None:
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else round(float(value), 6)
    return value


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "kind": finding.kind,
        "severity": finding.severity,
        "quote": finding.quote,
        "start": finding.start,
        "end": finding.end,
        "expected": plain_number(finding.expected),
        "found": plain_number(finding.found),
        "difference": plain_number(finding.difference),
        "confidence": finding.confidence,
        "why": finding.why,
    }


def _check(check: Check) -> dict[str, object]:
    parts = [
        {"label": one.label, "value": plain_number(one.value), "start": one.start, "end": one.end}
        for one in check.parts
    ]
    return {"identity": check.identity, "holds": check.holds, "parts": parts}
