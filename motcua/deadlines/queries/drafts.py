"""Drafts of a calendar (bản thảo lịch): read back, and weighed as the act would weigh them."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from motcua.deadlines.models import CalendarDraft
from motcua.deadlines.queries.own_parts import OwnPart
from motcua.deadlines.queries.proposals import Change, NothingChanges
from motcua.deadlines.queries.weighing import PENDING, Weighed, weigh_amendment, weigh_publication

_adapter = TypeAdapter(Change)


@dataclass(frozen=True)
class Draft:
    """A change being prepared, in values (bản thảo). `based_on` 0: a calendar not published yet."""

    code: str
    author: str
    based_on: int
    revision: int
    title: str
    parent: str | None
    decision: str
    correction: bool
    change: Change
    saved_at: datetime | None = None


def read_draft(row: CalendarDraft) -> Draft:
    """A stored draft as a value."""
    return Draft(
        code=row.code, author=row.author, based_on=row.based_on, revision=row.revision, title=row.title,
        parent=row.parent, decision=row.decision, correction=row.correction,
        change=_adapter.validate_python(row.changes), saved_at=row.saved_at,
    )  # fmt: skip


def plain_change(change: Change) -> dict[str, Any]:
    """A change as JSON values."""
    plain: dict[str, Any] = _adapter.dump_python(change, mode="json")
    return plain


def draft_digest(draft: Draft) -> str:
    """sha256 over all that the draft says, in hex."""
    told = [draft.title, draft.parent, draft.decision, draft.correction, plain_change(draft.change)]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def weigh_draft(draft: Draft, at: datetime, *, lenient: bool = False) -> Weighed:
    """Weigh a draft. Lenient: the past, a missing number and a change of nothing are let pass until publication."""
    decision = draft.decision or (PENDING if lenient else "")
    correction = draft.correction or lenient
    if draft.based_on:
        return weigh_amendment(code=draft.code, change=draft.change, decision=decision, correction=correction, at=at)
    part = OwnPart(weeks=draft.change.weeks or (), days=draft.change.put)
    return weigh_publication(
        code=draft.code, title=draft.title, parent=draft.parent, part=part, decision=decision,
        correction=correction, at=at,
    )  # fmt: skip


def check_draft(draft: Draft, at: datetime) -> None:
    """Refuse what can never be published; a draft that changes nothing yet may be kept."""
    try:
        weigh_draft(draft, at, lenient=True)
    except NothingChanges:
        return
