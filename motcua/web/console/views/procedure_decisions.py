"""Publication decisions: the register, one decision, publishing it, telling where its entries were made public."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.kernel import clock
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.procedures.actions.decisions import post_items, publish_decision
from motcua.procedures.queries import deciding, desk, register
from motcua.procedures.queries.deciding import DecisionLines, ItemLines, Judgement
from motcua.procedures.queries.register import DecisionCard
from motcua.web.admission import admits
from motcua.web.console.acting import acting, filled, today
from motcua.web.console.agency_forms import beside
from motcua.web.console.navigation import navigation
from motcua.web.console.organization_words import day
from motcua.web.console.procedure_doors import decision_page, page_of
from motcua.web.console.procedure_forms import PostForm, PublishForm
from motcua.web.console.procedure_words import ACTIONS, AUTHORITIES, LEVELS, action_tag, decision_tag, state_tag
from motcua.web.ui.pager import cursor
from motcua.web.ui.parts import Crumb, Fact, Link, Tag, trail
from motcua.web.ui.table import Cell, Column, Table

FORMS = ["GET", "HEAD", "POST"]
SHOWN = 100  # obstacles on the page; the rest are counted


@require_safe
@admits("procedures.decision_lines")
def listing(request: HttpRequest) -> HttpResponse:
    """Every decision, the newest first; `?trang_thai=` draft or published, `?after=`."""
    actor = acting(request)
    state = request.GET.get("trang_thai", "")
    state = state if state in {"draft", "published"} else ""
    found = deciding.decision_lines(actor=actor, state=state, after=request.GET.get("after", "")[:200])
    here = reverse("console:decisions")
    context = {
        "tabs": (
            Link(_("Tất cả"), here, not state), Link(_("Dự thảo"), f"{here}?trang_thai=draft", state == "draft"),
            Link(_("Đã ban hành"), f"{here}?trang_thai=published", state == "published"),
        ),
        "table": _table(found) if found.items else None,
        "pager": cursor(request.GET, after=found.after),
        "may_write": desk.may_edit("draft_decision", actor=actor, on=today()),
        "crumbs": crumbs(),
        "navigation": navigation(request),
    }  # fmt: skip
    return render(request, "console/procedures/decisions.html", context)


@require_safe
@admits("procedures.decision_items")
def detail(request: HttpRequest) -> HttpResponse:
    """One decision, `?so=`: its deadlines, its arithmetic, its entries and where they are public."""
    actor, card = acting(request), decision_asked(request)
    given = request.GET.get("after", "")
    found = deciding.decision_items(
        card.number, actor=actor, after=int(given) if given.isdecimal() and len(given) < 7 else 0
    )
    late = card.unposted(today()) if card.state == "published" else ()
    context = {
        "card": card,
        "state": decision_tag(card.state),
        "facts": facts(card),
        "arithmetic": arithmetic(card),
        "table": item_table(found) if found.items else None,
        "pager": cursor(request.GET, after=str(found.after or "")),
        "late": len(late),
        "may_write": card.state == "draft" and desk.may_edit("draft_decision", actor=actor, on=today()),
        "may_publish": desk.may_publish(card.issuer, actor=actor, on=today()),
        "doors": _doors(card.number),
        "crumbs": crumbs(card.number),
        "navigation": navigation(request),
    }
    return render(request, "console/procedures/decision.html", context)


@require_http_methods(FORMS)
@admits("procedures.publish_decision", ActorKind.OFFICER)
def publish(request: HttpRequest) -> HttpResponse:
    """What publishing would do, and doing it: effect and arithmetic are told before anybody confirms."""
    actor, card = acting(request), decision_asked(request)
    _require_publishing(card, actor)
    if card.state != "draft":
        messages.warning(request, _("Quyết định này đã ban hành."))
        return redirect(decision_page(card.number))
    judgement = deciding.judged(deciding.items_of(card.number, actor=actor), actor=actor)
    form = PublishForm(filled(request))
    if request.method == "POST" and form.is_valid():
        try:
            count = publish_decision(
                number=card.number, late_reason=form.cleaned_data["late_reason"], actor=actor, at=clock.now(),
                key=f"publish-{request.POST.get('key', '')}"[:200],
            )  # fmt: skip
        except NotAdmitted:
            raise
        except Refusal as refusal:
            late = refusal.field == "signed_on"
            form.add_error("late_reason" if late else None, refusal.message)
        else:
            messages.success(
                request, _("Đã ban hành %(number)s: %(count)s thủ tục.") % {"number": card.number, "count": count}
            )
            return redirect(decision_page(card.number))
    context = {
        "card": card,
        "facts": facts(card),
        "arithmetic": arithmetic(card),
        "effects": _effects(judgement),
        "obstacles": _obstacles(judgement) if judgement.obstacles else None,
        "obstacle_count": len(judgement.obstacles),
        "more": max(len(judgement.obstacles) - SHOWN, 0),
        "long": card.arithmetic.procedures > 500,
        "form": form,
        "key": request.POST.get("key") or uuid4().hex,
        "crumbs": crumbs(card.number, _("Ban hành")),
        "navigation": navigation(request),
    }
    return render(request, "console/procedures/publish.html", context, status=422 if form.errors else 200)


@require_http_methods(FORMS)
@admits("procedures.post_items", ActorKind.OFFICER)
def post(request: HttpRequest) -> HttpResponse:
    """Tell when entries were put into the national database, or posted at the desk."""
    actor, card = acting(request), decision_asked(request)
    _require_publishing(card, actor)
    form = PostForm(filled(request), initial={"posted_on": today(), "where": "database"})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        codes = told["codes"] or tuple(dict.fromkeys(item.code for item in card.items))
        try:
            count = post_items(
                number=card.number, codes=codes, where=told["where"], posted_on=told["posted_on"], actor=actor,
                at=clock.now(),
            )  # fmt: skip
        except NotAdmitted:
            raise
        except Refusal as refusal:
            beside(form, refusal)
        else:
            messages.success(request, _("Đã ghi ngày công khai của %(count)s mục.") % {"count": count})
            return redirect(decision_page(card.number))
    context = {
        "card": card, "form": form, "heading": _("Ghi nhận công khai"), "go": _("Ghi nhận"),
        "crumbs": crumbs(card.number, _("Ghi nhận công khai")), "navigation": navigation(request),
    }  # fmt: skip
    return render(request, "console/procedures/decision_form.html", context, status=422 if form.errors else 200)


def decision_asked(request: HttpRequest) -> DecisionCard:
    """The decision of `?so=`."""
    number = request.GET.get("so", "")[:200]
    card = register.decision(number, actor=acting(request)) if number else None
    if card is None:
        raise Http404(number)
    return card


def crumbs(number: str = "", here: str = "") -> Any:
    """The way to the register, to a decision, to a page about it."""
    steps: list[tuple[str, str] | str] = [(_("Thủ tục hành chính"), reverse("console:procedures"))]
    if not number and not here:
        return trail(*steps, _("Quyết định công bố"))
    steps.append((_("Quyết định công bố"), reverse("console:decisions")))
    if number and here:
        steps.append((number, decision_page(number)))
    found: list[Crumb] = list(trail(*steps, here or number))
    return found


def facts(card: DecisionCard) -> tuple[Fact, ...]:
    """The head of a decision with its deadlines and whether they were kept."""
    limits = card.deadlines
    signing = Tag(_("đúng hạn"), "success")
    if not limits.signed_in_time:
        signing = Tag(_("chậm %(days)s ngày") % {"days": limits.days_late}, "danger")
    found = (
        Fact(_("Trích yếu"), card.title), Fact(_("Cơ quan ban hành"), f"{card.issuer_title} ({card.issuer})"),
        Fact(_("Thẩm quyền công bố"), str(AUTHORITIES[deciding.Authority(card.authority)])),
        Fact(_("Ngày ký"), day(card.signed_on), tag=signing),
        Fact(
            _("Phải ký chậm nhất"),
            _("%(day)s (Điều 15 Nghị định số 63/2010/NĐ-CP)") % {"day": day(limits.sign_by)},
        ),
        Fact(_("Ngày có hiệu lực"), day(card.effective_on)),
        Fact(
            _("Phải công khai trên cơ sở dữ liệu quốc gia"),
            _("chậm nhất %(day)s (Điều 24 Nghị định số 63/2010/NĐ-CP)") % {"day": day(limits.public_by)},
        ),
    )  # fmt: skip
    return tuple(fact for fact in found if fact.value)


def arithmetic(card: DecisionCard) -> Table:
    """Procedures and entries beside each other, in all and by what is done to them."""
    told = card.arithmetic
    columns = (
        Column("what", _("Nội dung"), lead=True), Column("procedures", _("Số thủ tục"), number=True),
        Column("entries", _("Số mục trong danh mục"), number=True),
    )  # fmt: skip
    rows = [
        {
            "what": str(words), "procedures": str(told.by_action[action]),
            "entries": str(told.entries_by_action[action]),
        }
        for action, words in ACTIONS.items()
        if told.entries_by_action[action]
    ]  # fmt: skip
    total = {"what": _("Cộng"), "procedures": str(told.procedures), "entries": str(told.entries)}
    return Table("so-hoc", _("Số thủ tục và số mục"), columns, rows, total=total)


def item_table(found: ItemLines) -> Table:
    """The entries of a decision."""
    columns = (
        Column("place", _("Mục"), number=True), Column("name", _("Thủ tục"), lead=True),
        Column("action", _("Nội dung")), Column("level", _("Phần")), Column("state", _("Hiện nay")),
        Column("database", _("Cơ sở dữ liệu quốc gia"), number=True), Column("posted", _("Niêm yết"), number=True),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = [
        {
            "place": str(each.place),
            "name": Cell(each.name or each.code, page_of(each.code) if each.name else "", note=each.code),
            "action": Cell(tag=action_tag(each.action), note=each.successor),
            "level": str(LEVELS.get(each.level, each.level)),  # type: ignore[call-overload]
            "state": Cell(tag=state_tag(each.state) if each.state else Tag(_("không có"), "danger"),
                          note=_("có dự thảo") if each.draft else ""),
            "database": day(each.database_on) or _("chưa"), "posted": day(each.posted_on) or _("chưa"),
        }
        for each in found.items
    ]  # fmt: skip
    return Table("cac-muc", _("Danh mục kèm theo"), columns, rows, keys=True)


def _table(found: DecisionLines) -> Table:
    columns = (
        Column("number", _("Số, ký hiệu"), lead=True), Column("state", _("Tình trạng")),
        Column("signed", _("Ngày ký"), number=True), Column("effective", _("Hiệu lực"), number=True),
        Column("procedures", _("Số thủ tục"), number=True), Column("entries", _("Số mục"), number=True),
        Column("posted", _("Công khai")),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = [
        {
            "number": Cell(each.number, decision_page(each.number), note=each.title),
            "state": Cell(tag=decision_tag(each.state)), "signed": day(each.signed_on),
            "effective": day(each.effective_on), "procedures": str(each.procedures), "entries": str(each.entries),
            "posted": _posting(each.state, each.unposted, each.public_by),
        }
        for each in found.items
    ]  # fmt: skip
    return Table("quyet-dinh", _("Quyết định công bố"), columns, rows, keys=True, hide_caption=True)


def _posting(state: str, unposted: int, public_by: Any) -> Cell:
    if state == "draft":
        return Cell("–")
    if not unposted:
        return Cell(tag=Tag(_("đã công khai"), "success"))
    late = public_by is not None and today() > public_by
    return Cell(
        tag=Tag(_("còn %(count)s mục") % {"count": unposted}, "danger" if late else "warning"),
        note=_("hạn %(day)s") % {"day": day(public_by)} if public_by else "",
    )


def _effects(judgement: Judgement) -> tuple[Fact, ...]:
    return (
        Fact(_("Bắt đầu công khai, áp dụng"), _("%(count)s thủ tục") % {"count": judgement.opened}),
        Fact(_("Thay bằng phiên bản mới"), _("%(count)s thủ tục") % {"count": judgement.amended}),
        Fact(_("Chấm dứt áp dụng"), _("%(count)s thủ tục") % {"count": judgement.ended}),
    )


def _obstacles(judgement: Judgement) -> Table:
    columns = (Column("code", _("Mã thủ tục"), lead=True, code=True), Column("text", _("Vướng mắc")))
    rows: list[dict[str, Cell | str]] = [
        {"code": Cell(each.code, page_of(each.code)), "text": each.text} for each in judgement.obstacles[:SHOWN]
    ]
    return Table("vuong-mac", _("Phải xử lý trước khi ban hành"), columns, rows)


def _require_publishing(card: DecisionCard, actor: Actor) -> None:
    desk.require_publish(card.issuer, actor=actor, on=today())


def _doors(number: str) -> dict[str, str]:
    names = ("head", "items", "publish", "post")
    return {name: decision_page(number, f"console:decision-{name}") for name in names}
