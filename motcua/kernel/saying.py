"""What the running act says (lời của hành vi): gathered until the transaction ends, then written to the journal."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from motcua.kernel.actors import Actor
from motcua.kernel.events import Event


@dataclass(frozen=True)
class Act:
    """A registered act: `name` is package.function, `cites` its source in law, `emits` what it may say."""

    name: str
    cites: tuple[str, ...]
    emits: tuple[type[Event], ...]
    function: Callable[..., Any]


@dataclass(frozen=True)
class Said:
    """An event with the act, actor and legal time of its saying; not yet in the journal."""

    event: Event
    act: Act
    actor: Actor
    at: datetime
    key: str | None


class Answer(NamedTuple):
    """What an act answered to a key, to be kept in the same transaction."""

    key: str
    act: str
    asked: bytes
    value: Any


@dataclass
class Performance:
    """One outermost act under way: everything its acts said, in order, until the transaction ends."""

    said: list[Said] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)


class Frame(NamedTuple):
    """One act on the stack of running acts."""

    performance: Performance
    act: Act
    actor: Actor
    at: datetime
    key: str | None


running: ContextVar[Frame | None] = ContextVar("running act", default=None)


def say(event: Event) -> None:
    """Put an event on record as part of the running act. Outside an act, or not announced: a mistake."""
    frame = running.get()
    if frame is None:
        raise RuntimeError(f"{event.kind} said outside any act")
    if type(event) not in frame.act.emits:
        raise RuntimeError(f"{frame.act.name} does not announce {event.kind} in emits")
    frame.performance.said.append(Said(event, frame.act, frame.actor, frame.at, frame.key))
