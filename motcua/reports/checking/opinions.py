"""Opinions counted: "thu về 1.344 phiếu. Rất hài lòng 1.180 phiếu (88%), hài lòng 107, không hài lòng 57"."""

from collections.abc import Iterator, Sequence

from motcua.reports.checking.figures import Figure
from motcua.reports.checking.report import Notebook
from motcua.reports.checking.sums import holds, total, try_sum
from motcua.reports.checking.typing_slips import slip

_GRADES = frozenset({"sat_very", "sat", "sat_un", "sat_normal"})
_BACK = 4


def check_opinions(notebook: Notebook, figures: Sequence[Figure]) -> None:
    """Runs of grades that are not a list of their own, against the counts of papers or answers before them."""
    counts = [figure for figure in figures if not figure.percent and figure.sure and figure.of is None]
    for start, run in _runs(counts):
        wholes = [
            one
            for one in counts[max(0, start - _BACK) : start]
            if one.unit == run[0].unit and run[0].line - one.line <= 2
        ]
        right = next((whole for whole in wholes if holds(whole, run)), None)
        near = next((whole for whole in reversed(wholes) if _near(whole, run)), None)
        if right:
            try_sum(notebook, right, run)
        elif near:
            try_sum(notebook, near, run, severity="warning", confidence=0.7)


def _near(whole: Figure, run: Sequence[Figure]) -> bool:
    missing = whole.value - total(run)
    return slip(whole.value, total(run)) or any(
        slip(one.value, one.value + missing) for one in run if one.value + missing > 0
    )


def _runs(counts: Sequence[Figure]) -> Iterator[tuple[int, list[Figure]]]:
    start, run = 0, list[Figure]()
    for at, figure in enumerate(counts):
        grade = figure.tags & _GRADES
        if grade and (
            not run or (figure.line - run[-1].line <= 1 and not any(grade == one.tags & _GRADES for one in run))
        ):
            start = at if not run else start
            run.append(figure)
            continue
        if len(run) > 1:
            yield start, run
        run = [figure] if grade else []
        start = at
    if len(run) > 1:
        yield start, run
