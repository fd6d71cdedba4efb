"""What stands on a slip that was handed out (nội dung phiếu): its frozen content, everything else as of its day.

Corrections made after the slip are taken back for it, so that a reprint is the paper that was handed out.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from motcua.deadlines.rules.limit import parse_limit
from motcua.dossiers.models import Content, Correction, Dossier, Duty, Slip
from motcua.dossiers.permissions import is_party
from motcua.dossiers.queries.casefile import found, may_read
from motcua.dossiers.queries.verifying import check_code
from motcua.dossiers.slips.contents import SlipPaper, Told
from motcua.dossiers.states import ReturnMethod, SlipKind
from motcua.kernel.actors import SYSTEM, Actor
from motcua.kernel.clock import parse_instant, vietnam_day
from motcua.kernel.money import show_dong
from motcua.organizations.queries import agency, agency_titles, officer_names, unit
from motcua.people.queries import masked_names
from motcua.people.states import Power
from motcua.procedures.queries.pinned import pinned_record

_PLACE = re.compile(r"^(tỉnh|thành phố)\s+", re.IGNORECASE)
TRACKING = "/tra-cuu/{code}/"


def slip_told(code: str, seq: int, *, actor: Actor, at: datetime, site: str = "") -> Told | None:
    """One slip of a case as it is printed (in phiếu); None for what is not there or out of reach.

    `site` is the public address that the QR code leads to. Refuses: NotAdmitted.
    """
    row = found(code)
    if row is None or not may_read(row, actor, at) or not 0 < seq < 2**15:
        return None
    slip = Slip.objects.filter(dossier=row, seq=seq).first()
    return _told(row, slip, actor, site) if slip else None


def own_slip_told(code: str, seq: int, *, actor: Actor, at: datetime, site: str = "") -> Told | None:
    """A slip of one's own case (phiếu đã nhận), as the desk printed it; None for what is not one's own."""
    row = found(code)
    if row is None or not 0 < seq < 2**15 or not is_party(actor, row.applicant, row.procedure, at, Power.READ):
        return None
    slip = Slip.objects.filter(dossier=row, seq=seq).first()
    return _told(row, slip, SYSTEM, site) if slip else None


def case_told(row: Dossier, actor: Actor, at: datetime, site: str) -> Told:
    """The heads of the control sheet: the case as it stands, printed now."""
    now = Slip(
        dossier=row, seq=0, kind=SlipKind.RECEIPT.value, agency=row.receiving_agency, number=0, issued_at=at,
        issued_by=row.received_by, content={"due_at": row.due_at.isoformat()} if row.due_at else {},
    )  # fmt: skip
    return _told(row, now, actor, site)


def _told(row: Dossier, slip: Slip, actor: Actor, site: str) -> Told:
    on = vietnam_day(slip.issued_at)
    frozen: Mapping[str, Any] = slip.content
    content = Content.objects.filter(dossier=row).first()
    earlier = _earlier(row, slip.issued_at)
    contact = {**(content.contact if content else {}), **earlier, **frozen.get("contact", {})}
    title, above, place = _heads(slip.agency, on)
    shown = str(frozen.get("code") or row.shown)
    name = str(frozen.get("procedure") or pinned_record(row.procedure_version).name)
    about = str(frozen.get("title", earlier.get("title", content.title if content else "")) or "")
    limit = str(frozen.get("limit") or row.limit)
    return Told(
        kind=SlipKind(slip.kind), issued_at=slip.issued_at, number=slip.number, agency=title, above=above,
        place=place, code=shown, tracking=f"{site}{TRACKING.format(code=shown)}" if site else "",
        applicant=str(contact.get("name") or masked_names([row.applicant], actor=actor).get(row.applicant, "")),
        request=f"{name} – {about}" if about else name,
        officer=officer_names([slip.issued_by]).get(slip.issued_by, ""),
        applicant_number=str(contact.get("number", "")), address=str(contact.get("address", "")),
        phone=str(contact.get("phone", "")), email=str(contact.get("email", "")),
        papers=_papers(frozen.get("papers") if slip.kind == SlipKind.RECEIPT else ()),
        limit=parse_limit(limit).in_words() if limit else "", received_at=row.accepted_at or row.lodged_at,
        due_at=_moment(frozen.get("due_at")), was_due_at=_moment(frozen.get("was_due_at")),
        return_place=_return(row, str(frozen.get("return_method") or row.return_method), content, earlier, on),
        fees=_fees(row, slip.issued_at), register_number=int(frozen.get("register") or row.register_number or 0),
        register_year=row.register_year or on.year, wanted=_wanted(frozen), reason=str(frozen.get("reason", "")),
        contact=title, check=check_code(shown, "P", slip.seq) if slip.seq else "",
    )  # fmt: skip


def _earlier(row: Dossier, issued: datetime) -> dict[str, str]:
    """What stood on the day of the slip where it was corrected since: the first word before each correction."""
    undone: dict[str, str] = {}
    for each in Correction.objects.filter(dossier=row, corrected_at__gt=issued).order_by("seq"):
        undone.setdefault(each.part.removeprefix("contact."), each.was)
    return undone


def _heads(code: str, on: date) -> tuple[str, str, str]:
    """The agency, the one above it and the place, as of the day."""
    card = agency(code, on=on)
    if card is None:
        return agency_titles([code], on=on).get(code, code), "", ""
    above = agency_titles([card.reports_to], on=on).get(card.reports_to, "") if card.reports_to else ""
    here = card.unit or next(
        (found.unit for each in reversed(card.path[:-1]) if (found := agency(each, on=on)) and found.unit), ""
    )
    place = unit(here, on=on) if here else None
    return card.title, above, _PLACE.sub("", place.title) if place else ""


def _papers(papers: object) -> tuple[SlipPaper, ...]:
    """Papers that were handed in; those of the checklist that were not stay away."""
    rows: Sequence[Mapping[str, Any]] = papers if isinstance(papers, list) else ()
    given = [
        SlipPaper(str(row.get("name", "")), _whole(row.get("originals")), _whole(row.get("copies")))
        for row in rows
        if row.get("originals") or row.get("copies") or row.get("paper")
    ]
    return tuple(given)


def _wanted(frozen: Mapping[str, Any]) -> tuple[str, ...]:
    """What is asked for on a request to complete the dossier: plain lines."""
    papers = frozen.get("papers", ())
    return tuple(str(each) for each in papers if isinstance(each, str)) if isinstance(papers, list) else ()


def _return(
    row: Dossier, method: str, content: Content | None, earlier: Mapping[str, str], on: date
) -> str:  # fmt: skip
    if method == ReturnMethod.DESK:
        return agency_titles([row.receiving_agency], on=on).get(row.receiving_agency, row.receiving_agency)
    kept = earlier.get("return_address", content.return_address if content else "")
    where = kept if method == ReturnMethod.POST else ""
    label = ReturnMethod(method).label
    return f"{label}: {where}" if where else label


def _fees(row: Dossier, issued: datetime) -> str:
    """Money that was asked for by the moment of the slip."""
    owed = Duty.objects.filter(dossier=row, required_at__lte=issued).order_by("seq")
    return "; ".join(f"{duty.label or 'Khoản phải nộp'}: {show_dong(duty.amount)}" for duty in owed)


def _moment(text: object) -> datetime | None:
    return parse_instant(text) if isinstance(text, str) and text else None


def _whole(value: object) -> int:
    return int(str(value)) if str(value).isdecimal() else 0
