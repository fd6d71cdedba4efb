"""Tables of figures (bảng số liệu): every measure by what was asked, checked by the identities before it is shown."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from motcua.indices.engines.columns import numbers
from motcua.indices.engines.leaves import leaf_table
from motcua.indices.engines.running import Engine
from motcua.indices.queries.arranging import arranged, key_text, leaf_keys
from motcua.indices.queries.asking import By, Question, checked
from motcua.indices.queries.labels import labels_of
from motcua.indices.queries.monthly import by_months, placed
from motcua.indices.queries.opening import Facts, Ground, Opened, opened_on, running
from motcua.indices.queries.spans import Spans, spans
from motcua.indices.rules.cells import Cells, merged
from motcua.indices.rules.identities import Broken, broken, totals_differ
from motcua.indices.rules.measures import BY_CODE, MEASURES, Source
from motcua.indices.rules.rates import rates, with_sums
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Refusal

Ints = NDArray[np.int64]
CODES = tuple(each.code for each in MEASURES)
_log = logging.getLogger(__name__)


class FiguresUnsound(Refusal):
    """Figures do not agree with one another, so none is shown (số liệu vi phạm đẳng thức)."""


@dataclass(frozen=True)
class Row:
    """One row: its keys in the order asked, their labels, how deep an agency stands, figures and ratios.

    `spans` has median and 90th percentile of working minutes when times were asked for.
    """

    keys: tuple[str, ...]
    labels: tuple[str, ...]
    figures: Mapping[str, int]
    rates: Mapping[str, Decimal | None]
    depth: int = 0
    spans: Spans | None = None


@dataclass(frozen=True)
class Table:
    """The answer: all rows, their total, and of which state of the facts they are (`mark`)."""

    question: Question
    as_of: datetime
    total: Row
    rows: tuple[Row, ...]
    mark: str
    taken_at: datetime


def table(
    question: Question, *, actor: Actor, at: datetime, engine: str = "", with_times: bool = False,
    held: Facts | None = None,
) -> Table:  # fmt: skip
    """All figures of a period by what was asked (bảng số liệu), of the facts in force or those `held`.

    An agency's row counts all below it. Refuses: NotAdmitted, BadQuestion, NoFactsYet, FiguresUnsound.
    """
    return table_on(Ground(actor=actor, at=at, held=held), question, engine, with_times=with_times)


def table_on(ground: Ground, question: Question, engine: str = "", *, with_times: bool = False) -> Table:
    """The same, for one of the questions of a page. Refuses: NotAdmitted, BadQuestion, FiguresUnsound."""

    def one(asked: Question) -> Table:
        return counted(opened_on(ground, asked), engine, with_times=with_times)

    return _monthly(checked(question), one) if By.MONTH in question.by else one(question)


def _monthly(question: Question, one: Callable[[Question], Table]) -> Table:
    """The whole once, and every month by what else was asked."""
    told, rows = one(replace(question, by=())), []
    for month, asked in by_months(question):
        found = one(asked)
        for row in found.rows if asked.by else (found.total,):
            labels = row.labels if asked.by else ()
            rows.append(
                replace(
                    row, keys=placed(row.keys, question, month.name), labels=placed(labels, question, month.label)
                )
            )
    return replace(told, question=question, rows=tuple(rows))


def counted(held: Opened, engine: str = "", *, with_times: bool = False) -> Table:
    """The answer to a question that was opened; the last answers are kept as long as the facts stand.

    Of a period that has ended, as long as no file is new: that the journal was read again changes nothing in it.
    """
    found = _kept(asked_of(held, engine, with_times))
    return replace(found, as_of=held.as_of, mark=held.facts.manifest.mark, taken_at=held.facts.taken_at)


@dataclass(frozen=True)
class Asked:
    """An opened question with all that its answer hangs on; equal when that is the same."""

    key: tuple[Any, ...]
    held: Opened

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Asked) and self.key == other.key


def asked_of(held: Opened, *more: object) -> Asked:
    """The question as the answers are kept by it: of a period that has ended, as long as no file is new."""
    manifest, question = held.facts.manifest, held.question
    names = tuple(sorted((name, numbers) for name, numbers in held.scope.columns.items()))
    ended = question.as_of is None and held.window.seen < held.window.as_of
    state = f"{manifest.system}-{manifest.generation}" if ended else manifest.mark
    tree = frozenset(held.tree.branches.items())
    return Asked((state, str(held.facts.root), question, tree, held.scope.agencies, names, *more), held)


@lru_cache(maxsize=64)
def _kept(asked: Asked) -> Table:
    held, engine, with_times = asked.held, asked.key[-2], asked.key[-1]
    with running(held, engine) as started:
        cells = leaves(held, started)
        told = whole(held, started) if held.question.by else cells.total()
        found = _by(held, cells)
        timed = spans(held, started, found) if with_times else {}
    rows = _rows(held, found, timed)
    total = Row((), ("Tổng số",), with_sums(told), rates(told), spans=timed.get(()))
    _check(held, cells, rows, total)
    facts = held.facts
    return Table(held.question, held.as_of, total, rows, facts.manifest.mark, facts.taken_at)


def leaves(held: Opened, started: Engine) -> Cells:
    """Every measure by the finest groups that the question needs."""
    keys = leaf_keys(held.question)
    parts = []
    for source in Source:
        answer = leaf_table(started, source, held.window, held.scope, tuple(keys), held.question.side.value)
        told = {name: numbers(answer[name]).astype(np.int64) for name in answer.column_names if name in CODES}
        listed = [numbers(answer[key]).astype(np.int64) for key in keys]
        parts.append((np.stack(listed, axis=1) if keys else np.zeros((answer.num_rows, 0), np.int64), told))
    return merged(parts, len(keys), CODES)


def whole(held: Opened, started: Engine, sources: Sequence[Source] = tuple(Source)) -> dict[str, int]:
    """The figures of the whole, counted without groups, by the engine alone: what the groups are compared with."""
    found = {each.code: 0 for each in MEASURES if each.source in sources}
    for source in sources:
        answer = leaf_table(started, source, held.window, held.scope, (), held.question.side.value)
        found.update({name: int(answer[name][0].as_py() or 0) for name in answer.column_names})
    return found


def _by(held: Opened, cells: Cells) -> Cells:
    """The leaf groups as the rows that were asked for: up the tree, or by an agency's level and block."""
    question = held.question
    if not question.by:
        return cells
    return arranged(held, cells, question.by)


