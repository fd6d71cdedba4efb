"""From what was filled in to what is sent (nội dung gửi), and how it is shown before that."""

from datetime import date

from django.utils.translation import gettext as _

from motcua.dossiers.actions.lodging import Lodging, PaperGiven
from motcua.dossiers.actions.sending import Helped
from motcua.dossiers.states import Channel, ReturnMethod
from motcua.forms import queries as forms
from motcua.forms.queries import Section
from motcua.kernel.actors import ActorKind
from motcua.kernel.clock import vietnam_day
from motcua.people import queries as people
from motcua.people.actions.persons import PersonData
from motcua.web.portal import procedure_filing as filing
from motcua.web.portal.lodging_draft import BRING, MYSELF, OTHER, Filling
from motcua.web.ui.parts import Fact, Link

BROUGHT, DECLARED = "Mang bản chính đến nơi tiếp nhận", "Khai trên biểu mẫu điện tử"


def lodging(filling: Filling) -> Lodging:
    """The lodging; papers that are no more the draft's are told as not there, and the act refuses them then."""
    said = filling.said
    contact = {part: said(part) for part in ("phone", "email") if said(part)}
    return Lodging(
        procedure=filling.offer.procedure, applicant=filling.applicant or filling.me, receiving_agency=said("desk"),
        competent_agency=filling.competent, channel=Channel.ONLINE, case_code=said("case"),
        audience="business" if filling.applicant.startswith("business:") else "citizen", contact=contact,
        papers=_papers(filling), return_method=ReturnMethod(said("return_method") or ReturnMethod.DESK),
        answers=filling.answers.code if filling.answers else "",
        return_address=said("return_address") if said("return_method") == ReturnMethod.POST else "",
    )  # fmt: skip


def helped(filling: Filling) -> Helped | None:
    """Whom one lodges for, when that one is not on record as represented."""
    if filling.said("who") != OTHER:
        return None
    day, month, year = (int(part) for part in filling.said("born_on").split("/"))
    person = PersonData(filling.said("full_name"), date(year, month, day), detail=filling.said("detail"))
    return Helped(person, filling.said("relation"), filling.said("number"))


def _papers(filling: Filling) -> tuple[PaperGiven, ...]:
    given = []
    for place, asked in enumerate(filling.papers):
        there = filling.said(f"p{place}")
        if place == filling.form_place:
            given.append(PaperGiven(asked.name, asked.code, originals=1, required=asked.required, note=DECLARED))
            continue
        if not there and not asked.required:
            continue
        card = filling.cards.get(there)
        given.append(
            PaperGiven(
                name=asked.name, code=asked.code, paper=card.code if card else "", required=asked.required,
                note=BROUGHT if there == BRING else "",
            )
        )  # fmt: skip
    return tuple(given)


def brought(filling: Filling) -> list[str]:
    """Papers that will be brought to the desk."""
    return [asked.name for place, asked in enumerate(filling.papers) if filling.said(f"p{place}") == BRING]


def facts(filling: Filling) -> list[Fact]:
    """Everything that will be sent, each with the way back to change it."""
    said = filling.said
    desk = filing.desk(said("desk"), on=vietnam_day(filling.now))
    competent = dict(filling.prospect.competent).get(filling.competent, filling.competent)
    told = [
        _fact(filling, _("Hồ sơ của"), _whose(filling), "nguoi-nop"),
        _fact(filling, _("Nơi nộp"), desk.title if desk else said("desk"), "noi-nop"),
        _fact(filling, _("Cơ quan giải quyết"), competent, "co-quan" if filling.away else ""),
        _fact(filling, _("Liên lạc"), ", ".join(filter(None, [said("phone"), said("email")])), "lien-lac"),
    ]
    if said("who") == OTHER:
        born = " – ".join(filter(None, [said("born_on"), said("number"), said("detail"), said("relation")]))
        told.insert(1, _fact(filling, _("Người được nộp thay"), born, "nguoi-duoc-nop-thay"))
    case = dict(filling.offer.cases).get(said("case"))
    if case:
        told.insert(0, Fact(_("Trường hợp"), case))
    for place, asked in enumerate(filling.papers):
        there = said(f"p{place}")
        if place == filling.form_place:
            told.append(_fact(filling, asked.name, str(_("Khai trên biểu mẫu điện tử")), "to-khai"))
        elif there or asked.required:
            told.append(_fact(filling, asked.name, _paper(filling, there), f"giay-to/{place}"))
    method = ReturnMethod(said("return_method") or ReturnMethod.DESK)
    where = said("return_address") if method is ReturnMethod.POST else ""
    told.append(
        _fact(filling, _("Nhận kết quả"), f"{method.label}: {where}" if where else method.label, "nhan-ket-qua")
    )
    return told


def _fact(filling: Filling, key: str, value: str, slug: str) -> Fact:
    action = Link(_("Sửa"), f"{filling.url('xem-lai').removesuffix('xem-lai/')}{slug}/") if slug else None
    return Fact(key, value, action=action)


def _paper(filling: Filling, there: str) -> str:
    if there == BRING:
        return str(_("Mang bản chính đến nơi tiếp nhận"))
    card = filling.cards.get(there)
    return _("Đã gửi, %(pages)s trang") % {"pages": len(card.pages)} if card else str(_("Chưa có"))


def _whose(filling: Filling) -> str:
    who = filling.said("who")
    if who == OTHER:
        return filling.said("full_name")
    if who == MYSELF:
        if filling.actor.kind is ActorKind.BUSINESS:
            own = people.my_business(actor=filling.actor)
            return own.name if own else ""
        mine = people.my_data(actor=filling.actor)
        return (mine.full_name or "") if mine else ""
    named = {
        card.subject: card.name for card in people.represented_by_me(actor=filling.actor, on=vietnam_day(filling.now))
    }
    return named.get(who, "")


def sections(filling: Filling) -> tuple[Section, ...]:
    """The electronic form as it was filled in, page by page."""
    card = filling.answers
    return forms.summary(card.version, card.answers) if card else ()
