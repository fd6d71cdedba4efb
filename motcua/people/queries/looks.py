"""Who looked at whom (nhật ký truy cập dữ liệu cá nhân)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from motcua.kernel.actors import Actor
from motcua.people import permissions
from motcua.people.models import Account, Look, Person
from motcua.people.queries.persons import family, own
from motcua.people.rules.persons import NoSuchPerson
from motcua.people.states import LookPurpose, Part

PAGE = 50


@dataclass(frozen=True)
class LookCard:
    """One look: when, who for which agency, why, at what (một lượt xem)."""

    number: int
    at: datetime
    person: str
    actor: str
    actor_name: str
    agency: str
    purpose: LookPurpose
    parts: tuple[Part, ...]
    matter: str


def looks_at_me(*, actor: Actor, before: int | None = None) -> tuple[LookCard, ...]:
    """Every look at the signed-in citizen's own data, newest first, fifty at a time."""
    person = own(actor)
    if person is None:
        return ()
    return _cards(Look.objects.filter(person__in=family(person)), before)


def every_look(person: Person) -> tuple[LookCard, ...]:
    """All looks at a person, for the copy that the person takes along."""
    return _cards(Look.objects.filter(person__in=family(person)), None, limit=None)


def access_log(*, actor: Actor, person: str | None = None, before: int | None = None) -> tuple[LookCard, ...]:
    """Looks at everybody or at one person, newest first, fifty at a time, for those who watch over them."""
    permissions.watch(actor)
    found = Look.objects.all()
    if person is not None:
        row = Person.objects.filter(code=person).first()
        if row is None:
            raise NoSuchPerson("Không có người này.")
        found = found.filter(person__in=family(row))
    if actor.agency is not None and actor.position != permissions.OPERATOR:
        found = found.filter(agency=actor.agency)
    return _cards(found, before)


def _cards(found: QuerySet[Look], before: int | None, limit: int | None = PAGE) -> tuple[LookCard, ...]:
    if before is not None:
        found = found.filter(id__lt=before)
    rows = list(found.select_related("person").order_by("-id")[:limit])
    names = _names({row.actor for row in rows})
    return tuple(
        LookCard(
            number=row.pk, at=row.at, person=row.person.code, actor=row.actor, agency=row.agency,
            actor_name=names.get(row.actor, row.actor), purpose=LookPurpose(row.purpose),
            parts=tuple(Part(part) for part in row.parts), matter=row.matter,
        )
        for row in rows
    )  # fmt: skip


def _names(codes: Iterable[str]) -> dict[str, str]:
    """Officers stand by their name: they looked in office."""
    return dict(Account.objects.filter(code__in=codes).values_list("code", "display_name"))
