"""Number, day and name on a report (số, ký hiệu, ngày, người ký)."""

from dataclasses import dataclass, replace
from datetime import date

from motcua.kernel.errors import Refusal
from motcua.reports.rules.content import Content


class BadSignature(Refusal):
    """Number or signer cannot stand on a document (số, ký hiệu hoặc người ký không hợp lệ)."""


@dataclass(frozen=True)
class Signature:
    """Under which number and by whom a report is signed; `authority` as "TM.", "KT." lines stand above the title."""

    number: str
    name: str
    title: str
    authority: str = ""


def signed(content: Content, by: Signature, on: date) -> Content:
    """The report with number, day and signature. Refuses: BadSignature."""
    for field, value, most in (
        ("number", by.number, 60), ("name", by.name, 100), ("title", by.title, 100), ("authority", by.authority, 100),
    ):  # fmt: skip
        if (not value.strip() and field != "authority") or len(value) > most or "\x00" in value or "\n" in value:
            raise BadSignature(f"Ghi trong một dòng, nhiều nhất {most} chữ.", field=field)
    if "/" not in by.number or not by.number[0].isdigit():
        raise BadSignature("Số, ký hiệu viết như 12/BC-UBND.", field="number")
    number = by.number.strip()
    digits, _, mark = number.partition("/")
    number = f"{int(digits):02}/{mark}" if digits.isdecimal() and len(digits) < 7 else number
    head = content.head.signed(
        number=number, on=on, authority=by.authority.strip(), title=by.title.strip(), name=by.name.strip()
    )
    return replace(content, head=head)
