"""Doing an act on a case (thực hiện một việc): a page with its form, once; then back to the case."""

from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.dossiers import queries
from motcua.dossiers.queries import DossierFile, LawfulAct
from motcua.kernel import clock
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import Refusal
from motcua.organizations import queries as organizations
from motcua.web.admission import admits, signed_in
from motcua.web.office.act_forms import BY_SLUG, FORMS, Doing
from motcua.web.office.agency_field import AgenciesField, AgencyField
from motcua.web.office.navigation import frame
from motcua.web.signin.acting import acting, today
from motcua.web.ui.parts import Option, trail

PREFILLED = {"reason", "new_day", "note"}  # what a link may bring along


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@admits("dossiers.lawful_acts", ActorKind.OFFICER)
def act(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """One act: what it needs is asked, what it does is said; refused, everything typed is still there."""
    actor, now = acting(request), clock.now()
    file = queries.read_dossier(code, actor=actor, at=now)
    lawful = _meant(request, code, slug, actor) or (_overtaken(request, slug, file) if file else None)
    if lawful is None or file is None:
        raise Http404
    described = FORMS[lawful.act]
    form = described.form(lawful, request.POST if request.method == "POST" else None)
    form.initial = {name: request.GET[name] for name in PREFILLED & set(form.fields) if name in request.GET}
    _choices(form, file, actor)
    if not lawful.admitted:
        _only_typed(form, request)
    refused = "" if lawful.may else lawful.why
    if request.method == "POST" and lawful.admitted and form.is_valid():
        doing = Doing(code, actor, now, request.POST.get("key", "")[:200] or uuid4().hex, lawful)
        try:
            described.perform(doing, form.cleaned_data)
        except Refusal as refusal:
            refused = _beside(form, refusal)
        else:
            messages.success(request, str(described.done))
            return redirect(reverse("office:case", args=[file.card.code or code]) + f"?xong={described.slug}")
    return _page(request, (lawful, file, form), actor, refused)


@require_safe
@signed_in(ActorKind.OFFICER)
def agency_options(request: HttpRequest) -> HttpResponse:
    """Agencies of one's province while somebody types."""
    words = request.GET.get("q", "")
    found = organizations.agencies_like(words, near=acting(request).agency or "", on=today())
    offered = [Option(f"{title} ({code})") for code, title in found]
    return render(request, "ui/components/combobox_options.html", {"options": offered})


def _meant(request: HttpRequest, code: str, slug: str, actor: Actor) -> LawfulAct | None:
    """The act that the address names, for this step, question and variant; authority is asked of the domain."""
    name = BY_SLUG.get(slug)
    found = [
        one for one in queries.lawful_acts(code, actor=actor, at=clock.now()) if one.act == name and one.admitted
    ]
    step, question, variant = (request.GET.get(part, "") for part in ("buoc", "y-kien", "cach"))
    fitting = [
        one
        for one in found
        if step in {"", str(one.step)} and question in {"", str(one.question)} and variant in {"", one.variant}
    ]
    return next((one for one in fitting if one.may), fitting[0] if fitting else None)


def _overtaken(request: HttpRequest, slug: str, file: DossierFile) -> LawfulAct | None:
    """The act on a step that somebody ended while this page was open: it says what happened and where the case is."""
    asked = request.GET.get("buoc", "")
    step = next((one for one in file.steps if str(one.seq) == asked and one.closed_at is not None), None)
    if step is None or slug not in BY_SLUG:
        return None
    holders = "; ".join(f"{one.number}. {one.content} – {one.place}" for one in file.card.holders)
    told = {
        "number": step.number, "who": step.closed_by, "how": step.outcome_label.lower(),
        "now": holders or file.card.state_label,
    }  # fmt: skip
    why = _("Bước %(number)s vừa được %(who)s kết thúc (%(how)s). Hồ sơ hiện ở: %(now)s.") % told
    return LawfulAct(BY_SLUG[slug], _("Việc này không còn làm được"), may=False, admitted=False, why=why)


def _only_typed(form: forms.Form, request: HttpRequest) -> None:
    """Of a form that cannot be sent any more only what was written into it is shown, to be copied."""
    for name in [name for name in form.fields if not request.POST.get(name, "").strip()]:
        del form.fields[name]
    for field in form.fields.values():
        field.required = False


def _choices(form: forms.Form, file: DossierFile, actor: Actor) -> None:
    """Officers of the actor's agency, duties not yet paid: what only the case and the agency know."""
    officer, duty = form.fields.get("officer"), form.fields.get("duty")
    if isinstance(officer, forms.ChoiceField):
        page = organizations.read_officers(actor=actor, on=today(), agency=actor.agency, limit=200)
        officer.choices = [(card.account, card.full_name) for card in page.items if card.account]
    for field in form.fields.values():
        if isinstance(field, AgencyField | AgenciesField):
            field.near, field.on = actor.agency or "", today()
    if isinstance(duty, forms.ChoiceField):
        owed = [one for one in file.duties if one.confirmed_at is None]
        duty.choices = [(one.seq, f"{one.kind_label} {one.amount_words} {one.label}".strip()) for one in owed]


def _beside(form: forms.Form, refusal: Refusal) -> str:
    """Put what is refused beside its field; what has none stands above the form."""
    if refusal.field in form.fields:
        form.add_error(refusal.field, refusal.message)
        return ""
    return refusal.message


def _page(
    request: HttpRequest, asked: tuple[LawfulAct, DossierFile, forms.Form], actor: Actor, refused: str
) -> HttpResponse:
    lawful, file, form = asked
    shown = file.card.code or file.card.ref
    address = reverse("office:case", args=[shown])
    form.summary_elsewhere = True  # type: ignore[attr-defined]
    context = {
        **frame(request, actor),
        "crumbs": trail((_("Việc hôm nay"), reverse("office:home")), (shown, address), lawful.label),
        "file": file, "form": form, "lawful": lawful, "refused": refused, "back": address,
        "danger": FORMS[lawful.act].danger or lawful.variant == "refuse",
        "key": request.POST.get("key") or uuid4().hex,
        "cites": "",
    }  # fmt: skip
    faulty = bool(refused or form.errors) and request.method == "POST"
    return render(request, "office/cases/act.html", context, status=422 if faulty else 200)
