"""What calendars tell (tra cứu lịch làm việc): frozen values, scoped by actor where a person asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from motcua.deadlines import permissions
from motcua.deadlines.events import CalendarAmended, CalendarPublished, DayChanged
from motcua.deadlines.models import CalendarDraft, CalendarVersion, WorkingCalendar
from motcua.deadlines.permissions import NATIONAL
from motcua.deadlines.queries.chains import calendar_of, links, links_of_many, one_look, part_in
from motcua.deadlines.queries.drafts import Draft, read_draft, weigh_draft
from motcua.deadlines.queries.effects import CasesEffect, LimitEffect, case_effects, limit_effects
from motcua.deadlines.queries.open_cases import known_cases
from motcua.deadlines.queries.own_parts import WEEKDAY_FIELDS, OwnPart, part_of
from motcua.deadlines.queries.proposals import Change, Stretch, require_decision
from motcua.deadlines.queries.years import YearView, year_of
from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.instants import FIRST_YEAR, LAST_YEAR
from motcua.deadlines.rules.national import national_calendar
from motcua.deadlines.rules.pause import PauseKind
from motcua.deadlines.rules.publication import NoCalendar
from motcua.deadlines.rules.statutory import statutory_days
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Refusal

__all__ = [
    "FIRST_YEAR", "LAST_YEAR", "NATIONAL", "WEEKDAY_FIELDS", "Change", "Draft", "NoCalendar", "OwnPart", "PauseKind",
    "Stretch", "one_look",
]  # fmt: skip


@dataclass(frozen=True)
class CalendarCard:
    """A published calendar in a list; `drafts` counts the changes being prepared by anybody."""

    code: str
    title: str
    parent: str | None
    number: int
    published_at: datetime
    decision: str
    drafts: int
    may_change: bool = False


@dataclass(frozen=True)
class VersionCard:
    """One version and what it changed, newest first in lists."""

    number: int
    published_at: datetime
    decision: str
    correction: bool
    title: str
    parent: str | None
    digest: str
    changed_from: date | None
    changed_until: date | None
    changed: tuple[DayChanged, ...]


@dataclass(frozen=True)
class Differences:
    """What the actor's draft would change (tác động của bản thảo).

    `refusal` is why it could not be published as it stands; `stretch`, `limits` and `cases` are None or empty
    where the draft cannot even be weighed.
    """

    draft: Draft
    stale: bool
    latest: int
    stretch: Stretch | None
    limits: tuple[LimitEffect, ...]
    cases: CasesEffect | None
    refusal: Refusal | None


def calendar_for(agency_code: str, at: datetime) -> Calendar:
    """The whole calendar in force for an agency at an instant, inheritance resolved (lịch của cơ quan).

    An agency without a calendar of its own works by the nearest published one above, at last by the
    country's. One question to the database; the calendar itself is kept in memory by its digests.
    Refuses: NoCalendar.
    """
    return calendar_of(links(agency_code, at))


def calendars_for(agency_codes: Iterable[str], at: datetime) -> dict[str, Calendar]:
    """The calendars in force for many agencies at an instant, as `calendar_for` in one question (lịch của nhiều nơi).

    Refuses: NoCalendar.
    """
    return {code: calendar_of(chain) for code, chain in links_of_many(agency_codes, at).items()}


def speaks_for(code: str, agency_code: str, at: datetime) -> bool:
    """Whether an agency works by this calendar at an instant, itself or by inheritance: for whoever hears an event.

    After `CalendarPublished` or `CalendarAmended` at `at`, the agency's calendars before and after are
    `calendar_for(agency, at - 1 microsecond)` and `calendar_for(agency, at)`. Refuses: NoCalendar.
    """
    return code in {link.code for link in links(agency_code, at)}


def published(code: str) -> bool:
    """Whether a calendar of this code has a version."""
    return _latest(code) > 0


def national_part() -> OwnPart:
    """What a new installation begins with: the country's calendar from the seed file."""
    return part_of(national_calendar())


def statutory_year(year: int) -> OwnPart:
    """The public holidays of a year as the Labour Code alone gives them (ngày nghỉ dự kiến theo luật)."""
    return part_of(Calendar("", "", days=statutory_days(year)))


