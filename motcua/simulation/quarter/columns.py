"""A batch of cases as columns of a register (cột của sổ): names by place, codes numbered by agency and day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from motcua.simulation.quarter.cast import Cast
from motcua.simulation.quarter.casting import Cases
from motcua.simulation.quarter.steps import NUMBERS, Held
from motcua.simulation.quarter.targets import Targets
from motcua.simulation.quarter.timing import OFFSET, Instants

STAMP = pa.timestamp("us", "UTC")
STEP = pa.struct(
    [
        ("number", pa.string()), ("agency", pa.string()), ("unit", pa.string()), ("officer", pa.string()),
        ("opened_at", STAMP), ("closed_at", STAMP), ("limit_minutes", pa.int32()), ("counted", pa.bool_()),
        ("party", pa.string()),
    ]
)  # fmt: skip
PAUSE = pa.struct([("start", STAMP), ("end", STAMP), ("kind", pa.string()), ("mode", pa.string())])
TEXTS = ("code", "procedure", "channel", "service_level", "receiving_agency", "competent_agency")
SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in TEXTS), ("accepted_at", STAMP), ("limit", pa.string()),
        ("concluded_at", STAMP), ("conclusion", pa.string()), ("delivered_at", STAMP), ("return_method", pa.string()),
        ("steps", pa.list_(STEP)), ("pauses", pa.list_(PAUSE)), ("applicant_name", pa.string()),
    ]
)  # fmt: skip
WAITING = "chờ bổ sung hồ sơ"
OFFICERS = 7  # of each agency
NEVER = np.datetime64("NaT", "us")
Places = NDArray[np.int64]


class Numbers:
    """The numbers of the day, by agency: cells come one after another, a day's numbers go on where they stopped."""

    def __init__(self, first: date) -> None:
        self.first = first.toordinal() - date(1970, 1, 1).toordinal()
        self.days = [f"{date.fromordinal(first.toordinal() + day):%y%m%d}" for day in range(400)]
        self.agencies: dict[str, int] = {}
        self.last: dict[int, int] = {}

    def codes(self, names: list[str], name: Places, accepted: Instants) -> Any:
        """A code for each row; `name` are places in `names`."""
        days = (accepted + OFFSET).astype("datetime64[D]").astype(np.int64) - self.first
        known = np.array([self.agencies.setdefault(each, len(self.agencies)) for each in names], dtype=np.int64)
        keys, group = np.unique(known[name] * len(self.days) + days, return_inverse=True)
        counts = np.bincount(group, minlength=len(keys))
        order = np.argsort(group, kind="stable")
        rank = np.empty(len(group), dtype=np.int64)
        rank[order] = np.arange(len(group)) - np.repeat(np.cumsum(counts) - counts, counts)
        before = np.array([self.last.get(key, 0) for key in keys.tolist()], dtype=np.int64)
        self.last.update(zip(keys.tolist(), (before + counts).tolist(), strict=True))
        number = pc.utf8_lpad(pc.cast(pa.array(before[group] + rank + 1), pa.string()), 4, "0")
        return pc.binary_join_element_wise(_named(names, name), _named(self.days, days), number, "-")


@dataclass
class Post:
    """How many of the centre's dossiers still come and go by post."""

    received: int
    returned: int

    @classmethod
    def of(cls, targets: Targets) -> "Post":
        return cls(targets.post_received, targets.post_returned)


@dataclass
class Running:
    """What goes on from batch to batch, and the people: names of applicants, who holds which place of a step."""

    numbers: Numbers
    post: Post
    names: tuple[str, ...] = ()
    officer: Callable[[str, str, int], str | None] = lambda agency, step, turn: f"cb-{agency}-{turn + 1}"


