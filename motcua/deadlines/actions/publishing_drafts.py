"""Drafts of calendars: kept while they are prepared, thrown away, or published (bản thảo lịch)."""

from datetime import datetime

from motcua.deadlines import permissions
from motcua.deadlines.actions.publishing import PublishedVersion, amend_calendar, publish_calendar
from motcua.deadlines.events import CalendarDraftDiscarded, CalendarDraftPublished, CalendarDraftSaved
from motcua.deadlines.models import CalendarDraft
from motcua.deadlines.queries.drafts import Draft, check_draft, draft_digest, plain_change, read_draft
from motcua.deadlines.queries.own_parts import LONGEST_TITLE
from motcua.deadlines.queries.proposals import Change, DecisionMissing
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.errors import Refusal
from motcua.kernel.text import nfc

CITES = ("qd-188-1999", "bl-45-2019:d.112")


class DraftMissing(Refusal):
    """There is no such draft any more (không còn bản thảo)."""


class DraftMovedOn(Refusal):
    """The draft was changed in another window (bản thảo đã được sửa ở cửa sổ khác)."""


@act(cites=CITES, emits=(CalendarDraftSaved,))
def save_draft(
    *,
    code: str,
    based_on: int,
    revision: int,
    change: Change,
    actor: Actor,
    at: datetime,
    decision: str = "",
    correction: bool = False,
    title: str = "",
    parent: str | None = None,
    key: str | None = None,
) -> int:
    """Keep a change of a calendar while it is prepared; the draft's new revision (lưu bản thảo lịch).

    `revision` is the one that the author saw, 0 for a new draft. What could never be published is refused at
    once, so that the author learns it at the field. Refuses: DraftMovedOn, BadDay, WorseForCitizens…
    """
    row = _own(code, actor)
    permissions.may_change(actor, code)
    seen = row.revision if row else 0
    if seen != revision:
        raise DraftMovedOn("Bản thảo đã được sửa ở một cửa sổ khác. Hãy tải lại trang rồi sửa tiếp.")
    named = nfc(decision)
    if len(named) > LONGEST_TITLE:
        raise DecisionMissing(f"Số quyết định dài nhất {LONGEST_TITLE} ký tự.", field="decision")
    draft = Draft(code, actor.id, based_on, revision + 1, nfc(title), parent, named, correction, change)
    check_draft(draft, at)
    row = row or CalendarDraft(code=code, author=actor.id)
    row.based_on, row.revision, row.title, row.parent = based_on, draft.revision, draft.title, parent
    row.decision, row.correction, row.changes, row.saved_at = named, correction, plain_change(change), at
    row.save()
    journal.record(
        CalendarDraftSaved(
            subject=row.subject, code=code, based_on=based_on, revision=row.revision, digest=draft_digest(draft)
        )
    )
    return row.revision


@act(cites=CITES, emits=(CalendarDraftDiscarded,))
def discard_draft(*, code: str, actor: Actor, at: datetime, key: str | None = None) -> None:
    """Throw the actor's own draft away (bỏ bản thảo lịch). Refuses: DraftMissing."""
    row = _own(code, actor)
    permissions.may_change(actor, code)
    if row is None:
        raise DraftMissing("Không còn bản thảo nào của bạn cho lịch này.")
    row.delete()
    journal.record(CalendarDraftDiscarded(subject=row.subject, code=code))


@act(cites=CITES, emits=(CalendarDraftPublished,))
def publish_draft(
    *, code: str, revision: int, actor: Actor, at: datetime, key: str | None = None
) -> PublishedVersion:
    """Publish the actor's own draft as it was previewed (ban hành bản thảo lịch).

    Does `amend_calendar`, or `publish_calendar` for a calendar that had no version. Refuses as these do, and
    DraftMissing, DraftMovedOn.
    """
    row = _own(code, actor)
    permissions.may_change(actor, code)
    if row is None:
        raise DraftMissing("Không còn bản thảo nào của bạn cho lịch này. Có thể bản thảo đã được ban hành.")
    if row.revision != revision:
        raise DraftMovedOn("Bản thảo đã thay đổi sau khi xem trước. Hãy xem trước lại rồi ban hành.")
    published = _publish(read_draft(row), actor, at)
    row.delete()
    journal.record(CalendarDraftPublished(subject=row.subject, code=code, number=published.number))
    return published


def _publish(draft: Draft, actor: Actor, at: datetime) -> PublishedVersion:
    change = draft.change
    if draft.based_on:
        return amend_calendar(
            code=draft.code, based_on=draft.based_on, put=change.put, removed=change.removed, weeks=change.weeks,
            settled_until=change.settled_until, decision=draft.decision, correction=draft.correction, actor=actor,
            at=at,
        )  # fmt: skip
    return publish_calendar(
        code=draft.code, title=draft.title, parent=draft.parent, weeks=change.weeks or (), days=change.put,
        decision=draft.decision, correction=draft.correction, actor=actor, at=at,
    )  # fmt: skip


def _own(code: str, actor: Actor) -> CalendarDraft | None:
    return CalendarDraft.objects.select_for_update().filter(code=code, author=actor.id).first()
