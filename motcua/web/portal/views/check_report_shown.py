"""A checked report as a page shows it: the text in pieces, each figure with what it counts, findings beside it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

RANKS = ("info", "warning", "error")


@dataclass(frozen=True)
class Piece:
    """A stretch of text: the figure that it is, the gravest finding about it, findings that begin here."""

    text: str
    counts: str = ""
    severity: str = ""
    begins: tuple[int, ...] = ()


@dataclass(frozen=True)
class Told:
    """A finding, numbered as on the page."""

    number: int
    kind: str
    severity: str
    severity_word: str
    tone: str
    quote: str
    why: str
    sure: str
    expected: str
    found: str
    difference: str


@dataclass(frozen=True)
class Shown:
    """All that the page prints."""

    name: str
    figures: int
    findings: list[Told]
    holding: list[str]
    notes: list[str]
    blocks: list[dict[str, Any]]

    @property
    def errors(self) -> int:
        return sum(finding.severity == "error" for finding in self.findings)

    @property
    def warnings(self) -> int:
        return sum(finding.severity == "warning" for finding in self.findings)


def shown(told: dict[str, Any]) -> Shown:
    """From what the child told."""
    ranked = sorted(told["findings"], key=lambda one: (-RANKS.index(one["severity"]), one["start"]))
    findings = [_told(number, one) for number, one in enumerate(ranked, 1)]
    cutter = _Cutter(told["understood"], ranked)
    blocks = [_block(block, cutter) for block in told["blocks"]]
    holding = [check["identity"] for check in told["checks"] if check["holds"]]
    return Shown(told["file"], told["figures"], findings, holding, told["notes"], blocks)


def _block(block: dict[str, Any], cutter: "_Cutter") -> dict[str, Any]:
    if "rows" not in block:
        return {"pieces": list(cutter.cut(block["text"], block["start"])), "heading": block["heading"]}
    rows = [
        [{**cell, "pieces": list(cutter.cut(cell["text"], cell["start"]))} for cell in row] for row in block["rows"]
    ]
    return {"rows": rows}


class _Cutter:
    """Cuts texts where figures and findings begin and end; a figure is never cut."""

    def __init__(self, figures: Sequence[dict[str, Any]], findings: Sequence[dict[str, Any]]) -> None:
        self._figures = _apart(figures)
        self._starts = [one["start"] for one in self._figures]
        self._findings = list(enumerate(findings, 1))
        self._told: set[int] = set()  # findings whose place has its anchor

    def cut(self, text: str, start: int) -> Iterator[Piece]:
        end = start + len(text)
        figures = self._figures[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        counted = {one["start"]: one for one in figures if one["end"] <= end}
        findings = [(number, one) for number, one in self._findings if one["start"] < end and start < one["end"]]
        edges = {edge for _number, one in findings for edge in (one["start"], one["end"]) if start < edge < end}
        edges -= {edge for one in figures for edge in range(one["start"] + 1, one["end"])}
        edges |= {edge for one in counted.values() for edge in (one["start"], one["end"])} | {start, end}
        begun: set[int] = set()
        for at, after in pairwise(sorted(edges)):
            about = [
                (number, one["severity"]) for number, one in findings if one["start"] < after and at < one["end"]
            ]
            begins = tuple(number for number, _severity in about if number not in begun | self._told)
            begun.update(begins)
            gravest = max((severity for _number, severity in about), key=RANKS.index, default="")
            yield Piece(
                text[at - start : after - start], _counts(counted[at]) if at in counted else "", gravest, begins
            )
        self._told |= begun


def _apart(figures: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Figures in their order, none over another."""
    kept: list[dict[str, Any]] = []
    for figure in sorted(figures, key=lambda one: one["start"]):
        if figure["end"] > figure["start"] and (not kept or figure["start"] >= kept[-1]["end"]):
            kept.append(figure)
    return kept


def _counts(figure: dict[str, Any]) -> str:
    unit = figure["unit"] if figure["unit"] and figure["unit"] not in figure["counts"] else ""
    said = f"{figure['counts']} ({unit})" if unit else str(figure["counts"])
    return f"{said} · {figure['under']}" if figure["under"] else said


def _told(number: int, finding: dict[str, Any]) -> Told:
    severity = finding["severity"]
    word, tone = {
        "error": (_("Sai"), "danger"), "warning": (_("Cần xem lại"), "warning"), "info": (_("Lưu ý"), "info"),
    }[severity]  # fmt: skip
    numbers = [_number(finding[key]) for key in ("expected", "found", "difference")]
    sure = _("chắc chắn %(percent)s%%") % {"percent": round(100 * finding["confidence"])}
    return Told(
        number, kind_words(finding["kind"]), severity, word, tone, finding["quote"], finding["why"], sure, *numbers
    )


def _number(value: Any) -> str:
    """1234567 as 1.234.567, 12.5 as 12,5; words as they are."""
    if isinstance(value, int | float):
        return f"{value:,}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return str(value or "")


def kind_words(kind: str) -> str:
    """The kind of a finding as people say it."""
    return {
        "sum": _("Tổng không bằng các phần"), "total": _("Số liệu không cân"), "percentage": _("Tỷ lệ không khớp"),
        "part-exceeds-whole": _("Phần lớn hơn toàn bộ"), "contradiction": _("Hai chỗ mâu thuẫn nhau"),
        "period": _("Kỳ báo cáo không hợp lý"), "date": _("Ngày, tháng hoặc số văn bản không thể có"),
        "label": _("Tên gọi không đúng với số"), "missing-term": _("Thiếu một phần"),
    }.get(kind, kind)  # fmt: skip
