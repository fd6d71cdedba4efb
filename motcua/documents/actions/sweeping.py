"""Putting away what nobody needs (dọn kho tệp). No acts: nothing lawful happens, no row that counts goes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from motcua.documents.gateways import chunks, vault
from motcua.documents.models import Content, File, Upload
from motcua.kernel.clock import of_machine

LEFT_BEHIND = timedelta(hours=1)  # longer than any act may take
UNUSED = timedelta(days=1)  # longer than any backup may take
BATCH = 500


@dataclass(frozen=True)
class Swept:
    """What was put away: files of acts that never ended, contents without files, uploads that ran out."""

    left_behind: int
    unused: int
    uploads: int


def sweep_files(*, at: datetime) -> Swept:
    """Put away arrivals that were left behind, contents that no file shows any more, uploads that have run out."""
    return Swept(_left_behind(at), _unused(at), _uploads(at))


def _left_behind(at: datetime) -> int:
    names = list(vault.leftovers(of_machine(at - LEFT_BEHIND).timestamp()))
    known = set(Content.objects.filter(name__in=names).values_list("name", flat=True))
    for name in names:
        if name in known:
            vault.settle(name)
        else:
            vault.remove(name)
    return len(names) - len(known)


def _unused(at: datetime) -> int:
    gone = 0
    while True:
        with transaction.atomic():
            rows = list(
                Content.objects.select_for_update(skip_locked=True)
                .filter(~Exists(File.objects.filter(content=OuterRef("pk"))), unused_at__lt=at - UNUSED)
                .order_by("unused_at")[:BATCH]
            )
            for row in rows:
                vault.condemn(row.name)
            Content.objects.filter(pk__in=[row.pk for row in rows]).delete()
        for row in rows:
            vault.remove(row.name)
        gone += len(rows)
        if len(rows) < BATCH:
            return gone


def _uploads(at: datetime) -> int:
    """Rows first: chunks without a row cannot be read, and the next sweep finds them."""
    Upload.objects.filter(expires_at__lt=at).delete()
    old = list(chunks.uploads_before(of_machine(at - LEFT_BEHIND).timestamp()))
    alive = set(Upload.objects.filter(code__in=old).values_list("code", flat=True))
    for code in set(old) - alive:
        chunks.forget_chunks(code)
    return len(set(old) - alive)
