"""Filling a form in as a citizen would (khai thử); what was filled in may be kept as a test case of the draft."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.forms.queries import Asked, asked, check_all, check_page
from motcua.forms.queries.desk import Kept, Page, Trial
from motcua.kernel.actors import ActorKind
from motcua.web.admission import admits
from motcua.web.console.acting import filled, today
from motcua.web.console.form_forms import TrialForm
from motcua.web.console.navigation import navigation
from motcua.web.console.views.form_drafts import draft_of, edit_url, require_writer, written
from motcua.web.console.views.form_pages import chosen, crumbs_of, versions_of
from motcua.web.ui.parts import Problem


@require_http_methods(["GET", "HEAD", "POST"])
@admits("forms.form_versions", ActorKind.OFFICER)
def fill(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """All pages of a version one under another; checked without being kept, or kept as a test case."""
    kept = chosen(versions_of(request, code), str(number))
    if kept is None:
        raise Http404
    keeping = request.POST.get("do") == "keep"
    form = TrialForm(filled(request) if keeping else None, prefix="thu")  # no field of a form has a dash
    read = _read(request, kept) if request.method == "POST" else _empty(kept)
    refused = check_all(kept.version, read.answers, on=today()) if request.method == "POST" else {}
    if keeping and form.is_valid():
        require_writer(request)
        trial = Trial(title=form.cleaned_data["title"], answers=read.answers, refused=tuple(refused))
        draft = draft_of(request, code)
        others = tuple(each for each in draft.trials if each.title != trial.title)
        if written(request, draft, lambda known: known, (*others, trial)) is None:
            messages.success(request, _("Đã giữ trường hợp thử “%(title)s”.") % {"title": trial.title})
            return redirect(f"{edit_url(code)}#truong-hop-thu")
    context = {
        "version": kept.version,
        "pages": read.pages,
        "form": form,
        "problems": read.problems,
        "accepted": read.done and not refused,
        "is_draft": kept.version.state == "draft",
        "crumbs": crumbs_of(kept, _("Khai thử")),
        "navigation": navigation(request),
    }
    return render(request, "console/forms/try.html", context, status=422 if read.problems or form.errors else 200)


@require_POST
@admits("forms.amend_form_draft", ActorKind.OFFICER)
def forget(request: HttpRequest, code: str) -> HttpResponse:
    """A test case taken away from the draft."""
    require_writer(request)
    draft = draft_of(request, code)
    title = request.POST.get("title", "")
    written(request, draft, lambda known: known, tuple(each for each in draft.trials if each.title != title))
    return redirect(f"{edit_url(code)}#truong-hop-thu")


@dataclass
class Filled:
    """All pages as they came back; `done`: each is complete and right."""

    pages: list[tuple[Page, tuple[Asked, ...]]] = field(default_factory=list)
    answers: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    done: bool = False


def _empty(kept: Kept) -> Filled:
    return Filled([(page, asked(kept.version, page.name, {})) for page in kept.version.pages])


def _read(request: HttpRequest, kept: Kept) -> Filled:
    """Every page read after the one before it, so that a choice decides what the next ones ask."""
    typed = {name: [str(value) for value in given] for name, given in request.POST.lists()}
    found = Filled(done=True)
    for page in kept.version.pages:
        checked = check_page(kept.version, page.name, typed, on=today(), answers=found.answers)
        found.answers, found.done = checked.answers, found.done and checked.done
        found.pages.append((page, checked.asked))
        found.problems += [Problem(problem.text, problem.url) for problem in checked.problems]
    return found
