"""Working calendars: the list, a year at a glance, the versions and what each changed."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from motcua.deadlines import queries
from motcua.deadlines.events import DayChanged
from motcua.deadlines.queries.years import YearDay, YearView
from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.web.admission import admits
from motcua.web.console.acting import acting
from motcua.web.console.calendar_words import (
    day_in_words,
    hours_in_words,
    kind_shown,
    legend,
    moment_in_words,
    source_in_words,
    weekdays,
)
from motcua.web.console.navigation import navigation
from motcua.web.ui.parts import Crumb, Tag, trail
from motcua.web.ui.table import Cell, Column, Table

LISTED = 20


@require_safe
@admits("deadlines.calendars", ActorKind.OFFICER)
def listing(request: HttpRequest) -> HttpResponse:
    """Every published calendar with its last version."""
    actor = acting(request)
    cards = queries.calendars(actor=actor)
    rows = [
        {
            "title": Cell(card.title, url=reverse("console:calendar", args=[card.code]), note=card.code),
            "parent": card.parent or "–",
            "version": Cell(
                _("số %(number)s") % {"number": card.number},
                url=reverse("console:calendar-versions", args=[card.code]),
                note=moment_in_words(card.published_at),
            ),
            "decision": card.decision,
            "drafts": Cell(tag=Tag(_("đang soạn"), "info")) if card.drafts else "",
        }
        for card in cards
    ]
    columns = (
        Column("title", _("Lịch"), lead=True), Column("parent", _("Kế thừa")), Column("version", _("Phiên bản")),
        Column("decision", _("Quyết định")), Column("drafts", _("Bản thảo")),
    )  # fmt: skip
    context = {
        "table": Table("lich", _("Các lịch đã công bố"), columns, rows, hide_caption=True) if rows else None,
        "may_add": queries.may_publish(actor=actor) is not None,
        "navigation": navigation(request),
    }
    return render(request, "console/calendars/listing.html", context)


@require_safe
@admits("deadlines.year_view", ActorKind.OFFICER)
def year(request: HttpRequest, code: str) -> HttpResponse:
    """Twelve months of one calendar; `?nam=` chooses the year, `?luc=` the instant as of which it is known."""
    actor, now = acting(request), clock.now()
    chosen, known_at = _year(request, now), _instant(request) or now
    try:
        view = queries.year_view(code, chosen, as_known_at=known_at, actor=actor)
    except queries.NoCalendar as unknown:
        raise Http404(unknown.message) from unknown
    may_change = queries.may_change(code, actor=actor)
    context = {
        "view": view,
        "months": [_month(view, number) for number in range(12)],
        "weekdays": weekdays(),
        "legend": legend(),
        "named": _named_table(view, editable=may_change and view.own and known_at == now),
        "weeks": _weeks_table(view),
        "levels": view.levels,
        "previous": chosen - 1 if chosen > queries.FIRST_YEAR else None,
        "next": chosen + 1 if chosen < queries.LAST_YEAR else None,
        "as_of": moment_in_words(known_at) if known_at != now else "",
        "kept": request.GET.get("luc", "") if known_at != now else "",
        "may_change": may_change,
        "crumbs": _crumbs(view.title),
        "navigation": navigation(request),
    }
    return render(request, "console/calendars/year.html", context)


@require_safe
@admits("deadlines.versions", ActorKind.OFFICER)
def versions(request: HttpRequest, code: str) -> HttpResponse:
    """What each version of a calendar changed, newest first."""
    cards = queries.versions(code, actor=acting(request))
    if not cards:
        raise Http404(code)
    shown = [
        {
            "card": card,
            "published": moment_in_words(card.published_at),
            "known": clock.vietnam(card.published_at).isoformat(),
            "summary": changes_in_words(
                card.changed, endless=card.changed_from is not None and not card.changed_until
            ),
            "changed": changed_table(f"thay-doi-{card.number}", card.changed),
            "more": max(len(card.changed) - LISTED, 0),
        }
        for card in cards
    ]
    context = {
        "title": cards[0].title,
        "code": code,
        "versions": shown,
        "crumbs": trail(
            (_("Lịch làm việc"), reverse("console:calendars")),
            (cards[0].title, reverse("console:calendar", args=[code])),
            _("Các phiên bản"),
        ),
        "navigation": navigation(request),
    }
    return render(request, "console/calendars/versions.html", context)


def changes_in_words(changed: tuple[DayChanged, ...], *, endless: bool) -> str:
    """How much a version changes, in one sentence."""
    if not changed:
        return _("Giờ làm việc không thay đổi; chỉ thay đổi tên, nguồn hoặc ghi chú.")
    told = ngettext(
        "%(count)s ngày thay đổi giờ làm việc.", "%(count)s ngày thay đổi giờ làm việc.", len(changed)
    ) % {"count": len(changed)}
    if endless:
        told += " " + _("Thay đổi kéo dài không thời hạn; ở đây kể đến hết ngày %(last)s.") % {
            "last": f"{changed[-1].on:%d/%m/%Y}"
        }
    return told


def changed_table(table_id: str, changed: tuple[DayChanged, ...]) -> Table | None:
    """The first changed days, before and after; None when there are none."""
    columns = (
        Column("day", _("Ngày"), lead=True), Column("before", _("Trước")), Column("after", _("Sau")),
        Column("why", _("Lý do")),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = [
        {
            "day": day_in_words(day.on),
            "before": hours_in_words(day.before),
            "after": hours_in_words(day.after),
            "why": Cell(day.title or _("theo giờ làm việc trong tuần"), note=source_in_words(day.source)),
        }
        for day in changed[:LISTED]
    ]
    return Table(table_id, _("Những ngày thay đổi"), columns, rows, hide_caption=True) if rows else None


def _year(request: HttpRequest, now: datetime) -> int:
    given = request.GET.get("nam", "")
    return int(given) if given.isdecimal() and len(given) == 4 else clock.vietnam(now).year


def _instant(request: HttpRequest) -> datetime | None:
    try:
        return clock.parse_instant(request.GET["luc"].replace(" ", "+")) if request.GET.get("luc") else None
    except ValueError as unreadable:
        raise Http404 from unreadable


def _month(view: YearView, number: int) -> dict[str, object]:
    month = view.months[number]
    return {
        "label": _("Tháng %(month)s") % {"month": month.month},
        "working_days": month.working_days,
        "weeks": [[_cell(day) for day in week] for week in month.weeks],
    }


def _cell(day: YearDay | None) -> dict[str, object] | None:
    if day is None:
        return None
    shown = kind_shown(day.kind)
    told = [f"{shown.label}: {day.title}" if day.title else shown.label]
    told += [_("dự kiến")] if day.estimated else []
    told += [hours_in_words(day.hours)] if day.hours else []
    told += [_("Nguồn: %(source)s") % {"source": source_in_words(day.source)}] if day.source else []
    return {"day": day, "shown": shown, "told": ". ".join(told), "anchor": f"ngay-{day.on:%Y-%m-%d}"}


def _named_table(view: YearView, *, editable: bool) -> list[dict[str, object]]:
    titles = {level.code: level.title for level in view.levels}
    return [
        {
            "day": day,
            "anchor": f"ngay-{day.on:%Y-%m-%d}",
            "when": day_in_words(day.on),
            "shown": kind_shown(day.kind),
            "hours": hours_in_words(day.hours),
            "source": source_in_words(day.source),
            "level": titles[day.level],
            "editable": editable,
        }
        for day in view.named
    ]


def _weeks_table(view: YearView) -> Table:
    names = weekdays()
    columns = (Column("since", _("Từ ngày"), lead=True), *(Column(short, full) for short, full in names))
    rows = [
        {
            "since": f"{week.since:%d/%m/%Y}",
            **{
                short: hours_in_words(hours)
                for (short, _full), hours in zip(names, week.days or ("",) * 7, strict=True)
            },
        }
        for week in view.weeks
    ]
    return Table("tuan", _("Giờ làm việc trong tuần"), columns, rows, cards=True, hide_caption=True)


def _crumbs(title: str) -> list[Crumb]:
    return list(trail((_("Lịch làm việc"), reverse("console:calendars")), title))
