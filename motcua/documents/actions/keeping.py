"""Keeping a content once (lưu nội dung một lần). No acts: a part of those that store."""

import hashlib
from datetime import datetime
from functools import partial

from django.db import IntegrityError, transaction
from django.db.models import Count, Sum

from motcua.documents.gateways import vault
from motcua.documents.models import Content, File
from motcua.documents.rules.limits import Limits, readable
from motcua.documents.rules.made import Made
from motcua.documents.rules.refusals import FileInfected, TooMuch
from motcua.documents.states import Scan


def keep(made: Made, scan: Scan, at: datetime) -> Content:
    """The row of this content, held until the end of the act: the one there is, or a new one with its file."""
    digest = hashlib.sha256(made.content).digest()
    found = _held(digest)
    if found is None:
        found = _kept(made, digest, scan, at)
    if found.scan == Scan.INFECTED:
        raise FileInfected("Tệp có mã độc nên không được nhận. Hãy quét mã độc máy của bạn.", field="file")
    if found.unused_at is not None or (scan is Scan.CLEAN and found.scan != Scan.CLEAN):
        found.unused_at = None
        found.scan = scan.value if scan is Scan.CLEAN else found.scan
        found.save(update_fields=["unused_at", "scan"])
    return found


def release(content: int, at: datetime) -> None:
    """A file let go of this content; when it was the last one, the content goes away a day later."""
    Content.objects.select_for_update(no_key=True).get(pk=content)
    if not File.objects.filter(content_id=content).exists():
        Content.objects.filter(pk=content).update(unused_at=at)


def require_room(owner: str, more: int, limits: Limits) -> None:
    """Whether the owner may have another file of this size. Refuses: TooMuch."""
    told = File.objects.filter(owner=owner).aggregate(files=Count("id"), size=Sum("sent_size"))
    if told["files"] >= limits.files:
        raise TooMuch(f"Đã có {told['files']} tệp, không thể thêm nữa. Hãy ghép hoặc bỏ bớt tệp.", field="file")
    if (told["size"] or 0) + more > limits.total:
        raise TooMuch(f"Tổng dung lượng các tệp quá {readable(limits.total)}. Hãy bỏ bớt tệp.", field="file")


def _held(digest: bytes) -> Content | None:
    return Content.objects.select_for_update(no_key=True).filter(digest=digest).first()


def _kept(made: Made, digest: bytes, scan: Scan, at: datetime) -> Content:
    kept = vault.keep(made.content)
    row = Content(
        name=kept.name, digest=digest, size=len(made.content), kind=made.kind.value, pages=made.pages,
        signed=made.signed, scan=scan.value, key_number=kept.wrapped.number, key=kept.wrapped.key, kept_at=at,
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        vault.remove(kept.name)
        first = _held(digest)  # whoever kept the same content a moment before us
        if first is None:
            raise
        return first
    except BaseException:
        vault.remove(kept.name)
        raise
    transaction.on_commit(partial(vault.settle, kept.name))
    return row
