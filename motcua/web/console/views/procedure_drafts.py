"""Writing a procedure: a new one, and the sections of its draft one by one."""

import json
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.kernel import clock
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.procedures.actions.procedures import RecordMoved, draft_procedure
from motcua.procedures.queries import desk
from motcua.procedures.queries.catalogue import Version
from motcua.procedures.queries.writing import differences, limit_in_words, record_from, values_of, written_limit
from motcua.web.admission import admits, signed_in
from motcua.web.console.acting import acting, filled, today
from motcua.web.console.agency_forms import beside
from motcua.web.console.navigation import navigation
from motcua.web.console.procedure_doors import page_of
from motcua.web.console.procedure_forms import NewProcedureForm
from motcua.web.console.procedure_rows import Rows
from motcua.web.console.procedure_sections import BY_SLUG, Section, Values, papers_of
from motcua.web.console.views.procedure_catalogue import difference_table
from motcua.web.ui.parts import Problem, trail
from motcua.web.ui.table import Table

FORMS = ["GET", "HEAD", "POST"]
SAVE, PREVIEW, OVERWRITE = "luu", "xem", "ghi-de"


@dataclass(frozen=True)
class Desk:
    """One section being written: what stands there now, what it was when the page was opened, and what was typed."""

    held: Version
    section: Section
    base: Values
    top: forms.Form | None
    rows: Rows | None
    overwrite: bool = False
    problem: str = ""
    conflict: Table | None = None

    @property
    def moved(self) -> bool:
        """Whether somebody else wrote this very section meanwhile."""
        return self.base != self.section.base(self.held.record)

    @property
    def valid(self) -> bool:
        """Whether everything typed can be kept."""
        judged = [part.is_valid() if isinstance(part, forms.Form) else part.valid for part in self._parts()]
        return all(judged)

    @property
    def problems(self) -> list[Problem]:
        """Every fault for the summary at the top."""
        found = [Problem(self.problem)] if self.problem else []
        if self.top is not None and self.top.is_bound:
            found += [Problem(str(fault)) for fault in self.top.non_field_errors()]
            for field in self.top:
                link = f"#{field.id_for_label or field.auto_id}"
                found += [Problem(f"{field.label}: {fault}", link) for fault in field.errors]
        return [*found, *(self.rows.problems if self.rows else ())]

    def record(self) -> Any:
        """The whole record with this section as it was typed."""
        top = self.top.cleaned_data if self.top else {}
        return record_from(self.section.written(self.held.record, top, self.rows.told() if self.rows else []))

    def _parts(self) -> list[Any]:
        return [part for part in (self.top, self.rows) if part is not None]


@require_http_methods(FORMS)
@admits("procedures.draft_procedure", ActorKind.OFFICER)
def add(request: HttpRequest) -> HttpResponse:
    """A procedure that is not there yet; the rest of it is written section by section."""
    actor = acting(request)
    form = NewProcedureForm(filled(request))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        values = {
            "code": told["code"], "name": told["name"], "kind": told["kind"], "levels": [told["level"]],
            "executing": [{"name": told["executing"]}],
        }  # fmt: skip
        try:
            draft_procedure(record=record_from(values), seen="", actor=actor, at=clock.now())
        except NotAdmitted:
            raise
        except RecordMoved:
            form.add_error("code", _("Mã này đã có trong danh mục. Hãy mở thủ tục đó và soạn bản mới."))
        except Refusal as refusal:
            beside(form, refusal)
        else:
            messages.success(request, _("Đã lập bản dự thảo %(code)s.") % {"code": told["code"]})
            return redirect(page_of(told["code"]))
    else:
        desk.require_draft(record_from({"code": "0.0000", "name": ""}), actor=actor, on=today())
    context = {
        "form": form,
        "crumbs": trail((_("Thủ tục hành chính"), reverse("console:procedures")), _("Thủ tục mới")),
        "navigation": navigation(request),
    }
    return render(request, "console/procedures/new.html", context, status=422 if form.errors else 200)


