"""The events of plain rows (sự kiện của hồ sơ nhập): the payloads that the acts would have said, put together."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from motcua.deadlines.rules.limit import parse_limit
from motcua.dossiers import events as told
from motcua.dossiers.rules.register.cells import Moments, Texts, by_distinct
from motcua.dossiers.rules.register.checking import Checked
from motcua.dossiers.rules.register.pieces import (
    NULL,
    Pieces,
    constant,
    listed,
    numbers,
    plainly,
    quoted,
    raw,
    record,
    told_time,
    yes_no,
)
from motcua.dossiers.rules.register.reading import NO_LIMIT, Places
from motcua.dossiers.rules.register.reckoning import Plain
from motcua.dossiers.states import Conclusion, StepOutcome
from motcua.kernel.events import Event

SLIP_ELSEWHERE = 0  # the slips were numbered by the system from which the register comes


@dataclass
class Told:
    """Events of many cases: whose each is, its place in the case's chain, its kind, instant and payload."""

    row: list[Places] = field(default_factory=list)
    seq: list[Places] = field(default_factory=list)
    kind: list[str] = field(default_factory=list)
    version: list[int] = field(default_factory=list)
    at: list[Moments] = field(default_factory=list)
    payload: list[Texts] = field(default_factory=list)

    def add(self, event: type[Event], rows: tuple[Places, Places], at: Moments, payload: Pieces) -> None:
        """Events of one kind, one for each (row, seq)."""
        if not len(at):
            return
        self.row.append(rows[0])
        self.seq.append(rows[1])
        self.kind.append(event.kind)
        self.version.append(event.version)
        self.at.append(at)
        self.payload.append(raw(payload, len(at)))


@dataclass(frozen=True)
class Numbered:
    """What the house gives the rows: their place in the register of the year."""

    year: Places
    number: Places


