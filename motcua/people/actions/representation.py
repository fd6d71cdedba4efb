"""Acts on representation: beginning and ending, with dates and grounds."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.clock import vietnam_day
from motcua.kernel.text import nfc
from motcua.people import permissions
from motcua.people.actions.persons import usable
from motcua.people.events.persons import RepresentationBegun, RepresentationEnded
from motcua.people.models import Business, Person, Representation
from motcua.people.models.accounts import fresh_code
from motcua.people.queries.representation import for_business, for_person, party, until
from motcua.people.rules import representation as rules
from motcua.people.rules.persons import NoSuchPerson
from motcua.people.states import Capacity, Incapacity, Power


@dataclass(frozen=True)
class RepresentationData:
    """Who acts for whom, in what and since when (nội dung đại diện); `represented` reads `person:` or `business:`."""

    capacity: Capacity
    representative: str
    represented: str
    valid_from: date
    valid_until: date | None = None
    powers: tuple[Power, ...] = ()
    procedures: tuple[str, ...] = ()
    ground: Incapacity | None = None
    paper: str = ""


@act(cites=("bl-91-2015:d.134", "bl-91-2015:d.140"), emits=(RepresentationBegun,))
def begin_representation(
    *, data: RepresentationData, actor: Actor, at: datetime, key: str | None = None
) -> str:  # fmt: skip
    """Let one person act for another or for an organization (lập quan hệ đại diện, nộp thay, ủy quyền, giám hộ).

    An officer who saw the papers begins any; a citizen may authorise somebody for the own matters.
    """
    representative = usable(data.representative)
    person, business = _represented(data.represented)
    day = vietnam_day(at)
    if data.capacity in {Capacity.HELPER, Capacity.AUTHORISED}:
        _admit_party(actor, person, business, day)
    else:
        permissions.serve(actor)
    represented = party(person) if person else rules.Party(business.code if business else "", business=True)
    grant = rules.begin(
        data.capacity, representative=party(representative), represented=represented, valid_from=data.valid_from,
        valid_until=data.valid_until, powers=frozenset(data.powers), ground=data.ground, paper=nfc(data.paper),
        on=day,
    )  # fmt: skip
    row = Representation.objects.create(
        code=fresh_code(), capacity=data.capacity.value, representative=representative, person=person,
        business=business, powers=[power.value for power in Power if power in grant.powers],
        procedures=list(data.procedures), ground=data.ground.value if data.ground else "",
        paper=nfc(data.paper)[:200], valid_from=grant.valid_from, valid_until=grant.valid_until,
    )  # fmt: skip
    journal.record(
        RepresentationBegun(
            subject=row.subject, capacity=row.capacity, representative=representative.code,
            represented=data.represented, powers=tuple(row.powers), procedures=tuple(row.procedures),
            ground=row.ground or None, valid_from=row.valid_from, valid_until=row.valid_until,
        )
    )  # fmt: skip
    return row.code


@act(cites="bl-91-2015:d.140", emits=(RepresentationEnded,))
def end_representation(
    *, representation: str, on: date, actor: Actor, at: datetime, key: str | None = None
) -> None:  # fmt: skip
    """End a representation on a day, not before today (chấm dứt quan hệ đại diện). Either side may end it."""
    row = (
        Representation.objects.select_for_update(of=("self",))
        .select_related("representative", "person", "business")
        .filter(code=representation)
        .first()
    )
    day = vietnam_day(at)
    if row is None:
        permissions.serve(actor)
        raise rules.NoRepresentation("Không có quan hệ đại diện này.")
    if Capacity(row.capacity) in {Capacity.GUARDIAN, Capacity.LEGAL}:
        permissions.serve(actor)
    else:
        _admit_party(actor, row.person, row.business, day, or_else=row.representative)
    ends = until(row)
    if ends is not None and ends <= day:
        raise rules.NoRepresentation("Quan hệ đại diện này đã hết từ trước.")
    if on < day:
        raise rules.NoRepresentation("Ngày chấm dứt không được trước hôm nay.", code="in_the_past", field="on")
    row.ended_on = on
    row.save(update_fields=["ended_on"])
    journal.record(RepresentationEnded(subject=row.subject, on=on))


def _represented(subject: str) -> tuple[Person | None, Business | None]:
    kind, _, code = subject.partition(":")
    if kind == "person":
        return usable(code), None
    business = Business.objects.select_for_update().filter(code=code, closed_on__isnull=True).first()
    if kind != "business" or business is None:
        raise NoSuchPerson("Không có người hoặc tổ chức này.", field="represented")
    return None, business


def _admit_party(
    actor: Actor, person: Person | None, business: Business | None, day: date, or_else: Person | None = None
) -> None:
    """The represented side, whoever manages its matters, an officer; to end it also the representative."""

    def stands_in(own: Person) -> bool:
        if or_else is not None and own.pk == or_else.pk:
            return True
        if person is not None:
            return for_person(own, person, Power.MANAGE, on=day).allowed
        return business is not None and for_business(own, business, Power.MANAGE, on=day).allowed

    if person is not None:
        permissions.oneself_or_serving(actor, person, stands_in)
    elif business is not None:
        permissions.running(actor, business, stands_in)
