"""Printing slips, control sheets and registers (in phiếu, in sổ)."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from motcua.dossiers.slips.contents import (
    ControlRow,
    RegisterRow,
    Told,
    day,
    form_of,
    mark_of,
    moment,
    place_and_day,
)
from motcua.kernel.clock import vietnam_day
from motcua.kernel.typesetting import qr_svg, typeset

FORMS = Path(__file__).parent / "forms"


def print_slip(told: Told) -> bytes:
    """The slip as PDF/A, A5."""
    form, title = form_of(told.kind, vietnam_day(told.issued_at))
    number = f"{told.number:02}/{mark_of(told.kind)}" if told.number else ""
    return _set(told.kind.value, _data(told, form, title, number), told.issued_at)


def control_sheet(told: Told, rows: Sequence[ControlRow]) -> bytes:
    """The control sheet of a case (phiếu kiểm soát quá trình giải quyết hồ sơ), A4."""
    lines = [
        {
            "agency": row.agency, "given": _hand(row.given_at, row.given_by),
            "taken": _hand(row.taken_at, row.taken_by), "result": row.result, "note": row.note,
        }
        for row in rows
    ]  # fmt: skip
    data = _data(told, "", "Phiếu kiểm soát quá trình giải quyết hồ sơ", "")
    return _set("control", {**data, "rows": lines}, told.issued_at)


def register_book(agency: str, year: int, rows: Sequence[RegisterRow], *, at: datetime) -> bytes:
    """The register of an agency for a year (sổ theo dõi hồ sơ), A4 lying."""
    lines = [
        {
            "number": f"{row.number:02}", "code": row.code, "procedure": row.procedure, "sets": "01",
            "applicant": row.applicant, "contact": row.contact, "competent": row.competent,
            "received": day(row.received_at), "due": day(row.due_at), "returned": day(row.returned_at),
            "method": row.method,
        }
        for row in rows
    ]  # fmt: skip
    data = {
        "title": f"Sổ theo dõi hồ sơ năm {year}",
        "agency": agency,
        "book": "01",
        "year": str(year),
        "rows": lines,
    }
    return _set("register", data, at)


def _set(form: str, data: dict[str, Any], at: datetime) -> bytes:
    return typeset(FORMS / f"{form}.typ", data, at=at, root=FORMS)


def _hand(at: datetime | None, by: str) -> str:
    return "\n".join(part for part in (moment(at), by) if part)


def _data(told: Told, form: str, title: str, number: str) -> dict[str, Any]:
    return {
        "form": form, "form_name": f"Mẫu số {form}" if form else "", "title": title, "number": number,
        "agency": told.agency, "above": told.above, "place_and_day": place_and_day(told.place, told.issued_at),
        "code": told.code, "check": told.check, "qr": qr_svg(told.tracking) if told.tracking else "",
        "tracking": told.tracking,
        "applicant": told.applicant, "applicant_number": told.applicant_number, "address": told.address,
        "phone": told.phone, "email": told.email, "request": told.request, "officer": told.officer,
        "papers": [{"name": p.name, "originals": str(p.originals), "copies": str(p.copies)} for p in told.papers],
        "sets": "01", "limit": told.limit, "received": moment(told.received_at), "due": moment(told.due_at),
        "was_due": moment(told.was_due_at), "return_place": told.return_place, "fees": told.fees,
        "book": "01", "register_number": f"{told.register_number:02}", "wanted": list(told.wanted),
        "reason": told.reason, "contact": told.contact, "signer_title": told.signer_title,
    }  # fmt: skip
