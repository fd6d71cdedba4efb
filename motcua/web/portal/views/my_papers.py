"""One's own papers (giấy tờ của tôi): opened whole or by the page; another's is not there."""

from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.documents import queries as documents
from motcua.documents.actions.looks import Opened, open_paper, preview_file, preview_page
from motcua.documents.queries import WIDTHS
from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.kernel.errors import Refusal
from motcua.web.admission import admits
from motcua.web.signin.actor import actor_of


@require_safe
@never_cache
@admits("documents.open_paper", ActorKind.CITIZEN, ActorKind.BUSINESS)
def opened(request: HttpRequest, code: str) -> StreamingHttpResponse:
    """The paper as one file, to be saved."""
    try:
        found = open_paper(code=code, actor=actor_of(request), at=clock.now())
    except Refusal as refusal:
        raise Http404 from refusal
    return _passed(found)


@require_safe
@admits("documents.preview_page", ActorKind.CITIZEN, ActorKind.BUSINESS)
def page(request: HttpRequest, code: str, position: int) -> StreamingHttpResponse:
    """A page as a picture."""
    try:
        found = preview_page(
            code=code, position=min(position, 10_000), width=_width(request), actor=actor_of(request), at=clock.now()
        )
    except Refusal as refusal:
        raise Http404 from refusal
    return _passed(found)


@require_safe
@admits("documents.preview_file", ActorKind.CITIZEN, ActorKind.BUSINESS)
def photo(request: HttpRequest, code: str, position: int) -> StreamingHttpResponse:
    """The whole photo that a page was cut from, as long as it is kept."""
    actor, now = actor_of(request), clock.now()
    try:
        pages = {page.position: page for page in documents.paper(code, actor=actor, at=now).pages}
        if position not in pages:
            raise Http404
        file = pages[position].original or pages[position].file
        found = preview_file(code=file, number=1, width=_width(request), actor=actor, at=now)
    except Refusal as refusal:
        raise Http404 from refusal
    return _passed(found)


def _width(request: HttpRequest) -> int:
    """The width that is asked for, when there are pictures of it."""
    asked = request.GET.get("rong", "")
    return next((width for width in WIDTHS if str(width) == asked), WIDTHS[1])


def _passed(found: Opened) -> StreamingHttpResponse:
    return StreamingHttpResponse(found.content, headers={**found.headers, "Content-Length": str(found.size)})
