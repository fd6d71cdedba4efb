"""Giving results back (trả kết quả): find the case, who takes it, the list for the post office."""

from collections.abc import Sequence
from urllib.parse import unquote, urlsplit
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.dossiers import queries
from motcua.dossiers.actions.ending import deliver_result
from motcua.dossiers.queries import Asked, Card, WorkList
from motcua.dossiers.states import ReturnMethod, State
from motcua.kernel import clock
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import Refusal
from motcua.people import queries as people
from motcua.web.admission import admits
from motcua.web.office.case_shown import head, moment
from motcua.web.office.navigation import frame
from motcua.web.office.reception_people import Sought, found, seek
from motcua.web.signin.acting import acting
from motcua.web.ui.pager import cursor
from motcua.web.ui.parts import trail
from motcua.web.ui.table import Cell, Column, Table

MOST_PEOPLE = 3  # of one name whose results are shown at once


class DeliveryForm(forms.Form):
    """How it goes back, and who takes it when not the applicant."""

    method = forms.ChoiceField(
        label=gettext_lazy("Hình thức trả"), choices=[(each.value, each.label) for each in ReturnMethod]
    )
    who = forms.CharField(
        label=gettext_lazy("Người nhận thay: số căn cước, điện thoại, họ tên"), max_length=1000, required=False,
        help_text=gettext_lazy("Để trống nếu người nộp tự nhận. Quét được thẻ căn cước."),
    )  # fmt: skip
    applicant = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)


@require_safe
@never_cache
@admits("dossiers.read_dossiers", ActorKind.OFFICER)
def returns(request: HttpRequest) -> HttpResponse:
    """Results that wait to be fetched: all of them, or those of a code, a QR, a telephone, a name."""
    actor, asked = acting(request), request.GET.get("q", "")[:300].strip()
    refused, after = "", None
    try:
        cards, after = _ready(asked, request.GET.get("after", ""), actor)
    except Refusal as refusal:
        cards, refused = (), refusal.message
    if len(cards) == 1 and asked and cards[0].code:
        return redirect("office:give-back", code=cards[0].code)
    context = {
        **frame(request, actor),
        "crumbs": trail((_("Việc hôm nay"), reverse("office:home")), _("Trả kết quả")),
        "asked": asked, "refused": refused, "table": _table(cards) if cards else None,
        "pager": cursor(request.GET, after=after) if after else None,
    }  # fmt: skip
    return render(request, "office/returns/list.html", context)


def _ready(asked: str, after: str, actor: Actor) -> tuple[Sequence[Card], str]:
    """Results of what was asked: a code first, then people of that name or number."""
    text = _of_qr(asked)
    page = queries.read_dossiers(Asked(WorkList.READY, text=text), actor=actor, at=clock.now(), after=after)
    if page.items or not text:
        return page.items, page.after
    cards: list[Card] = []
    for match in found(text, actor)[:MOST_PEOPLE]:
        more = queries.read_dossiers(Asked(WorkList.READY, text=match.value), actor=actor, at=clock.now())
        cards += more.items
    return cards, ""


def _of_qr(text: str) -> str:
    """The code out of the address that the slip's QR code holds; other words stay."""
    if not text.startswith(("http://", "https://")):
        return text
    try:
        return unquote(urlsplit(text).path.rstrip("/").rpartition("/")[2])[:60]
    except ValueError:
        return text


