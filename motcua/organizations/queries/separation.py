"""Past breaches of the separation of duties (danh sách vi phạm tách bạch nhiệm vụ).

The facts live on floors above: each tells them through a source that it registers here, by code, in the order of
dossiers. Nothing is registered: nothing is known, and the list is empty.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from motcua.kernel.actors import Actor
from motcua.organizations import permissions
from motcua.organizations.queries.agencies import PAGE, subtree_codes
from motcua.organizations.rules.separation import Breach, Done, Duty, breaches

__all__ = ["Breach", "BreachPage", "Done", "Duty", "Source", "duties_told_by", "forget", "read_breaches"]

# (agencies or None for all, since, until, after this dossier) → duties done, grouped by dossier in ascending order
Source = Callable[[Sequence[str] | None, date, date, str], Iterable[Done]]

_sources: list[Source] = []


@dataclass(frozen=True)
class BreachPage:
    """One page of breaches; `after` continues."""

    items: tuple[Breach, ...]
    after: str
    known: bool  # whether any floor tells facts at all


def duties_told_by(source: Source) -> Source:
    """Register a source of facts; usable as a decorator."""
    if source not in _sources:
        _sources.append(source)
    return source


def forget(source: Source) -> None:
    """Stop asking a source (for tests that listen only for a while)."""
    _sources.remove(source)


def read_breaches(
    *, actor: Actor, on: date, since: date, until: date, after: str = "", limit: int = PAGE
) -> BreachPage:
    """Breaches on [since, until) at agencies of the actor's part of the tree, by dossier. Refuses: NotAdmitted."""
    allowed = permissions.reach("organizations.read_breaches", actor, on=on)
    codes: Sequence[str] | None = None
    if allowed.root is not None:
        codes = subtree_codes(allowed.root, on=on) if allowed.whole else (allowed.root,)
    facts = (fact for source in _sources for fact in source(codes, since, until, after))
    found = tuple(islice(breaches(facts), limit + 1))
    return BreachPage(found[:limit], found[limit - 1].dossier if len(found) > limit else "", bool(_sources))
