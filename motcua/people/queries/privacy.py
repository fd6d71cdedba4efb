"""What people asked about their data, what is due, and a person's own page."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.core.cache import cache
from django.db.models import Exists, OuterRef, Q

from motcua.kernel.actors import Actor
from motcua.kernel.clock import at_vietnam
from motcua.people import permissions
from motcua.people.models import Consent, DataHold, DataRequest, Member, Person
from motcua.people.queries.persons import FullPerson, MaskedPerson, family, full, masked, own, with_parts
from motcua.people.rules import privacy as rules
from motcua.people.states import (
    SAMPLE_INBOX,
    Channel,
    NoticePurpose,
    Part,
    RequestKind,
    RequestState,
)

LISTED = 200


@dataclass(frozen=True)
class RequestCard:
    """One request about personal data (yêu cầu về dữ liệu cá nhân)."""

    code: str
    kind: RequestKind
    state: RequestState
    received_at: datetime
    due_at: datetime
    answered_at: datetime | None
    ground: str
    person: MaskedPerson | None = None
    holders: tuple[str, ...] = ()


@dataclass(frozen=True)
class ConsentCard:
    """An agreement to be told (đồng ý)."""

    channel: Channel
    purpose: NoticePurpose
    given_at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True)
class Due:
    """Codes of what is due: requests too late, requests due within a day, records idle for too long."""

    overdue: tuple[str, ...]
    soon: tuple[str, ...]
    idle: tuple[str, ...]


def my_data(*, actor: Actor) -> FullPerson | None:
    """The signed-in citizen's own data, whole; None while the account is not linked to a person yet."""
    person = own(actor)
    return full(person, tuple(Part)) if person else None


def my_consents(*, actor: Actor) -> tuple[ConsentCard, ...]:
    """What the citizen agrees to and agreed to before, newest first."""
    person = own(actor)
    rows = Consent.objects.filter(person__in=family(person)).order_by("-id") if person else ()
    return tuple(
        ConsentCard(Channel(row.channel), NoticePurpose(row.purpose), row.given_at, row.withdrawn_at) for row in rows
    )


def my_requests(*, actor: Actor) -> tuple[RequestCard, ...]:
    """What the citizen asked about the own data, newest first."""
    person = own(actor)
    rows = DataRequest.objects.filter(person__in=family(person)).order_by("-id") if person else ()
    return tuple(_request(row) for row in rows)


def open_requests(*, actor: Actor) -> tuple[RequestCard, ...]:
    """What waits for an answer, the most urgent first."""
    permissions.answer(actor)
    rows = list(DataRequest.objects.filter(state=RequestState.OPEN).order_by("due_at", "id")[:LISTED])
    people = {p.pk: masked(p) for p in with_parts(Person.objects.filter(id__in=[r.person_id for r in rows]))}
    holders: dict[int, list[str]] = {}
    for hold in DataHold.objects.filter(person__in=people).order_by("holder"):
        holders.setdefault(hold.person_id, []).append(hold.holder)
    return tuple(_request(r, people[r.person_id], tuple(holders.get(r.person_id, ()))) for r in rows)


def due(*, at: datetime, soon: datetime, on: date, actor: Actor) -> Due:
    """What is due about personal data; a record held by anything above, or with an account, is never idle."""
    permissions.answer(actor)
    waiting = DataRequest.objects.filter(state=RequestState.OPEN).order_by("due_at", "id")
    since = rules.idle_since(on)
    idle: tuple[str, ...] = ()
    if since is not None:
        holds = DataHold.objects.filter(person=OuterRef("pk")).filter(Q(until__isnull=True) | Q(until__gt=on))
        members = Member.objects.filter(person=OuterRef("pk"), valid_until__isnull=True)
        rows = Person.objects.filter(
            ~Exists(holds),
            ~Exists(members),
            used_at__lt=at_vietnam(since),
            account=None,
            erased=False,
            merged_into=None,
        )
        idle = tuple(rows.order_by("used_at", "id").values_list("code", flat=True)[:LISTED])
    return Due(
        overdue=tuple(waiting.filter(due_at__lte=at).values_list("code", flat=True)[:LISTED]),
        soon=tuple(waiting.filter(due_at__gt=at, due_at__lte=soon).values_list("code", flat=True)[:LISTED]),
        idle=idle,
    )


def sample_code(contact: str, *, actor: Actor) -> str | None:
    """The code that would have been sent, shown in the sample province to the one who asked for it."""
    person = own(actor)
    if not settings.SAMPLES_ALLOWED or person is None or not person.contacts.filter(code=contact).exists():
        return None
    found = cache.get(SAMPLE_INBOX + contact)
    return str(found) if found else None


def _request(row: DataRequest, person: MaskedPerson | None = None, holders: tuple[str, ...] = ()) -> RequestCard:
    return RequestCard(
        code=row.code, kind=RequestKind(row.kind), state=RequestState(row.state), received_at=row.received_at,
        due_at=row.due_at, answered_at=row.answered_at, ground=row.ground, person=person, holders=holders,
    )  # fmt: skip
