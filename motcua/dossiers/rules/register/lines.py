"""Rows of plain cases as COPY reads them (dòng dữ liệu): dossiers, contents, steps; columns by name."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from motcua.dossiers.rules.register.cells import Moments, Texts
from motcua.dossiers.rules.register.checking import Checked
from motcua.dossiers.rules.register.pieces import escaped, numbers, quoted, raw, record, stamp
from motcua.dossiers.rules.register.reading import NO_LIMIT, Places
from motcua.dossiers.rules.register.reckoning import Plain
from motcua.dossiers.rules.register.telling import Numbered, non_boundary, step_numbers
from motcua.dossiers.states import Conclusion, State, StepOutcome

_LAST = {
    Conclusion.APPROVED.value: StepOutcome.FORWARD.value, Conclusion.REFUSED.value: StepOutcome.REFUSE.value,
    Conclusion.WITHDRAWN.value: StepOutcome.CLOSED.value, Conclusion.STOPPED.value: StepOutcome.CLOSED.value,
}  # fmt: skip
_ENDED = {
    Conclusion.APPROVED.value: State.RESULT_READY, Conclusion.REFUSED.value: State.RESULT_READY,
    Conclusion.WITHDRAWN.value: State.WITHDRAWN, Conclusion.STOPPED.value: State.STOPPED,
}  # fmt: skip


@dataclass(frozen=True)
class Named:
    """What the house gives the rows: identities, lodging numbers, places in the register; and the run itself."""

    ids: Places
    refs: Texts
    numbered: Numbered
    run: int
    actor: str


def states_of(checked: Checked, plain: Plain) -> Places:
    """Where each plain case stands, by its events."""
    conclusion = checked.conclusion.take(pa.array(plain.rows)).to_pylist()
    delivered = (~np.isnat(checked.block.at["delivered_at"][plain.rows])).tolist()
    moved = (plain.count > 1).tolist()
    return np.array(
        [
            State.DELIVERED if there else _ENDED[said] if said else State.PROCESSING if on else State.ACCEPTED
            for said, there, on in zip(conclusion, delivered, moved, strict=True)
        ],
        dtype=np.int64,
    )


def dossier_cells(checked: Checked, plain: Plain, named: Named) -> dict[str, Any]:
    """The row of each case."""
    place = pa.array(plain.rows)
    block, versions = checked.block, checked.versions
    at = {name: column[plain.rows] for name, column in block.at.items()}
    known = pa.array(checked.version[plain.rows])

    def each(values: list[str]) -> Texts:
        return pa.array(values, pa.string()).take(known)

    def text(name: str) -> Texts:
        return escaped(pc.fill_null(block.texts[name], "").take(place))

    conclusion = checked.conclusion.take(place)
    resulted = pc.is_in(conclusion, pa.array([Conclusion.APPROVED.value, Conclusion.REFUSED.value]))
    accepted, due, limit = stamp(at["accepted_at"]), stamp(plain.due), checked.limit.take(place)
    return {
        "id": numbers(named.ids), "ref": named.refs, "code": checked.code.take(place),
        "state": numbers(states_of(checked, plain)), "procedure": each([one.code for one in versions]),
        "procedure_version": each([str(one.id) for one in versions]), "process_version": "\\N",
        "sector": each([one.sector for one in versions]), "level": each([one.level for one in versions]),
        "case_code": text("case_code"), "service_level": escaped(checked.service.take(place)),
        "channel": checked.channel.take(place), "audience": text("audience"),
        "receiving_agency": checked.receiving.take(place), "competent_agency": checked.competent.take(place),
        "applicant": "", "submitter": text("submitter"),
        "on_the_spot": each([_bit(one.on_the_spot) for one in versions]),
        "non_boundary": pc.if_else(pa.array(non_boundary(checked, plain.rows)), "t", "f"),
        "received_by": named.actor, "limit": limit,
        "late_cutoff": pc.if_else(pa.array(checked.late_cutoff[plain.rows]), "t", "f"), "lodged_at": accepted,
        "accepted_at": accepted, "due_at": due, "first_due_at": due, "basis_at": accepted, "basis_limit": limit,
        "paused_at": "\\N", "paused_kind": "", "supplements": "0", "extensions": "0",
        "decision": pc.if_else(resulted, conclusion, ""), "concluded_at": stamp(at["concluded_at"]),
        "conclusion": conclusion, "timeliness": pa.array(plain.timeliness, pa.string()),
        "late_minutes": numbers(plain.late), "fault": pa.array(plain.whose, pa.string()),
        "fault_agency": pa.array(plain.agency, pa.string()), "delivered_at": stamp(at["delivered_at"]),
        "taken_by": "", "return_method": checked.returning.take(place), "done": "{}",
        "steps": numbers(plain.count), "pauses": "0",
        "activations": "0", "register_year": numbers(named.numbered.year),
        "register_number": numbers(named.numbered.number), "acted_at": stamp(_last(at, plain)),
        "imported": str(named.run),
    }  # fmt: skip


def _bit(value: bool) -> str:
    return "t" if value else "f"


def _last(at: dict[str, Moments], plain: Plain) -> Moments:
    """The instant of each case's last event."""
    begun = np.full(len(plain.rows), np.datetime64("NaT"), "M8[us]")
    begun[plain.steps.row] = plain.steps.opened  # in order, so the last step of each case stays
    ended = np.where(np.isnat(at["concluded_at"]), begun, at["concluded_at"])
    return np.where(np.isnat(at["delivered_at"]), ended, at["delivered_at"])