@require_http_methods(FORMS)
@admits("procedures.draft_procedure", ActorKind.OFFICER)
def section(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """One section of the draft."""
    if slug not in BY_SLUG:
        raise Http404(slug)
    return _edited(request, code, BY_SLUG[slug])


@require_http_methods(FORMS)
@admits("procedures.draft_procedure", ActorKind.OFFICER)
def papers(request: HttpRequest, code: str, place: int) -> HttpResponse:
    """The papers of one case, counted from 1."""
    held = desk.newest(code, actor=acting(request))
    if held is None or not 1 <= place <= len(held.record.cases):
        raise Http404(code)
    return _edited(request, code, papers_of(place - 1), place)


@require_safe
@signed_in(ActorKind.OFFICER)
def limit(request: HttpRequest) -> HttpResponse:
    """How a limit reads while somebody types it."""
    text = str(next(iter(request.GET.values()), ""))[:200].strip()
    if not text:
        return HttpResponse("", content_type="text/plain; charset=utf-8")
    try:
        kept = written_limit(text)
        told = f"{limit_in_words(kept)} ({kept})"
    except Refusal as refusal:
        told = refusal.message
    return HttpResponse(told, content_type="text/plain; charset=utf-8")


def _edited(request: HttpRequest, code: str, section: Section, place: int = 0) -> HttpResponse:
    actor = acting(request)
    held = desk.newest(code, actor=actor)
    if held is None:
        raise Http404(code)
    desk.require_draft(held.record, actor=actor, on=today())
    do = request.POST.get("do", SAVE)
    now = _opened(held, section) if request.method != "POST" else _sent(request, held, section, do)
    status = 200
    if request.method == "POST" and do in {SAVE, OVERWRITE}:
        now, status = _judged(now, actor)
        if status == 200:
            messages.success(request, _("Đã ghi vào bản dự thảo. Nội dung đang công khai chưa thay đổi."))
            return redirect(f"{page_of(code)}?phien_ban={_draft_number(code, actor)}#{_anchor(section)}")
    elif request.method == "POST" and do == PREVIEW and not now.valid:
        status = 422
    context = {
        "desk": now,
        "section": section,
        "lines": _lines(now.rows),
        "base": json.dumps(now.base, ensure_ascii=False),
        "cases": held.record.cases if section.slug == "thanh-phan" else (),
        "case": held.record.cases[place - 1] if place else None,
        "held": held,
        "crumbs": trail(
            (_("Thủ tục hành chính"), reverse("console:procedures")), (code, page_of(code)), str(section.title)
        ),
        "navigation": navigation(request),
    }
    return render(request, "console/procedures/section.html", context, status=status)


def _opened(held: Version, section: Section) -> Desk:
    top = section.top(initial=section.top_values(held.record)) if section.top else None
    parts = _papers(held, section) if section.slug.startswith("giay-to") else section.row_values(held.record)
    return Desk(held, section, section.base(held.record), top, Rows.of(section.rows, parts) if section.rows else None)


def _papers(held: Version, section: Section) -> list[Values]:
    place = int(section.slug.rpartition("-")[2])
    found: list[Values] = values_of(held.record)["cases"][place]["papers"]
    return found


def _sent(request: HttpRequest, held: Version, section: Section, do: str) -> Desk:
    """What was typed: judged when it is to be kept or looked at, else only shown again with one thing done to it."""
    judged = do in {SAVE, OVERWRITE, PREVIEW}
    rows = Rows.sent(section.rows, request.POST, do="" if judged else do) if section.rows else None
    top = section.top(request.POST, initial=section.top_values(held.record)) if section.top else None
    if top is not None and section.top is not None and not judged:
        top = section.top(initial=_typed(top))
    try:
        base = json.loads(request.POST.get("base", ""))
    except ValueError:
        base = None
    given = base if isinstance(base, dict) else {}
    sealed = request.POST.get("over", "") == held.digest
    return Desk(held, section, given, top, rows, overwrite=do == OVERWRITE and sealed)


def _typed(form: forms.Form) -> Values:
    """What stands in the boxes of a form, unjudged."""
    return {
        name: field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
        for name, field in form.fields.items()
    }


def _judged(now: Desk, actor: Actor) -> tuple[Desk, int]:
    """Keep the section, or say why not: a fault, somebody who wrote it meanwhile, a refusal of the act."""
    if not now.valid:
        return now, 422
    if now.moved and not now.overwrite:
        return replace(now, conflict=_conflict(now)), 409
    try:
        draft_procedure(record=now.record(), seen=now.held.digest, actor=actor, at=clock.now())
    except NotAdmitted:
        raise
    except RecordMoved as moved:
        held = desk.newest(now.held.code, actor=actor) or now.held
        now = replace(now, held=held, problem=moved.message)
        return replace(now, conflict=_conflict(now)), 409
    except Refusal as refusal:
        return replace(now, problem=refusal.message), 422
    except ValueError:  # the record's own form refuses what the boxes let pass
        return replace(now, problem=_("Nội dung này không hợp lệ. Kiểm tra lại các dòng.")), 422
    return now, 200


def _conflict(now: Desk) -> Table | None:
    """What the other one changed in this section since the page was opened."""
    try:
        early = record_from({**values_of(now.held.record), **now.base})
    except ValueError:
        return None
    changes = differences(early, now.held.record)
    return difference_table(changes, _("Khi bạn mở trang"), _("Người khác đã ghi")) if changes else None


def _draft_number(code: str, actor: Actor) -> int:
    held = desk.newest(code, actor=actor)
    return held.number if held else 0


def _anchor(section: Section) -> str:
    return "thanh-phan" if section.slug.startswith("giay-to") else section.slug


def _lines(rows: Rows | None) -> list[dict[str, Any]]:
    """The rows as the template draws them; a limit stands with how it reads, other boxes with None."""
    return [
        {
            "place": place,
            "hidden": form.hidden_fields(),
            "fields": [(field, _reading(field)) for field in form.visible_fields()],
            "errors": form.non_field_errors() if form.is_bound else (),
        }
        for place, form in enumerate(rows.forms if rows else (), 1)
    ]


def _reading(field: forms.BoundField) -> str | None:
    """How a limit reads; empty for one that cannot be read, None for a box that is no limit."""
    if field.name not in {"limit", "extra"}:
        return None
    value = field.value()
    try:
        kept = written_limit(str(value)) if value else ""
    except Refusal:
        return ""
    return f"{limit_in_words(kept)} ({kept})" if kept else ""
