"""What happened to working calendars (sự kiện của lịch làm việc). Codes, days and hours only: nothing personal.

Hours are told as text, "07:30-11:30 13:30-17:00" (Vietnam time, [opens, closes)); "" is a day of rest.
"""

from dataclasses import dataclass
from datetime import date

from motcua.kernel.events import Event


@dataclass(frozen=True)
class WeekTold:
    """The hours of a week from one day on (giờ làm việc trong tuần): seven texts, Monday first.

    `days` None: from that day on as the superior calendar says (theo lịch cấp trên).
    """

    since: date
    days: tuple[str, ...] | None


@dataclass(frozen=True)
class DayTold:
    """One day that differs from the week (ngày khác lịch tuần), as it is published.

    `kind` is a value of `rules.calendar.DayKind` ("nghỉ lễ", "làm bù"…); `hours` None where the kind or
    `instead_of` says how long is worked; `source` is a citation or the number of the document that fixed it.
    """

    on: date
    kind: str
    title: str
    source: str = ""
    group: str = ""
    instead_of: date | None = None
    hours: str | None = None
    estimated: bool = False
    note: str = ""


@dataclass(frozen=True)
class DayChanged:
    """One day worked otherwise than before (ngày thay đổi); `kind`, `title`, `source` say why it is so now."""

    on: date
    before: str
    after: str
    kind: str = ""
    title: str = ""
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class CalendarPublished(Event):
    """A calendar was published, the first one of its code or another one whole (công bố lịch làm việc).

    `digest` is the sha256 of the canonical JSON of the calendar's own part, which `weeks`, `days` and the
    settled dates give again. Working hours may differ on [changed_from, changed_until), without end where
    `changed_until` is None; `changed` names the days of that stretch within the listed horizon.
    """

    code: str
    number: int
    parent: str | None
    title: str
    decision: str
    correction: bool
    digest: str
    weeks: tuple[WeekTold, ...]
    days: tuple[DayTold, ...]
    settled_from: date | None
    settled_until: date | None
    changed_from: date | None
    changed_until: date | None
    changed: tuple[DayChanged, ...]


@dataclass(frozen=True, kw_only=True)
class CalendarAmended(Event):
    """Days or hours of a published calendar were changed by a decision (sửa đổi lịch làm việc).

    `put` are the days written anew, `removed` those taken out, `weeks` all weeks if they changed. Stretch and
    digest as in `CalendarPublished`.
    """

    code: str
    number: int
    decision: str
    correction: bool
    digest: str
    put: tuple[DayTold, ...]
    removed: tuple[date, ...]
    weeks: tuple[WeekTold, ...] | None
    settled_until: date | None
    changed_from: date | None
    changed_until: date | None
    changed: tuple[DayChanged, ...]


@dataclass(frozen=True, kw_only=True)
class CalendarDraftSaved(Event):
    """Somebody prepares a change of a calendar (lưu bản thảo lịch); nothing is in force yet."""

    code: str
    based_on: int
    revision: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class CalendarDraftDiscarded(Event):
    """A draft was thrown away (bỏ bản thảo lịch)."""

    code: str


@dataclass(frozen=True, kw_only=True)
class CalendarDraftPublished(Event):
    """A draft became a published version (bản thảo lịch được công bố)."""

    code: str
    number: int
