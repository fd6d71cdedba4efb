"""What citizens have begun and not sent (bản nháp): kept by the same act as in life."""

from datetime import datetime, timedelta
from random import Random

from motcua.dossiers.actions.own_drafts import keep_own_draft
from motcua.dossiers.queries.online import online_offer
from motcua.kernel.actors import Actor, ActorKind
from motcua.people.queries import own_subjects, samples

BEGUN = ("2.000635", "1.004873", "1.001731")  # a copy of a civil record, single status, funeral costs


def leave_drafts(*, now: datetime, seed: int = 7) -> int:
    """A draft each for the first citizens that may lodge online; how many there are."""
    rng, left = Random(seed), 0
    citizens = [Actor(id=card.code, kind=card.kind) for card in samples() if card.kind is ActorKind.CITIZEN]
    people = [actor for actor in citizens if own_subjects(actor=actor)]
    for procedure, actor in zip(BEGUN, people, strict=False):
        at = now - timedelta(hours=rng.randint(2, 60))
        if online_offer(procedure, at=at) is None:
            continue
        keep_own_draft(
            code=f"{rng.getrandbits(128):032x}", procedure=procedure, told={"who": "toi"}, actor=actor, at=at
        )
        left += 1
    return left
