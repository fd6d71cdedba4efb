"""Papers of a case on the screen (giấy tờ trên màn hình): seen, added, arranged, named, compared."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.documents import queries as documents
from motcua.documents.actions.looks import Opened, open_paper, preview_file, preview_page
from motcua.documents.actions.papers import digitise_paper
from motcua.documents.queries import ACCEPT, WIDTHS
from motcua.dossiers import queries
from motcua.kernel import clock
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import Refusal
from motcua.web.admission import admits
from motcua.web.office import paper_arranging, reception_papers
from motcua.web.office.navigation import frame
from motcua.web.signin.acting import acting
from motcua.web.ui.parts import trail


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@admits("dossiers.read_dossier", ActorKind.OFFICER)
def case_papers(request: HttpRequest, code: str) -> HttpResponse:
    """All papers of a case with their first pages; more are added here, from a file, a camera or the scanner."""
    actor, now = acting(request), clock.now()
    file = queries.read_dossier(code, actor=actor, at=now)
    if file is None:
        raise Http404
    owner, fault = f"dossier:{file.card.ref}", ""
    if request.method == "POST":
        try:
            _added(request, owner, actor)
        except Refusal as refusal:
            fault = refusal.message
        else:
            messages.success(request, _("Đã thêm giấy tờ."))
            return redirect("office:case-papers", code=code)
    shown = file.card.code or file.card.ref
    context = {
        **frame(request, actor),
        "crumbs": trail((shown, reverse("office:case", args=[shown])), _("Giấy tờ")),
        "file": file, "papers": documents.papers_of(owner, actor=actor, at=now), "fault": fault, "accept": ACCEPT,
        "scans": reception_papers.scans(actor), "title": request.POST.get("title", ""),
        "names": list(dict.fromkeys(paper.name for paper in file.papers)),
    }  # fmt: skip
    return render(request, "office/papers/case.html", context, status=422 if fault else 200)


def _added(request: HttpRequest, owner: str, actor: Actor) -> None:
    sent, scan = request.FILES.getlist("files"), request.POST.get("scan", "")
    files = reception_papers.gathered(sent, scan, owner, actor)
    if not files:
        raise reception_papers.NothingSent(_("Chọn tệp hoặc bản quét."), field="files")
    title = request.POST.get("title", "").strip()[:200] or _("Giấy tờ")
    digitise_paper(owner=owner, files=files, title=title, actor=actor, at=clock.now())


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@admits("documents.paper", ActorKind.OFFICER)
def arrange(request: HttpRequest, code: str) -> HttpResponse:
    """One paper, page by page: turned, put in order, named, split; renamed, compared, withdrawn."""
    actor, now = acting(request), clock.now()
    card, fault = documents.paper(code, actor=actor, at=now), ""
    if request.method == "POST":
        try:
            said = paper_arranging.done(request.POST, card, actor, now)
        except Refusal as refusal:
            fault = refusal.message
        else:
            messages.success(request, said)
            return redirect("office:paper", code=code)
    ref = card.owner.partition(":")[2]
    context: dict[str, Any] = {
        **frame(request, actor),
        "crumbs": trail((_("Việc hôm nay"), reverse("office:home")), card.title),
        "card": card, "fault": fault, "typed": request.POST,
        "back": reverse("office:case-papers", args=[ref]) if card.owner.startswith("dossier:") else "",
    }  # fmt: skip
    return render(request, "office/papers/paper.html", context, status=422 if fault else 200)


@require_safe
@admits("documents.open_paper", ActorKind.OFFICER)
def opened(request: HttpRequest, code: str) -> StreamingHttpResponse:
    """The paper as one file, to be saved; the look is on record."""
    return _passed(open_paper(code=code, actor=acting(request), at=clock.now()))


@require_safe
@admits("documents.preview_page", ActorKind.OFFICER)
def page(request: HttpRequest, code: str, position: int) -> StreamingHttpResponse:
    """A page as a picture."""
    if position > 10_000:
        raise Http404
    return _passed(
        preview_page(code=code, position=position, width=_width(request), actor=acting(request), at=clock.now())
    )


@require_safe
@admits("documents.preview_file", ActorKind.OFFICER)
def scan_page(request: HttpRequest, code: str) -> StreamingHttpResponse:
    """The first page of something that the scanner dropped."""
    return _passed(
        preview_file(code=code, number=1, width=_width(request), actor=acting(request), at=clock.now())
    )  # fmt: skip


def _width(request: HttpRequest) -> int:
    """One of the widths that are drawn; anything else is the middle one."""
    asked = request.GET.get("rong", "")
    return next((width for width in WIDTHS if str(width) == asked), WIDTHS[1])


def _passed(found: Opened) -> StreamingHttpResponse:
    return StreamingHttpResponse(found.content, headers={**found.headers, "Content-Length": str(found.size)})