def columns(cases: Cases, who: Cast, steps: Held, refused: NDArray[np.bool_], running: Running) -> Any:
    """The batch as a table of the register."""
    rows, cell = len(cases.accepted), cases.cell
    receiving = [office.receiving for office in who.offices]
    ended = ~np.isnat(cases.concluded)
    resulted = ended & (cell.ended != "stopped")
    conclusion = np.where(ended, np.where(resulted, np.where(refused, 1, 0), 2), -1)
    given = np.where(resulted, cases.concluded + np.timedelta64(20, "m"), NEVER)  # as if the applicant waited
    return pa.table(
        {
            "code": running.numbers.codes(receiving, cases.office, cases.accepted),
            "procedure": _named([play.code for play in who.plays], cases.play),
            "channel": _channels(cases, running.post),
            "service_level": pa.array([cell.service or None] * rows, pa.string()),
            "receiving_agency": _named(receiving, cases.office),
            "competent_agency": _named([office.competent for office in who.offices], cases.office),
            "accepted_at": pa.array(cases.accepted, STAMP),
            "limit": _named([str(play.limit) for play in who.plays], cases.play),
            "concluded_at": pa.array(cases.concluded, STAMP),
            "conclusion": _named(["approved", "refused", "stopped"], conclusion),
            "delivered_at": pa.array(given, STAMP),
            "return_method": _returned(cases, resulted, running.post),
            "steps": _steps(cases, who, steps, running.officer),
            "pauses": _pauses(cases),
            "applicant_name": _applicants(running.names, rows),
        },
        schema=SCHEMA,
    )


def _named(names: Sequence[str | None], place: Places) -> Any:
    """The name at each place; none where the place is below zero."""
    return pa.array(names, pa.string()).take(pa.array(place, pa.int64(), mask=place < 0))


def _channels(cases: Cases, post: Post) -> Any:
    """Carried-over dossiers came in either way; at the centre some of the offline ones came by post."""
    rows, cell = len(cases.accepted), cases.cell
    place = np.zeros(rows, dtype=np.int64)
    if cell.source == "online":
        place[:] = 1
    elif cell.source == "carried":
        place[::5] = 1
    elif cell.desk == "centre":
        posted = min(rows, post.received)
        post.received -= posted
        place[:posted] = 2
    return _named(["direct", "online", "postal"], place)


def _returned(cases: Cases, resulted: NDArray[np.bool_], post: Post) -> Any:
    place = np.zeros(len(resulted), dtype=np.int64)
    if cases.cell.desk == "centre":
        posted = np.flatnonzero(resulted)[: post.returned]
        post.returned -= len(posted)
        place[posted] = 1
    return _named(["desk", "post"], place)


def _applicants(names: tuple[str, ...], rows: int) -> Any:
    if not names:
        return pa.nulls(rows, pa.string())
    return _named(list(names), np.arange(rows) * 7 % len(names))


def _steps(cases: Cases, who: Cast, steps: Held, officer: Callable[[str, str, int], str | None]) -> Any:
    """The steps of each case in a list: the desk, the competent agency, the one beside, the competent agency."""
    there = ~np.isnat(steps.opened)
    row, place = np.nonzero(there)
    sorts = ("receiving", "competent", "beside", "competent")
    held = [
        (getattr(office, sort), step) for sort, step in zip(sorts, NUMBERS, strict=True) for office in who.offices
    ]
    names = [name for name, _ in held]
    whose = place * len(who.offices) + cases.office[row]
    officers = [officer(name, step, turn) for name, step in held for turn in range(OFFICERS)]
    flat = pa.StructArray.from_arrays(
        [
            _named(list(NUMBERS), place), _named(names, whose), pa.nulls(len(row), pa.string()),
            _named(officers, whose * OFFICERS + row % OFFICERS),
            pa.array(steps.opened[there], STAMP), pa.array(steps.closed[there], STAMP),
            pa.array(steps.limits[there].astype(np.int32)), pa.array(np.ones(len(row), dtype=np.bool_)),
            pa.nulls(len(row), pa.string()),
        ],
        fields=list(STEP),
    )  # fmt: skip
    return _lists(there.sum(axis=1), flat)


def _pauses(cases: Cases) -> Any:
    there = ~np.isnat(cases.paused)
    count = int(there.sum())
    flat = pa.StructArray.from_arrays(
        [
            pa.array(cases.paused[there], STAMP), pa.array(cases.resumed[there], STAMP),
            pa.array([WAITING] * count, pa.string()), pa.array(["restart"] * count, pa.string()),
        ],
        fields=list(PAUSE),
    )  # fmt: skip
    return _lists(there, flat)


def _lists(sizes: NDArray[Any], flat: Any) -> Any:
    offsets = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), flat)
