"""Writing a form (soạn biểu mẫu): each press writes the draft; pages and fields come, go and move."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.forms.actions.drafting import amend_form_draft, draft_form
from motcua.forms.queries import desk
from motcua.forms.queries.desk import Definition, Field, Kept, Page, Trial
from motcua.forms.queries.pages import sketch
from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.web.admission import admits
from motcua.web.console.acting import acting, filled, today
from motcua.web.console.form_forms import NewFormForm, PageForm
from motcua.web.console.form_shown import by_name, outline, trials_table
from motcua.web.console.navigation import navigation
from motcua.web.console.views.form_pages import crumbs_of, versions_of
from motcua.web.ui.parts import trail

FORMS = ["GET", "HEAD", "POST"]
Step = Callable[[Definition], Definition]


@require_http_methods(FORMS)
@admits("forms.draft_form", ActorKind.OFFICER)
def add(request: HttpRequest) -> HttpResponse:
    """A form that is not there yet: one page with one question, to go on from."""
    require_writer(request)
    form = NewFormForm(filled(request), initial={"procedure": request.GET.get("thu-tuc", "")[:30]})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        first = Page(name="nguoi_khai", title=_("Người khai"), fields=(Field(name="ho_ten", label=_("Họ và tên")),))
        fresh = Definition(
            code=form.code(), procedure=told["procedure"], case=told["case"], title=told["title"], pages=(first,)
        )
        try:
            draft_form(definition=fresh, actor=acting(request), at=clock.now())
        except NotAdmitted:
            raise
        except Refusal as refusal:
            form.add_error("procedure", refusal.message)
        else:
            messages.success(request, _("Đã lập dự thảo %(code)s.") % {"code": fresh.code})
            return redirect("console:form-edit", fresh.code)
    context = {
        "form": form,
        "crumbs": trail((_("Biểu mẫu điện tử"), reverse("console:forms")), _("Lập biểu mẫu")),
        "navigation": navigation(request),
    }
    return render(request, "console/forms/new.html", context, status=422 if form.errors else 200)


@require_POST
@admits("forms.draft_form", ActorKind.OFFICER)
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """A new version, begun from the newest one with its test cases."""
    newest = versions_of(request, code)[0]
    try:
        draft_form(definition=newest.version.definition, trials=newest.trials, actor=acting(request), at=clock.now())
    except NotAdmitted:
        raise
    except Refusal as refusal:
        messages.warning(request, refusal.message)
    return redirect("console:form-edit", code)


@require_http_methods(FORMS)
@admits("forms.amend_form_draft", ActorKind.OFFICER)
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """One page of the draft (`?trang=`): its fields, and beside them how it will look."""
    require_writer(request)
    kept = draft_of(request, code)
    here = page_of(kept, request.GET.get("trang", ""))
    if request.method == "POST":
        do, _space, what = request.POST.get("do", "").partition(" ")
        written(request, kept, _step(do, here.name, what))
        gone = do in {"page-remove", ""}
        return redirect(edit_url(code, "" if gone else here.name))
    tried = desk.try_out(kept, on=today())
    context = {
        "version": kept.version,
        "here": here,
        "lines": outline(here.fields, by_name(kept.version.definition)),
        "asked": sketch(kept.version, here.name),
        "trials": trials_table(tried) if tried else None,
        "trial_titles": [trial.title for trial in kept.trials],
        "crumbs": crumbs_of(kept, _("Soạn")),
        "navigation": navigation(request),
    }
    return render(request, "console/forms/edit.html", context)


@require_http_methods(FORMS)
@admits("forms.amend_form_draft", ActorKind.OFFICER)
def page(request: HttpRequest, code: str) -> HttpResponse:
    """A page's name and heading: that of `?trang=`, or a new one with a first question."""
    require_writer(request)
    kept = draft_of(request, code)
    old = next((each for each in kept.version.pages if each.name == request.GET.get("trang", "")), None)
    initial = {"name": old.name, "title": old.title, "hint": old.hint} if old else {}
    form = PageForm(filled(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        first = Field(name=f"o_{len(list(kept.version.definition.fields())) + 1}", label=_("Câu hỏi"))
        fresh = Page(name=told["name"], title=told["title"], hint=told["hint"], fields=(first,))
        refusal = written(
            request, kept, lambda known: desk.with_page(known, fresh, old.name if old else ""), tell=False
        )
        if refusal is None:
            return redirect(edit_url(code, fresh.name))
        form.add_error(None, refusal.message)
    context = {
        "version": kept.version,
        "form": form,
        "back": edit_url(code, old.name if old else ""),
        "crumbs": crumbs_of(kept, _("Trang")),
        "navigation": navigation(request),
    }
    return render(request, "console/forms/page.html", context, status=422 if form.errors else 200)


def _step(do: str, page: str, what: str) -> Step:
    steps: dict[str, Step] = {
        "up": lambda known: desk.field_moved(known, page, what, -1),
        "down": lambda known: desk.field_moved(known, page, what, 1),
        "remove": lambda known: desk.without_field(known, page, what),
        "page-up": lambda known: desk.page_moved(known, page, -1),
        "page-down": lambda known: desk.page_moved(known, page, 1),
        "page-remove": lambda known: desk.without_page(known, page),
    }
    return steps.get(do, lambda known: known)


def written(
    request: HttpRequest, kept: Kept, step: Step, trials: tuple[Trial, ...] | None = None, *, tell: bool = True
) -> Refusal | None:
    """The draft after one step; the refusal, told as a message where no form stands to tell it."""
    try:
        amend_form_draft(
            definition=step(kept.version.definition), trials=kept.trials if trials is None else trials,
            seen=request.POST.get("seen", "")[:100], actor=acting(request), at=clock.now(),
        )  # fmt: skip
    except NotAdmitted:
        raise
    except Refusal as refusal:
        if tell:
            messages.error(request, refusal.message)
        return refusal
    return None


def draft_of(request: HttpRequest, code: str) -> Kept:
    """The draft of a form; without one there is nothing to write."""
    newest = versions_of(request, code)[0]
    if newest.version.state != "draft":
        raise Http404
    return newest


def page_of(kept: Kept, name: str) -> Page:
    """The page asked for, else the first."""
    return next((each for each in kept.version.pages if each.name == name), kept.version.pages[0])


def edit_url(code: str, page: str = "") -> str:
    """The address at which a page is written."""
    home = reverse("console:form-edit", args=[code])
    return f"{home}?trang={page}" if page else home


def require_writer(request: HttpRequest) -> None:
    """Only who may write forms opens a page that writes. Refuses: NotAdmitted."""
    if not desk.may_write_forms(acting(request), on=today()):
        raise NotAdmitted(_("Việc này do cơ quan kiểm soát thủ tục hành chính của tỉnh làm."))
