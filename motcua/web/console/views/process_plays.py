"""Playing a dossier through a process (chạy thử): every choice stands in the address, nothing is kept."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.kernel.errors import Refusal
from motcua.procedures.queries import process_desk as desk
from motcua.procedures.queries.process_desk import Choice, PlayedOn
from motcua.procedures.queries.processes import Definition
from motcua.web.admission import admits
from motcua.web.console.acting import acting
from motcua.web.console.navigation import navigation
from motcua.web.console.process_forms import StartForm
from motcua.web.console.process_shown import drawing, hours
from motcua.web.console.views.process_pages import crumbs_of, head_of
from motcua.web.ui.table import Cell, Column, Table

MOST = 100


@require_safe
@admits("procedures.process_version", ActorKind.OFFICER)
def play(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Choose outcomes one after another; the drawing shows where the dossier is, the table when each step ends."""
    head = head_of(request, code)
    card = desk.process_version(code, number, actor=acting(request)) if number < 10**6 else None
    if card is None:
        raise Http404
    now = clock.now()
    given = {"day": request.GET.get("day", f"{now:%d/%m/%Y}"), "hour": request.GET.get("hour", "08:00")}
    form = StartForm(given)
    asked = request.GET.getlist("buoc")[: MOST + 1]
    problem, played = "", None
    if form.is_valid():
        played, problem, asked = _played(card.definition, asked, form.moment())
    context = {
        "head": head,
        "card": card,
        "form": form,
        "asked": asked,
        "before": asked[:-1],
        "played": played,
        "total": hours(played.played.minutes) if played else "",
        "problem": problem,
        "table": _table(played) if played and played.played.moments else None,
        "drawing": drawing(card.definition, *_where(played)),
        "crumbs": crumbs_of(head, _("Chạy thử")),
        "navigation": navigation(request),
    }
    return render(request, "console/processes/play.html", context, status=422 if form.errors or problem else 200)


def _played(definition: Definition, asked: list[str], begins: datetime) -> tuple[PlayedOn | None, str, list[str]]:
    """The play, what was wrong with it, and the choices that were taken."""
    if len(asked) > MOST:
        return None, _("Chạy thử dừng ở %(most)s bước. Hãy bắt đầu lại.") % {"most": MOST}, []
    choices = [_choice(each) for each in asked]
    good = [each for each in choices if each is not None]
    problem = _("Có lựa chọn không hợp lệ nên đã bỏ qua.") if len(good) != len(asked) else ""
    while True:
        try:
            return desk.play_from(definition, tuple(good), begins=begins), problem, [_written(each) for each in good]
        except Refusal as refusal:
            if not good:
                return None, refusal.message, []
            problem, good = refusal.message, good[:-1]


def _choice(text: str) -> Choice | None:
    step, _mark, outcome = text.partition("~")
    if not step or len(step) > 20 or not (outcome.isascii() and outcome.isdigit() and len(outcome) < 4):
        return None
    return Choice(step, int(outcome))


def _written(choice: Choice) -> str:
    return f"{choice.step}~{choice.outcome}"


def _where(played: PlayedOn | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if played is None:
        return (), ()
    return played.played.open, tuple(moment.step for moment in played.played.moments)


def _table(played: PlayedOn) -> Table:
    columns = (
        Column("step", _("Bước"), lead=True), Column("doer", _("Ai làm")), Column("outcome", _("Kết quả")),
        Column("hours", _("Giờ làm việc đã qua"), number=True), Column("ends", _("Xong lúc")),
        Column("open", _("Sau đó đang mở")),
    )  # fmt: skip
    words = {
        "forward": _("Chuyển"), "return": _("Trả lại"), "supplement": _("Bổ sung"), "refuse": _("Từ chối"),
        "approve": _("Phê duyệt"),
    }  # fmt: skip
    rows: list[dict[str, Cell | str]] = [
        {
            "step": f"{moment.step}. {moment.content}", "doer": moment.doer,
            "outcome": f"{words[moment.outcome]} {moment.to}", "hours": hours(moment.ended),
            "ends": f"{ends:%H:%M %d/%m/%Y}" if ends else "", "open": ", ".join(moment.open) or _("Kết thúc"),
        }
        for moment, ends in zip(played.played.moments, played.ends, strict=True)
    ]  # fmt: skip
    return Table("da-qua", _("Các bước đã qua"), columns, rows)
