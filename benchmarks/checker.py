"""How well the report checker checks: precision and recall on labelled reports, one changed figure, speed.

    python benchmarks/checker.py [--misses]

Labels are those of tests/golden/reports. A finding counts when it is an error or a warning; one of kind
`missing-term` may also be an information. Mutations: a sound report with one figure changed by a slip of typing.
"""

import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from motcua.reports.checking import Document, Finding, Paragraph, Report, check
from motcua.reports.checking.document import assemble
from tests.reports.checking.golden import Labelled, holds, labelled

TRIES = 3
ADDING = frozenset(("sum", "total", "missing-term"))
PAGE = 2_600  # letters on a page of a report, about


@dataclass
class Tally:
    """What was said of the labelled set, against what should be."""

    found: int = 0
    missed: list[str] = field(default_factory=list)
    right: int = 0
    false: list[str] = field(default_factory=list)
    other_kind: int = 0

    def take(self, report: Labelled) -> None:
        """Check one report and compare."""
        said = [one for one in check(report.document).findings if serious(one) or one.kind == "missing-term"]
        text, used = report.document.text, set()
        for label in report.findings:
            hits = [n for n, one in enumerate(said) if touches(one, label, text)]
            kinds = {label["kind"], *label.get("also", ())}
            fitting = [n for n in hits if said[n].kind in kinds or {said[n].kind, label["kind"]} <= ADDING]
            used.update(hits)
            self.found += bool(hits)
            self.other_kind += bool(hits) and not fitting
            if not hits:
                self.missed.append(f"{report.name}: {label['kind']}: {label['quote']}")
        self.right += sum(1 for n in used if serious(said[n]))
        self.false += [
            f"{report.name}: {one.kind} {one.severity}: {one.quote!r}: {one.why}"
            for n, one in enumerate(said) if n not in used and serious(one)
        ]  # fmt: skip


def serious(finding: Finding) -> bool:
    """Errors and warnings are what people look at."""
    return finding.severity in {"error", "warning"}


def touches(finding: Finding, label: dict[str, object], text: str) -> bool:
    """Whether the finding points at one of the labelled passages."""
    quotes = [label["quote"], *label.get("any", ())]  # type: ignore[misc, attr-defined]
    return any(
        found.start() < finding.end and finding.start < found.end()
        for quote in quotes for found in re.finditer(re.escape(str(quote)), text)
    )  # fmt: skip


def slips(written: str, chance: random.Random) -> Iterator[str]:
    """The same figure with a slip: another digit, two swapped, one more or less, one dropped."""
    digits = re.sub(r"\D", "", written)
    at = chance.randrange(len(digits))
    yield _like(written, digits[:at] + chance.choice([d for d in "0123456789" if d != digits[at]]) + digits[at + 1 :])
    if len(digits) > 1:
        at = chance.randrange(len(digits) - 1)
        yield _like(written, digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])
        yield _like(written, digits[:at] + digits[at + 1 :])
    yield _like(written, str(max(0, int(digits) + chance.choice((-1, 1)))).rjust(len(digits), "0"))


def _like(written: str, digits: str) -> str:
    """Written as before: grouped in thousands, or with as many decimals."""
    if "," in written:
        decimals = len(re.sub(r"\D", "", written.rpartition(",")[2]))
        digits = digits.rjust(decimals + 1, "0")
        return f"{digits[:-decimals]},{digits[-decimals:]}"
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", written):
        return f"{int(digits):,}".replace(",", ".")
    return digits


def changed(document: Document, start: int, end: int, new: str) -> Document:
    """The document with other words at this place."""
    pieces: list[object] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            pieces.append(replace(block, text=_put(block.text, block.start, start, end, new)))
        else:
            pieces.append(
                [[replace(c, text=_put(c.text, c.start, start, end, new)) for c in row] for row in block.rows]
            )
    return assemble(document.name, pieces)  # type: ignore[arg-type]


def _put(text: str, at: int, start: int, end: int, new: str) -> str:
    if at <= start and end <= at + len(text):
        return text[: start - at] + new + text[end - at :]
    return text


