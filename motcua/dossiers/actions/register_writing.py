"""What a block of a register becomes (chuẩn bị ghi): numbers, events and their chains, lines for every table."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from django.db import transaction

from motcua.dossiers.actions import register_copy as copying
from motcua.dossiers.actions.register_copy import Load, load_of
from motcua.dossiers.models import RegisterBlock
from motcua.dossiers.rules import codes
from motcua.dossiers.rules.register import singles as one_by_one
from motcua.dossiers.rules.register.cells import Texts
from motcua.dossiers.rules.register.chaining import Envelope, chain
from motcua.dossiers.rules.register.checking import Checked
from motcua.dossiers.rules.register.lines import Named, content_cells, dossier_cells, states_of, step_cells
from motcua.dossiers.rules.register.reading import Places
from motcua.dossiers.rules.register.reckoning import Plain
from motcua.dossiers.rules.register.singles import Single
from motcua.dossiers.rules.register.telling import Numbered, tell
from motcua.dossiers.rules.replay import fold


@dataclass(frozen=True)
class Run:
    """Which block of which run it is, and what all its events carry."""

    id: int
    first: int
    at: datetime
    act: str
    cites: tuple[str, ...]

    @property
    def envelope(self) -> Envelope:
        """What is the same for all events."""
        recorded = np.datetime64(self.at.astimezone(UTC).replace(tzinfo=None), "us")
        return Envelope(f"import:{self.id}", self.act, self.cites, recorded)


@dataclass(frozen=True)
class Found:
    """The right rows of a block: plain ones, reckoned in columns, and those walked one by one."""

    checked: Checked
    plain: Plain
    singles: list[Single]

    @property
    def rows(self) -> Places:
        """Their places in the block: plain rows first."""
        return np.concatenate([self.plain.rows, np.array([one.row for one in self.singles], dtype=np.int64)])

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.plain.rows) + len(self.singles)


@dataclass(frozen=True)
class Prepared:
    """Lines for every table."""

    events: int
    loads: list[Load]


def prepare(found: Found, digest: str, run: Run, lap: Callable[[str], None]) -> Prepared:
    """Number, tell, chain and lay out every right row of a block."""
    checked, plain, singles = found.checked, found.plain, found.singles
    count, few = len(plain.rows), len(plain.rows)
    numbered = _numbered(found, run)
    own = Numbered(numbered.year[:few], numbered.number[:few])
    one_by_one.number(singles, Numbered(numbered.year[few:], numbered.number[few:]))
    ids, refs = copying.identities(found.count), copying.lodging_numbers(count)
    named = Named(ids[:few], refs, own, run.id, run.envelope.actor)
    lap("number")
    told = tell(checked, plain, own)
    one_by_one.add_told(singles, few, told)
    lap("tell")
    all_refs = pa.concat_arrays([refs, pa.array([one.ref for one in singles], pa.string())])
    chained = chain(told, all_refs, _keys(digest, checked.block.number[found.rows]), run.envelope)
    lap("chain")
    rest = one_by_one.lines_of(checked, singles, ids[few:], run.id)
    loads = [
        load_of("dossiers_dossier", dossier_cells(checked, plain, named), count),
        Load("dossiers_dossier", *rest.dossiers),
        load_of("dossiers_content", content_cells(checked, found.rows, ids), found.count),
        load_of("dossiers_step", step_cells(checked, plain, named), len(plain.steps.row)),
        Load("dossiers_step", *rest.steps),
        Load("dossiers_pause", *rest.pauses),
        Load("kernel_event", copying.EVENT_COLUMNS, chained.lines),
        Load("kernel_journal_head", copying.HEAD_COLUMNS, chained.heads),
    ]
    lap("lines")
    return Prepared(chained.events, loads)


def _keys(digest: str, numbers: Places) -> Texts:
    """The mark of each row's events: of which file, which row."""
    return pa.array([f"import:{digest[:16]}:{number}" for number in numbers.tolist()], pa.string())


def _series(checked: Checked, rows: Places) -> tuple[Places, list[tuple[str, int]]]:
    """Each case's place in the list of agencies and years."""
    year = checked.day[rows].astype("M8[D]").astype("M8[Y]").astype(np.int64) + 1970
    names = checked.receiving.take(pa.array(rows)).dictionary_encode()
    mixed = names.indices.to_numpy(zero_copy_only=False).astype(np.int64) * 10_000 + year
    keys, place = np.unique(mixed, return_inverse=True)
    agencies = names.dictionary.to_pylist()
    return np.asarray(place, dtype=np.int64), [(agencies[key // 10_000], key % 10_000) for key in keys.tolist()]


def _numbered(found: Found, run: Run) -> Numbered:
    """Places in the registers of the years, in the order of acceptance; kept before they are used."""
    rows = found.rows
    place, series = _series(found.checked, rows)
    names = [codes.register_series(agency, year) for agency, year in series]
    wanted = dict(zip(names, np.bincount(place, minlength=len(names)).tolist(), strict=True))
    with transaction.atomic():
        RegisterBlock.objects.get_or_create(run_id=run.id, first=run.first)
        block = RegisterBlock.objects.select_for_update().get(run=run.id, first=run.first)
        kept = copying.keep_numbers(block, wanted)
    number = np.zeros(len(rows), dtype=np.int64)
    order = np.lexsort((found.checked.block.at["accepted_at"][rows], place))
    number[order] = [each for name in names for each in kept[name][: wanted[name]]]
    return Numbered(np.array([year for _, year in series], dtype=np.int64)[place], number)


def codes_reached(found: Found) -> dict[str, int]:
    """The last number of each agency and day among the codes taken over."""
    rows, checked = found.rows, found.checked
    begins = pc.replace_substring_regex(checked.code.take(pa.array(rows)), "-[0-9]*$", "").dictionary_encode()
    last = np.zeros(len(begins.dictionary), dtype=np.int64)
    np.maximum.at(last, begins.indices.to_numpy(zero_copy_only=False), checked.daily[rows])
    names = [":".join(each.rsplit("-", 1)) for each in begins.dictionary.to_pylist()]
    return {f"code:{name}": number for name, number in zip(names, last.tolist(), strict=True)}


def standing(found: Found) -> tuple[Places, Any, Any]:
    """The right rows, their states and how often papers were asked for, as the rules compute them."""
    cases = [fold(one.said) for one in found.singles]
    states = np.concatenate([states_of(found.checked, found.plain), np.array([int(one.state) for one in cases], int)])
    asked = np.array([0] * len(found.plain.rows) + [one.supplements for one in cases], dtype=np.int64)
    return found.rows, states, asked
