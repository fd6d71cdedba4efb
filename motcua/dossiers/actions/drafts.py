"""Receptions that were interrupted, and procedures often used (bản nháp, thủ tục hay dùng): an officer's own notes.

They have no legal effect and may hold personal data, so they are rows without events.
"""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from motcua.dossiers import permissions
from motcua.dossiers.models import Draft, Favourite
from motcua.dossiers.rules.wording import BadText
from motcua.kernel.actors import Actor

KEPT = timedelta(days=30)
MOST_DRAFTS = 50  # of one officer; the oldest go first
MOST_PARTS, LONGEST = 900, 2000
_CODE = re.compile(r"[0-9a-f]{32}")


def keep_draft(*, code: str, procedure: str, told: Mapping[str, str], actor: Actor, at: datetime) -> None:
    """Keep what was typed so far (lưu bản nháp). Refuses: NotAdmitted, BadText for a code that is somebody else's."""
    permissions.place("lodge_dossier", actor, actor.agency or "", at)
    if not _CODE.fullmatch(code) or len(procedure) > 30 or len(told) > MOST_PARTS:
        raise BadText("Bản nháp này không lưu được.", field="draft")
    kept = {name[:60]: value[:LONGEST] for name, value in told.items()}
    found = Draft.objects.filter(code=code).first()
    if found is not None and found.officer != actor.id:
        raise BadText("Bản nháp này của người khác.", field="draft")
    Draft.objects.update_or_create(
        code=code,
        defaults={
            "officer": actor.id, "agency": actor.agency or "", "procedure": procedure, "told": kept, "kept_at": at,
        },
    )  # fmt: skip
    if found is None:
        _tidy(actor, at)


def discard_draft(*, code: str, actor: Actor) -> None:
    """Throw one's own draft away (bỏ bản nháp)."""
    Draft.objects.filter(code=code, officer=actor.id).delete()


def mark_favourite(*, procedure: str, marked: bool, actor: Actor, at: datetime) -> None:
    """Put a procedure among one's favourites, or take it out (đánh dấu thủ tục hay dùng). Refuses: NotAdmitted."""
    permissions.place("lodge_dossier", actor, actor.agency or "", at)
    mine = Favourite.objects.filter(officer=actor.id)
    if not marked:
        mine.filter(procedure=procedure).delete()
    elif len(procedure) <= 30 and mine.count() < MOST_DRAFTS:
        Favourite.objects.get_or_create(officer=actor.id, procedure=procedure)


def _tidy(actor: Actor, at: datetime) -> None:
    """Old drafts of the same officer, and those beyond the most, go."""
    mine = Draft.objects.filter(officer=actor.id)
    mine.filter(kept_at__lt=at - KEPT).delete()
    beyond = list(mine.order_by("-kept_at", "-pk").values_list("pk", flat=True)[MOST_DRAFTS:])
    Draft.objects.filter(pk__in=beyond).delete()
