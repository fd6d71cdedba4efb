"""Photos of which a cut piece is shown are let go (bỏ ảnh gốc): they are kept for the draft alone."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from motcua.documents import permissions
from motcua.documents.actions.cutting import discard
from motcua.documents.events.files import FileDiscarded
from motcua.documents.models import Cut, File, Page
from motcua.documents.rules.names import require_owner
from motcua.documents.states import Doing
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act

CITES = ("luat-91-2025", "motcua:adr-0036")
KEPT = timedelta(days=30)  # as long as drafts are
BATCH = 200


@act(cites=CITES, emits=(FileDiscarded,))
def drop_photos(*, owner: str, actor: Actor, at: datetime, key: str | None = None) -> int:
    """Let go of the photos of an owner of which a piece is shown instead (bỏ ảnh gốc); how many.

    Refuses: NotAdmitted.
    """
    permissions.admit(actor, require_owner(owner), Doing.CHANGE, at)
    return _gone(list(_cut_up().filter(owner=owner)), at)


@act(cites=CITES, emits=(FileDiscarded,))
def drop_old_photos(*, actor: Actor, at: datetime, key: str | None = None) -> int:
    """Let go of such photos that nobody has cut anew for a month (bỏ ảnh gốc quá hạn); how many, a batch at a time.

    Refuses: NotAdmitted.
    """
    permissions.operate(actor)
    old = Cut.objects.filter(cut_at__lt=at - KEPT).values("original")
    return _gone(list(_cut_up().filter(pk__in=old).order_by("id")[:BATCH]), at)


def _cut_up() -> QuerySet[File]:
    """Photos that no page shows, and of which a piece was cut."""
    pieces = Exists(Cut.objects.filter(original=OuterRef("pk")))
    shown = Exists(Page.objects.filter(file=OuterRef("pk")))
    return File.objects.select_for_update(of=("self",)).filter(pieces, ~shown)


def _gone(files: list[File], at: datetime) -> int:
    for file in files:
        discard(file, at)
    return len(files)
