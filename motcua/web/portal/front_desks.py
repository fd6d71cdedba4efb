"""The desks that receive dossiers, found by the name of one's commune, with their hours of today."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.deadlines.queries import NATIONAL, NoCalendar
from motcua.deadlines.queries.opening import Opening, days_off, openings
from motcua.kernel.clock import vietnam_day
from motcua.kernel.text import fold
from motcua.organizations.queries import AgencyCard, tree
from motcua.web.portal.procedure_filing import COMMITTEES, DESKS
from motcua.web.ui.parts import Tag

MOST, LONGEST = 6, 80
AHEAD = 14  # days
_PROVINCE = "province"


@dataclass(frozen=True)
class FrontDesk:
    """One desk: where it is, when it is open."""

    title: str
    address: str
    phone: str
    today: str
    tag: Tag | None
    next: str


@dataclass(frozen=True)
class Nearest:
    """The desks that answer what was typed; `more` when not all are shown."""

    typed: str
    desks: tuple[FrontDesk, ...]
    more: bool


def nearest(typed: str, *, at: datetime) -> Nearest:
    """Desks of a commune by its name; with nothing typed those of the province itself."""
    asked = typed.strip()[:LONGEST]
    words = fold(asked).split()
    cards = _receiving(tree(on=vietnam_day(at)))
    if words:
        found = [card for card in cards if all(word in fold(card.title) for word in words)]
    else:
        found = [card for card in cards if card.kind in DESKS and card.level.value == _PROVINCE]
    found.sort(key=lambda card: fold(card.title))
    shown = found[:MOST]
    hours = _openings(shown, at)
    desks = tuple(_desk(card, hours.get(card.code), vietnam_day(at)) for card in shown)
    return Nearest(asked, desks, len(found) > MOST)


def closures(*, at: datetime) -> list[str]:
    """Days off of the next two weeks, as notices."""
    try:
        told = days_off(NATIONAL, at=at, days=AHEAD)
    except NoCalendar:
        return []
    return [
        _("Các nơi tiếp nhận nghỉ ngày %(day)s: %(why)s.") % {"day": f"{on:%d/%m/%Y}", "why": title}
        for on, title in told
    ]  # fmt: skip


def _receiving(cards: tuple[AgencyCard, ...]) -> list[AgencyCard]:
    """The desks, and the committees of communes that have none of their own."""
    desks = [card for card in cards if card.kind in DESKS]
    with_desk = {code for card in desks for code in card.path}
    return desks + [card for card in cards if card.kind in COMMITTEES and card.code not in with_desk]


def _openings(cards: list[AgencyCard], at: datetime) -> dict[str, Opening]:
    try:
        return openings([card.code for card in cards], at=at)
    except NoCalendar:
        return {}


def _desk(card: AgencyCard, told: Opening | None, today: date) -> FrontDesk:
    if told is None:
        return FrontDesk(card.title, card.office, card.hotline, "", None, "")
    hours = ", ".join(told.hours) if told.hours else _("nghỉ")
    if told.why:
        hours = _("nghỉ (%(why)s)") % {"why": told.why}
    tag = Tag(_("Đang mở"), "success", "check") if told.now else Tag(_("Đang đóng"), "neutral", "clock")
    later = ""
    if not told.now and told.next_on is not None:
        later = _("Ngày làm việc tới: %(day)s, %(hours)s") % {
            "day": f"{told.next_on:%d/%m/%Y}", "hours": ", ".join(told.next_hours)
        }  # fmt: skip
    return FrontDesk(card.title, card.office, card.hotline, hours, tag, later)