def _rows(held: Opened, found: Cells, timed: Mapping[tuple[int, ...], Spans]) -> tuple[Row, ...]:
    by = held.question.by
    if not by:
        return ()
    label = labels_of(held)
    rows = []
    for keys, figures in zip(found.keys.tolist(), found.figures.tolist(), strict=True):
        told = dict(zip(found.codes, figures, strict=True))
        texts = tuple(key_text(held, one, number) for one, number in zip(by, keys, strict=True))
        depth = len(held.tree.branch(texts[by.index(By.AGENCY)]).above) - 1 if By.AGENCY in by else 0
        rows.append(
            Row(
                texts, tuple(label(one, text) for one, text in zip(by, texts, strict=True)), with_sums(told),
                rates(told), depth, timed.get(tuple(keys)),
            )
        )  # fmt: skip
    return tuple(sorted(rows, key=lambda row: _place(held, row.keys)))


def _place(held: Opened, keys: tuple[str, ...]) -> tuple[Any, ...]:
    """Agencies in the order of the tree, all else by its text."""
    return tuple(
        tuple(reversed(held.tree.branch(text).above)) if one is By.AGENCY else (text,)
        for one, text in zip(held.question.by, keys, strict=True)
    )


def _check(held: Opened, cells: Cells, rows: tuple[Row, ...], total: Row) -> None:
    named = [("", total.figures), *((" · ".join(row.labels), row.figures) for row in rows)]
    wrong: list[Broken] = list(broken(named))
    wrong += totals_differ("tổng các ô = toàn bộ", {code: total.figures[code] for code in CODES}, cells.total())
    if held.scope.agencies is None:
        told = {"late_responsible": total.figures["late_by_agency"]}
        wrong += totals_differ("hai sổ có cùng số hồ sơ quá hạn", told, total.figures)
    _refuse(held, wrong)


def sound(held: Opened, rows: Sequence[tuple[str, Mapping[str, int]]]) -> None:
    """Rows of the whole of a period agree with themselves. Refuses: FiguresUnsound."""
    _refuse(held, broken(rows))


def _refuse(held: Opened, wrong: Sequence[Broken]) -> None:
    if wrong:
        for each in wrong[:20]:
            _log.error("identity broken", extra={"identity": str(each), "facts": held.facts.manifest.mark})
        raise FiguresUnsound(
            "Số liệu vi phạm đẳng thức nên không được hiển thị: " + "; ".join(str(each) for each in wrong[:5])
        )


def label_of(code: str) -> str:
    """The name of a counted figure."""
    return BY_CODE[code].label
