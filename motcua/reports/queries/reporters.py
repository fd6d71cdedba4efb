"""Who reports to whom (đơn vị báo cáo): agencies of the tree as senders of statutory reports."""

from collections.abc import Collection
from datetime import date

from motcua.kernel.errors import Refusal
from motcua.organizations.queries import AgencyCard, agencies_by_code, agency, tree
from motcua.organizations.states import Kind, Level
from motcua.reports.rules.headings import Reporter, place_of

SENDERS = {
    Kind.PROVINCE_COMMITTEE: "province", Kind.DISTRICT_COMMITTEE: "district", Kind.COMMUNE_COMMITTEE: "commune",
    Kind.DEPARTMENT: "department", Kind.VERTICAL: "vertical", Kind.SERVICE_CENTRE: "centre",
}  # fmt: skip
DUE = {"vertical": "department", "centre": "department"}  # the day of sending is told for these by another's name


class NoSuchReporter(Refusal):
    """This agency sends no statutory report (cơ quan này không lập báo cáo)."""


def reporter(code: str, *, on: date) -> Reporter:
    """The agency as it reports on a day. Refuses: NoSuchReporter."""
    card = agency(code, on=on)
    if card is None:
        raise NoSuchReporter(f"Không có cơ quan {code[:40]} vào ngày {on:%d/%m/%Y}.", field="agency")
    if not _sends(card):
        told = f"{card.title} không lập báo cáo riêng; số liệu tính vào cơ quan cấp trên."
        raise NoSuchReporter(told, field="agency")
    return _told(card, agencies_by_code(card.path, on=on))


def senders(*, on: date, under: Collection[str] | None = None) -> tuple[tuple[str, str], ...]:
    """Every agency that sends a report, with the name under which the law tells its day of sending.

    `under`: only these agencies and those below them.
    """
    found = [card for card in tree(on=on) if _sends(card) and (under is None or not set(under).isdisjoint(card.path))]
    return tuple((card.code, DUE.get(SENDERS[card.kind], SENDERS[card.kind])) for card in found)


def below(code: str, *, on: date) -> tuple[Reporter, ...]:
    """The agencies that send their reports to this one: the nearest senders below it, in the order of the tree."""
    cards = {card.code: card for card in tree(on=on, root=code)}
    found = [card for card in cards.values() if card.code != code and _sends(card) and _superior(card, cards) == code]
    known = cards | agencies_by_code(cards[code].path if code in cards else (), on=on)
    return tuple(_told(card, known) for card in found)


def _sends(card: AgencyCard) -> bool:
    """Whether an agency reports itself: a commune's service centre is part of its commune."""
    return card.kind in SENDERS and (card.kind is not Kind.SERVICE_CENTRE or card.level is Level.PROVINCE)


def _superior(card: AgencyCard, known: dict[str, AgencyCard]) -> str | None:
    """The nearest agency above that itself sends a report."""
    return next((each for each in reversed(card.path[:-1]) if each in known and _sends(known[each])), None)


def _told(card: AgencyCard, known: dict[str, AgencyCard]) -> Reporter:
    superior = _superior(card, known)
    root = known.get(card.path[0])
    sender = SENDERS[card.kind]
    committee = sender in {"province", "district", "commune"}
    return Reporter(
        code=card.code, title=card.title, sender=sender, above=known[superior].title if superior else "",
        above_code=superior or "", place=place_of(card.title if committee or root is None else root.title),
        mark="" if committee else card.short_title.replace(" ", ""),
    )  # fmt: skip
