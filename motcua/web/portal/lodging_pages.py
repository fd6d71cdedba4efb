"""Which form stands on which page of an online lodging (nội dung từng trang nộp trực tuyến)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.kernel.actors import ActorKind
from motcua.kernel.clock import vietnam_day
from motcua.people import queries as people
from motcua.people.states import Channel
from motcua.web.portal import procedure_filing as filing
from motcua.web.portal.lodging_draft import MYSELF, OTHER, Filling
from motcua.web.portal.lodging_forms import Asked, ChosenOf, OtherForm, ReachForm, ReturnForm
from motcua.web.portal.procedure_parts import Desk

SHOWN = 10  # of many desks; a word finds the others


@dataclass(frozen=True)
class Page:
    """A page: its form, its template, and what else the template needs."""

    form: Asked
    template: str = "step"
    more: dict[str, Any] = field(default_factory=dict)


def page(slug: str, filling: Filling, request: HttpRequest) -> Page | None:
    """The page of a slug; None for one that is not answered by a form."""
    maker = _PAGES.get(slug)
    data = request.POST if request.method == "POST" else None
    return maker(filling, data, request.GET) if maker else None


def desk_title(filling: Filling) -> str:
    """The desk that was chosen, by name."""
    found = filing.desk(filling.said("desk"), on=vietnam_day(filling.now))
    return found.title if found else ""


def _who(filling: Filling, data: Any, asked: Mapping[str, str]) -> Page:
    choices = [(MYSELF, _("Chính tôi") if filling.actor.kind is ActorKind.CITIZEN else _("Tổ chức của tôi"))]
    choices += [
        (card.subject, f"{card.name} ({card.capacity.lower()})")
        for card in people.represented_by_me(actor=filling.actor, on=vietnam_day(filling.now))
    ]
    if filling.actor.kind is ActorKind.CITIZEN:
        choices.append((OTHER, _("Người khác: tôi nộp thay, ví dụ cho cha mẹ")))
    form = ChosenOf(
        "who", _("Hồ sơ này của ai?"), list(dict(choices).items()), data, initial={"choice": filling.said("who")}
    )
    hidden = {name: filling.said(name) for name in ("case", "desk") if filling.said(name)}
    return Page(form, more={"hidden": hidden})


def _other(filling: Filling, data: Any, asked: Mapping[str, str]) -> Page:
    return Page(OtherForm(data, initial=filling.told))


def _desk(filling: Filling, data: Any, asked: Mapping[str, str]) -> Page:
    on, typed = vietnam_day(filling.now), asked.get("q", "").strip()[:100]
    every = filing.desks(filling.offer.record, filling.offer.procedure, on=on)
    found = filing.desks(filling.offer.record, filling.offer.procedure, on=on, typed=typed) if typed else every
    return _found("desk", _("Nộp hồ sơ đến nơi nào?"), filling, data, every, found, typed)


def _agency(filling: Filling, data: Any, asked: Mapping[str, str]) -> Page:
    on, typed = vietnam_day(filling.now), asked.get("q", "").strip()[:100]
    every = filing.committees(on=on)
    found = filing.committees(on=on, typed=typed) if typed else every
    return _found("competent", _("Ủy ban nhân dân nào giải quyết?"), filling, data, every, found, typed)


def _found(  # noqa: PLR0917  the two pages that choose among places share it
    name: str, label: str, filling: Filling, data: Any, every: list[Desk], found: list[Desk], typed: str
) -> Page:
    """One of many places: the chosen one and the first that a word finds; any that exists is taken."""
    kept = filling.said(name)
    first = [each for each in every if each.code == kept] + [each for each in found if each.code != kept]
    offered = every if data is not None else first[:SHOWN]
    form = ChosenOf(name, label, [(each.code, each.title) for each in offered], data, initial={"choice": kept})
    if data is not None and not form.is_valid():
        form.fields["choice"].choices = [(each.code, each.title) for each in first[:SHOWN]]  # type: ignore[attr-defined]
    more = {"typed": typed, "found": len(found), "shown": min(SHOWN, len(first)), "every": len(every)}
    return Page(form, "places", more)


def _reach(filling: Filling, data: Any, asked: Mapping[str, str]) -> Page:
    mine = people.my_data(actor=filling.actor) if filling.actor.kind is ActorKind.CITIZEN else None
    known = {contact.channel: contact.shown for contact in reversed((mine.contacts or ()) if mine else ())}
    initial = {
        "phone": filling.said("phone") or known.get(Channel.PHONE, ""),
        "email": filling.said("email") or known.get(Channel.MAIL, ""),
    }  # fmt: skip
    return Page(ReachForm(data, initial=initial))


def _return(filling: Filling, data: Any, asked: Mapping[str, str]) -> Page:
    mine = people.my_data(actor=filling.actor) if filling.actor.kind is ActorKind.CITIZEN else None
    initial = {
        "return_method": filling.said("return_method"),
        "return_address": filling.said("return_address") or ((mine.detail or "") if mine else ""),
    }  # fmt: skip
    return Page(ReturnForm(filling.offer, desk_title(filling), data, initial=initial))


_PAGES: dict[str, Callable[[Filling, Any, Mapping[str, str]], Page]] = {
    "nguoi-nop": _who, "nguoi-duoc-nop-thay": _other, "noi-nop": _desk, "co-quan": _agency, "lien-lac": _reach,
    "nhan-ket-qua": _return,
}  # fmt: skip
