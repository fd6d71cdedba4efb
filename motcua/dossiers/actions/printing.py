"""Printing the register (in sổ theo dõi hồ sơ): names and contacts of many people leave the house on paper."""

from datetime import datetime

from motcua.dossiers import permissions
from motcua.dossiers.events import RegisterPrinted
from motcua.dossiers.queries.slip_books import PART, RegisterPart, register_part
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.errors import Refusal
from motcua.people.actions.looks import look_at_people
from motcua.people.states import LookPurpose, Part


class NoSuchPart(Refusal):
    """The register has no number there (sổ chưa có số nào ở phần này)."""


@act(cites="nd-61-2018:d.17", emits=(RegisterPrinted,))
def print_register(*, year: int, first: int, actor: Actor, at: datetime) -> RegisterPart:
    """Give out up to 500 numbers of one's own register, each a look at the applicant (in sổ theo dõi hồ sơ).

    It takes no key: an answer is kept with its key, and this one is personal. Refuses: NotAdmitted, NoSuchPart.
    """
    permissions.place("print_register", actor, actor.agency or "", at)
    part = register_part(actor=actor, at=at, year=year, first=first) if _possible(year, first) else None
    if part is None or not part.rows:
        raise NoSuchPart("Sổ chưa có số nào ở phần này.", field="first")
    people = tuple(code for kind, _, code in (each.partition(":") for each in part.applicants) if kind == "person")
    look_at_people(
        codes=people, purpose=LookPurpose.DOSSIER, parts=(Part.CIVIL, Part.CONTACTS),
        matter=f"So/{actor.agency}/{year}/{first}", actor=actor, at=at,
    )  # fmt: skip
    journal.record(RegisterPrinted(subject=f"book:{actor.agency}-{year}", first=first, rows=len(part.rows)))
    return part


def _possible(year: int, first: int) -> bool:
    return 1990 <= year <= 2200 and 0 < first < 2**31 - PART
