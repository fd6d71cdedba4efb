"""Internal processes in the console: those of a procedure, one version, two versions side by side."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.kernel.actors import ActorKind
from motcua.procedures.queries import process_desk as desk
from motcua.procedures.queries.process_desk import ProcessHead
from motcua.procedures.queries.processes import ProcessCard, in_words, judge_process, process_versions
from motcua.web.admission import admits
from motcua.web.console.acting import acting, today
from motcua.web.console.navigation import navigation
from motcua.web.console.process_shown import (
    changes_table,
    drawing,
    gate_facts,
    listing_table,
    state_tag,
    steps_table,
)
from motcua.web.ui.parts import Crumb, Fact, trail


@require_safe
@admits("procedures.processes_of", ActorKind.OFFICER)
def listing(request: HttpRequest, code: str) -> HttpResponse:
    """The processes of a procedure."""
    actor, on = acting(request), today()
    found = desk.processes_of(code, actor=actor, on=on)
    name = desk.procedure_title(code)
    if name is None and not found:
        raise Http404
    context = {
        "code": code,
        "name": name or code,
        "table": listing_table(found) if found else None,
        "may_begin": desk.may_draft_process(code, actor.agency or "", actor=actor, on=on),
        "crumbs": trail(*way_to(code), _("Quy trình nội bộ")),
        "navigation": navigation(request),
    }
    return render(request, "console/processes/listing.html", context)


@require_safe
@admits("procedures.process_versions", ActorKind.OFFICER)
def process(request: HttpRequest, code: str) -> HttpResponse:
    """One version of a process: what is asked for, else the draft, else the newest."""
    actor, on = acting(request), today()
    head = head_of(request, code)
    versions = process_versions(code, actor=actor)
    card = chosen(versions, request.GET.get("phien-ban", ""))
    if card is None:
        raise Http404
    definition = card.definition
    begins = max(on, card.effective_from) if card.effective_from else on
    judged, promise = judge_process(definition, on=begins), desk.promise_of(head.procedure, begins)
    newest = versions[0]
    context = {
        "head": head,
        "card": card,
        "tag": state_tag(card),
        "facts": (*_facts(card), *gate_facts(judged, in_words(promise) if promise else "")),
        "judged": judged,
        "table": steps_table(definition),
        "drawing": drawing(definition),
        "versions": [(each, state_tag(each), each.number == card.number) for each in versions],
        "older": next((each for each in versions if each.number < card.number), None),
        "may_draft": desk.may_draft_process(head.procedure, head.agency, actor=actor, on=on),
        "may_publish": desk.may_publish_process(head.agency, actor=actor, on=on),
        "is_draft": card.state == "draft",
        "draft_waits": newest.state == "draft",
        "running": any(each.state == "published" for each in versions),
        "crumbs": crumbs_of(head),
        "navigation": navigation(request),
    }
    return render(request, "console/processes/process.html", context)


@require_safe
@admits("procedures.process_versions", ActorKind.OFFICER)
def differences(request: HttpRequest, code: str) -> HttpResponse:
    """Two versions side by side, `?tu=1&den=2`; without them the newest and the one before."""
    head = head_of(request, code)
    versions = process_versions(code, actor=acting(request))
    new = chosen(versions, request.GET.get("den", ""))
    if new is None:
        raise Http404
    earlier = [each for each in versions if each.number < new.number]
    old = chosen(versions, request.GET.get("tu", "")) if request.GET.get("tu") else None
    old = old or (earlier[0] if earlier else None)
    found = desk.process_changes(old.definition, new.definition) if old else ()
    context = {
        "head": head,
        "old": old,
        "new": new,
        "versions": versions,
        "table": changes_table(found) if found else None,
        "crumbs": crumbs_of(head, _("So sánh")),
        "navigation": navigation(request),
    }
    return render(request, "console/processes/differences.html", context)


def head_of(request: HttpRequest, code: str) -> ProcessHead:
    """The process of an address, or a page that says there is none."""
    head = desk.process_head(code, actor=acting(request))
    if head is None:
        raise Http404
    return head


def chosen(versions: tuple[ProcessCard, ...], asked: str) -> ProcessCard | None:
    """The version of a number; without one the newest, which is the draft while there is one."""
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else None
    if number is None:
        return versions[0] if versions else None
    return next((each for each in versions if each.number == number), None)


def way_to(procedure: str) -> list[tuple[str, str]]:
    """The way to a procedure."""
    return [
        (_("Thủ tục"), reverse("console:procedures")),
        (procedure, reverse("console:procedure", args=[procedure])),
    ]


def crumbs_of(head: ProcessHead, *more: str) -> list[Crumb]:
    """The way to a page of a process."""
    way: list[tuple[str, str] | str] = [
        *way_to(head.procedure),
        (_("Quy trình nội bộ"), reverse("console:procedure-processes", args=[head.procedure])),
        (head.code, reverse("console:process", args=[head.code])) if more else head.code,
    ]
    return list(trail(*way, *more))


def _facts(card: ProcessCard) -> tuple[Fact, ...]:
    since = f"{card.effective_from:%d/%m/%Y}" if card.effective_from else _("Chưa ban hành")
    until = (Fact(_("Hết hiệu lực từ"), f"{card.effective_until:%d/%m/%Y}"),) if card.effective_until else ()
    return (
        Fact(_("Phiên bản"), str(card.number), tag=state_tag(card)),
        Fact(_("Có hiệu lực từ"), since),
        *until,
        Fact(_("Số bước"), str(len(card.definition.steps))),
    )
