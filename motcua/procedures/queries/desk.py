"""The catalogue as those who keep it see it (bàn soạn danh mục): every state, drafts and proposals beside it."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery

from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotAdmitted
from motcua.kernel.text import fold
from motcua.procedures import permissions
from motcua.procedures.models import DecisionItem, NationalEntry, Procedure, ProcedureVersion
from motcua.procedures.queries.catalogue import Card, Sector, Version, _card, _version
from motcua.procedures.rules.record import Record
from motcua.procedures.rules.shelf import bodies_of
from motcua.procedures.states import EntryState, VersionState

PAGE = 50
_CODE = re.compile(r"[0-9][0-9A-Z.]*", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """A procedure in the list of its keepers: whether a draft or a proposal of the import waits."""

    card: Card
    draft: bool
    proposal: str


@dataclass(frozen=True)
class Lines:
    """One page of the list; `after` leads on, empty at the end. `states` counts what the words and field find."""

    items: tuple[Line, ...]
    after: str
    states: dict[str, int]


@dataclass(frozen=True)
class VersionLine:
    """A version without its contents (một phiên bản)."""

    id: int
    number: int
    state: str
    digest: str
    decision: str
    effective_from: date | None
    effective_until: date | None
    published_at: datetime | None


@dataclass(frozen=True)
class Standing:
    """An entry about the procedure in a decision (mục trong một quyết định)."""

    number: str
    state: str
    signed_on: date
    effective_on: date
    action: str
    level: str
    successor: str
    database_on: date | None
    posted_on: date | None


def read_catalogue(
    *, actor: Actor, words: str = "", state: str = "", sector: str = "", after: str = "", limit: int = PAGE
) -> Lines:
    """Procedures in any state whose code begins so or whose words all stand in them, by code."""
    permissions.look(actor)
    found = _matching(words)
    found = found.filter(sector_code=sector) if sector else found
    states = dict(found.order_by().values_list("state").annotate(Count("pk")))
    rows = found.filter(state=state) if state else found
    rows = rows.filter(code__gt=after) if after else rows
    drafts = ProcedureVersion.objects.filter(procedure=OuterRef("pk"), state=VersionState.DRAFT)
    waiting = NationalEntry.objects.filter(code=OuterRef("code"), state=EntryState.PENDING)
    listed = list(
        rows.order_by("code").annotate(
            with_draft=Exists(drafts), proposed=Subquery(waiting.values("kind")[:1])
        )[: limit + 1]
    )  # fmt: skip
    items = tuple(Line(_card(row), row.with_draft, row.proposed or "") for row in listed[:limit])
    return Lines(items, items[-1].card.code if len(listed) > limit else "", states)


def read_sectors(*, actor: Actor) -> tuple[Sector, ...]:
    """Every field with the number of its procedures in any state, by name."""
    permissions.look(actor)
    rows = Procedure.objects.exclude(sector_code="").order_by("sector", "sector_code")
    counted = rows.values_list("sector_code", "sector").annotate(Count("pk"))
    return tuple(Sector(code, name, count) for code, name, count in counted)


def procedure_card(code: str, *, actor: Actor) -> Card | None:
    """One procedure in any state."""
    permissions.look(actor)
    row = Procedure.objects.filter(code=code).first()
    return _card(row) if row else None


def names_of(codes: list[str], *, actor: Actor) -> dict[str, str]:
    """The names of procedures known here."""
    permissions.look(actor)
    return dict(Procedure.objects.filter(code__in=codes).values_list("code", "name"))


def codes_of_agency(words: str, *, actor: Actor) -> frozenset[str]:
    """Codes of procedures, also of proposed ones, that an agency of this name or code publishes or handles."""
    permissions.look(actor)
    asked = fold(words)
    bears = cache(lambda told: asked in fold(told))  # a few hundred names stand in thousands of records
    rows = [
        *Procedure.objects.values_list("code", "publisher_code", "publisher", "agencies"),
        *NationalEntry.objects.filter(state=EntryState.PENDING).values_list(
            "code", "record__publisher__code", "record__publisher__name", "record__executing"
        ),
    ]
    return frozenset(
        code for code, *publisher, bodies in rows if any(bears(str(told)) for told in (*publisher, *(bodies or ())))
    )


def version_lines(code: str, *, actor: Actor) -> tuple[VersionLine, ...]:
    """Every version of a procedure, the newest first, its draft among them."""
    permissions.look(actor)
    rows = ProcedureVersion.objects.filter(procedure__code=code).order_by("-number")
    names = tuple(VersionLine.__dataclass_fields__)
    return tuple(VersionLine(*row) for row in rows.values_list(*names))


def standings(code: str, *, actor: Actor) -> tuple[Standing, ...]:
    """The decisions in which a procedure stands, the newest first, drafts of decisions among them."""
    permissions.look(actor)
    rows = DecisionItem.objects.filter(code=code).order_by("-decision__signed_on", "-decision_id", "place")
    names = ("number", "state", "signed_on", "effective_on")
    columns = (*(f"decision__{name}" for name in names), "action", "level", "successor", "database_on", "posted_on")
    return tuple(Standing(*row) for row in rows.values_list(*columns))


def may_edit(act: str, *, actor: Actor, on: date) -> bool:
    """Whether a page offers the act of writing the catalogue; the act itself decides again."""
    try:
        permissions.edit(f"procedures.{act}", actor, on)
    except NotAdmitted:
        return False
    return True


def require_edit(act: str, *, actor: Actor, on: date) -> None:
    """Refuse a page about writing the catalogue to those who may not, before they typed anything."""
    permissions.edit(f"procedures.{act}", actor, on)


def may_publish(issuer: str, *, actor: Actor, on: date) -> bool:
    """Whether a page offers to publish a decision of this issuer."""
    try:
        permissions.publish("procedures.publish_decision", actor, issuer, on)
    except NotAdmitted:
        return False
    return True


def _matching(words: str) -> "QuerySet[Procedure]":
    rows = Procedure.objects.all()
    asked = words.strip()
    if _CODE.fullmatch(asked):
        return rows.filter(code__startswith=asked.upper())
    told = re.findall(r"[a-z0-9]+", fold(asked))[:12]
    if not told:
        return rows if not asked else rows.none()
    question = " & ".join(f"{word}:*" for word in told)
    return rows.extra(where=["procedures_procedure.search @@ %s::tsquery"], params=[question])


def require_draft(record: Record, *, actor: Actor, on: date) -> None:
    """Refuse the editor of a record to those who may not write it, before they typed anything."""
    permissions.draft("procedures.draft_procedure", actor, on, [bodies_of(record)])


def may_draft(record: Record, *, actor: Actor, on: date) -> bool:
    """Whether a page offers to edit the record."""
    try:
        require_draft(record, actor=actor, on=on)
    except NotAdmitted:
        return False
    return True


def newest(code: str, *, actor: Actor) -> Version | None:
    """What an editor begins with: the draft, else the version issued last."""
    permissions.look(actor)
    rows = ProcedureVersion.objects.select_related("procedure").filter(procedure__code=code)
    row = rows.order_by("-number").first()
    return _version(row) if row else None


def version_of(code: str, number: int, *, actor: Actor) -> Version | None:
    """One version by its number."""
    permissions.look(actor)
    rows = ProcedureVersion.objects.select_related("procedure").filter(procedure__code=code, number=number)
    row = rows.first()
    return _version(row) if row else None


def require_publish(issuer: str, *, actor: Actor, on: date) -> None:
    """Refuse a page about publishing to those who may not publish for this issuer."""
    permissions.publish("procedures.publish_decision", actor, issuer, on)
