"""One case on one page (trang hồ sơ): everything known of it, and the lawful next acts only."""

from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.documents import queries as documents
from motcua.documents.queries import PaperCard
from motcua.dossiers import queries
from motcua.dossiers.queries import DossierFile, LawfulAct, StepView
from motcua.kernel import clock
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotAdmitted
from motcua.web.admission import admits
from motcua.web.office import card_words, case_shown
from motcua.web.office.act_forms import BY_SLUG, FORMS
from motcua.web.office.navigation import frame
from motcua.web.signin.acting import acting
from motcua.web.ui.parts import trail

FIRST = frozenset({
    "accept_dossier", "forward_dossier", "decide_dossier", "register_result", "deliver_result",
    "answer_consultation", "record_outside_answer", "supplement_dossier",
})  # fmt: skip

AT_ONCE = frozenset({"accept_dossier", "forward_dossier", "decide_dossier"})  # done here, where nothing is to be told


@require_safe
@never_cache
@admits("dossiers.read_dossier", ActorKind.OFFICER)
def case(request: HttpRequest, code: str) -> HttpResponse:
    """One case; who may not read it is told that there is none."""
    actor, now = acting(request), clock.now()
    file = queries.read_dossier(code, actor=actor, at=now)
    if file is None:
        raise Http404
    acts = [one for one in queries.lawful_acts(code, actor=actor, at=now) if one.admitted and one.act in FORMS]
    shown = file.card.code or file.card.ref
    context = {
        **frame(request, actor),
        "crumbs": trail((_("Việc hôm nay"), reverse("office:home")), shown),
        "file": file,
        "code": shown,
        "facts": case_shown.head(file),
        "holders": case_shown.holders(file),
        "steps": case_shown.steps(file) if file.steps else None,
        "papers": case_shown.papers(file) if file.papers else None,
        "electronic": _electronic(file, actor),
        "declared": bool(file.answers),
        "timeline": case_shown.timeline(file),
        "promises": case_shown.promises(file),
        "first": [_link(shown, one) for one in acts if one.may and one.act in FIRST],
        "further": [_link(shown, one) for one in acts if one.may and one.act not in FIRST],
        "handed": [(step, step.note) for step in file.steps if step.closed_at is None and step.note] or _handed(file),
        "done": f"viec-{file.card.ref}-{BY_SLUG[done]}" if (done := request.GET.get("xong", "")) in BY_SLUG else "",
        "clock": None if file.card.concluded_at else card_words.clock(file.card.left),
        "decides": any(one.act == "decide_dossier" and one.admitted for one in acts),
        "hindered": [one for one in acts if not one.may],
    }
    return render(request, "office/cases/case.html", context)


def _link(code: str, one: LawfulAct) -> dict[str, object]:
    query = "&".join(
        f"{name}={value}"
        for name, value in (("buoc", one.step), ("y-kien", one.question), ("cach", one.variant))
        if value
    )
    url = reverse("office:act", args=[code, FORMS[one.act].slug])
    told: dict[str, object] = {
        "label": one.label,
        "url": f"{url}?{query}" if query else url,
        "act": one.act,
        "step": one.step,
    }
    form = FORMS[one.act].form(one, None)
    if one.may and one.act in AT_ONCE and not any(field.required for field in form.fields.values()):
        told |= {"key": uuid4().hex, "note": "note" in form.fields}
    return told


def _electronic(file: DossierFile, actor: Actor) -> tuple[PaperCard, ...]:
    """The papers that can be looked at here; none for who may read the case but not its papers."""
    try:
        return documents.papers_of(f"dossier:{file.card.ref}", actor=actor, at=clock.now())
    except NotAdmitted:
        return ()


def _handed(file: DossierFile) -> list[tuple[StepView, str]]:
    """What whoever had the case before wrote for whoever has it now."""
    ended = [step for step in file.steps if step.closed_at is not None]
    last = max(ended, key=lambda step: (step.closed_at, step.seq), default=None)
    return [(last, last.note)] if last is not None and last.note and file.card.concluded_at is None else []