def breaks_a_claim(report: Labelled, old: str, new: str) -> bool:
    """Whether an identity that the author labelled is no longer true; a rate may survive a small slip."""
    was, now = (re.sub(r"\D", "", number) for number in (old, new))
    if int(was) < 10 or "," in old:
        return False
    place = re.compile(rf"(?<![\d.]){int(was)}(?![\d.%])")
    claims = [claim for claim in report.label.get("holds", ()) if place.search(claim)]
    return any(not _still(place.sub(str(int(now)), claim)) for claim in claims)


def _still(claim: str) -> bool:
    return not claim.endswith("/ 0") and holds(claim)


def seen(report: Report) -> Counter[tuple[str, str]]:
    """Errors and warnings by kind and reason, to know a new one."""
    return Counter((one.kind, one.why) for one in report.findings if serious(one))


def mutate(reports: list[Labelled]) -> None:
    """Change one figure of a sound report, see whether it is noticed."""
    chance = random.Random(766)
    tried: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    misses = []
    for report in reports:
        document = report.document
        whole = check(document)
        before = seen(whole)
        bound = {part.start for one in whole.checks if one.holds for part in one.parts}
        for figure in whole.figures:
            written = re.search(r"\d[\d.,]*\d|\d", document.text[figure.start : figure.end])
            if not written:
                continue
            start = figure.start + written.start()
            value = int(re.sub(r"\D", "", written.group()))
            for new in list(slips(written.group(), chance))[:TRIES]:
                if int(new.replace(",", "").replace(".", "")) == value:
                    continue
                after = seen(check(changed(document, start, start + len(written.group()), new)))
                noticed = bool(after - before)
                groups = ["any figure"] + ["in a confirmed identity"] * (figure.start in bound)
                groups += ["in an identity its author labelled"] * breaks_a_claim(report, written.group(), new)
                tried.update(groups)
                caught.update(groups * noticed)
                if not noticed and len(groups) > 1:
                    misses.append(f"{report.name}: {written.group()} → {new} ({', '.join(groups[1:])})")
    print("\nOne figure changed in a sound report, noticed:")
    for group in tried:
        print(f"  {group:<36} {caught[group] / tried[group]:6.1%}  ({caught[group]} of {tried[group]})")
    tell(misses)


def tell(lines: list[str]) -> None:
    """What went wrong, when asked."""
    if "--misses" in sys.argv:
        print("\n".join(f"    {line}" for line in lines))


def labels(reports: list[Labelled]) -> None:
    """Precision and recall."""
    tally = Tally()
    for report in reports:
        tally.take(report)
    wanted = tally.found + len(tally.missed)
    said = tally.right + len(tally.false)
    alarmed = {line.partition(":")[0] for line in tally.false}
    sound = [report for report in reports if not report.findings]
    touched = sum(report.name in alarmed for report in sound)
    print(f"Labelled reports: {len(reports)}, sound {len(sound)}")
    print(f"  recall     {tally.found / wanted:6.1%}  ({tally.found} of {wanted})")
    print(f"    of which under another kind  {tally.other_kind}")
    print(f"  precision  {tally.right / max(1, said):6.1%}  ({tally.right} of {said})")
    print(f"  sound reports with a false alarm  {touched / len(sound):6.1%}  ({touched} of {len(sound)})")
    tell([f"missed: {line}" for line in tally.missed] + [f"false: {line}" for line in tally.false])


def speed(reports: list[Labelled]) -> None:
    """A report of twenty pages, put together from sound ones."""
    text = ""
    while len(text) < 20 * PAGE:
        text += "\n".join(report.document.text for report in reports) + "\n"
    text = text[: 20 * PAGE]
    best = min(_timed(text) for _ in range(3))
    print(f"\nTwenty pages ({len(text):,} letters): {best:.2f} s, {20 / best:,.0f} pages a second")


def _timed(text: str) -> float:
    began = time.perf_counter()
    check(text)
    return time.perf_counter() - began


def main() -> None:
    reports = list(labelled())
    sound = [report for report in reports if not report.findings]
    labels(reports)
    mutate(sound)
    speed(sound)


if __name__ == "__main__":
    main()