class _Teller:
    """Says the events of plain rows."""

    def __init__(self, checked: Checked, plain: Plain, numbered: Numbered) -> None:
        self.checked, self.plain, self.numbered = checked, plain, numbered
        self.rows = pa.array(plain.rows)
        self.at = {name: column[plain.rows] for name, column in checked.block.at.items()}
        self.conclusion = checked.conclusion.take(self.rows)
        self.first = np.searchsorted(plain.steps.row, np.arange(len(plain.rows)))
        self.last = self.first + plain.count - 1
        self.told = Told()

    def of(self, column: Any) -> Texts:
        return column.take(self.rows)

    def lodged(self) -> None:
        checked, texts = self.checked, self.checked.block.texts
        versions = checked.versions
        known = checked.version[self.plain.rows]

        def each(values: list[str]) -> Texts:
            return pa.array(values, pa.string()).take(pa.array(known))

        payload = record(
            applicant='""', audience=quoted(self.of(texts["audience"])),
            case_code=quoted(self.of(texts["case_code"])), channel=plainly(self.of(checked.channel)),
            competent_agency=quoted(self.of(checked.competent)),
            level=each([constant(one.level) for one in versions]),
            non_boundary=yes_no(non_boundary(checked, self.plain.rows)),
            on_the_spot=each([constant(one.on_the_spot) for one in versions]), papers="0", process=NULL,
            process_number=NULL, procedure=each([constant(one.code) for one in versions]),
            procedure_number=each([str(one.number) for one in versions]),
            receiving_agency=quoted(self.of(checked.receiving)), return_method=plainly(self.of(checked.returning)),
            sector=each([constant(one.sector) for one in versions]),
            service_level=quoted(self.of(checked.service)), submitter=quoted(self.of(texts["submitter"])),
        )  # fmt: skip
        self.told.add(told.DossierLodged, self._all(1), self.at["accepted_at"], payload)

    def accepted(self) -> None:
        checked = self.checked
        limit = self.of(checked.limit)
        reasons = by_distinct(limit, lambda text: constant([why(text)]))
        payload = record(
            code=plainly(self.of(checked.code)), due_at=told_time(self.plain.due),
            hand_over_by=told_time(self.plain.hand_over), late_cutoff=yes_no(checked.late_cutoff[self.plain.rows]),
            limit=plainly(limit), opened=listed(self._opened(self.first)),
            register_number=numbers(self.numbered.number), register_year=numbers(self.numbered.year),
            slip=str(SLIP_ELSEWHERE),
            why=pa.array(reasons, pa.string()),
        )  # fmt: skip
        self.told.add(told.DossierAccepted, self._all(2), self.at["accepted_at"], payload)

    def forwarded(self) -> None:
        steps = self.plain.steps
        later = np.flatnonzero(steps.seq > 1)
        payload = record(
            closed=listed(self._closed(later - 1, StepOutcome.FORWARD)), done="[]",
            opened=listed(self._opened(later)), timing=NULL,
        )  # fmt: skip
        self.told.add(told.DossierForwarded, (steps.row[later], steps.seq[later] + 1), steps.opened[later], payload)

    def ended(self) -> None:
        self._end(Conclusion.APPROVED, told.ResultRegistered, self._registered)
        self._end(Conclusion.REFUSED, told.DossierDecided, self._refused)
        self._end(Conclusion.WITHDRAWN, told.DossierWithdrawn, self._withdrawn)
        self._end(Conclusion.STOPPED, told.DossierStopped, self._stopped)

    def _end(self, conclusion: Conclusion, event: type[Event], payload: Any) -> None:
        rows = np.flatnonzero(pc.equal(self.conclusion, conclusion.value).to_numpy(zero_copy_only=False))
        seq = self.plain.count[rows] + 2
        if rows.size:
            self.told.add(event, (rows, seq), self.at["concluded_at"][rows], record(**payload(rows)))

    def _registered(self, rows: Places) -> dict[str, Any]:
        return {
            "closed": listed(self._closed(self.last[rows], StepOutcome.FORWARD)), "done": "[]", "opened": "[]",
            "lateness": self._lateness(rows), "results": '["-"]',
        }  # fmt: skip

    def _refused(self, rows: Places) -> dict[str, Any]:
        return {
            "closed": listed(self._closed(self.last[rows], StepOutcome.REFUSE)), "done": "[]", "opened": "[]",
            "decision": constant(Conclusion.REFUSED.value), "reason": '"slip"', "slip": str(SLIP_ELSEWHERE),
            "lateness": self._lateness(rows), "timing": NULL,
        }  # fmt: skip

    def _withdrawn(self, rows: Places) -> dict[str, Any]:
        closed = listed(self._closed(self.last[rows], StepOutcome.CLOSED))
        return {"closed": closed, "lateness": NULL, "pause": NULL}

    def _stopped(self, rows: Places) -> dict[str, Any]:
        return {**self._withdrawn(rows), "reason": '"slip"', "slip": str(SLIP_ELSEWHERE)}

    def delivered(self) -> None:
        rows = np.flatnonzero(~np.isnat(self.at["delivered_at"]))
        method = plainly(self.of(self.checked.returning).take(pa.array(rows)))
        seq = self.plain.count[rows] + 3
        payload = record(closed="[]", method=method)
        self.told.add(told.ResultDelivered, (rows, seq), self.at["delivered_at"][rows], payload)

    def _lateness(self, rows: Places) -> Texts:
        plain = self.plain
        late, shares = plain.late.tolist(), plain.shares
        found = [
            f'{{"agency":{constant(plain.agency[row])},"fault":"{plain.whose[row]}","late_minutes":{late[row]},'
            f'"shares":{_pairs(shares.get(row, ()))},"timeliness":"{plain.timeliness[row]}"}}'
            for row in rows.tolist()
        ]
        return pa.array(found, pa.string())

    def _all(self, seq: int) -> tuple[Places, Places]:
        count = len(self.plain.rows)
        return np.arange(count), np.full(count, seq, dtype=np.int64)

    def _opened(self, where: Places) -> Pieces:
        steps, place = self.plain.steps, pa.array(where)
        limits = steps.limit[where]
        limit = pc.if_else(pa.array(limits == NO_LIMIT), NULL, numbers(limits))
        return record(
            activation="0", agency=quoted(steps.texts["agency"].take(place)), counted=yes_no(steps.counted[where]),
            due_at=told_time(self.plain.step_due[where]), group='""', limit=limit,
            number=quoted(step_numbers(self.plain).take(place)), officer=quoted(steps.texts["officer"].take(place)),
            party='""', position='""', seq=numbers(steps.seq[where]), unit=quoted(steps.texts["unit"].take(place)),
        )  # fmt: skip

    def _closed(self, where: Places, outcome: StepOutcome) -> Pieces:
        return record(
            outcome=constant(outcome.value), overrun=numbers(self.plain.overrun[where]),
            seq=numbers(self.plain.steps.seq[where]), used=numbers(self.plain.used[where]),
        )  # fmt: skip


def tell(checked: Checked, plain: Plain, numbered: Numbered) -> Told:
    """Every event of the plain rows, by kind."""
    teller = _Teller(checked, plain, numbered)
    teller.lodged()
    teller.accepted()
    teller.forwarded()
    teller.ended()
    teller.delivered()
    return teller.told


def step_numbers(plain: Plain) -> Texts:
    """How each step is called: as told, else by its place."""
    return pc.coalesce(plain.steps.texts["number"], numbers(plain.steps.seq))


def non_boundary(checked: Checked, rows: Places) -> Any:
    """Whether each case was received away from where it is decided, by a procedure that allows it."""
    place = pa.array(rows)
    allowed = np.array([*(known.non_boundary for known in checked.versions), False], dtype=np.bool_)
    mine = allowed[checked.version[rows]]
    if not mine.any():
        return mine
    pairs = zip(checked.receiving.take(place).to_pylist(), checked.competent.take(place).to_pylist(), strict=True)
    apart = [not (one.startswith(other) or other.startswith(one)) for one, other in pairs]
    return mine & np.array(apart, dtype=np.bool_)


def _pairs(shares: tuple[tuple[int, int], ...]) -> str:
    return "[" + ",".join(f"[{seq},{minutes}]" for seq, minutes in shares) + "]"


def why(limit: str) -> str:
    """Why the first day is what it is, as the event tells it."""
    return f"Nhập từ sổ theo dõi hồ sơ; thời hạn {parse_limit(limit).in_words()}." if limit else ""
