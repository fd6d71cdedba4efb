"""From what was typed to what the desk's act takes (nội dung tiếp nhận); a refusal goes beside its box."""

from typing import Any

from motcua.dossiers.actions.deciding import Result
from motcua.dossiers.actions.lodging import Lodging, PaperGiven
from motcua.dossiers.actions.receiving import Newcomer, Owed
from motcua.dossiers.states import Channel, ReturnMethod
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Refusal
from motcua.people.actions.businesses import BusinessData
from motcua.people.actions.persons import PaperData, PersonData
from motcua.people.states import BusinessKind, PaperKind, Precision, Sex
from motcua.web.office.reception_form import ReceptionForm

BOXES = {
    "applicant": "who", "card": "who", "competent_agency": "competent", "name": "business_name", "born": "born_on",
    "contact.phone": "phone", "contact.email": "email", "parts": "who", "purpose": "who",
}  # fmt: skip


def lodging(form: ReceptionForm, actor: Actor, papers: frozenset[str]) -> Lodging:
    """The lodging; `papers` are the digital papers of the draft, any other code is not taken."""
    told = form.cleaned_data
    contact = {part: told[part] for part in ("phone", "email") if told[part]}
    return Lodging(
        procedure=form.prospect.procedure, applicant=told["applicant"], receiving_agency=actor.agency or "",
        competent_agency=told["competent"], channel=Channel(told["channel"] or Channel.DIRECT),
        case_code=told.get("case") or "", title=told["title"], contact=contact,
        papers=[_paper(form, line.place, papers) for line in form.paper_lines],
        return_method=ReturnMethod(told["return_method"] or ReturnMethod.DESK), return_address=told["return_address"],
    )  # fmt: skip


def _paper(form: ReceptionForm, place: int, papers: frozenset[str]) -> PaperGiven:
    told, asked = form.cleaned_data, form.prospect.papers[place]
    digital = told.get(f"m{place}") or ""
    return PaperGiven(
        name=asked.name, code=asked.code, originals=told.get(f"o{place}") or 0, copies=told.get(f"c{place}") or 0,
        paper=digital if digital in papers else "", required=asked.required,
    )  # fmt: skip


def newcomer(form: ReceptionForm) -> Newcomer | None:
    """Who is not on record yet, when the boxes for that are filled in and nobody was chosen."""
    told = form.cleaned_data
    if told["applicant"]:
        return None
    if told["business_name"] or told["tax_number"]:
        kind = BusinessKind(told["business_kind"] or BusinessKind.ENTERPRISE)
        return Newcomer(business=BusinessData(number=told["tax_number"], name=told["business_name"], kind=kind))
    if not (told["full_name"] or told["number"]):
        return None
    person = PersonData(
        full_name=told["full_name"], born_on=told["born_on"],
        born_precision=Precision.DAY if told["born_on"] else Precision.UNKNOWN, sex=Sex(told["sex"] or ""),
        detail=told["detail"],
    )  # fmt: skip
    kind_of = PaperKind(told["paper_kind"] or PaperKind.PERSONAL)
    return Newcomer(person=person, papers=[PaperData(kind_of, told["number"])] if told["number"] else [])


def owed(form: ReceptionForm) -> list[Owed]:
    """The lines of money with a quantity."""
    return [
        Owed(line.fee.kind, f"{line.fee.label} ({line.quantity} {line.fee.per})".replace(" )", ")")[:200],
             line.fee.amount * line.quantity)
        for line in form.fee_lines
        if line.quantity
    ]  # fmt: skip


def results(form: ReceptionForm) -> list[Result]:
    """What is handed out on the spot: the results that the procedure names."""
    named = form.prospect.results or ((form.prospect.name, ""),)
    return [Result(name=name[:300], code=code[:40]) for name, code in named]


def beside(form: ReceptionForm, refusal: Refusal) -> None:
    """Put what is refused beside its box; what has none stands above the form."""
    name: Any = BOXES.get(refusal.field or "", refusal.field)
    if refusal.field == "number" and form.told("tax_number"):
        name = "tax_number"
    form.add_error(name if name in form.fields else None, refusal.message)
