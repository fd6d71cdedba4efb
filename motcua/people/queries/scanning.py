"""What a scanner read from a national card (mã QR trên thẻ căn cước), for the desk that stands before the person."""

from motcua.kernel.actors import Actor
from motcua.people import permissions
from motcua.people.queries.persons import person_by_number
from motcua.people.rules.card import Card, read_card
from motcua.people.states import PaperKind


def is_card(text: str) -> bool:
    """Whether a scanned text looks like a card's: parts with bars between them."""
    return text.count("|") >= 3


def scanned_card(text: str, *, actor: Actor) -> tuple[Card, str | None]:
    """What the card says, and the code of the person it belongs to when known (đọc thẻ căn cước).

    Refuses: NotAdmitted, CardUnreadable, NumberNotUsable, NameNotUsable.
    """
    permissions.serve(actor)
    card = read_card(text, field="who")
    known = person_by_number(PaperKind.PERSONAL, card.number, actor=actor)
    if known is None and card.old_number:
        known = person_by_number(PaperKind.OLD_CARD, card.old_number, actor=actor)
    return card, known