def calendars(*, actor: Actor) -> tuple[CalendarCard, ...]:
    """Every published calendar with its last version, the country's first."""
    permissions.may_read(actor)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT head.code, version.title, version.parent, version.number, version.published_at, version.decision,
                   (SELECT count(*) FROM deadlines_calendardraft AS draft WHERE draft.code = head.code)
              FROM deadlines_workingcalendar AS head
              JOIN deadlines_calendarversion AS version ON version.code = head.code AND version.number = head.latest
             ORDER BY head.code <> %s, head.code
            """,
            [NATIONAL],
        )
        rows = cursor.fetchall()
    return tuple(CalendarCard(*(*row, permissions.changes(actor, row[0]))) for row in rows)


def may_publish(*, actor: Actor) -> str | None:
    """The code below which the actor may publish calendars: "" for all, None for none."""
    permissions.may_read(actor)
    if permissions.changes(actor, NATIONAL):
        return ""
    return actor.agency if actor.agency and permissions.changes(actor, actor.agency) else None


def may_change(code: str, *, actor: Actor) -> bool:
    """Whether the actor may change this calendar; for showing a button, the act asks again."""
    return permissions.changes(actor, code)


def versions(code: str, *, actor: Actor) -> tuple[VersionCard, ...]:
    """The versions of one calendar, newest first, each with the days that it changed; empty when there are none."""
    permissions.may_read(actor)
    said = {
        recorded.event.number: recorded.event
        for recorded in journal.read(f"calendar:{code}")
        if isinstance(recorded.event, CalendarPublished | CalendarAmended)
    }
    rows = CalendarVersion.objects.filter(calendar_id=code).defer("content").order_by("-number")
    return tuple(
        VersionCard(
            row.number, row.published_at, row.decision, row.correction, row.title, row.parent_id, row.digest,
            said[row.number].changed_from, said[row.number].changed_until, said[row.number].changed,
        )
        for row in rows
    )  # fmt: skip


def year_view(code: str, year: int, *, as_known_at: datetime, actor: Actor) -> YearView:
    """A year of an agency's whole calendar as it was known at an instant. Refuses: NoCalendar."""
    permissions.may_read(actor)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NoCalendar(f"Lịch chỉ có từ năm {FIRST_YEAR} đến năm {LAST_YEAR}.", field="year")
    return year_of(code, links(code, as_known_at), year, as_known_at)


def own_part(code: str, *, actor: Actor, at: datetime) -> OwnPart:
    """What one calendar says itself in its last version; an empty part when it has none."""
    permissions.may_read(actor)
    last = links(code, at)[-1]
    return part_in(last) if last.code == code else OwnPart()


def draft(code: str, *, actor: Actor) -> Draft:
    """The actor's own draft of a calendar, or an empty one based on the last version. Refuses: NotAdmitted."""
    permissions.may_change(actor, code)
    row = CalendarDraft.objects.filter(code=code, author=actor.id).first()
    if row is not None:
        return read_draft(row)
    return Draft(code, actor.id, _latest(code), 0, "", None, "", False, Change())


def differences(code: str, *, actor: Actor, at: datetime) -> Differences:
    """What the actor's own draft would change if it were published now: days, usual limits, open cases."""
    found = draft(code, actor=actor)
    latest = _latest(code)
    stale = found.based_on != latest
    try:
        weighed, refusal = weigh_draft(found, at, lenient=True), _refusal(found, at)
    except Refusal as refused:
        return Differences(found, stale, latest, None, (), None, refused)
    cases = case_effects(weighed, known_cases(code, at), at)
    return Differences(found, stale, latest, weighed.stretch, limit_effects(weighed, at), cases, refusal)


def _refusal(found: Draft, at: datetime) -> Refusal | None:
    """Why the draft cannot be published as it stands."""
    try:
        require_decision(found.decision)
        weigh_draft(found, at)
    except Refusal as refused:
        return refused
    return None


def _latest(code: str) -> int:
    return WorkingCalendar.objects.filter(code=code).values_list("latest", flat=True).first() or 0
