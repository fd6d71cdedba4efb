"""The drawing of a process (sơ đồ quy trình) as SVG: lanes of agencies, boxes of steps. Prints, goes into PDF."""

from collections.abc import Collection
from html import escape
from textwrap import wrap

from motcua.deadlines.rules.limit import parse_limit
from motcua.procedures.rules.processes.definition import END, Definition, DoerKind, OutcomeKind
from motcua.procedures.rules.processes.layout import COLUMN, STEP_WIDTH, Box, Layout, layout

_STROKES = {
    OutcomeKind.FORWARD: ("#1d4f91", ""),
    OutcomeKind.APPROVE: ("#0b6e4f", ""),
    OutcomeKind.REFUSE: ("#a4262c", "5 4"),
    OutcomeKind.RETURN: ("#8a4b08", "5 4"),
    OutcomeKind.SUPPLEMENT: ("#8a4b08", "2 3"),
}
_FILLS = {DoerKind.OWN: "#ffffff", DoerKind.OTHER_AGENCY: "#eef4fb", DoerKind.OUTSIDE: "#f6f1e4"}
_LOOKS = {"open": "#fff3c4", "passed": "#dff0e4"}
_LETTERS = 23


def to_svg(definition: Definition, *, opened: Collection[str] = (), passed: Collection[str] = ()) -> str:
    """The drawing, with a title and a description for those who do not see it; the table says the same.

    `opened` and `passed`: where a dossier is and where it has been.
    """
    paper = layout(definition)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {paper.width} {paper.height + 60}" role="img"'
        ' aria-labelledby="process-title process-desc" font-family="inherit" font-size="12">',
        f'<title id="process-title">{escape(definition.title)}</title>',
        f'<desc id="process-desc">{escape(_described(definition))}</desc>',
        _heads(),
    ]
    parts += [_lane(lane.title, lane.box, place) for place, lane in enumerate(paper.lanes)]
    parts += _arrows(definition, paper)
    parts += [_step(definition, number, box, _look(number, opened, passed)) for number, box in paper.steps.items()]
    parts += [_round(paper.start, "#ffffff", 2), _round(paper.end, "#ffffff", 4), "</svg>"]
    return "".join(parts)


def _described(definition: Definition) -> str:
    told = [f"Bước {step.number}: {step.content}, {step.doer.agency}" for step in definition.steps]
    return f"Sơ đồ {len(told)} bước. " + ". ".join(told) + "."


def _heads() -> str:
    marks = "".join(
        f'<marker id="head-{kind.value}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8"'
        f' orient="auto-start-reverse"><path d="M0 0L8 4L0 8z" fill="{colour}"/></marker>'
        for kind, (colour, _) in _STROKES.items()
    )
    return f"<defs>{marks}</defs>"


def _lane(title: str, box: Box, place: int) -> str:
    fill = "#f7f9fb" if place % 2 else "#ffffff"
    lines = wrap(title, 18)[:5]
    text = "".join(
        f'<tspan x="{box.x + 10}" dy="{0 if not at else 15}">{escape(line)}</tspan>' for at, line in enumerate(lines)
    )
    return (
        f'<rect x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" fill="{fill}" stroke="#c3ccd5"/>'
        f'<text x="{box.x + 10}" y="{box.y + 24}" font-weight="600">{text}</text>'
    )


def _look(number: str, opened: Collection[str], passed: Collection[str]) -> str:
    if number in opened:
        return "open"
    return "passed" if number in passed else ""


def _step(definition: Definition, number: str, box: Box, look: str) -> str:
    step = definition.step(number)
    lines = wrap(f"{number}. {step.content}", _LETTERS)
    shown = [*lines[:2], f"{lines[2][: _LETTERS - 1]}…"] if len(lines) > 3 else lines
    limit = parse_limit(step.limit).in_words() if step.limit else ""
    where = {"open": " (hồ sơ đang ở đây)", "passed": " (đã qua)"}.get(look, "")
    rows = "".join(f'<tspan x="{box.x + 8}" dy="15">{escape(line)}</tspan>' for line in shown)
    return (
        f"<g><title>{escape(f'Bước {number}: {step.content}. {limit}{where}')}</title>"
        f'<rect x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" rx="6"'
        f' fill="{_LOOKS.get(look, _FILLS[step.doer.kind])}" stroke="#1d4f91"{_dash(step.group)}/>{_ring(box, look)}'
        f'<text x="{box.x + 8}" y="{box.y + 2}">{rows}</text>'
        f'<text x="{box.x + box.width - 6}" y="{box.y + box.height - 6}" text-anchor="end" font-size="10"'
        f' fill="#4a5560">{escape(limit)}</text></g>'
    )


def _ring(box: Box, look: str) -> str:
    """Around a step where the dossier is now: seen without colour too."""
    if look != "open":
        return ""
    return (
        f'<rect x="{box.x - 5}" y="{box.y - 5}" width="{box.width + 10}" height="{box.height + 10}" rx="9"'
        ' fill="none" stroke="#8a4b08" stroke-width="3"/>'
    )


def _dash(group: str) -> str:
    return ' stroke-width="2" stroke-dasharray="9 3"' if group else ""


def _round(box: Box, fill: str, width: int) -> str:
    x, y = box.middle
    return f'<circle cx="{x}" cy="{y}" r="{box.width // 2}" fill="{fill}" stroke="#1d2733" stroke-width="{width}"/>'


def _arrows(definition: Definition, paper: Layout) -> list[str]:
    drawn = [_arrow(paper.start, paper.steps[definition.start], OutcomeKind.FORWARD, 0)]
    back = below = 0
    for step in definition.steps:
        for outcome in step.outcomes:
            if outcome.kind is OutcomeKind.REFUSE and outcome.to == END:
                drawn.append(_below(paper.steps[step.number], paper.end, paper.height + 8 * (below % 6)))
                below += 1
                continue
            target = paper.end if outcome.to == END else paper.steps[outcome.to]
            backward = target.x <= paper.steps[step.number].x
            back += backward
            drawn.append(_arrow(paper.steps[step.number], target, outcome.kind, back if backward else 0))
    return drawn


def _below(source: Box, target: Box, channel: int) -> str:
    """A refusal leaves a step downwards and runs under the lanes, so that it crosses no box of its own row."""
    colour, dash = _STROKES[OutcomeKind.REFUSE]
    start, end = source.x + source.width - 24, target.middle[0]
    path = f"M{start} {source.y + source.height}V{channel}H{end}V{target.y + target.height + 3}"
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.5" stroke-dasharray="{dash}"'
        ' marker-end="url(#head-refuse)"/>'
    )


def _arrow(source: Box, target: Box, kind: OutcomeKind, back: int) -> str:
    colour, dash = _STROKES[kind]
    (left, top), (right, bottom) = source.middle, target.middle
    if back:
        above = min(source.y, target.y) - 8 - 4 * (back % 4)
        path = f"M{left + 12} {source.y}V{above}H{right - 12}V{target.y - 2}"
    elif top == bottom:
        path = f"M{source.x + source.width} {top}H{target.x - 2}"
    else:
        middle = target.x - (COLUMN - STEP_WIDTH) // 2  # the gap before the target's column has no boxes in it
        path = f"M{source.x + source.width} {top}H{middle}V{bottom}H{target.x - 2}"
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.5"{dashes}'
        f' marker-end="url(#head-{kind.value})"/>'
    )
