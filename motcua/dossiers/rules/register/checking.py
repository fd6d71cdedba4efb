"""Checking a block (kiểm tra sổ): every row by the rules of the acts, in columns; what is right is resolved."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from motcua.deadlines.rules.bulk.due import UNITS
from motcua.deadlines.rules.bulk.pauses import outside, ticks
from motcua.deadlines.rules.calendar import Calendar
from motcua.dossiers.rules.register import words
from motcua.dossiers.rules.register.cells import OFFSET, Flags, Moments, Texts, by_distinct, coded, flags
from motcua.dossiers.rules.register.faults import Fault
from motcua.dossiers.rules.register.reading import Block, Places
from motcua.dossiers.rules.register.world import Known, World
from motcua.dossiers.states import Channel, Conclusion, ReturnMethod, State

_CODE = r"^[A-Z][0-9]{2}(\.[0-9A-Z]{2,3})*-[0-9]{6}-[0-9]{4,6}$"
_WHO = r"^(person|business):[A-Za-z0-9._-]{1,50}$"


@dataclass
class Checked:
    """A block with what its rows mean. Places point into the lists beside them; -1 where a row is faulty."""

    block: Block
    code: Texts
    receiving: Texts
    competent: Texts
    channel: Texts
    conclusion: Texts  # "" while open
    returning: Texts
    day: Places  # of acceptance in Vietnam, since 1970
    daily: Places  # the number in the code
    version: Places
    versions: list[Known]
    service: Texts
    unit: Places
    amount: Places
    limit: Texts
    late_cutoff: Flags
    state: Places  # as the file tells it, 0 where it does not
    calendar: Places
    competent_calendar: Places
    step_calendar: Places
    calendars: list[Calendar]

    @property
    def sound(self) -> Flags:
        """Rows that have no fault so far."""
        found: Flags = self.block.fault == 0
        return found


def check(block: Block, world: World, *, now: datetime) -> Checked:
    """Check every row against the house; marks faults in the block."""
    code, receiving, competent = _names(block)
    accepted = block.at["accepted_at"]
    day = np.where(np.isnat(accepted), 0, (accepted + OFFSET).astype("M8[D]").astype(np.int64))
    _codes(block, code, receiving, day)
    channel, returning = _told_words(block)
    conclusion, state = _concluded(block)
    _moments(block, conclusion, now)
    daily = pc.cast(
        pc.replace_substring_regex(pc.if_else(pa.array(block.fault == 0), code, "-0"), "^.*-", ""), "int64"
    )
    version, versions = _versions(block, world, day)
    _agencies(block, world, (receiving, competent), day)
    unit, amount, limit = _limits(block, (version, versions), channel)
    cutoff = _cutoffs(block, version, versions)
    places, calendars = _calendars(block, world, receiving, competent)
    block.blame(~flags(pc.fill_null(pc.match_substring_regex(block.texts["submitter"], _WHO), True)), Fault.TEXT)
    return Checked(
        block, code, receiving, competent, channel, conclusion, returning, day, daily.to_numpy(zero_copy_only=False),
        version, versions, _services(block, (version, versions), day), unit, amount, limit, cutoff, state, *places,
        calendars,
    )  # fmt: skip


def _names(block: Block) -> tuple[Texts, Texts, Texts]:
    """Code and agencies; who received is in the code, and decides where nobody else is named."""
    code = pc.utf8_upper(pc.fill_null(block.texts["code"], ""))
    block.blame(~flags(pc.match_substring_regex(code, _CODE)), Fault.CODE)
    receiving = pc.coalesce(block.texts["receiving_agency"], pc.replace_substring_regex(code, "-.*$", ""))
    return code, receiving, pc.coalesce(block.texts["competent_agency"], receiving)


def _codes(block: Block, code: Texts, receiving: Texts, day: Places) -> None:
    days, place = np.unique(day, return_inverse=True)
    written = pa.array([f"{one:%y%m%d}" for one in _days(days)], pa.string()).take(pa.array(place))
    begins = pc.binary_join_element_wise(receiving, written, "-")
    block.blame(flags(pc.not_equal(pc.replace_substring_regex(code, "-[0-9]*$", ""), begins)), Fault.CODE_AGENCY)


def _days(days: Places) -> list[date]:
    return [day if isinstance(day, date) else date(1970, 1, 1) for day in days.astype("M8[D]").tolist()]


def _told_words(block: Block) -> tuple[Texts, Texts]:
    channel = by_distinct(block.texts["channel"], lambda text: words.channel(text) or "?")
    returning = by_distinct(block.texts["return_method"], lambda text: words.returning(text) or "?")
    channels = pa.array([each or Channel.DIRECT.value for each in channel], pa.string())
    methods = pa.array([each or ReturnMethod.DESK.value for each in returning], pa.string())
    block.blame(flags(pc.equal(channels, "?")), Fault.CHANNEL)
    block.blame(flags(pc.equal(methods, "?")), Fault.RETURN_METHOD)
    return channels, methods


_ENDINGS = {State.WITHDRAWN: Conclusion.WITHDRAWN, State.STOPPED: Conclusion.STOPPED}


def _concluded(block: Block) -> tuple[Texts, Places]:
    """The conclusion, where there is one; and the state that the file tells."""
    told = by_distinct(block.texts["conclusion"], lambda text: words.conclusion(text) or "?")
    state = [each or 0 for each in by_distinct(block.texts["status"], words.state)]
    ended = (~np.isnat(block.at["concluded_at"])).tolist()
    usual = {int(key): value.value for key, value in _ENDINGS.items()}
    found = [
        (said or usual.get(code, Conclusion.APPROVED.value)) if there else ("?" if said else "")
        for said, code, there in zip(told, state, ended, strict=True)
    ]
    column = pa.array(found, pa.string())
    block.blame(flags(pc.equal(column, "?")), Fault.CONCLUSION)
    return column, np.array(state, dtype=np.int64)


def _moments(block: Block, conclusion: Texts, now: datetime) -> None:
    accepted, concluded, delivered = (block.at[name] for name in ("accepted_at", "concluded_at", "delivered_at"))
    until = np.datetime64(now.astimezone(UTC).replace(tzinfo=None), "us")
    block.blame(outside(ticks(accepted)), Fault.CALENDAR)
    block.blame((accepted > until) | (concluded > until) | (delivered > until), Fault.FUTURE)
    block.blame((concluded < accepted) | (delivered < accepted) | (delivered < concluded), Fault.ORDER)
    resulted = flags(pc.is_in(conclusion, pa.array([Conclusion.APPROVED.value, Conclusion.REFUSED.value])))
    block.blame(~np.isnat(delivered) & ~resulted, Fault.DELIVERED)
    steps, stops = block.steps, block.stops
    late = (steps.opened > until) | (steps.closed > until)
    block.blame_at(np.unique(steps.row[late]), Fault.FUTURE)
    block.blame_at(np.unique(stops.row[(stops.start > until) | (stops.end > until)]), Fault.FUTURE)
    due = block.at["due_at"]
    block.blame(~np.isnat(due) & (outside(ticks(due)) | (due < accepted)), Fault.ORDER)


def _pairs(names: Texts, day: Places) -> tuple[Places, list[tuple[str, date]]]:
    """Each row's place in the list of distinct pairs of name and day; -1 where there is no name."""
    place, distinct = coded(names)
    span = int(day.max(initial=0)) + 1
    mixed = np.where(place < 0, -1, place * span + day)
    keys, where = np.unique(mixed, return_inverse=True)
    shift = int(keys.size > 0 and keys[0] < 0)
    days = _days(keys % span)
    listed = [(distinct[key // span], on) for key, on in zip(keys.tolist(), days, strict=True) if key >= 0]
    return np.asarray(where, dtype=np.int64) - shift, listed


def _versions(block: Block, world: World, day: Places) -> tuple[Places, list[Known]]:
    place, asked = _pairs(block.texts["procedure"], np.where(day < 0, 0, day))
    found = world.procedures(asked)
    versions = list({known.id: known for known in found.values() if known is not None}.values())
    order = {known.id: number for number, known in enumerate(versions)}
    answers = [order[known.id] if (known := found[each]) is not None else -1 for each in asked]
    version = np.array([*answers, -1], dtype=np.int64)[place]
    block.blame(version < 0, Fault.PROCEDURE)
    return version, versions


def _agencies(block: Block, world: World, named: tuple[Texts, Texts], day: Places) -> None:
    there = np.ones(len(block), dtype=np.bool_)
    for names in named:
        there &= _existed(world, names, day)
    block.blame(~there, Fault.AGENCY)
    steps = block.steps
    begun = np.where(np.isnat(steps.opened), 0, (steps.opened + OFFSET).astype("M8[D]").astype(np.int64))
    gone = ~_existed(world, steps.texts["agency"], begun)
    block.blame_at(np.unique(steps.row[gone]), Fault.STEP_AGENCY)


def _existed(world: World, names: Texts, day: Places) -> Flags:
    place, asked = _pairs(names, np.where(day < 0, 0, day))
    found = world.agencies(asked)
    return np.array([*(each in found for each in asked), False], dtype=np.bool_)[place]


def _limits(block: Block, known: tuple[Places, list[Known]], channel: Texts) -> tuple[Places, Places, Texts]:
    """The limit of each row, given or of the catalogue."""
    version, versions = known
    given = by_distinct(block.texts["limit"], lambda text: words.limit(text) or False)
    kept: dict[tuple[int, str, str], Any] = {}
    found = []
    cases = block.texts["case_code"].to_pylist()
    for told, place, way, case in zip(given, version.tolist(), channel.to_pylist(), cases, strict=True):
        if told is not None:
            found.append(told)
            continue
        key = (place, way, case or "")
        if key not in kept:
            text = versions[place].limit(way, case or "") if place >= 0 else None
            kept[key] = words.limit(text) if text else None
        found.append(kept[key])
    block.blame(np.array([each is False for each in found], dtype=np.bool_), Fault.LIMIT)
    block.blame(np.array([each is None for each in found], dtype=np.bool_), Fault.NO_LIMIT)
    spelt = {each: str(each) for each in set(found) if each}
    positions = {each: UNITS.index(each.unit) for each in spelt}
    unit = np.array([positions.get(each, 1) for each in found], dtype=np.int64)
    amount = np.array([each.amount if each else 1 for each in found], dtype=np.int64)
    return unit, amount, pa.array([spelt.get(each, "") for each in found], pa.string())


def _cutoffs(block: Block, version: Places, versions: list[Known]) -> Flags:
    usual = np.array([*(known.same_day_cutoff for known in versions), False], dtype=np.bool_)[version]
    yes = {"1", "true", "có", "x", "yes"}
    told = by_distinct(block.texts["late_cutoff"], lambda text: text.lower() in yes)
    return np.array([was if said is None else said for said, was in zip(told, usual.tolist(), strict=True)], np.bool_)


def _services(block: Block, known: tuple[Places, list[Known]], day: Places) -> Texts:
    """The level of service as the file tells it, else that of the procedure on the day."""
    told = block.texts["service_level"]
    if told.null_count == 0:
        return told
    version, versions = known
    kept: dict[tuple[int, int], str] = {}
    for place, on in set(zip(version.tolist(), day.tolist(), strict=True)):
        kept[place, on] = versions[place].service(_days(np.array([on]))[0]) if place >= 0 else ""
    usual = [kept[each] for each in zip(version.tolist(), day.tolist(), strict=True)]
    return pc.coalesce(told, pa.array(usual, pa.string()))


def _calendars(
    block: Block, world: World, receiving: Texts, competent: Texts
) -> tuple[tuple[Places, Places, Places], list[Calendar]]:
    """Places of the calendars of who receives, who decides, and who holds each step."""
    named = [coded(names) for names in (receiving, competent, block.steps.texts["agency"])]
    held = world.calendars({name for _, names in named for name in names})
    calendars = list(dict.fromkeys(calendar for calendar in held.values() if calendar is not None))
    order = {calendar: number for number, calendar in enumerate(calendars)}
    found = []
    for place, names in named:
        own = [None if (calendar := held[name]) is None else order[calendar] for name in names]
        found.append(np.array([*(-1 if each is None else each for each in own), -1], dtype=np.int64)[place])
    block.blame((found[0] < 0) | (found[1] < 0), Fault.CALENDAR)
    block.blame_at(np.unique(block.steps.row[found[2] < 0]), Fault.CALENDAR)
    return (found[0], found[1], found[2]), calendars


__all__ = ["Checked", "Moments", "check"]
