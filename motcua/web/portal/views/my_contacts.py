"""A citizen's contacts and consent: adding, proving by a code, taking back."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.people import queries
from motcua.people.actions.contacts import (
    add_contact,
    confirm_contact,
    give_consent,
    remove_contact,
    request_contact_code,
    withdraw_consent,
)
from motcua.people.queries import ContactCard
from motcua.people.states import Channel, NoticePurpose
from motcua.web.admission import admits
from motcua.web.portal.my_data_forms import CodeForm, ConsentForm, ContactForm
from motcua.web.portal.views.my_data import key, own, page, refuse
from motcua.web.signin.actor import actor_of
from motcua.web.ui.parts import trail


@require_POST
@admits("people.add_contact", ActorKind.CITIZEN)
def add(request: HttpRequest) -> HttpResponse:
    """A new way to be reached; on to its proof."""
    form = ContactForm(request.POST, auto_id="lien-lac-%s")
    if form.is_valid():
        try:
            code = add_contact(
                person=own(request), channel=Channel(form.cleaned_data["channel"]), value=form.cleaned_data["value"],
                actor=actor_of(request), at=clock.now(),
            )  # fmt: skip
            return redirect("portal:my-contact", code)
        except NotAdmitted:
            raise
        except Refusal as refusal:
            refuse(form, refusal)
    return page(request, contact_form=form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@admits("people.confirm_contact", ActorKind.CITIZEN)
def contact(request: HttpRequest, code: str) -> HttpResponse:
    """One contact: ask for a code, type it."""
    card = _mine(request, code)
    if card.verified_at is not None:
        return redirect("portal:my-data")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            proof = confirm_contact(
                contact=code, proof=form.cleaned_data["proof"], actor=actor_of(request), at=clock.now()
            )
        except NotAdmitted:
            raise
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            if proof.verified:
                messages.success(request, _("Đã xác nhận nơi liên lạc."))
                return redirect("portal:my-data")
            left = _("Mã không đúng. Còn %(left)s lần nhập.") % {"left": proof.guesses_left}
            form.add_error("proof", left)
    context = {
        "card": card,
        "form": form,
        "sample": queries.sample_code(code, actor=actor_of(request)),
        "key": uuid4().hex,
        "crumbs": trail(
            (_("Trang đầu"), "/"), (_("Dữ liệu của tôi"), reverse("portal:my-data")), _("Xác nhận nơi liên lạc")
        ),
    }
    return render(request, "portal/my_data/contact.html", context, status=422 if form.errors else 200)


@require_POST
@admits("people.request_contact_code", ActorKind.CITIZEN)
def send_code(request: HttpRequest, code: str) -> HttpResponse:
    """Have a code sent there."""
    try:
        request_contact_code(contact=code, actor=actor_of(request), at=clock.now(), key=key(request, f"code-{code}"))
    except NotAdmitted:
        raise
    except Refusal as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("Đã gửi mã. Mã dùng được trong 10 phút."))
    return redirect("portal:my-contact", code)


@require_POST
@admits("people.remove_contact", ActorKind.CITIZEN)
def remove(request: HttpRequest, code: str) -> HttpResponse:
    """Take a contact back."""
    try:
        remove_contact(contact=code, actor=actor_of(request), at=clock.now(), key=key(request, f"bo-{code}"))
    except NotAdmitted:
        raise
    except Refusal as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("Đã bỏ nơi liên lạc."))
    return redirect("portal:my-data")


@require_POST
@admits("people.give_consent", ActorKind.CITIZEN)
def consent(request: HttpRequest) -> HttpResponse:
    """Agree, or agree no longer."""
    form = ConsentForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Chọn kênh và mục đích trong danh sách."))
        return redirect("portal:my-data")
    told = form.cleaned_data
    decide = give_consent if told["agree"] else withdraw_consent
    try:
        decide(
            person=own(request), channel=Channel(told["channel"]), purpose=NoticePurpose(told["purpose"]),
            actor=actor_of(request), at=clock.now(), key=key(request, f"y-{told['channel']}-{told['purpose']}"),
        )  # fmt: skip
    except NotAdmitted:
        raise
    except Refusal as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("Đã ghi lựa chọn của bạn."))
    return redirect("portal:my-data")


def _mine(request: HttpRequest, code: str) -> ContactCard:
    card = queries.my_data(actor=actor_of(request))
    for each in (card.contacts or ()) if card else ():
        if each.code == code:
            return each
    raise Http404
