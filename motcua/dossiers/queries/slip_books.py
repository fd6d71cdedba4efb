"""The control sheet of a case and the register of an agency (phiếu kiểm soát, sổ theo dõi hồ sơ)."""

from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers import permissions
from motcua.dossiers.models import Content, Dossier
from motcua.dossiers.queries.casefile import found, read_dossier
from motcua.dossiers.queries.slips import case_told
from motcua.dossiers.queries.views import StepView
from motcua.dossiers.slips.contents import ControlRow, RegisterRow, Told
from motcua.dossiers.states import ReturnMethod
from motcua.kernel.actors import Actor
from motcua.kernel.clock import vietnam_day
from motcua.organizations.queries import agency_titles
from motcua.people.queries import masked_names
from motcua.procedures.queries.pinned_many import pinned_names

PART = 500  # numbers of the register in one print


@dataclass(frozen=True)
class RegisterPart:
    """The numbers from `first` on of the register of a year."""

    agency_title: str
    year: int
    first: int
    rows: tuple[RegisterRow, ...]
    applicants: tuple[str, ...]  # person:… or business:… of the lines


def control_told(
    code: str, *, actor: Actor, at: datetime, site: str = ""
) -> tuple[Told, tuple[ControlRow, ...]] | None:
    """The control sheet of a case: every hand-over so far (phiếu kiểm soát). None when out of reach."""
    file, row = read_dossier(code, actor=actor, at=at), found(code)
    if file is None or row is None:
        return None
    handed = [None, *file.steps]
    rows = tuple(_handed(before, step) for before, step in zip(handed, file.steps, strict=False))
    return case_told(row, actor, at, site), rows


def _handed(before: StepView | None, step: StepView) -> ControlRow:
    result = f"{step.outcome_label} {step.closed_at:%H:%M %d/%m}" if step.closed_at else step.content
    late = f"Quá hạn {step.overrun_words}" if step.overrun_words else ""
    return ControlRow(
        agency=step.party or step.agency_title, given_at=before.closed_at if before else None,
        given_by=before.closed_by if before else "", taken_at=step.opened_at,
        taken_by=step.officer_name or step.closed_by, result=result, note=late,
    )  # fmt: skip


def register_parts(*, actor: Actor, at: datetime, year: int) -> tuple[int, ...]:
    """The first number of each part of one's own register of a year (các phần của sổ). Refuses: NotAdmitted."""
    permissions.place("lodge_dossier", actor, actor.agency or "", at)
    last = (
        Dossier.objects.filter(receiving_agency=actor.agency or "", register_year=year)
        .order_by("-register_number")
        .values_list("register_number", flat=True)
        .first()
    )
    return tuple(range(1, (last or 0) + 1, PART))


def register_part(*, actor: Actor, at: datetime, year: int, first: int) -> RegisterPart:
    """Up to 500 lines of the register of one's own desk, by number (sổ theo dõi hồ sơ). Refuses: NotAdmitted."""
    permissions.place("lodge_dossier", actor, actor.agency or "", at)
    here = actor.agency or ""
    rows = list(
        Dossier.objects.filter(
            receiving_agency=here, register_year=year, register_number__gte=first, register_number__lt=first + PART
        ).order_by("register_number")
    )
    told = {
        each.pk: each for each in Content.objects.filter(pk__in=[row.pk for row in rows]).only("pk", "contact")
    }  # fmt: skip
    titles = agency_titles({here, *(row.competent_agency for row in rows)}, on=vietnam_day(at))
    names = pinned_names(row.procedure_version for row in rows)
    hidden = masked_names((row.applicant for row in rows), actor=actor)
    lines = tuple(
        _line(row, told.get(row.pk), names.get(row.procedure_version, ""), titles, hidden) for row in rows
    )  # fmt: skip
    applicants = tuple(dict.fromkeys(row.applicant for row in rows if row.applicant))
    return RegisterPart(titles.get(here, here), year, first, lines, applicants)


def _line(
    row: Dossier, content: Content | None, name: str, titles: dict[str, str], hidden: dict[str, str]
) -> RegisterRow:
    contact = content.contact if content else {}
    return RegisterRow(
        number=row.register_number or 0, code=row.shown, procedure=name,
        applicant=str(contact.get("name") or hidden.get(row.applicant, "")),
        contact=", ".join(str(contact[part]) for part in ("address", "phone") if contact.get(part)),
        competent=titles.get(row.competent_agency, row.competent_agency),
        received_at=row.accepted_at or row.lodged_at,
        due_at=row.first_due_at, returned_at=row.delivered_at, method=ReturnMethod(row.return_method).label,
    )  # fmt: skip
