"""What a draft would change, shown before it is published; and its publication."""

from itertools import groupby
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from motcua.deadlines import queries
from motcua.deadlines.actions.publishing_drafts import publish_draft
from motcua.deadlines.queries.effects import CasesEffect, LimitEffect
from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.web.admission import admits
from motcua.web.console.acting import acting
from motcua.web.console.calendar_words import moment_in_words
from motcua.web.console.navigation import navigation
from motcua.web.console.views.calendars import LISTED, changed_table, changes_in_words
from motcua.web.ui.parts import Tag, trail
from motcua.web.ui.table import Cell, Column, Table


@require_safe
@admits("deadlines.differences", ActorKind.OFFICER)
def preview(request: HttpRequest, code: str) -> HttpResponse:
    """Days that change, usual limits, open cases: what publication would do."""
    actor = acting(request)
    found = queries.differences(code, actor=actor, at=clock.now())
    if found.draft.revision == 0:
        return redirect("console:calendar-amend", code=code)
    title = found.draft.title or next(card.title for card in queries.calendars(actor=actor) if card.code == code)
    stretch = found.stretch
    context = {
        "found": found,
        "draft": found.draft,
        "title": title,
        "summary": changes_in_words(stretch.changed, endless=stretch.first is not None and stretch.until is None)
        if stretch
        else "",
        "changed": changed_table("ngay-thay-doi", stretch.changed) if stretch else None,
        "more": max(len(stretch.changed) - LISTED, 0) if stretch else 0,
        "limits": [_limits_table(place, *each) for place, each in enumerate(_by_acceptance(found.limits))],
        "cases": _cases(found.cases) if found.cases else None,
        "key": uuid4().hex,
        "crumbs": trail(
            (_("Lịch làm việc"), reverse("console:calendars")),
            (title, reverse("console:calendar", args=[code])),
            (_("Soạn thay đổi"), reverse("console:calendar-amend", args=[code])),
            _("Xem trước"),
        ),
        "navigation": navigation(request),
    }
    return render(request, "console/calendars/preview.html", context)


@require_POST
@admits("deadlines.publish_draft", ActorKind.OFFICER)
def publish(request: HttpRequest, code: str) -> HttpResponse:
    """Publish the draft as it was shown; a second click with the same key changes nothing."""
    revision = request.POST.get("revision", "")
    try:
        published = publish_draft(
            code=code,
            revision=int(revision) if revision.isdecimal() and len(revision) < 9 else 0,
            actor=acting(request),
            at=clock.now(),
            key=f"calendar-{code}-{request.POST.get('key', '')}"[:200],
        )
    except NotAdmitted:
        raise
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("console:calendar-preview", code=code)
    messages.success(request, _("Đã ban hành phiên bản số %(number)s của lịch này.") % {"number": published.number})
    return redirect("console:calendar-versions", code=code)


def _by_acceptance(limits: tuple[LimitEffect, ...]) -> list[tuple[str, list[LimitEffect]]]:
    grouped = groupby(limits, key=lambda each: each.accepted_at)
    return [(moment_in_words(accepted), list(effects)) for accepted, effects in grouped]


def _limits_table(place: int, accepted: str, effects: list[LimitEffect]) -> Table:
    columns = (
        Column("limit", _("Thời hạn"), lead=True), Column("old", _("Hẹn trả theo lịch cũ")),
        Column("new", _("Hẹn trả theo lịch mới")), Column("moves", _("Kết luận")),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = [
        {
            "limit": limit_in_words(each.limit),
            "old": moment_in_words(each.old_due_at),
            "new": moment_in_words(each.new_due_at),
            "moves": _conclusion(each),
        }
        for each in effects
    ]
    caption = _("Hồ sơ tiếp nhận lúc %(moment)s") % {"moment": accepted}
    return Table(f"thoi-han-{place}", caption, columns, rows)


def _conclusion(each: LimitEffect) -> Cell:
    if not each.moves or each.old_due_at is None or each.new_due_at is None:
        return Cell(_("không đổi"))
    later = each.new_due_at > each.old_due_at
    return Cell(tag=Tag(_("muộn hơn"), "warning") if later else Tag(_("sớm hơn"), "success"))


def limit_in_words(limit: str) -> str:
    """ "5wd" → "5 ngày làm việc"; the usual limits are of working days and days."""
    if limit.endswith("wd"):
        count = int(limit[:-2])
        return ngettext("%(count)s ngày làm việc", "%(count)s ngày làm việc", count) % {"count": count}
    count = int(limit[:-1])
    return ngettext("%(count)s ngày", "%(count)s ngày", count) % {"count": count}


def _cases(cases: CasesEffect) -> dict[str, object]:
    columns = (
        Column("code", _("Hồ sơ"), lead=True, code=True), Column("agency", _("Cơ quan")),
        Column("old", _("Hẹn trả hiện nay")), Column("new", _("Hẹn trả mới")),
    )  # fmt: skip
    rows = [
        {
            "code": each.code,
            "agency": each.agency,
            "old": moment_in_words(each.old_due_at),
            "new": moment_in_words(each.new_due_at),
        }
        for each in cases.examples
    ]
    moves = [
        {
            "old": f"{move.old_on:%d/%m/%Y}" if move.old_on else moment_in_words(None),
            "new": f"{move.new_on:%d/%m/%Y}" if move.new_on else moment_in_words(None),
            "cases": str(move.cases),
        }
        for move in cases.moves
    ]
    by_day = (
        Column("old", _("Ngày hẹn hiện nay"), lead=True), Column("new", _("Ngày hẹn mới")),
        Column("cases", _("Số hồ sơ"), number=True),
    )  # fmt: skip
    return {
        "told": cases,
        "moves": Table("so-ho-so", _("Số hồ sơ theo ngày hẹn"), by_day, moves) if moves else None,
        "examples": Table("vi-du", _("Ví dụ"), columns, rows) if rows else None,
    }
