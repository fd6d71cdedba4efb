"""Preparing a change of a calendar: days, weeks, a first calendar. Everything lands in the author's own draft."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.deadlines import queries
from motcua.deadlines.actions.publishing_drafts import discard_draft, save_draft
from motcua.deadlines.events import WeekTold
from motcua.deadlines.queries import NATIONAL, WEEKDAY_FIELDS, Change, Draft
from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.web.admission import admits
from motcua.web.console.acting import acting
from motcua.web.console.calendar_forms import (
    REMOVE,
    DayForm,
    DecisionForm,
    FirstCalendarForm,
    SettleForm,
    WeekForm,
    beside,
)
from motcua.web.console.calendar_words import day_in_words, hours_in_words, kind_shown, weekdays
from motcua.web.console.navigation import navigation
from motcua.web.ui.parts import trail

FORMS = ["GET", "HEAD", "POST"]


@require_http_methods(FORMS)
@admits("deadlines.save_draft", ActorKind.OFFICER)
def add(request: HttpRequest) -> HttpResponse:
    """Begin the first calendar of an agency; its draft is worked on as any other."""
    actor = acting(request)
    below = queries.may_publish(actor=actor)
    if below is None:
        raise NotAdmitted(
            _("Chỉ thủ trưởng, cấp phó hoặc quản trị của cơ quan được đặt lịch làm việc của cơ quan mình.")
        )
    parents = tuple((card.code, f"{card.title} ({card.code})") for card in queries.calendars(actor=actor))
    form = FirstCalendarForm(request.POST or None, parents=parents, initial={"code": below})
    if request.method == "POST" and form.is_valid():
        code, given = form.cleaned_data["code"], form.cleaned_data
        if queries.published(code):
            form.add_error("code", _("Mã này đã có lịch. Hãy mở lịch đó và soạn thay đổi."))
        else:
            draft = replace(queries.draft(code, actor=actor), title=given["title"], parent=given["parent"] or None)
            if refusal := _save(request, draft):
                beside(form, refusal)
            else:
                return redirect("console:calendar-weeks", code=code)
    context = {
        "form": form,
        "crumbs": trail((_("Lịch làm việc"), reverse("console:calendars")), _("Lập lịch riêng")),
        "navigation": navigation(request),
    }
    return render(request, "console/calendars/add.html", context)


@require_http_methods(FORMS)
@admits("deadlines.save_draft", ActorKind.OFFICER)
def amend(request: HttpRequest, code: str) -> HttpResponse:
    """Put days into the draft and take them out again; without script each step is one post."""
    draft = _draft(request, code)
    if request.method != "POST":
        form = DayForm(initial=_initial(request, draft), national=code == NATIONAL)
        return _amend_page(request, draft, form)
    do, _space, what = request.POST.get("do", "").partition(" ")
    adding = do == "add" or (do == "preview" and bool(request.POST.get("on", "").strip()))
    # What is typed for another day stays in its boxes while something else is done.
    form = DayForm(request.POST, national=code == NATIONAL) if adding else _kept(request, draft)
    ground = DecisionForm(request.POST)
    settle = SettleForm(request.POST) if do == "settle" else None
    asked = form if adding else settle or ground
    if not (asked.is_valid() and ground.is_valid()):
        return _amend_page(request, draft, form, settle)
    change = draft.change
    if adding:
        change = _with_days(request, draft, form)
    elif do == "undo":
        change = _without(change, what)
    elif settle:
        change = _settled(change, settle.cleaned_data["year"])
    given = ground.cleaned_data
    changed = replace(draft, change=change, decision=given["decision"], correction=given["correction"])
    if refusal := _save(request, changed):
        if asked is ground:
            messages.error(request, refusal.message)
        else:
            beside(asked, _as_year(refusal))
        return _amend_page(request, draft, form, settle)
    if do == "preview":
        return redirect("console:calendar-preview", code=code)
    if not adding:
        return _amend_page(request, _draft(request, code), form)
    messages.success(request, _("Đã ghi vào bản thảo. Lịch đang công bố chưa thay đổi."))
    return redirect("console:calendar-amend", code=code)


def _kept(request: HttpRequest, draft: Draft) -> DayForm:
    """The day's form with what was typed in it, not judged."""
    form = DayForm(national=draft.code == NATIONAL)
    form.initial = {name: request.POST.get(name, "") for name in form.fields}
    return form


