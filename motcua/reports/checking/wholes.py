"""Parts said of a whole without a list: "a kết quả trên tổng số b hồ sơ", results digitised of those resolved."""

import re
from collections.abc import Sequence
from itertools import pairwise

from motcua.reports.checking.figures import Figure
from motcua.reports.checking.report import Finding, Notebook
from motcua.reports.checking.sums import span
from motcua.reports.checking.typing_slips import slip
from motcua.reports.checking.wording import said

_OF = re.compile(r"[^.;\d]{0,60}?(?<!\w)(?:trên|/|trong)\s+tổng(?: số)?\s*$")
_PLAN = re.compile(r"chỉ tiêu|kế hoạch|tăng|vượt|lũy kế|còn hiệu lực|hiệu lực|kho|các năm|năm trước|tồn")


def check_wholes(notebook: Notebook, low: str, figures: Sequence[Figure]) -> None:
    """Neighbouring figures of one sentence of which the first or the second is a part of the other."""
    for part, whole in pairwise(figures):
        if part.line == whole.line and _counts(part, whole) and _OF.fullmatch(low[part.end : whole.start]):
            _exceeds(notebook, part, whole, low)
    for figure in figures:
        if figure.of is not None and figure.unit == "hồ sơ" and figure.value > figure.of and figure.sure:
            _ratio(notebook, figure, low)
    _digitised(notebook, low, figures)


def _counts(*figures: Figure) -> bool:
    return all(one.sure and not one.percent and one.of is None for one in figures)


def _digitised(notebook: Notebook, low: str, figures: Sequence[Figure]) -> None:
    """ "đã giải quyết 233 hồ sơ, số hóa kết quả 266 hồ sơ"."""
    counts = [one for one in figures if not one.percent]
    for whole, part in pairwise(counts):
        if (
            part.line != whole.line
            or not _counts(part, whole)
            or "digitised" not in part.tags
            or part.unit != "hồ sơ"
        ):
            continue
        if (
            whole.tags & {"resolved", "received", "total"}
            and whole.unit in {"hồ sơ", ""}
            and part.start - whole.end < 90
        ):
            _exceeds(notebook, part, whole, low)


def _exceeds(notebook: Notebook, part: Figure, whole: Figure, low: str) -> None:
    start, end = span(notebook.text, (whole, part))
    if part.value <= whole.value or _PLAN.search(low[start:end]):
        return
    why = (
        f"“{part.name}” là {said(part.value)}, lớn hơn “{whole.name}” là {said(whole.value)}: vượt"
        f" {said(part.value - whole.value)}."
    )
    if slip(part.value, whole.value):
        why += " Có thể một trong hai số gõ nhầm."
    notebook.find(
        Finding(
            "part-exceeds-whole", "error", start, end, why, 0.85, whole.value, part.value, part.value - whole.value
        )
    )


def _ratio(notebook: Notebook, figure: Figure, low: str) -> None:
    around = low[max(0, figure.start - 60) : figure.end + 60]
    if figure.of is None or _PLAN.search(around):
        return
    why = f"{said(figure.value)} trên {said(figure.of)}: phần lớn hơn toàn bộ, vượt {said(figure.value - figure.of)}."
    notebook.find(
        Finding(
            "part-exceeds-whole",
            "warning",
            figure.start,
            figure.end,
            why,
            0.7,
            figure.of,
            figure.value,
            figure.value - figure.of,
        )
    )
