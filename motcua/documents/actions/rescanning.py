"""Scanning again what came in unscanned (quét lại mã độc)."""

from datetime import datetime

from motcua.documents import permissions
from motcua.documents.events.files import InfectionFound
from motcua.documents.gateways import keys, vault, viruses
from motcua.documents.models import Content, File
from motcua.documents.states import Scan
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act

BATCH = 200


@act(cites=("nd-85-2016", "motcua:adr-0023"), emits=(InfectionFound,))
def lock_infected(*, digest: str, actor: Actor, at: datetime, key: str | None = None) -> int:
    """Shut a content in which a virus was found after it was kept; how many files show it (khóa tệp có mã độc).

    Refuses: NotAdmitted.
    """
    content = Content.objects.select_for_update(no_key=True).get(digest=bytes.fromhex(digest))
    permissions.operate(actor)
    content.scan = Scan.INFECTED.value
    content.save(update_fields=["scan"])
    vault.forget_previews(content.name)
    files = list(File.objects.filter(content=content).order_by("id"))
    for file in files:
        journal.record(InfectionFound(subject=file.subject, files=len(files)))
    return len(files)


def rescan_some(*, actor: Actor, at: datetime, limit: int = BATCH) -> tuple[int, int]:
    """Scan a batch of what was never scanned: how many are clean, how many not. A silent scanner ends it.

    What is kept is scanned, not what was sent: that is gone.
    """
    clean = infected = 0
    if not viruses.configured():
        return clean, infected
    scanner = viruses.scanner()
    for row in Content.objects.filter(scan=Scan.NOT_SCANNED.value).order_by("-id")[:limit]:
        try:
            found = scanner.scan(vault.read(row.kept))
        except (vault.Unreadable, keys.KeyMissing):
            continue  # `motcua verify-files` names it
        if found is Scan.NOT_SCANNED:
            break
        if found is Scan.INFECTED:
            lock_infected(digest=bytes(row.digest).hex(), actor=actor, at=at)
            infected += 1
        else:
            Content.objects.filter(pk=row.pk, scan=Scan.NOT_SCANNED.value).update(scan=Scan.CLEAN.value)
            clean += 1
    return clean, infected
