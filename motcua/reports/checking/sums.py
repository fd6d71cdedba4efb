"""A whole against the sum of its parts: confirmed, or a finding with the arithmetic written out."""

from collections.abc import Sequence
from fractions import Fraction

from motcua.reports.checking.figures import Figure
from motcua.reports.checking.report import Finding, Kind, Notebook, Severity
from motcua.reports.checking.typing_slips import slip
from motcua.reports.checking.wording import added, off, said

_QUOTE = 420


def total(figures: Sequence[Figure]) -> Fraction:
    return sum((figure.value for figure in figures), Fraction(0))


def tolerance(whole: Figure, parts: Sequence[Figure]) -> Fraction:
    """How far rounded figures (10,18 ngàn) may be apart; nothing for whole numbers."""
    steps = [figure.step for figure in (whole, *parts)]
    if all(step == 1 for step in steps):
        return Fraction(0)
    return sum(steps, Fraction(0)) / 2


def holds(whole: Figure, parts: Sequence[Figure]) -> bool:
    return abs(total(parts) - whole.value) <= tolerance(whole, parts)


def identity(whole: Figure, parts: Sequence[Figure]) -> str:
    """The identity in words and figures."""
    named = " + ".join(part.name for part in parts)
    return f"{whole.name} = {named}: {said(whole.value)} = {' + '.join(said(part.value) for part in parts)}"


def span(text: str, figures: Sequence[Figure]) -> tuple[int, int]:
    """From the words of the first figure to the end of the last; the last one alone when they are far apart."""
    start = min(figure.named_at for figure in figures)
    end = max(figure.end for figure in figures)
    if end - start > _QUOTE:
        head = figures[0]
        start, end = head.named_at, head.end
    return start, end


def try_sum(
    notebook: Notebook, whole: Figure, parts: Sequence[Figure], *,
    severity: Severity = "error", confidence: float = 0.95, kind: Kind = "sum", others: Sequence[Figure] = (),
    note: str = "",
) -> bool:  # fmt: skip
    """Confirm that the parts make the whole, or one of `others`; or say that they do not."""
    for candidate in (whole, *others):
        if holds(candidate, parts):
            notebook.confirm(identity(candidate, parts), (candidate, *parts))
            return True
    notebook.confirm(identity(whole, parts), (whole, *parts), holds=False)
    made = total(parts)
    start, end = span(notebook.text, (whole, *parts))
    why = f"{_named(parts)}: {added(part.value for part in parts)}; {whole.name}: {off(whole.value, made)}."
    why += _typed(whole, parts, made) + (f" {note}" if note else "")
    notebook.find(Finding(kind, severity, start, end, why, confidence, made, whole.value, abs(whole.value - made)))
    return False


def _named(parts: Sequence[Figure]) -> str:
    return " + ".join(f"“{part.name}”" for part in parts)


def _typed(whole: Figure, parts: Sequence[Figure], made: Fraction) -> str:
    """Which figure a single slip of the keyboard would explain."""
    if slip(whole.value, made):
        return f" Có thể {said(whole.value)} gõ nhầm từ {said(made)}."
    for part in parts:
        needed = part.value + whole.value - made
        if needed >= 0 and slip(part.value, needed):
            return f" Có thể {said(part.value)} gõ nhầm từ {said(needed)}."
    return ""
