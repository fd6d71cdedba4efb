"""Tables of a report, kept until the facts move (giữ số liệu đã đếm): whoever opens a draft again waits for nothing.

The facts' own mark moves with every refresh, also when no case was touched. A period that is over counts the same
until a case or the tree changes, so only these have it counted anew; one that still runs is counted as of now.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from motcua.indices.queries.asking import Question
from motcua.indices.queries.opening import Facts, facts
from motcua.indices.queries.tables import Table, table
from motcua.kernel.actors import SYSTEM
from motcua.kernel.clock import vietnam_day
from motcua.organizations.queries import tree

KEPT = 128  # tables; a report asks four
CALM = 600  # seconds


@dataclass(frozen=True)
class _Asked:
    """A question with all that its answer hangs on; equal when that is the same."""

    key: tuple[Any, ...]
    at: datetime

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and self.key == other.key


def kept_table(question: Question, *, at: datetime, with_times: bool = False) -> Table:
    """The table as it was counted when the facts last moved. Refuses: NoFactsYet, FiguresUnsound."""
    held = facts()
    found = _counted(_Asked((question, with_times, *_sequence(held, question, at)), at))
    return replace(found, as_of=min(question.as_of or held.taken_at, held.taken_at), taken_at=held.taken_at)


def _sequence(held: Facts, question: Question, at: datetime) -> tuple[Any, ...]:
    """What moves when the answer may: files of facts, the agencies then and now, the moment while a period runs."""
    today = vietnam_day(at)
    running = question.period.last >= vietnam_day(held.taken_at)
    root = question.agency or None
    return (
        str(held.root), held.manifest.system, held.manifest.generation, held.manifest.files,
        held.taken_at if running else None,
        tree(on=question.period.last, root=root), tree(on=today, root=root),
    )  # fmt: skip


@lru_cache(maxsize=KEPT)
def _counted(asked: _Asked) -> Table:
    question, with_times = asked.key[:2]
    return table(question, actor=SYSTEM, at=asked.at, with_times=with_times)


def calm_table(question: Question, *, at: datetime, with_times: bool = False) -> Table:
    """The same for pages that anybody may open: counted at most once in some minutes, whatever moves meanwhile."""
    held = facts()
    moment = int(at.timestamp()) // CALM
    return _calm(_Asked((question, with_times, str(held.root), held.manifest.system, moment), at))


@lru_cache(maxsize=KEPT)
def _calm(asked: _Asked) -> Table:
    question, with_times = asked.key[:2]
    return kept_table(question, at=asked.at, with_times=with_times)
