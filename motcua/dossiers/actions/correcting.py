"""Putting clerical errors right (đính chính): in the content only; what events told stays as it was told."""

import hashlib
import re
import secrets
from datetime import datetime
from typing import Any

from motcua.dossiers import permissions
from motcua.dossiers.actions.accepting import ReasonMissing
from motcua.dossiers.actions.casefile import laid_open
from motcua.dossiers.events import DossierCorrected
from motcua.dossiers.models import Content, Correction
from motcua.dossiers.rules.wording import whole, written
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.errors import Refusal

TEXTS = {"title": 500, "return_address": 500}
CONTACT = ("name", "phone", "email", "address")
PAPER = re.compile(r"papers\.(?P<place>[0-9]{1,3})\.(?P<part>name|originals|copies|note)")


class NoSuchPart(Refusal):
    """This is not a part that can be put right (không đính chính được chỗ này)."""


class NothingToCorrect(Refusal):
    """It stands there already (nội dung không thay đổi)."""


@act(cites="nd-61-2018:d.17", emits=(DossierCorrected,))
def correct_dossier(
    *, code: str, part: str, becomes: str, reason: str, actor: Actor, at: datetime, key: str | None = None
) -> int:
    """Put a clerical error right and say what was wrong (đính chính hồ sơ); answers the correction's number.

    `part` reads "title", "return_address", "contact.phone" or "papers.0.name" (papers counted from 0). Slips that
    were handed out and events stay as they are. Refuses: NotAdmitted, NoSuchPart, NothingToCorrect, ReasonMissing,
    BadText.
    """
    case = laid_open("correct_dossier", code, actor=actor, at=at, moves=False)
    permissions.whole("correct_dossier", actor, case.row, at)
    said = written(reason, field="reason")
    if not said:
        raise ReasonMissing("Phải ghi lý do đính chính.", field="reason")
    content = Content.objects.get(dossier=case.row)
    was, now = _put(content, part, becomes)
    if was == now:
        raise NothingToCorrect("Nội dung mới giống nội dung cũ.", field="becomes")
    content.save(update_fields=["title", "return_address", "contact", "papers"])
    seq = Correction.objects.filter(dossier=case.row).count() + 1
    salt = secrets.token_hex(16)
    Correction.objects.create(
        dossier=case.row, seq=seq, part=part, was=was, becomes=now, reason=said, salt=salt, corrected_at=at,
        corrected_by=actor.id,
    )  # fmt: skip
    journal.record(
        DossierCorrected(
            subject=case.row.subject, correction=seq, part=part, was=sealed(salt, was), becomes=sealed(salt, now)
        )
    )
    return seq


def sealed(salt: str, text: str) -> str:
    """What an event keeps of a text that may be personal: without the salt nobody can guess it."""
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


def _put(content: Content, part: str, becomes: str) -> tuple[str, str]:
    """Write the new text into its place; what stood there and what stands there now. Refuses: NoSuchPart."""
    if part in TEXTS:
        was, now = getattr(content, part), written(becomes, field="becomes", most=TEXTS[part])
        setattr(content, part, now)
        return was, now
    place, _, name = part.partition(".")
    if place == "contact" and name in CONTACT:
        was, now = str(content.contact.get(name, "")), written(becomes, field="becomes", most=500)
        content.contact = {**content.contact, name: now}
        return was, now
    found = PAPER.fullmatch(part)
    if found is None or int(found["place"]) >= len(content.papers):
        raise NoSuchPart("Chỉ đính chính trích yếu, nơi nhận, liên hệ hoặc giấy tờ đã ghi.", field="part")
    return _paper(content.papers[int(found["place"])], found["part"], becomes)


def _paper(paper: dict[str, Any], part: str, becomes: str) -> tuple[str, str]:
    was = str(paper.get(part, ""))
    if part in {"originals", "copies"}:
        paper[part] = whole(becomes, field="becomes")
    else:
        paper[part] = written(becomes, field="becomes", most=1000 if part == "name" else 500)
    if part == "name" and not paper[part]:
        raise NoSuchPart("Giấy tờ phải có tên.", field="becomes")
    return was, str(paper[part])