@require_http_methods(FORMS)
@admits("deadlines.save_draft", ActorKind.OFFICER)
def weeks(request: HttpRequest, code: str) -> HttpResponse:
    """Write the hours of the week into the draft."""
    draft = _draft(request, code)
    national = code == NATIONAL
    current = _current_weeks(request, draft)
    do, _space, what = request.POST.get("do", "").partition(" ")
    if do == "remove" and _day(what):
        left = tuple(week for week in current if week.since != _day(what))
        form = WeekForm(national=national, initial=_usual_hours(request, code))
        refusal = _save(request, replace(draft, change=replace(draft.change, weeks=left)))
        if refusal is None:
            return redirect("console:calendar-weeks", code=code)
        messages.error(request, refusal.message)
    else:
        form = WeekForm(request.POST or None, national=national, initial=_usual_hours(request, code))
        if request.method == "POST" and form.is_valid():
            told = form.told()
            kept = [week for week in current if week.since != told.since]
            made = tuple(sorted([*kept, told], key=lambda week: week.since))
            refusal = _save(request, replace(draft, change=replace(draft.change, weeks=made)))
            if refusal is None:
                messages.success(request, _("Đã ghi vào bản thảo. Lịch đang công bố chưa thay đổi."))
                return redirect("console:calendar-amend", code=code)
            beside(form, refusal)
    context = {
        **_frame(request, draft, _("Giờ làm việc trong tuần")),
        "form": form,
        "weeks": [_week_row(week) for week in current],
    }
    return render(request, "console/calendars/weeks.html", context)


@require_POST
@admits("deadlines.discard_draft", ActorKind.OFFICER)
def discard(request: HttpRequest, code: str) -> HttpResponse:
    """Throw the author's own draft away."""
    try:
        discard_draft(code=code, actor=acting(request), at=clock.now())
    except NotAdmitted:
        raise
    except Refusal as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("Đã bỏ bản thảo. Lịch đang công bố không thay đổi."))
    return redirect("console:calendar", code=code) if queries.published(code) else redirect("console:calendars")


@require_POST
@admits("deadlines.save_draft", ActorKind.OFFICER)
def rebase(request: HttpRequest, code: str) -> HttpResponse:
    """Base the draft on the version that is the last one now; what it changes stays."""
    draft = _draft(request, code)
    latest = queries.differences(code, actor=acting(request), at=clock.now()).latest
    if refusal := _save(request, replace(draft, based_on=latest)):
        messages.error(request, refusal.message)
        return redirect("console:calendar-amend", code=code)
    return redirect("console:calendar-preview", code=code)


def _draft(request: HttpRequest, code: str) -> Draft:
    draft = queries.draft(code, actor=acting(request))
    if draft.based_on == 0 and draft.revision == 0:
        raise Http404(code)
    return draft


def _save(request: HttpRequest, draft: Draft) -> Refusal | None:
    """Keep the draft; the refusal instead, when there is one that belongs to the form."""
    seen = request.POST.get("revision", "")
    try:
        save_draft(
            code=draft.code, based_on=draft.based_on, change=draft.change, decision=draft.decision,
            correction=draft.correction, title=draft.title, parent=draft.parent,
            revision=int(seen) if seen.isdecimal() and len(seen) < 9 else draft.revision,
            actor=acting(request), at=clock.now(),
        )  # fmt: skip
    except NotAdmitted:
        raise
    except Refusal as refusal:
        return refusal
    return None


def _with_days(request: HttpRequest, draft: Draft, form: DayForm) -> Change:
    """The draft's change with the form's days in it."""
    change, days = draft.change, set(form.days())
    put = tuple(day for day in change.put if day.on not in days)
    removed = tuple(on for on in change.removed if on not in days)
    if form.cleaned_data["kind"] != REMOVE:
        return replace(change, put=(*put, *form.told()), removed=removed)
    known = {day.on for day in queries.own_part(draft.code, actor=acting(request), at=clock.now()).days}
    only_drafted = {day.on for day in change.put} & days - known
    return replace(change, put=put, removed=(*removed, *sorted(days - only_drafted)))


def _without(change: Change, what: str) -> Change:
    """The change without one of its parts: a day, the weeks, or the settled year."""
    if what == "weeks":
        return replace(change, weeks=None)
    if what == "settled":
        return replace(change, settled_until=None)
    on = _day(what)
    put = tuple(day for day in change.put if day.on != on)
    return replace(change, put=put, removed=tuple(day for day in change.removed if day != on))