def _table(cards: Sequence[Card]) -> Table:
    columns = (
        Column("code", _("Mã hồ sơ"), lead=True, code=True), Column("what", _("Thủ tục, người nộp")),
        Column("ready", _("Có kết quả lúc")), Column("how", _("Nhận kết quả")),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = [
        {
            "code": Cell(card.code or card.ref, url=reverse("office:give-back", args=[card.code or card.ref])),
            "what": Cell(card.procedure_name, note=card.applicant_name), "ready": moment(card.concluded_at),
            "how": card.return_label,
        }
        for card in cards
    ]  # fmt: skip
    return Table("cho-tra", _("Kết quả chờ trả"), columns, rows, hide_caption=True, keys=True)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@admits("dossiers.deliver_result", ActorKind.OFFICER)
def give_back(request: HttpRequest, code: str) -> HttpResponse:
    """One result: how it is given, to whom; money that is still owed is said before."""
    actor, now = acting(request), clock.now()
    file = queries.read_dossier(code, actor=actor, at=now)
    if file is None:
        raise Http404
    told = {name: value for name, value in request.POST.items() if isinstance(value, str)}
    sought, doing = Sought(), told.get("viec", "")
    if doing == "tim":
        told, sought = seek(told, actor)
    elif doing.startswith("chon:"):
        told |= {"applicant": doing[5:65], "who": ""}
    form = DeliveryForm(told if doing == "tra" else None, initial=told or {"method": _usual(file.card)})
    if doing == "tra" and form.is_valid() and (refused := _delivered(request, form, code, actor)) is not None:
        form.add_error("who" if refused.field == "taken_by" else None, refused.message)
    elif doing == "tra" and not form.errors:
        messages.success(request, _("Đã trả kết quả hồ sơ %(code)s.") % {"code": file.card.code})
        return redirect("office:returns")
    taker = form["applicant"].value() or ""
    context = {
        **frame(request, actor),
        "crumbs": trail((_("Trả kết quả"), reverse("office:returns")), file.card.code or code),
        "file": file, "facts": head(file), "form": form, "sought": sought, "key": told.get("key") or uuid4().hex,
        "ready": file.card.state == State.RESULT_READY,
        "owed": [duty for duty in file.duties if duty.confirmed_at is None],
        "taker": people.masked_names([taker], actor=actor).get(taker, taker) if taker else "",
    }  # fmt: skip
    return render(request, "office/returns/give.html", context, status=422 if form.is_bound and form.errors else 200)


def _usual(card: Card) -> str:
    return next((each.value for each in ReturnMethod if each.label == card.return_label), ReturnMethod.DESK.value)


def _delivered(request: HttpRequest, form: DeliveryForm, code: str, actor: Actor) -> Refusal | None:
    told = form.cleaned_data
    if told["who"] and not told["applicant"]:
        return Refusal(_("Bấm “Tìm người” rồi chọn người nhận thay."), field="taken_by")
    try:
        deliver_result(
            code=code, method=ReturnMethod(told["method"]), taken_by=told["applicant"], actor=actor, at=clock.now(),
            key=request.POST.get("key", "")[:200] or uuid4().hex,
        )  # fmt: skip
    except Refusal as refusal:
        return refusal
    return None


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@admits("dossiers.parcels", ActorKind.OFFICER)
def post_list(request: HttpRequest) -> HttpResponse:
    """What goes to the post office: printed, ticked, sent; each result is its own act."""
    actor, now = acting(request), clock.now()
    refused: list[str] = []
    if request.method == "POST":
        key, sent = request.POST.get("key", "")[:150] or uuid4().hex, 0
        for code in dict.fromkeys(request.POST.getlist("code")[:200]):
            try:
                deliver_result(code=code, method=ReturnMethod.POST, actor=actor, at=now, key=f"{key}:{code[:40]}")
                sent += 1
            except Refusal as refusal:
                refused.append(f"{code[:60]}: {refusal.message}")
        if sent:
            messages.success(request, _("Đã ghi gửi bưu chính %(count)d kết quả.") % {"count": sent})
    context = {
        **frame(request, actor),
        "crumbs": trail((_("Trả kết quả"), reverse("office:returns")), _("Gửi bưu chính")),
        "parcels": queries.parcels(actor=actor, at=now), "refused": refused, "key": uuid4().hex,
        "today": clock.vietnam(now),
    }  # fmt: skip
    return render(request, "office/returns/post.html", context, status=422 if refused else 200)
