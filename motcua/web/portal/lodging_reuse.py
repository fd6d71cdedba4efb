"""What of earlier forms stands in that of a lodging (thông tin lấy lại): what was agreed to, told at its field."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from motcua.forms import queries as forms
from motcua.forms.queries import FormVersion
from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.people import queries as people
from motcua.people.states import Channel
from motcua.web.portal.lodging_draft import Filling


def known(filling: Filling, form: FormVersion) -> dict[str, Any]:
    """What was filled in, and for pages not filled in yet what was taken over."""
    if filling.answers is None:
        return prefilled(filling, form)
    told = filling.answers.answers
    later = {field.name for page in form.pages if page.name not in filling.answers.pages for field in page.fields}
    taken, _origins = forms.reused_answers(filling.owner, about=filling.applicant, actor=filling.actor)
    return {**{name: value for name, value in taken.items() if name in later}, **told}


def prefilled(filling: Filling, form: FormVersion) -> dict[str, Any]:
    """What is known of the person who fills it in, and what was taken over; identity goes before earlier forms."""
    taken, _origins = forms.reused_answers(filling.owner, about=filling.applicant, actor=filling.actor)
    return {**taken, **identified(filling, form)}


def identified(filling: Filling, form: FormVersion) -> dict[str, Any]:
    """What is known of the person who fills it in."""
    mine = people.my_data(actor=filling.actor) if filling.actor.kind is ActorKind.CITIZEN else None
    if mine is None:
        return {}
    reached = {contact.channel: contact.value for contact in reversed(mine.contacts or ())}
    born = mine.born.on if mine.born else None
    told = {
        "full_name": mine.full_name or "", "born_on": born.isoformat() if born else "",
        "sex": mine.sex.value if mine.sex else "", "number": next((each.number for each in mine.papers or ()), ""),
        "unit": mine.unit or "", "detail": mine.detail or "", "nationality": mine.nationality or "",
        "ethnicity": mine.ethnic_group or "", "phone": filling.said("phone") or reached.get(Channel.PHONE, ""),
        "mail": filling.said("email") or reached.get(Channel.MAIL, ""),
    }  # fmt: skip
    on = clock.vietnam_day(filling.now)
    return forms.prefill(form, {name: value for name, value in told.items() if value}, on=on)


def origins(filling: Filling, form: FormVersion, answers: Mapping[str, Any]) -> dict[str, str]:
    """Of fields whose answers are as they were taken over: from where, in words."""
    taken, codes = forms.reused_answers(filling.owner, about=filling.applicant, actor=filling.actor)
    if not taken:
        return {}
    words = {
        each.code: _("Lấy từ hồ sơ %(case)s, ngày %(day)s; sửa được.")
        % {"case": each.case, "day": f"{clock.vietnam(each.sealed_at):%d/%m/%Y}"}
        for each in forms.reused(filling.owner, form, actor=filling.actor)
    }
    told = identified(filling, form) if filling.answers is None else {}
    return {
        name: words[codes[name]] for name, value in taken.items() if name not in told and answers.get(name) == value
    }  # fmt: skip


def offered(filling: Filling, form: FormVersion) -> tuple[forms.Offer, ...]:
    """Earlier forms of which nothing was said yet."""
    return forms.reuse_offers(
        form, filling.owner, about=filling.applicant, known=answered(filling, form), actor=filling.actor,
        at=filling.now,
    )  # fmt: skip


def answered(filling: Filling, form: FormVersion) -> list[str]:
    """Fields that have answers already, or get them from identity."""
    return list(filling.answers.answers if filling.answers else identified(filling, form))


def agreed(filling: Filling, form: FormVersion) -> tuple[forms.Reused, ...]:
    """Earlier forms that may be used."""
    return tuple(each for each in forms.reused(filling.owner, form, actor=filling.actor) if each.agreed)
