"""A change weighed against what is published (xem xét thay đổi lịch): the same for the act and for its preview."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from motcua.deadlines.events import DayTold
from motcua.deadlines.permissions import NATIONAL
from motcua.deadlines.queries import proposals
from motcua.deadlines.queries.chains import Link, calendar_of, is_agency_code, links, part_in
from motcua.deadlines.queries.own_parts import LONGEST_TITLE, BadDay, OwnPart
from motcua.deadlines.queries.proposals import Change, Stretch, apply
from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.inheritance import inherit
from motcua.deadlines.rules.publication import NoCalendar
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import Refusal
from motcua.kernel.text import nfc

PENDING = "(quyết định này)"  # stands for a source while the decision has no number yet


class UnknownCalendar(Refusal):
    """No calendar of that code is published (chưa công bố lịch của mã này)."""


class CalendarCircle(Refusal):
    """A calendar would inherit from itself (lịch kế thừa vòng tròn)."""


@dataclass(frozen=True)
class Weighed:
    """What a change comes to: the new own part, the whole calendars before and after, where hours differ.

    `before` is None for the very first calendar; for an agency's first one it is what held for it until then.
    """

    code: str
    title: str
    parent: str | None
    part: OwnPart
    superior: Calendar | None
    before: Calendar | None
    after: Calendar
    stretch: Stretch


def latest_link(code: str, at: datetime) -> Link | None:
    """The version of exactly this code in force at an instant; None when it has none."""
    try:
        last = links(code, at)[-1]
    except NoCalendar:
        return None
    return last if last.code == code else None


def weigh_amendment(*, code: str, change: Change, decision: str, correction: bool, at: datetime) -> Weighed:
    """Weigh single days, weeks or settled years of a published calendar. Refuses what the law or reason forbids."""
    link = latest_link(code, at)
    if link is None:
        raise UnknownCalendar(f"Chưa công bố lịch nào của mã “{code}”.", field="code")
    change = replace(change, put=sourced(change.put, decision))
    old = part_in(link)
    part = apply(old, change)
    weighed = _weighed(code, link.title, link.parent, old=old, part=part, at=at)
    if part.digest() == old.digest():
        raise proposals.NothingChanges("Bản thảo không làm thay đổi gì so với lịch đang công bố.")
    _judge(weighed, old, correction=correction, at=at)
    return weighed


def weigh_publication(
    *, code: str, title: str, parent: str | None, part: OwnPart, decision: str, correction: bool, at: datetime
) -> Weighed:
    """Weigh a first calendar of a code, or another one whole. Refuses what the law or reason forbids."""
    if code != NATIONAL and not is_agency_code(code):
        raise UnknownCalendar(f"“{code[:40]}” không phải mã định danh cơ quan (mẫu: H01.14).", field="code")
    title = nfc(title)
    if not title or len(title) > LONGEST_TITLE:
        raise BadDay(f"Ghi tên lịch; dài nhất {LONGEST_TITLE} ký tự.", field="title")
    part = apply(
        OwnPart(settled_from=part.settled_from, settled_until=part.settled_until),
        Change(put=sourced(part.days, decision), weeks=part.weeks),
    )
    link = latest_link(code, at)
    old = part_in(link) if link else OwnPart()
    above = parent or _usual_parent(code, link, at)
    weighed = _weighed(code, title, above, old=old, part=part, at=at)
    if link and (title, above, part.digest()) == (link.title, link.parent, link.digest):
        raise proposals.NothingChanges("Lịch này giống hệt phiên bản đang công bố.")
    if weighed.before is not None:
        _judge(weighed, old, correction=correction, at=at)
    return weighed


def sourced(days: Iterable[DayTold], decision: str) -> tuple[DayTold, ...]:
    """Days without a source of their own rest on the decision itself."""
    named = " ".join(decision.split()) or PENDING
    return tuple(day if day.source.strip() else replace(day, source=named) for day in days)


def _usual_parent(code: str, link: Link | None, at: datetime) -> str | None:
    if code == NATIONAL:
        return None
    return link.parent if link else links(code, at)[-1].code


def _weighed(code: str, title: str, parent: str | None, *, old: OwnPart, part: OwnPart, at: datetime) -> Weighed:
    own = part.calendar(code, title)
    superior = None
    if parent is not None:
        above = links(parent, at)
        if above[-1].code != parent:
            raise UnknownCalendar(f"Lịch cấp trên “{parent}” chưa được công bố.", field="parent")
        if code in {each.code for each in above}:
            raise CalendarCircle("Lịch cấp trên lại đang kế thừa lịch này.", field="parent")
        superior = calendar_of(above)
    after = inherit(own, superior) if superior else own
    before = _before(code, at)
    return Weighed(code, title, parent, part, superior, before, after, _stretch(old, part, before, after, at))


def _before(code: str, at: datetime) -> Calendar | None:
    try:
        return calendar_of(links(code, at))
    except NoCalendar:
        return None


def _stretch(old: OwnPart, part: OwnPart, before: Calendar | None, after: Calendar, at: datetime) -> Stretch:
    days = proposals.touched(old, part)
    if before is None or not days:
        return Stretch(None, None, ())
    return proposals.stretch(before, after, days[0], proposals.until_of(old, part), vietnam_day(at))


def _judge(weighed: Weighed, old: OwnPart, *, correction: bool, at: datetime) -> None:
    proposals.require_open(proposals.touched(old, weighed.part), vietnam_day(at), correction=correction)
    if weighed.superior is None:
        return
    known = {day.on: day for day in old.days}
    put = [day for day in weighed.part.days if known.get(day.on) != day]
    weeks = set(weighed.part.weeks) != set(old.weeks)
    proposals.require_favour(weighed.part.calendar(weighed.code, weighed.title), weighed.superior, put, weeks=weeks)