def _settled(change: Change, year: int) -> Change:
    """The year's reckoned holidays become days of the draft, to be compared with the decision one by one."""
    if not queries.FIRST_YEAR <= year < queries.LAST_YEAR:
        return replace(change, settled_until=date(queries.FIRST_YEAR, 1, 1))
    drafted = {day.on for day in change.put}
    days = [
        replace(day, estimated=False, source="") for day in queries.statutory_year(year).days if day.on not in drafted
    ]
    return replace(change, put=(*change.put, *days), settled_until=date(year + 1, 1, 1))


def _as_year(refusal: Refusal) -> Refusal:
    if refusal.field != "settled_until":
        return refusal
    return Refusal(refusal.message, code=refusal.code, cites=refusal.cites, field="year")


def _next_year(request: HttpRequest, code: str) -> int | None:
    until = queries.own_part(code, actor=acting(request), at=clock.now()).settled_until
    return until.year if until else None


def _current_weeks(request: HttpRequest, draft: Draft) -> tuple[WeekTold, ...]:
    if draft.change.weeks is not None:
        return draft.change.weeks
    return queries.own_part(draft.code, actor=acting(request), at=clock.now()).weeks


def _usual_hours(request: HttpRequest, code: str) -> dict[str, str]:
    """The week in force at the end of this year, to start from."""
    now = clock.now()
    view = queries.year_view(code, clock.vietnam(now).year, as_known_at=now, actor=acting(request))
    days = view.weeks[-1].days if view.weeks else None
    return dict(zip(WEEKDAY_FIELDS, (hours.replace(" ", ", ") for hours in days or ()), strict=False))


def _initial(request: HttpRequest, draft: Draft) -> dict[str, Any]:
    """What the form starts with: the draft's ground, and the day that `?ngay=` names as it is now."""
    initial: dict[str, Any] = {"decision": draft.decision, "correction": draft.correction}
    on = _day(request.GET.get("ngay", ""))
    if on is None:
        return initial
    drafted = {day.on: day for day in draft.change.put}
    own = {day.on: day for day in queries.own_part(draft.code, actor=acting(request), at=clock.now()).days}
    known = drafted.get(on) or own.get(on)
    if known is None:
        return {**initial, "on": on}
    return {
        **initial, "on": on, "kind": known.kind, "title": known.title, "hours": known.hours or "",
        "instead_of": known.instead_of, "source": known.source,
    }  # fmt: skip


def _amend_page(request: HttpRequest, draft: Draft, form: DayForm, settle: SettleForm | None = None) -> HttpResponse:
    form.summary_elsewhere = True  # type: ignore[attr-defined]
    if settle is None and draft.code == NATIONAL:
        settle = SettleForm(initial={"year": _next_year(request, draft.code)})
    context = {
        **_frame(request, draft, _("Soạn thay đổi")),
        "form": form,
        "settle": settle if draft.code == NATIONAL else None,
        "rows": _rows(draft),
    }
    return render(request, "console/calendars/amend.html", context)


def _frame(request: HttpRequest, draft: Draft, last: str) -> dict[str, Any]:
    """What every page about a draft shows: the calendar's name, the way here."""
    title = draft.title
    if draft.based_on:
        cards = queries.calendars(actor=acting(request))
        title = next(card.title for card in cards if card.code == draft.code)
    home = reverse("console:calendar", args=[draft.code])
    return {
        "draft": draft,
        "title": title,
        "crumbs": trail((_("Lịch làm việc"), reverse("console:calendars")), (title, home), last),
        "navigation": navigation(request),
    }


def _rows(draft: Draft) -> list[dict[str, Any]]:
    """The draft's changes, each with the word that takes it back."""
    rows = [
        {
            "when": day_in_words(day.on),
            "shown": kind_shown(day.kind),
            "title": day.title,
            "hours": hours_in_words(day.hours) if day.hours else "",
            "undo": day.on.isoformat(),
            "order": day.on,
        }
        for day in draft.change.put
    ]
    rows += [
        {"when": day_in_words(on), "title": _("bỏ khai báo ngày này"), "undo": on.isoformat(), "order": on}
        for on in draft.change.removed
    ]
    return sorted(rows, key=lambda row: row["order"])


def _week_row(week: WeekTold) -> dict[str, Any]:
    hours = [hours_in_words(day) for day in week.days] if week.days else None
    labels = [full for _short, full in weekdays()]
    return {
        "since": f"{week.since:%d/%m/%Y}",
        "remove": week.since.isoformat(),
        "days": list(zip(labels, hours, strict=True)) if hours else None,
    }


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
