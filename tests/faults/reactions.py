"""Hear every ring once, however often the worker is killed over it."""

from motcua.kernel import clock, jobs
from motcua.kernel.actors import Actor, ActorKind
from tests.kernel.sample import BellRung, hear_bell

RINGER = Actor(id="ringer", kind=ActorKind.PARTNER)


@jobs.on(BellRung)
def listen(event: BellRung) -> None:
    bell = event.subject.removeprefix("bell:")
    hear_bell(bell=bell, seq=event.times, actor=RINGER, at=clock.now(), key=f"heard:{bell}:{event.times}")
