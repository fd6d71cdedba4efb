"""Where the steps of a process stand on paper (bố cục sơ đồ): one lane an agency, one column a turn.

Shared by the drawing and by the BPMN diagram interchange, so that both look the same.
"""

from dataclasses import dataclass

from motcua.procedures.rules.processes.definition import Definition
from motcua.procedures.rules.processes.marking import Net

STEP_WIDTH, STEP_HEIGHT = 150, 72
COLUMN, ROW, LANE_HEAD, MARGIN = 240, 110, 150, 20
ROUND = 36


@dataclass(frozen=True)
class Box:
    """One thing's place (ô)."""

    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> tuple[int, int]:
        return self.x + self.width // 2, self.y + self.height // 2


@dataclass(frozen=True)
class Lane:
    """One agency's lane (làn)."""

    title: str
    box: Box


@dataclass(frozen=True)
class Layout:
    """The whole drawing's places (bố cục)."""

    lanes: tuple[Lane, ...]
    steps: dict[str, Box]
    start: Box
    end: Box
    width: int
    height: int


def layout(definition: Definition) -> Layout:
    """Places for every step: columns by the order in which a dossier reaches them, rows inside a lane as needed."""
    columns = _columns(Net(definition))
    agencies = list(dict.fromkeys(step.doer.agency for step in definition.steps))
    rows: dict[str, dict[int, list[str]]] = {agency: {} for agency in agencies}
    for step in definition.steps:
        rows[step.doer.agency].setdefault(columns[step.number], []).append(step.number)
    width = MARGIN + LANE_HEAD + COLUMN * (max(columns.values()) + 2) + MARGIN
    lanes, steps, top = [], {}, MARGIN
    for agency in agencies:
        height = ROW * max(len(numbers) for numbers in rows[agency].values()) + 24
        lanes.append(Lane(agency, Box(MARGIN, top, width - 2 * MARGIN, height)))
        for column, numbers in rows[agency].items():
            for place, number in enumerate(numbers):
                steps[number] = Box(
                    MARGIN + LANE_HEAD + ROUND + 40 + COLUMN * column,
                    top + 12 + ROW * place + 19,
                    STEP_WIDTH,
                    STEP_HEIGHT,
                )
        top += height
    first = steps[definition.start]
    start = Box(MARGIN + LANE_HEAD + 16, first.middle[1] - ROUND // 2, ROUND, ROUND)
    last = max(steps.values(), key=lambda box: box.x)
    end = Box(width - MARGIN - ROUND - 16, last.middle[1] - ROUND // 2, ROUND, ROUND)
    return Layout(tuple(lanes), steps, start, end, width, top + MARGIN)


def _columns(net: Net) -> dict[str, int]:
    """The turn of each step: one after the latest step that leads on to it."""
    order = dict.fromkeys((step.number for step in net.definition.steps), 0)
    for number, nexts in net.onward.items():
        for to in nexts:
            order[to] = max(order[to], order[number] + 1)
    return order
