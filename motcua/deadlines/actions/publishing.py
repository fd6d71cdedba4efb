"""Publishing and amending working calendars (công bố, sửa đổi lịch làm việc).

Two amendments of one calendar queue at its head; the second one, made from a version that is no longer the
last, is refused and told which one is.
"""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.deadlines import permissions
from motcua.deadlines.events import CalendarAmended, CalendarPublished, DayTold, WeekTold
from motcua.deadlines.models import CalendarVersion, WorkingCalendar
from motcua.deadlines.queries.chains import lineage
from motcua.deadlines.queries.own_parts import OwnPart, tidy_day
from motcua.deadlines.queries.proposals import Change, NothingChanges, require_decision
from motcua.deadlines.queries.weighing import UnknownCalendar, Weighed, sourced, weigh_amendment, weigh_publication
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.clock import vietnam
from motcua.kernel.errors import Refusal

CITES = ("qd-188-1999", "qd-14-2010", "bl-45-2019:d.111.k3", "bl-45-2019:d.112")


class CalendarMovedOn(Refusal):
    """The calendar has a newer version than the one the change was made from (lịch đã có phiên bản mới)."""


class NotAfterLastVersion(Refusal):
    """A version comes after the one before it (thời điểm công bố phải sau phiên bản trước)."""


@dataclass(frozen=True)
class PublishedVersion:
    """What was published: its number, its digest, and how many listed days are worked otherwise."""

    code: str
    number: int
    digest: str
    changed: int


@act(cites=CITES, emits=(CalendarPublished,))
def publish_calendar(
    *,
    code: str,
    title: str,
    decision: str,
    actor: Actor,
    at: datetime,
    weeks: tuple[WeekTold, ...] = (),
    days: tuple[DayTold, ...] = (),
    parent: str | None = None,
    settled_from: date | None = None,
    settled_until: date | None = None,
    based_on: int = 0,
    correction: bool = False,
    key: str | None = None,
) -> PublishedVersion:
    """Publish the first calendar of a code, or another one whole in its place (công bố lịch làm việc).

    `code` is "quoc-gia" or an agency's identity code; `parent` the calendar it inherits from, by default the
    nearest published one above; `based_on` the version that it replaces, 0 for none. `at` is the instant from
    which it is known. Refuses: CalendarMovedOn, NothingChanges, PastIsSettled, WorseForCitizens, BadDay…
    """
    calendar = WorkingCalendar.objects.held(code)
    # Superiors stand still meanwhile, so that no circle closes behind our back.
    WorkingCalendar.objects.keep_still([each for each in (parent, *lineage(code)) if each and each != code])
    permissions.may_change(actor, code)
    _require_last(calendar, based_on, at)
    named = require_decision(decision)
    part = OwnPart(weeks, days, settled_from, settled_until)
    weighed = weigh_publication(
        code=code, title=title, parent=parent, part=part, decision=named, correction=correction, at=at
    )
    version = _write(calendar, weighed, decision=named, correction=correction, at=at)
    part, stretch = weighed.part, weighed.stretch
    journal.record(
        CalendarPublished(
            subject=calendar.subject, code=code, number=version.number, parent=weighed.parent, title=weighed.title,
            decision=version.decision, correction=correction, digest=version.digest, weeks=part.weeks,
            days=part.days, settled_from=part.settled_from, settled_until=part.settled_until,
            changed_from=stretch.first, changed_until=stretch.until, changed=stretch.changed,
        )
    )  # fmt: skip
    return PublishedVersion(code, version.number, version.digest, len(stretch.changed))


@act(cites=CITES, emits=(CalendarAmended,))
def amend_calendar(
    *,
    code: str,
    based_on: int,
    decision: str,
    actor: Actor,
    at: datetime,
    put: tuple[DayTold, ...] = (),
    removed: tuple[date, ...] = (),
    weeks: tuple[WeekTold, ...] | None = None,
    settled_until: date | None = None,
    correction: bool = False,
    key: str | None = None,
) -> PublishedVersion:
    """Change days, weeks or settled years of a published calendar by a decision (sửa đổi lịch làm việc).

    `based_on` is the version from which the change was made. Days before the day of `at` change only with
    `correction`. Open cases are recomputed by the floors above, which hear the event; concluded ones never.
    Refuses: UnknownCalendar, CalendarMovedOn, NothingChanges, DecisionMissing, PastIsSettled, WorseForCitizens,
    NotInCalendar, BadDay.
    """
    calendar = WorkingCalendar.objects.locked(code)
    permissions.may_change(actor, code)
    if calendar is None:
        raise UnknownCalendar("Chưa công bố lịch nào của mã này.", field="code")
    _require_last(calendar, based_on, at)
    change = Change(put, removed, weeks, settled_until)
    if change.empty:
        raise NothingChanges("Chưa có thay đổi nào để ban hành.")
    named = require_decision(decision)
    weighed = weigh_amendment(code=code, change=change, decision=named, correction=correction, at=at)
    version = _write(calendar, weighed, decision=named, correction=correction, at=at)
    stretch = weighed.stretch
    journal.record(
        CalendarAmended(
            subject=calendar.subject, code=code, number=version.number, decision=named, correction=correction,
            digest=version.digest, put=tuple(map(tidy_day, sourced(put, named))), removed=removed,
            weeks=None if weeks is None else weighed.part.weeks, settled_until=settled_until,
            changed_from=stretch.first, changed_until=stretch.until, changed=stretch.changed,
        )
    )  # fmt: skip
    return PublishedVersion(code, version.number, version.digest, len(stretch.changed))


def _require_last(calendar: WorkingCalendar, based_on: int, at: datetime) -> None:
    """The change was made from the last version, and comes after it."""
    if calendar.latest == 0 and based_on == 0:
        return
    last = calendar.versions.filter(number=calendar.latest).first()
    if last is None or based_on != last.number:
        told = "chưa có phiên bản nào"
        if last is not None:
            told = (
                f"đã có phiên bản số {last.number}, công bố lúc {vietnam(last.published_at):%H:%M ngày %d/%m/%Y} "
                f"theo {last.decision}"
            )
        raise CalendarMovedOn(
            f"Lịch này {told}; thay đổi của bạn dựa trên phiên bản số {based_on}. "
            "Hãy xem phiên bản mới nhất rồi soạn lại trên đó.",
            field="based_on",
        )
    if at <= last.published_at:
        raise NotAfterLastVersion(
            f"Thời điểm công bố phải sau phiên bản số {last.number} ({vietnam(last.published_at):%H:%M %d/%m/%Y})."
        )


def _write(
    calendar: WorkingCalendar, weighed: Weighed, *, decision: str, correction: bool, at: datetime
) -> CalendarVersion:
    calendar.latest += 1
    version = CalendarVersion.objects.create(
        calendar=calendar, number=calendar.latest, parent_id=weighed.parent, title=weighed.title, published_at=at,
        decision=decision, correction=correction, content=weighed.part.canonical(), digest=weighed.part.digest(),
    )  # fmt: skip
    calendar.save(update_fields=["latest"])
    return version
