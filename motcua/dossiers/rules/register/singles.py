"""The rows that are told one by one (các dòng kể từng việc): out of the block, walked, and as lines of COPY."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pyarrow as pa

from motcua.deadlines.rules.pause import PauseKind
from motcua.dossiers import events as told
from motcua.dossiers.rules.register import words
from motcua.dossiers.rules.register.cells import Flags
from motcua.dossiers.rules.register.checking import Checked
from motcua.dossiers.rules.register.faults import Fault
from motcua.dossiers.rules.register.reading import NO_LIMIT, Places
from motcua.dossiers.rules.register.reckoning import Promised
from motcua.dossiers.rules.register.single import Case, Said, Stage, Stop, Unlawful, walk
from motcua.dossiers.rules.register.telling import Numbered, Told, non_boundary, why
from motcua.dossiers.rules.replay import Folded, FoldedPause, FoldedStep, fold
from motcua.kernel.errors import Refusal
from motcua.kernel.events import Event


@dataclass
class Single:
    """One case that was walked: its place in the block, its lodging number, its events."""

    row: int
    ref: str
    said: list[Said]
    remark: int


def walk_rows(checked: Checked, promised: Promised, rows: Places, refs: Sequence[str], actor: str) -> list[Single]:
    """Walk the rows named; those that cannot have been so get their fault in the block."""
    reader, found = _Reader(checked, promised), []
    for row, ref in zip(rows.tolist(), refs, strict=True):
        try:
            walked = walk(reader.case(row, ref), actor)
        except Unlawful as unlawful:
            checked.block.fault[row] = unlawful.fault
        except Refusal:
            checked.block.fault[row] = Fault.CALENDAR
        else:
            found.append(Single(row, ref, walked.said, walked.remark))
    return found


def number(singles: Sequence[Single], numbered: Numbered) -> None:
    """Put the places in the register into what was said at acceptance."""
    for single, year, place in zip(singles, numbered.year.tolist(), numbered.number.tolist(), strict=True):
        accepted = single.said[1]
        event = accepted.event
        assert isinstance(event, told.DossierAccepted)  # noqa: S101  the second event of every case
        single.said[1] = replace(accepted, event=replace(event, register_year=year, register_number=place))


def add_told(singles: Sequence[Single], begins: int, into: Told) -> None:
    """The events of the cases, by kind; the first case is number `begins` among all of the block."""
    sorted_out: dict[type[Event], list[tuple[int, int, datetime, str]]] = {}
    for place, single in enumerate(singles, begins):
        for seq, said in enumerate(single.said, 1):
            text = json.dumps(said.event.payload(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            sorted_out.setdefault(type(said.event), []).append((place, seq, said.at, text))
    for kind, listed in sorted_out.items():
        places, seqs, instants, texts = zip(*listed, strict=True)
        rows = np.array(places, dtype=np.int64), np.array(seqs, dtype=np.int64)
        at = np.array([one.astimezone(UTC).replace(tzinfo=None) for one in instants], dtype="M8[us]")
        into.add(kind, rows, at, [pa.array(texts, pa.string())])


class _Reader:
    """Takes single rows out of the columns of a block."""

    def __init__(self, checked: Checked, promised: Promised) -> None:
        self.checked, self.promised = checked, promised
        steps, stops, rows = checked.block.steps, checked.block.stops, np.arange(len(checked.block) + 1)
        self.step_edges, self.stop_edges = np.searchsorted(steps.row, rows), np.searchsorted(stops.row, rows)
        self.apart: Flags = non_boundary(checked, np.arange(len(checked.block)))

    def case(self, row: int, ref: str) -> Case:
        """One row as a case. Raises Unlawful."""
        checked, block = self.checked, self.checked.block
        at = {name: _instant(column[row]) for name, column in block.at.items()}
        assert at["accepted_at"] is not None  # noqa: S101  only sound rows are asked
        limit = checked.limit[row].as_py()
        return Case(
            lodged=self._lodged(row, ref), code=checked.code[row].as_py(),
            calendar=checked.calendars[checked.calendar[row]], accepted=at["accepted_at"], limit=limit,
            late_cutoff=bool(checked.late_cutoff[row]), given_due=_instant(self.promised.given[row]),
            concluded=at["concluded_at"], conclusion=checked.conclusion[row].as_py(), delivered=at["delivered_at"],
            method=checked.returning[row].as_py(), stages=self._stages(row), stops=self._stops(row), year=0, number=0,
            why=why(limit),
        )  # fmt: skip

    def _lodged(self, row: int, ref: str) -> told.DossierLodged:
        checked, texts = self.checked, self.checked.block.texts
        known = checked.versions[checked.version[row]]

        def text(name: str) -> str:
            return texts[name][row].as_py() or ""

        return told.DossierLodged(
            subject=f"dossier:{ref}", procedure=known.code, procedure_number=known.number, process=None,
            process_number=None, sector=known.sector, level=known.level, case_code=text("case_code"),
            service_level=checked.service[row].as_py() or "", channel=checked.channel[row].as_py(),
            audience=text("audience"), receiving_agency=checked.receiving[row].as_py(),
            competent_agency=checked.competent[row].as_py(), applicant="", submitter=text("submitter"),
            on_the_spot=known.on_the_spot, non_boundary=bool(self.apart[row]),
            return_method=checked.returning[row].as_py(), papers=0,
        )  # fmt: skip

    def _stages(self, row: int) -> list[Stage]:
        steps = self.checked.block.steps
        found = []
        for place in range(int(self.step_edges[row]), int(self.step_edges[row + 1])):
            said = {name: column[place].as_py() or "" for name, column in steps.texts.items()}
            opened = _instant(steps.opened[place])
            assert opened is not None  # noqa: S101  a step without a beginning is a fault of the row
            limit, seq = int(steps.limit[place]), int(steps.seq[place])
            found.append(
                Stage(
                    seq=seq, number=said["number"] or str(seq), agency=said["agency"], unit=said["unit"],
                    officer=said["officer"], party=said["party"], limit=None if limit == NO_LIMIT else limit,
                    counted=bool(steps.counted[place]), opened=opened, closed=_instant(steps.closed[place]),
                    calendar=self.checked.calendars[self.checked.step_calendar[place]],
                )
            )  # fmt: skip
        return found

    def _stops(self, row: int) -> list[Stop]:
        stops = self.checked.block.stops
        found = []
        for place in range(int(self.stop_edges[row]), int(self.stop_edges[row + 1])):
            kind, mode = words.pause_kind(stops.kind[place]), words.pause_mode(stops.mode[place])
            start = _instant(stops.start[place])
            if kind is None or start is None or (stops.mode[place] and mode is None):
                raise Unlawful(Fault.PAUSE)
            end = _instant(stops.end[place])
            if kind is PauseKind.OUTSIDE_PARTY and end is None:
                kind = self._held_outside(row)
            found.append(Stop(start, end, kind, mode))
        return found

    def _held_outside(self, row: int) -> PauseKind:
        """Only an open step outside can end such a pause; where none is told it is another pause by law."""
        stages = self._stages(row)
        return PauseKind.OUTSIDE_PARTY if any(one.party and one.closed is None for one in stages) else PauseKind.OTHER


def _instant(at: np.datetime64) -> datetime | None:
    return None if np.isnat(at) else at.astype("M8[us]").item().replace(tzinfo=UTC)


# Lines

_SKIPPED = {"all_steps", "all_pauses", "owed"}


@dataclass(frozen=True)
class SingleLines:
    """Columns and lines for each table."""

    dossiers: tuple[tuple[str, ...], bytes]
    steps: tuple[tuple[str, ...], bytes]
    pauses: tuple[tuple[str, ...], bytes]


def lines_of(checked: Checked, singles: Sequence[Single], ids: Places, run: int) -> SingleLines:
    """The rows that the events of the cases fold to."""
    dossiers, steps, pauses = [], [], []
    for single, identity in zip(singles, ids.tolist(), strict=True):
        case = fold(single.said)
        known = checked.versions[checked.version[single.row]]
        dossiers.append(
            {
                **_row(case, _SKIPPED), "id": identity, "ref": single.ref, "procedure_version": known.id,
                "process_version": None, "taken_by": "", "acted_at": single.said[-1].at, "imported": run,
            }
        )  # fmt: skip
        steps += [
            {**_row(step), "dossier_id": identity, "note": "", "answer": ""} for step in case.all_steps.values()
        ]
        pauses += [{**_row(pause), "dossier_id": identity, "note": ""} for pause in case.all_pauses.values()]
    return SingleLines(_lines(dossiers), _lines(steps), _lines(pauses))


def _row(folded: Folded | FoldedStep | FoldedPause, skipped: Iterable[str] = ()) -> dict[str, Any]:
    return {each.name: getattr(folded, each.name) for each in fields(folded) if each.name not in skipped}


def _lines(rows: Sequence[dict[str, Any]]) -> tuple[tuple[str, ...], bytes]:
    if not rows:
        return (), b""
    return tuple(rows[0]), "".join("\t".join(map(_cell, row.values())) + "\n" for row in rows).encode()


def _cell(value: Any) -> str:
    match value:
        case None:
            return "\\N"
        case bool():
            return "t" if value else "f"
        case datetime():
            return value.astimezone(UTC).isoformat()
        case list():
            return _escaped("{" + ",".join(json.dumps(str(one), ensure_ascii=False) for one in value) + "}")
        case int():  # also the states
            return str(int(value))
    return _escaped(str(value))


def _escaped(text: str) -> str:
    for mark, written in (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r")):
        text = text.replace(mark, written)
    return text
