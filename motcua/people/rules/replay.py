"""What the events of a person tell by themselves: folded, they must give the rows (luật diễn lại)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from motcua.kernel.events import Event
from motcua.people.events import persons as told


@dataclass
class Folded:
    """The state of a record without anything personal (trạng thái diễn lại từ sự kiện)."""

    registered: bool = False
    account: str | None = None
    merged_into: str | None = None
    restricted: bool = False
    erased: bool = False
    papers: dict[str, str] = field(default_factory=dict)
    contacts: dict[str, bool] = field(default_factory=dict)
    consents: set[tuple[str, str]] = field(default_factory=set)
    requests: dict[str, str] = field(default_factory=dict)
    holds: set[str] = field(default_factory=set)
    looks: int = 0


def fold(events: Iterable[Event]) -> Folded:
    """Fold a subject's events, in order."""
    state = Folded()
    for event in events:
        _apply(state, event)
    return state


def _apply(state: Folded, event: Event) -> None:
    match event:
        case told.PersonRegistered() | told.BusinessRegistered():
            state.registered = True
        case told.AccountAttached(account=account):
            state.account = account
        case told.PersonMerged(into=into):
            state.merged_into = into
        case told.PersonUnmerged():
            state.merged_into = None
        case told.PersonRestricted():
            state.restricted = True
        case told.PersonUnrestricted():
            state.restricted = False
        case told.PersonErased():
            state.erased = True
            state.papers, state.contacts, state.consents = {}, {}, set()
        case told.PersonLookedAt():
            state.looks += 1
        case _:
            _apply_parts(state, event)


def _apply_parts(state: Folded, event: Event) -> None:
    match event:
        case told.PaperAdded(paper=paper, paper_kind=kind):
            state.papers[paper] = kind
        case told.PaperEnded(paper=paper):
            state.papers.pop(paper)
        case told.ContactAdded(contact=contact):
            state.contacts[contact] = False
        case told.ContactVerified(contact=contact):
            state.contacts[contact] = True
        case told.ContactRemoved(contact=contact):
            state.contacts.pop(contact)
        case told.ConsentGiven(channel=channel, purpose=purpose):
            state.consents.add((channel, purpose))
        case told.ConsentWithdrawn(channel=channel, purpose=purpose):
            state.consents.discard((channel, purpose))
        case told.DataRequestReceived(request=request):
            state.requests[request] = "open"
        case told.DataRequestAnswered(request=request, answer=answer):
            state.requests[request] = answer
        case told.DataHeld(holder=holder):
            state.holds.add(holder)
        case told.DataReleased(holder=holder):
            state.holds.discard(holder)