def content_cells(checked: Checked, rows: Places, ids: Places) -> dict[str, Any]:
    """What each case is about: the names and the contact, which no event repeats."""
    place = pa.array(rows)
    texts = checked.block.texts
    parts = {"name": texts["applicant_name"].take(place), "address": texts["applicant_contact"].take(place)}
    if all(column.null_count == len(rows) for column in parts.values()):
        contact: Any = "{}"
    else:
        contact = escaped(raw(record(**{name: quoted(column) for name, column in parts.items()}), len(rows)))
    return {
        "dossier_id": numbers(ids), "title": "", "contact": contact, "papers": "[]", "return_address": "",
        "answers": "", "note": "",
    }  # fmt: skip


def step_cells(checked: Checked, plain: Plain, named: Named) -> dict[str, Any]:
    """The steps of each case; the open one runs."""
    steps = plain.steps
    is_open = np.isnat(steps.closed)
    last = np.concatenate([steps.row[1:] != steps.row[:-1], [True]]) if steps.row.size else is_open
    conclusion = checked.conclusion.take(pa.array(plain.rows[steps.row])).to_pylist()
    ends = [
        _LAST.get(said, "") if final else "forward" for said, final in zip(conclusion, last.tolist(), strict=True)
    ]
    never = np.datetime64("NaT", "us")
    limit = pc.if_else(pa.array(steps.limit == NO_LIMIT), pa.scalar(None, pa.string()), numbers(steps.limit))

    def text(name: str) -> Texts:
        return escaped(pc.fill_null(steps.texts[name], ""))

    return {
        "dossier_id": numbers(named.ids[steps.row]), "seq": numbers(steps.seq),
        "number": escaped(step_numbers(plain)), "agency": text("agency"), "unit": text("unit"),
        "position": "", "officer": text("officer"), "party": "",
        "group": "", "activation": "0", "limit_minutes": limit,
        "counted": pc.if_else(pa.array(steps.counted), "t", "f"), "opened_at": stamp(steps.opened), "taken_at": "\\N",
        "running_since": stamp(np.where(is_open, steps.opened, never)), "used": numbers(plain.used),
        "due_at": stamp(np.where(is_open, plain.step_due, never)), "closed_at": stamp(steps.closed),
        "closed_by": pc.if_else(pa.array(is_open), "", named.actor), "outcome": pa.array(ends, pa.string()),
        "overrun": numbers(plain.overrun), "note": "", "answer": "",
    }  # fmt: skip


__all__ = ["Named", "content_cells", "dossier_cells", "states_of", "step_cells"]
