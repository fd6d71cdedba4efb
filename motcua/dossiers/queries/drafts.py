"""What an officer kept for oneself at the desk (bản nháp, thủ tục gần đây, hay dùng)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.models import Dossier, Draft, Favourite
from motcua.dossiers.queries.scope import places
from motcua.kernel.actors import Actor
from motcua.kernel.clock import vietnam_day
from motcua.procedures.queries.catalogue import names_on

LOOKED_AT = 300  # last receptions of the agency among which one's own are looked for
SHOWN = 8


@dataclass(frozen=True)
class DraftCard:
    """A reception that waits to be finished."""

    code: str
    procedure: str
    procedure_name: str
    kept_at: datetime
    told: Mapping[str, str]


@dataclass(frozen=True)
class Habit:
    """A procedure with its name, as a short cut."""

    code: str
    name: str


def draft_of(code: str, *, actor: Actor) -> DraftCard | None:
    """One's own draft; None for anybody else's (mở bản nháp)."""
    row = Draft.objects.filter(code=code[:40], officer=actor.id).first()
    return DraftCard(row.code, row.procedure, "", row.kept_at, dict(row.told)) if row else None


def drafts_of(*, actor: Actor, at: datetime) -> tuple[DraftCard, ...]:
    """One's own drafts, the newest first (bản nháp của tôi). Without what was typed."""
    rows = list(
        Draft.objects.filter(officer=actor.id).order_by("-kept_at").values_list("code", "procedure", "kept_at")[:20]
    )
    names = names_on((procedure for _, procedure, _ in rows), on=vietnam_day(at))
    return tuple(DraftCard(code, each, names.get(each, each), kept, {}) for code, each, kept in rows)


def habits_of(*, actor: Actor, at: datetime) -> tuple[tuple[Habit, ...], tuple[Habit, ...]]:
    """Favourites, and what one received lately (thủ tục hay dùng, gần đây). Refuses: NotAdmitted."""
    places(actor, at=at)
    marked = list(Favourite.objects.filter(officer=actor.id).order_by("pk").values_list("procedure", flat=True))
    rows = (
        Dossier.objects.filter(receiving_agency=actor.agency or "", accepted_at__isnull=False)
        .order_by("-accepted_at", "-id")
        .values_list("procedure", "received_by")[:LOOKED_AT]
    )
    lately = list(dict.fromkeys(procedure for procedure, officer in rows if officer == actor.id))[:SHOWN]
    names = names_on([*marked, *lately], on=vietnam_day(at))
    return _habits(marked, names), _habits((one for one in lately if one not in marked), names)


def _habits(codes: Iterable[str], names: Mapping[str, str]) -> tuple[Habit, ...]:
    """Only what is in force: a name is known for nothing else."""
    return tuple(Habit(code, names[code]) for code in codes if code in names)
