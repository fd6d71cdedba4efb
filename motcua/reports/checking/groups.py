"""Groups: a whole and the parts that are said to be in it: "N, trong đó: a; b", "N (gồm a, b)", "N:" and bullets."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from motcua.reports.checking.figures import Figure
from motcua.reports.checking.lines import Line

_EVENT = re.compile(
    r"(?P<cue>(?<!\w)(?:trong (?:số )?đó|trong số (?:này|đó)|bao gồm(?: có)?|gồm(?: có)?|cụ thể(?: là)?|chia (?:ra"
    r"|theo))(?!\w))"
    r"|(?P<open>\()|(?P<close>\))|(?P<semi>;)|(?P<stop>[.!?](?=\s+\S|\s*$))|(?P<colon>:)|(?P<comma>,)"
)
_WEAK_BETWEEN = re.compile(r"[,;.)]")


@dataclass
class Group:
    """A whole (`head`, which may not be said as a figure) and its direct parts in order."""

    head: Figure | None
    cue: str
    opened_by: Line
    parts: list[Figure] = field(default_factory=list)
    last: Figure | None = None
    commas: bool = False
    semicolons: bool = False
    open_ended: bool = False


@dataclass
class _Scan:
    stack: list[Group]
    done: list[Group]
    sentence_main: Figure | None = None
    previous_main: Figure | None = None
    latest: Figure | None = None

    def push(self, group: Group) -> None:
        self.stack.append(group)
        self.done.append(group)

    def pop_to_paren(self) -> None:
        while len(self.stack) > 1:
            group = self.stack.pop()
            if group.cue == "(":
                outer = self.stack[-1]
                if len(group.parts) == 1 and group.head is outer.last and outer.last is not None and outer.last.about:
                    outer.last = group.parts[0]
                return

    def close_lists(self, *, keep_open: bool) -> None:
        while len(self.stack) > 1 and not (keep_open and self.stack[-1].open_ended):
            self.stack.pop()


def groups(low: str, found_lines: Sequence[Line], figures: Sequence[Figure]) -> list[Group]:
    """All groups of the text, each opened once; a group without parts is left out."""
    by_line: dict[int, list[Figure]] = {}
    for figure in figures:
        by_line.setdefault(figure.line, []).append(figure)
    scan: _Scan | None = None
    done: list[Group] = []
    for index, line in enumerate(found_lines):
        if scan is None or line.heading:
            root = Group(None, "", line)
            scan = _Scan([root], done)
        _enter(scan, line)
        _read(scan, low, line, by_line.get(index, []))
    return [group for group in done if group.parts]


def _enter(scan: _Scan, line: Line) -> None:
    """A new line ends the lists of the line before, unless it is an item of a list left open."""
    while len(scan.stack) > 1:
        top = scan.stack[-1]
        if top.open_ended and line.mark and line.shape != top.opened_by.shape:
            break
        scan.stack.pop()
    scan.stack[0].last = None
    if not scan.stack[1:] and scan.sentence_main is not None:
        scan.previous_main, scan.sentence_main = scan.sentence_main, None


def _events(low: str, line: Line, figures: list[Figure]) -> Iterator[tuple[int, str, Figure | None]]:
    marks: list[tuple[int, str, Figure | None]] = [(figure.start, "figure", figure) for figure in figures]
    starts = [figure.start for figure in figures]
    for event in _EVENT.finditer(low, line.start, line.end):
        at = bisect_right(starts, event.start()) - 1
        if at < 0 or event.start() >= figures[at].end:
            marks.append((event.start(), f"{event.lastgroup}:{event[0]}", None))
    return iter(sorted(marks, key=lambda mark: mark[0]))


def _read(scan: _Scan, low: str, line: Line, figures: list[Figure]) -> None:
    for at, what, figure in _events(low, line, figures):
        kind, _, word = what.partition(":")
        if figure is not None:
            _figure(scan, figure)
        elif kind == "open":
            scan.push(Group(_head(scan, low, at), "(", line))
        elif kind == "close":
            scan.pop_to_paren()
        elif kind == "cue":
            _cue(scan, low, line, at, word)
        elif kind == "colon":
            _colon(scan, low, line, at)
        elif kind == "semi":
            _semicolon(scan)
        elif kind == "comma":
            scan.stack[-1].commas = True
        else:
            _stop(scan, low, line, at)


def _figure(scan: _Scan, figure: Figure) -> None:
    top = scan.stack[-1]
    if top.cue not in {"", "("} and not top.open_ended and top.parts and re.match(r"\s*tổng", figure.before):
        scan.close_lists(keep_open=True)
        top = scan.stack[-1]
    if not figure.percent:
        top.parts.append(figure) if len(scan.stack) > 1 else None
        top.last = figure
        scan.latest = figure
        if scan.sentence_main is None:
            scan.sentence_main = figure


def _head(scan: _Scan, low: str, at: int) -> Figure | None:
    last = scan.stack[-1].last
    if last is None or re.search(r"[.;]\s", low[last.end : at]):
        return None
    between = low[last.end : at]
    return None if "," in between and len(between) > 40 else last


def _cue(scan: _Scan, low: str, line: Line, at: int, word: str) -> None:
    top = scan.stack[-1]
    head = top.last
    if head is None and len(scan.stack) == 1 and (word.startswith("trong") or _begins(low, line, at)):
        head = None if word.startswith(("chia", "cụ")) else scan.previous_main
    if head is None and word in {"gồm", "gồm có", "bao gồm"} and not _begins(low, line, at) and len(scan.stack) == 1:
        return
    if len(scan.stack) > 1 and not top.parts and head is None:
        head = top.head
        if top.cue != "(":
            scan.stack.pop()
    open_ended = not low[at + len(word) : line.end].strip(" :,")
    scan.push(Group(head, word, line, open_ended=open_ended))


def _begins(low: str, line: Line, at: int) -> bool:
    """Whether a sentence begins here."""
    before = low[line.start : at]
    return not before[max(before.rfind(". "), 0) :].strip(" .-+*•–:")


def _colon(scan: _Scan, low: str, line: Line, at: int) -> None:
    top = scan.stack[-1]
    rest = low[at + 1 : line.end].strip()
    if top.last is None:
        return
    between = low[top.last.end : at]
    if _WEAK_BETWEEN.search(between) or len(between) > 40 or not between.strip():
        if not rest and top.last and not _WEAK_BETWEEN.search(between):
            scan.push(Group(top.last, ":", line, open_ended=True))
        return
    scan.push(Group(top.last, ":", line, open_ended=not rest))


def _semicolon(scan: _Scan) -> None:
    top = scan.stack[-1]
    if top.cue in {"", "("}:
        return
    if len(top.parts) > 1 and not top.semicolons:
        scan.stack.pop()
    else:
        top.semicolons = True


def _stop(scan: _Scan, low: str, line: Line, at: int) -> None:
    if low[at + 1 : line.end].strip():
        scan.close_lists(keep_open=False)
    if scan.sentence_main is not None:
        scan.previous_main, scan.sentence_main = scan.sentence_main, None
    scan.stack[0].last = None
