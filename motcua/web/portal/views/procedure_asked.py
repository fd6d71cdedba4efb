"""Which procedure and which day an address asks for (địa chỉ của một thủ tục): spellings, dates, what is wrong."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import wraps
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.kernel import clock
from motcua.procedures.queries.catalogue import Version
from motcua.procedures.queries.public_pages import Neighbour, PublicProcedure, public_procedure
from motcua.web.portal import procedure_words as words
from motcua.web.portal.procedure_parts import Banner
from motcua.web.ui.fields import DayField
from motcua.web.ui.parts import Crumb, trail

AHEAD = timedelta(days=3 * 366)  # nobody knows today what will be published later than that
EARLIEST = date(1945, 9, 2)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


@dataclass(frozen=True)
class Shown:
    """The procedure, the version to show, and what the address got wrong about the day."""

    procedure: PublicProcedure
    version: Version
    now: datetime
    today: date
    asked_on: date | None = None
    typed: str = ""
    problem: str = ""

    @property
    def live(self) -> bool:
        """Whether this is what holds today, so that one may file under it."""
        return self.version is self.procedure.on(self.today)

    @property
    def status(self) -> int:
        """404 for a day without this procedure, 400 for a text that is no day."""
        if not self.problem:
            return 200
        return 404 if self.asked_on else 400

    def url(self, name: str = "portal:procedure") -> str:
        """The stable address, without a day."""
        return reverse(name, args=[self.procedure.code])

    def crumbs(self, *further: str) -> list[Crumb]:
        """The way here, through the field."""
        home = [(_("Trang đầu"), "/"), (_("Thủ tục hành chính"), reverse("portal:procedures"))]
        code, name = self.procedure.code, self.version.record.name
        return list(trail(*home, (name, self.url()), *further) if further else trail(*home, code))


ShownView = Callable[..., HttpResponse]


def of_procedure(view: ShownView) -> Callable[..., HttpResponse]:
    """Give the view the procedure of its address; other spellings are sent there, unknown codes to search.

    The view is called with `shown` in place of the code.
    """

    @wraps(view)
    def found(request: HttpRequest, code: str, **kwargs: Any) -> HttpResponse:
        procedure = public_procedure(code)
        if procedure is None:
            return unknown(request, code)
        if procedure.code != code and request.resolver_match is not None:
            address = reverse(request.resolver_match.view_name, args=[procedure.code])
            query = request.META.get("QUERY_STRING", "")
            return redirect(f"{address}?{query}" if query else address, permanent=True)
        return view(request, _shown(request, procedure), **kwargs)

    return found


def unknown(request: HttpRequest, code: str) -> HttpResponse:
    """No such procedure: 404 with a box to search, filled with what was asked."""
    crumbs = trail(
        (_("Trang đầu"), "/"), (_("Thủ tục hành chính"), reverse("portal:procedures")), _("Không tìm thấy")
    )
    context = {"asked_code": code[:60], "crumbs": crumbs}
    return render(request, "portal/procedures/unknown.html", context, status=404)


def _shown(request: HttpRequest, procedure: PublicProcedure) -> Shown:
    now = clock.now().replace(second=0, microsecond=0)  # the page holds for a minute, and so does its ETag
    today = clock.vietnam_day(now)
    typed = request.GET.get("ngay", "").strip()[:40]
    current = procedure.on(today) or _nearest(procedure, today)
    if not typed:
        return Shown(procedure, current, now, today)
    try:
        asked = _day(typed)
    except ValidationError as refused:
        return Shown(procedure, current, now, today, typed=typed, problem=refused.messages[0])
    if not EARLIEST <= asked <= today + AHEAD:
        problem = _("Ngày %(day)s nằm ngoài khoảng tra cứu được.") % {"day": words.day(asked)}
        return Shown(procedure, current, now, today, asked, typed, problem)
    version = procedure.on(asked)
    if version is None:
        problem = _("Ngày %(day)s thủ tục này không có hiệu lực.") % {"day": words.day(asked)}
        return Shown(procedure, current, now, today, asked, typed, problem)
    return Shown(procedure, version, now, today, asked, words.day(asked))


def _day(typed: str) -> date:
    """As people write a day, or as addresses do: 2021-06-15. Raises ValidationError."""
    written = _ISO.fullmatch(typed)
    told = f"{written[3]}/{written[2]}/{written[1]}" if written else typed
    return DayField().clean(told) or date.min


def _nearest(procedure: PublicProcedure, today: date) -> Version:
    """What to show when nothing is in force: the next version to come, else the last there was."""
    ahead = [each for each in procedure.versions if each.effective_from and each.effective_from > today]
    return min(ahead, key=lambda each: each.effective_from or today) if ahead else procedure.versions[0]


def banners(shown: Shown, successor: Neighbour | None = None) -> list[Banner]:
    """What stands above everything: a wrong day, an old version, abolition, one that comes, a shorter promise."""
    return [*_of_day(shown), *_of_end(shown, successor), *_of_what_comes(shown), *_of_cut(shown)]


def _of_day(shown: Shown) -> list[Banner]:
    if shown.problem:
        text = _("Dưới đây là nội dung của phiên bản áp dụng từ %(since)s.") % {
            "since": words.day(shown.version.effective_from)
        }
        return [Banner("warning", shown.problem, text)]
    if shown.live or shown.asked_on is None:
        return []
    since, until = words.day(shown.version.effective_from), words.day(shown.version.effective_until)
    title = _("Nội dung áp dụng vào ngày %(day)s") % {"day": words.day(shown.asked_on)}
    text = _("Phiên bản này có hiệu lực từ %(since)s.") % {"since": since}
    if until:
        text = _("Phiên bản này có hiệu lực từ %(since)s đến trước %(until)s.") % {"since": since, "until": until}
    return [Banner("pause", title, text, shown.url(), _("Xem nội dung hôm nay"))]


def _of_end(shown: Shown, successor: Neighbour | None) -> list[Banner]:
    """Abolished, or about to be: since when, by which decision, what took its place."""
    until = shown.procedure.repealed_from
    if until is None:
        return []
    decision = shown.procedure.abolished_by
    text = _("Theo Quyết định %(number)s.") % {"number": decision.number} if decision else ""
    url = reverse("portal:procedure", args=[successor.code]) if successor and successor.public else ""
    link = _("Thủ tục thay thế: %(name)s") % {"name": successor.name} if successor and url else ""
    if until > shown.today:
        return [Banner("warning", _("Thủ tục sẽ bãi bỏ từ %(day)s") % {"day": words.day(until)}, text, url, link)]
    told = _("Không còn nhận hồ sơ theo thủ tục này.")
    title = _("Thủ tục đã bãi bỏ từ %(day)s") % {"day": words.day(until)}
    return [Banner("danger", title, f"{text} {told}".strip(), url, link)]


def _of_what_comes(shown: Shown) -> list[Banner]:
    """A version that is published and not yet in force."""
    ahead = [each for each in shown.procedure.versions if each.effective_from and each.effective_from > shown.today]
    if not ahead:
        return []
    since = min(each.effective_from for each in ahead if each.effective_from)
    day = words.day(since)
    if shown.version.effective_from == since:
        title = _("Nội dung này áp dụng từ %(day)s") % {"day": day}
        return [Banner("info", title, _("Hôm nay chưa nộp được theo nội dung này."))]
    title = _("Từ %(day)s thủ tục có nội dung mới") % {"day": day}
    return [Banner("info", title, "", f"{shown.url()}?ngay={since:%Y-%m-%d}", _("Xem trước nội dung mới"))]


def _of_cut(shown: Shown) -> list[Banner]:
    cuts = shown.version.record.local_cuts
    if not cuts or not shown.live:
        return []
    decisions = ", ".join(dict.fromkeys(cut.decision for cut in cuts))
    text = _("Tỉnh tự cắt giảm thời hạn so với quy định, theo %(decision)s.") % {"decision": decisions}
    return [Banner("success", _("Trả kết quả sớm hơn quy định"), text)]
