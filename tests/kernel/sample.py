"""A small imaginary subject with acts, for the tests of the kernel: a bell that can be rung."""

from dataclasses import dataclass
from datetime import datetime

from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.errors import Refusal
from motcua.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class BellRung(Event):
    times: int
    on: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class BellHeard(Event):
    seq: int


class BellBroken(Refusal):
    """The bell cannot be rung."""


@dataclass(frozen=True)
class Rung:
    bell: str
    times: int
    at: datetime


@act(cites="nd-61-2018:d.17", emits=(BellRung,))
def ring_bell(*, bell: str, times: int = 1, actor: Actor, at: datetime, key: str | None = None) -> Rung:
    """Ring a bell (rung chuông)."""
    journal.record(BellRung(subject=f"bell:{bell}", times=times))
    if times < 0:
        raise BellBroken("Chuông hỏng.", cites=("nd-61-2018:d.17",), field="times")
    return Rung(bell, times, at)


@act(cites="nd-61-2018:d.17", emits=(BellHeard,))
def hear_bell(*, bell: str, seq: int, actor: Actor, at: datetime, key: str | None = None) -> None:
    """Hear a bell (nghe chuông)."""
    journal.record(BellHeard(subject=f"ear:{bell}", seq=seq))


@act(cites="nd-61-2018:d.17", emits=(BellRung,))
def ring_all(*, bells: list[str], forgiving: bool = False, actor: Actor, at: datetime, key: str | None = None) -> int:
    """Ring several bells in one transaction (rung nhiều chuông); "cracked" is one that breaks."""
    rung = 0
    for bell in bells:
        try:
            ring_bell(bell=bell, times=-1 if bell == "cracked" else 1, actor=actor, at=at)
            rung += 1
        except BellBroken:
            if not forgiving:
                raise
    return rung


@act(cites="nd-61-2018:d.17", emits=(BellHeard,))
def ring_unannounced(*, actor: Actor, at: datetime) -> None:
    """Say an event that the act does not announce (sai)."""
    journal.record(BellRung(subject="bell:x", times=1))
