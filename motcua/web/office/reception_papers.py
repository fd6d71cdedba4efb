"""Papers at the reception (giấy tờ tại quầy): files and scans become papers of the draft, line by line."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.documents import queries as documents
from motcua.documents.actions.intake import store_upload
from motcua.documents.actions.papers import digitise_paper
from motcua.documents.actions.transfers import hand_over_files
from motcua.documents.queries import Source
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.web.office.reception_form import ReceptionForm

MOST_AT_ONCE = 20


def scans(actor: Actor) -> Sequence[tuple[str, str]]:
    """What the scanners dropped for this desk and for this officer, the newest first."""
    agency, now = actor.agency or "", clock.now()
    try:
        pages = [documents.scans_of(agency, actor=actor, at=now, own=own) for own in (True, False)]
    except NotAdmitted:
        return ()
    return [(file.code, f"{file.name} ({file.pages} trang)") for page in pages for file in page.items]


def of_draft(draft: str, actor: Actor) -> frozenset[str]:
    """The digital papers of the draft."""
    try:
        return frozenset(card.code for card in documents.papers_of(f"draft:{draft}", actor=actor, at=clock.now()))
    except Refusal:
        return frozenset()


def taken(request: HttpRequest, form: ReceptionForm, draft: str, actor: Actor) -> dict[str, str]:
    """Take what was sent for each line; what is refused is told beside its line, the others stay taken."""
    faults: dict[str, str] = {}
    for line in form.paper_lines:
        sent = request.FILES.getlist(f"f{line.place}")
        scan = request.POST.get(f"s{line.place}", "")
        if not sent and not scan:
            continue
        try:
            files = gathered(sent, scan, f"draft:{draft}", actor)
            code = digitise_paper(
                owner=f"draft:{draft}", files=files, title=line.paper.name[:200], document_type=line.paper.code,
                actor=actor, at=clock.now(),
            )  # fmt: skip
        except Refusal as refusal:
            faults[f"f{line.place}"] = refusal.message
        else:
            form.initial[f"m{line.place}"] = code
            form.initial.pop(f"s{line.place}", None)
    return faults


def gathered(sent: Sequence[object], scan: str, owner: str, actor: Actor) -> list[str]:
    """Files sent and the scan chosen, now the owner's. Refuses: TooLarge, and as the acts of documents."""
    files = [_stored(each, owner, actor) for each in sent[:MOST_AT_ONCE]]
    if scan:
        hand_over_files(files=[scan], to=owner, actor=actor, at=clock.now())
        files.append(scan)
    return files


def _stored(sent: object, owner: str, actor: Actor) -> str:
    """One file; one that is too large is not even read. Refuses: FileRefused and others of documents."""
    size, name = int(getattr(sent, "size", 0) or 0), str(getattr(sent, "name", ""))
    limit = documents.limits_for(actor).size
    if size > limit:
        raise TooLarge(_("Tệp lớn hơn %(limit)s.") % {"limit": documents.readable(limit)}, field="file")
    content = sent.read()  # type: ignore[attr-defined]
    return store_upload(
        content=content, name=name, owner=owner, source=Source.SCANNED, actor=actor, at=clock.now()
    ).code


class NothingSent(Refusal):
    """Neither a file nor a scan was sent (chưa có tệp nào)."""


class TooLarge(Refusal):
    """The file is beyond the limit (tệp quá lớn)."""
