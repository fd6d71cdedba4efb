"""Files in pieces over a bad line (tải lên từng phần): each piece is kept, and a broken line goes on where it broke.

A page that takes files answers `viec=bat-dau` with where to begin and `viec=xong` when all has come; the pieces
come here. Without script none of this is needed: the same page takes whole files.
"""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from motcua.documents import queries as documents
from motcua.documents.actions.uploads import abandon_upload, append_chunk, finish_upload, start_upload
from motcua.kernel import clock
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import Refusal
from motcua.web.admission import admits
from motcua.web.portal.lodging_rates import too_often
from motcua.web.signin.actor import actor_of

LARGEST = 1024 * 1024  # of one piece, so that a slow line shows how far it has come


@require_POST
@never_cache
@admits("documents.start_upload", ActorKind.CITIZEN, ActorKind.BUSINESS)
def piece(request: HttpRequest, code: str) -> HttpResponse:
    """Keep one piece; how much has come. 409 tells where to go on, 404 that it must begin again."""
    if too_often(request, "chunk") is not None:
        return _said(_("Bạn vừa gửi rất nhiều. Hãy chờ ít phút."), 429)
    offset, length = request.GET.get("tu", ""), request.headers.get("Content-Length", "")
    if not (offset.isascii() and offset.isdecimal() and len(offset) < 12 and length.isascii() and length.isdecimal()):
        return _said(_("Phần tải lên không đọc được."), 400)
    if int(length) > LARGEST:
        return _said(_("Phần tải lên quá lớn."), 413)
    try:
        received = append_chunk(
            code=code, offset=int(offset), content=request.read(LARGEST + 1), actor=actor_of(request), at=clock.now()
        )
    except Refusal as refusal:
        there = getattr(refusal, "received", None)
        return _said(refusal.message, 404 if there is None else 409, received=there)
    return JsonResponse({"received": received})


def begun(request: HttpRequest, owner: str, actor: Actor) -> HttpResponse:
    """Where to begin with a file, or to go on with one whose line broke. Refuses: as start_upload."""
    name, size = request.POST.get("name", "")[:200], request.POST.get("size", "")
    told = int(size) if size.isascii() and size.isdecimal() and len(size) < 12 else 0
    now = clock.now()
    for card in documents.uploads_of(owner, actor=actor, at=now):
        if (card.name, card.size) == (name, told):
            return JsonResponse({"code": card.code, "received": card.received, "largest": LARGEST // 4})
    started = start_upload(owner=owner, name=name, size=told, actor=actor, at=now)
    return JsonResponse({"code": started.code, "received": 0, "largest": LARGEST // 4})


def finished(request: HttpRequest, actor: Actor) -> tuple[str, list[str]]:
    """The file of an upload that has come whole, and what its sender should know. Refuses: as finish_upload."""
    stored = finish_upload(code=request.POST.get("upload", "")[:60], actor=actor, at=clock.now(), key=uuid4().hex)
    return stored.code, list(stored.notes)


def unfinished(owner: str, actor: Actor) -> list[tuple[str, str, int]]:
    """Files whose line broke, also on another device: code, name, how many hundredths have come."""
    try:
        cards = documents.uploads_of(owner, actor=actor, at=clock.now())
    except Refusal:
        return []
    return [(card.code, card.name, 100 * card.received // card.size) for card in cards]


def given_up(code: str, actor: Actor) -> None:
    """Throw away what has come of a file. Refuses: as abandon_upload."""
    abandon_upload(code=code[:60], actor=actor, at=clock.now())


def done() -> HttpResponse:
    """The file of an upload stands among the pages of its paper."""
    return JsonResponse({"done": True})


def refused(refusal: Refusal) -> HttpResponse:
    """Why a file in pieces was not taken, for the script beside the box."""
    return _said(refusal.message, 422)


def _said(message: str, status: int, received: int | None = None) -> JsonResponse:
    return JsonResponse({"message": message, "received": received}, status=status)
