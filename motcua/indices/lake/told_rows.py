"""Rows of a register as the facts ask for them (sổ ngoài thành dữ kiện): the columns of `questions`, no database."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from motcua.dossiers.actions.register_writing import Found
from motcua.dossiers.rules.register.lines import states_of
from motcua.dossiers.rules.register.reading import NO_LIMIT
from motcua.dossiers.rules.register.singles import Single
from motcua.dossiers.rules.register.telling import non_boundary
from motcua.dossiers.rules.replay import Folded, fold
from motcua.indices.rules.facts import naive
from motcua.indices.rules.versions import GIVEN, MOVING
from motcua.kernel.clock import parse_instant

_AT, _TEXT, _WHOLE, _YES = pa.timestamp("us"), pa.string(), pa.int64(), pa.bool_()
MINUTE = 60_000_000
CASES = pa.schema(
    {
        "id": _WHOLE, "code": _TEXT, "state": _WHOLE, "procedure": _TEXT, "sector": _TEXT, "level": _TEXT,
        "audience": _TEXT, "service": _TEXT, "channel": _TEXT, "receiving": _TEXT, "competent": _TEXT,
        "on_the_spot": _YES, "non_boundary": _YES, "return_method": _TEXT, "accepted_at": _AT, "due_at": _AT,
        "concluded_at": _AT, "delivered_at": _AT, "conclusion": _TEXT, "timeliness": _TEXT,
        "late_minutes": _WHOLE, "fault": _TEXT, "fault_agency": _TEXT, "supplements": _WHOLE, "extensions": _WHOLE,
        "plain": _YES,
    }
)  # fmt: skip
INSTANTS = ("accepted_at", "due_at", "concluded_at", "delivered_at")
MOVES = pa.schema(
    {
        "id": _WHOLE, "kind": _TEXT, "at": _AT, "due_at": _AT, "pause": _YES, "ended": _YES, "timing": _YES,
        "timing_due": _AT, "timing_pause": _YES, "slip": _YES, "timeliness": _TEXT, "late_minutes": _WHOLE,
        "fault": _TEXT, "agency": _TEXT, "shares": _TEXT, "method": _TEXT,
    }
)  # fmt: skip
STEPS = pa.schema(
    {
        "id": _WHOLE, "seq": _WHOLE, "agency": _TEXT, "outside": _YES, "opened_at": _AT, "closed_at": _AT,
        "limit_minutes": _WHOLE, "used_minutes": _WHOLE, "overrun": _WHOLE,
    }
)  # fmt: skip
STOPS = pa.schema({"id": _WHOLE, "start": _AT, "until": _AT})


def rows_of(found: Found, first: int) -> tuple[Any, Any, Any, Any]:
    """Cases, moves, steps and pauses of a block; its cases are numbered from `first` on."""
    folded = [(single, fold(single.said)) for single in found.singles]
    numbered = [(place, single, case) for place, (single, case) in enumerate(folded, first + len(found.plain.rows))]
    cases = [_plain_cases(found, first), _table(CASES, (_case(place, case) for place, _, case in numbered))]
    steps = [
        _plain_steps(found, first),
        _table(STEPS, (row for place, _, case in numbered for row in _steps(place, case))),
    ]
    moves = (move for place, single, case in numbered if not _plain(case) for move in _moves(place, single))
    stops = ({"id": place, "start": _bare(each.start), "until": _bare(each.until)}
             for place, _, case in numbered for each in case.all_pauses.values())  # fmt: skip
    return pa.concat_tables(cases), _table(MOVES, moves), pa.concat_tables(steps), _table(STOPS, stops)


def _plain_cases(found: Found, first: int) -> Any:
    checked, plain = found.checked, found.plain
    rows = pa.array(plain.rows)
    known = [checked.versions[each] for each in checked.version[plain.rows].tolist()]
    count = len(plain.rows)
    nothing = np.zeros(count, np.int64)
    told = {
        "id": np.arange(first, first + count), "code": checked.code.take(rows), "state": states_of(checked, plain),
        "procedure": [each.code for each in known], "sector": [each.sector for each in known],
        "level": [each.level for each in known], "on_the_spot": [each.on_the_spot for each in known],
        "audience": pc.fill_null(checked.block.texts["audience"], "").take(rows),
        "service": checked.service.take(rows),
        "channel": checked.channel.take(rows), "receiving": checked.receiving.take(rows),
        "competent": checked.competent.take(rows), "non_boundary": non_boundary(checked, plain.rows),
        "return_method": checked.returning.take(rows), "accepted_at": checked.block.at["accepted_at"][plain.rows],
        "due_at": plain.due, "concluded_at": checked.block.at["concluded_at"][plain.rows],
        "delivered_at": checked.block.at["delivered_at"][plain.rows],
        "conclusion": checked.conclusion.take(rows), "timeliness": plain.timeliness, "late_minutes": plain.late,
        "fault": plain.whose, "fault_agency": plain.agency, "supplements": nothing, "extensions": nothing,
        "plain": np.ones(count, np.bool_),
    }  # fmt: skip
    return _columns(CASES, told)


def _plain_steps(found: Found, first: int) -> Any:
    steps = found.plain.steps
    limit = pa.array(steps.limit)
    told = {
        "id": steps.row + first, "seq": steps.seq, "agency": steps.texts["agency"],
        "outside": np.zeros(len(steps.row), np.bool_), "opened_at": steps.opened, "closed_at": steps.closed,
        "limit_minutes": pc.if_else(pc.equal(limit, NO_LIMIT), pa.scalar(None, _WHOLE), limit),
        "used_minutes": found.plain.used // MINUTE, "overrun": found.plain.overrun,
    }  # fmt: skip
    return _columns(STEPS, told)


def _plain(case: Folded) -> bool:
    """Whether its row tells both its versions, as `questions` has it."""
    still = (case.pauses, case.extensions, case.supplements) == (0, 0, 0) and case.paused_at is None
    return still and case.basis_at == case.accepted_at and case.due_at == case.first_due_at


def _case(place: int, case: Folded) -> dict[str, Any]:
    same = {name: getattr(case, name) for name in CASES.names if hasattr(case, name)}
    instants = {name: _bare(getattr(case, name)) for name in INSTANTS}
    return {
        **same, **instants, "id": place, "state": int(case.state), "service": case.service_level,
        "receiving": case.receiving_agency, "competent": case.competent_agency, "plain": _plain(case),
    }  # fmt: skip


def _steps(place: int, case: Folded) -> Iterable[dict[str, Any]]:
    for seq, step in sorted(case.all_steps.items()):
        yield {
            "id": place, "seq": seq, "agency": step.agency, "outside": step.party != "",
            "opened_at": _bare(step.opened_at), "closed_at": _bare(step.closed_at),
            "limit_minutes": step.limit_minutes, "used_minutes": step.used // MINUTE, "overrun": step.overrun,
        }  # fmt: skip


def _moves(place: int, single: Single) -> Iterable[dict[str, Any]]:
    for said in single.said:
        kind = said.event.kind.partition(".")[2]
        if kind == GIVEN or kind in MOVING:
            yield {"id": place, "kind": kind, "at": _bare(said.at), **_moved(said.event.payload())}


def _moved(told: Mapping[str, Any]) -> dict[str, Any]:
    """What an event's payload tells of the clock, as `questions.moves` reads it."""
    timing, lateness, pause = told.get("timing") or {}, told.get("lateness") or {}, told.get("pause")
    return {
        "due_at": _instant(told.get("due_at")), "pause": isinstance(pause, dict), "ended": isinstance(pause, int),
        "timing": bool(timing), "timing_due": _instant(timing.get("due_at")),
        "timing_pause": isinstance(timing.get("pause"), dict), "slip": told.get("slip") is not None,
        "timeliness": lateness.get("timeliness"), "late_minutes": lateness.get("late_minutes"),
        "fault": lateness.get("fault"), "agency": lateness.get("agency"),
        "shares": json.dumps(lateness.get("shares") or []), "method": told.get("method"),
    }  # fmt: skip


def _instant(text: str | None) -> datetime | None:
    return None if text is None else naive(parse_instant(text))


def _bare(at: datetime | None) -> datetime | None:
    return None if at is None else at.astimezone(UTC).replace(tzinfo=None)


def _table(schema: Any, rows: Iterable[Mapping[str, Any]]) -> Any:
    return pa.Table.from_pylist([{name: row[name] for name in schema.names} for row in rows], schema=schema)


def _columns(schema: Any, told: Mapping[str, Any]) -> Any:
    held: Sequence[Any] = [
        (each if isinstance(each, pa.Array | pa.ChunkedArray) else pa.array(each)).cast(schema.field(name).type)
        for name, each in ((name, told[name]) for name in schema.names)
    ]
    return pa.Table.from_arrays(held, schema=schema)
