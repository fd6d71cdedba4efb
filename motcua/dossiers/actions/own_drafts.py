"""Lodgings that were interrupted (bản nháp nộp trực tuyến): an applicant's own notes, resumed on any device.

As a draft of the desk it has no legal effect and may hold personal data: a row without events.
"""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from motcua.documents.actions.intake import discard_file
from motcua.documents.actions.papers import withdraw_paper
from motcua.documents.queries import files_of, papers_of
from motcua.dossiers import permissions
from motcua.dossiers.models import Draft
from motcua.dossiers.rules.wording import BadText
from motcua.forms.actions.answers import discard_answers
from motcua.forms.queries import answers_of
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Refusal

KEPT = timedelta(days=30)
MOST_DRAFTS = 20  # of one applicant
MOST_PARTS, LONGEST = 400, 2000
_CODE = re.compile(r"[0-9a-f]{32}")


class TooManyDrafts(Refusal):
    """The applicant has too many unfinished lodgings (quá nhiều bản nháp)."""


def keep_own_draft(*, code: str, procedure: str, told: Mapping[str, str], actor: Actor, at: datetime) -> None:
    """Keep what was filled in so far (lưu bản nháp). Refuses: NotAdmitted, BadText, TooManyDrafts."""
    permissions.applying(actor)
    if not _CODE.fullmatch(code) or len(procedure) > 30 or len(told) > MOST_PARTS:
        raise BadText("Bản nháp này không lưu được.", field="draft")
    mine = Draft.objects.filter(officer=actor.id)
    found = Draft.objects.filter(code=code).first()
    if found is not None and found.officer != actor.id:
        raise BadText("Bản nháp này của người khác.", field="draft")
    if found is None:
        for old in mine.filter(kept_at__lt=at - KEPT).values_list("code", flat=True)[:MOST_DRAFTS]:
            discard_own_draft(code=old, actor=actor, at=at)
    if found is None and mine.filter(kept_at__gte=at - KEPT).count() >= MOST_DRAFTS:
        raise TooManyDrafts(f"Bạn đang có {MOST_DRAFTS} bản nháp. Hãy nộp hoặc bỏ bớt một bản trước.", field="draft")
    kept = {name[:60]: value.replace("\0", "")[:LONGEST] for name, value in told.items()}
    Draft.objects.update_or_create(
        code=code,
        defaults={"officer": actor.id, "agency": "", "procedure": procedure, "told": kept, "kept_at": at},
    )


def discard_own_draft(*, code: str, actor: Actor, at: datetime) -> None:
    """Throw one's own draft away with what was uploaded for it (bỏ bản nháp). Another's is left alone."""
    mine = Draft.objects.filter(code=code[:40], officer=actor.id)
    if not mine.exists():
        return
    owner = f"draft:{code}"
    for paper in papers_of(owner, actor=actor, at=at):
        withdraw_paper(code=paper.code, actor=actor, at=at)
    for file in files_of(owner, actor=actor, at=at, loose=True):
        discard_file(code=file.code, actor=actor, at=at)
    answers = answers_of(owner, actor=actor, at=at)
    if answers is not None:
        discard_answers(code=answers.code, actor=actor, at=at)
    mine.delete()
