"""The reception on one screen (tiếp nhận hồ sơ): every button answers with the same screen, nothing typed is lost."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.dossiers import queries
from motcua.dossiers.actions.drafts import keep_draft
from motcua.dossiers.actions.receiving import receive_dossier
from motcua.dossiers.queries import Prospect
from motcua.kernel import clock
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import Refusal
from motcua.people import queries as people
from motcua.web.admission import admits
from motcua.web.office import reception_papers, reception_told
from motcua.web.office.navigation import frame
from motcua.web.office.reception_form import ReceptionForm
from motcua.web.office.reception_people import Sought, seek
from motcua.web.signin.acting import acting
from motcua.web.ui.parts import trail

SKIPPED = frozenset({"csrfmiddlewaretoken", "viec", "key", "draft"})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@admits("dossiers.receive_dossier", ActorKind.OFFICER)
def receive(request: HttpRequest, procedure: str) -> HttpResponse:
    """One reception: who, which case, the papers, the promise, the money; then the receipt."""
    actor = acting(request)
    told, draft = _told(request, actor)
    prospect = queries.prospect(
        procedure, actor=actor, at=clock.now(), channel=told.get("channel", ""), case=told.get("case", "")
    )
    if prospect is None:
        raise Http404
    doing = request.POST.get("viec", "") if request.method == "POST" else ""
    if doing in {"tiep-nhan", "tai-cho"}:
        return _accepted(request, prospect, told, draft, actor)
    sought = Sought()
    if request.method == "POST":
        told, sought = _stepped(doing, told, prospect, actor)
    form = _form(prospect, told, actor)
    if request.method == "POST":
        kept, faults = _keep(draft, prospect, told, actor), {}
        if doing != "nhap":
            faults = reception_papers.taken(request, form, draft, actor)
            kept = _keep(draft, prospect, {**told, **form.digital}, actor)
        return _page(request, form, draft, actor, sought=sought, faults=faults, kept=kept, focus=_focus(form))
    return _page(request, form, draft, actor, focus="who")


def _told(request: HttpRequest, actor: Actor) -> tuple[dict[str, str], str]:
    """What was typed, and the draft's code: sent, out of a draft that is resumed, or fresh."""
    if request.method == "POST":
        told = {name: value for name, value in request.POST.items() if isinstance(value, str) and name not in SKIPPED}
        return told, request.POST.get("draft", "")[:40] or uuid4().hex
    resumed = queries.draft_of(request.GET.get("nhap", ""), actor=actor) if request.GET.get("nhap") else None
    return (dict(resumed.told), resumed.code) if resumed else ({}, uuid4().hex)


def _stepped(
    doing: str, told: dict[str, str], prospect: Prospect, actor: Actor
) -> tuple[dict[str, str], Sought]:  # fmt: skip
    """What a button other than the last one does to what was typed."""
    verb, _colon, rest = doing.partition(":")
    if verb == "chon":
        return {**told, "applicant": rest[:60], "who": ""}, Sought()
    if verb == "bo-nguoi":
        return {**told, "applicant": ""}, Sought()
    if verb == "du":
        return {**told, **_complete(told, prospect)}, Sought()
    if verb == "tim" and told.get("who", "").strip():
        return seek(told, actor)
    return told, Sought()


def _complete(told: Mapping[str, str], prospect: Prospect) -> dict[str, str]:
    """As many of each required paper as the law asks for, where nothing was typed."""
    filled = {}
    for place, paper in enumerate(prospect.papers):
        if paper.required and not (told.get(f"o{place}") or told.get(f"c{place}")):
            filled[f"o{place}"] = str(paper.originals or (0 if paper.copies else 1))
            filled[f"c{place}"] = str(paper.copies)
    return filled


def _form(prospect: Prospect, told: Mapping[str, str], actor: Actor, data: Any = None) -> ReceptionForm:
    return ReceptionForm(prospect, data, initial=told, scans=reception_papers.scans(actor))


def _keep(draft: str, prospect: Prospect, told: Mapping[str, str], actor: Actor) -> str:
    """Keep what was typed; the words that say so, or why not."""
    now = clock.now()
    try:
        keep_draft(code=draft, procedure=prospect.procedure, told=told, actor=actor, at=now)
    except Refusal as refusal:
        return refusal.message
    return _("Đã lưu bản nháp lúc %(when)s.") % {"when": f"{clock.vietnam(now):%H:%M:%S}"}


def _accepted(
    request: HttpRequest, prospect: Prospect, told: dict[str, str], draft: str, actor: Actor
) -> HttpResponse:
    """Receive it; refused, the screen comes back with everything on it and the draft kept."""
    kept = _keep(draft, prospect, told, actor)
    plain = _form(prospect, told, actor)
    faults = reception_papers.taken(request, plain, draft, actor)
    told = {**told, **plain.digital}
    form = _form(prospect, told, actor, data=told)
    if form.is_valid() and not faults:
        now = clock.now()
        spot = request.POST.get("viec") == "tai-cho"
        try:
            receipt = receive_dossier(
                lodging=reception_told.lodging(form, actor, reception_papers.of_draft(draft, actor)),
                newcomer=reception_told.newcomer(form), owed=reception_told.owed(form), draft=draft,
                results=reception_told.results(form) if spot else (), actor=actor, at=now,
                key=request.POST.get("key", "")[:200] or uuid4().hex,
            )  # fmt: skip
        except Refusal as refusal:
            reception_told.beside(form, refusal)
        else:
            return redirect("office:received", code=receipt.code)
    return _page(request, form, draft, actor, faults=faults, kept=kept)


def _focus(form: ReceptionForm) -> str:
    """Where the hands go on: the next thing that is not done."""
    if not form.told("applicant") and not form.told("full_name"):
        return "who"
    return "du" if form.missing else "tiep-nhan"


def _page(
    request: HttpRequest, form: ReceptionForm, draft: str, actor: Actor, *, sought: Sought | None = None,
    faults: Mapping[str, str] | None = None, kept: str = "", focus: str = "",
) -> HttpResponse:  # fmt: skip
    refused = bool(form.is_bound and form.errors)
    if faults and not form.is_bound:
        form.cleaned_data = {}
    for name, message in (faults or {}).items():
        form.add_error(name, message)
    applicant = form.told("applicant")
    form.summary_elsewhere = True  # type: ignore[attr-defined]
    context = {
        **frame(request, actor),
        "crumbs": trail((_("Tiếp nhận"), reverse("office:reception")), form.prospect.name),
        "form": form, "prospect": form.prospect, "draft": draft, "sought": sought or Sought(), "kept": kept,
        "key": request.POST.get("key") or uuid4().hex, "focus": "" if refused else focus,
        "applicant": people.masked_names([applicant], actor=actor).get(applicant, applicant) if applicant else "",
    }  # fmt: skip
    return render(request, "office/reception/desk.html", context, status=422 if refused or faults else 200)
