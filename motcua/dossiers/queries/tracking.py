"""Following a case from outside (tra cứu tình trạng hồ sơ): progress only, agencies but no officials, no names.

Two doors: the applicant's own account, and anybody who has the code and a second proof: the lodging number that only
the receipt shows, or the telephone number or mail address given with the case.
"""

import hmac
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from motcua.deadlines.queries import calendar_for
from motcua.dossiers import permissions
from motcua.dossiers.models import Content, Dossier, Duty, Pause, Step
from motcua.dossiers.queries.casefile import found
from motcua.dossiers.queries.left import STANDS, Left, left
from motcua.dossiers.queries.scope import BadFilter
from motcua.dossiers.states import CLOSED, Channel, Conclusion, ReturnMethod, State, Timeliness
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.clock import parse_instant, vietnam_day
from motcua.kernel.errors import NotAdmitted
from motcua.kernel.money import show_dong
from motcua.kernel.text import nfc
from motcua.organizations.queries import agency_titles
from motcua.people.queries import Followed, followed_by_me
from motcua.people.states import Power
from motcua.procedures.queries.pinned_many import Steps, pinned_names, pinned_steps

PAGE = 20


@dataclass(frozen=True)
class Stage:
    """One step as the applicant sees it: what is done where, since when, until when."""

    number: str
    content: str
    place: str
    opened_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True)
class Tracked:
    """A case's progress. `owed`: money that waits to be paid; `apologies`: how often a later day was promised."""

    ref: str
    code: str
    procedure: str
    procedure_name: str
    state: int
    state_label: str
    channel_label: str
    receiving_title: str
    lodged_at: datetime
    accepted_at: datetime | None
    first_due_at: datetime | None
    left: Left
    waits_for: str
    stages: tuple[Stage, ...]
    owed: tuple[str, ...]
    apologies: int
    concluded_at: datetime | None
    conclusion_label: str
    timeliness_label: str
    delivered_at: datetime | None
    return_label: str


@dataclass(frozen=True)
class OwnCard:
    """A row of one's own cases."""

    ref: str
    code: str
    procedure_name: str
    state: int
    state_label: str
    receiving_title: str
    lodged_at: datetime
    due_at: datetime | None
    mine: bool


@dataclass(frozen=True)
class OwnPage:
    """One page of one's own cases, the newest first; `after` asks for the next."""

    items: tuple[OwnCard, ...]
    after: str


def track_dossier(code: str, proof: str, *, at: datetime) -> Tracked | None:
    """Progress for whoever has the code and a second proof (tra cứu công khai).

    None for a wrong code and for a wrong proof alike. The door counts the attempts.
    """
    row = found(code)
    proofs = _proofs(row) if row else [""]
    said = _bare(proof)
    matches = [hmac.compare_digest(said.encode(), each.encode()) for each in proofs]
    if row is None or not said or not any(matches):
        return None
    return tracked(row, at)


def read_own_dossier(code: str, *, actor: Actor, at: datetime) -> Tracked | None:
    """Progress of one's own case, or of one for whom one may act; None for anything else (hồ sơ của tôi)."""
    row = found(code)
    if row is None or not permissions.is_party(actor, row.applicant, row.procedure, at, Power.READ):
        return None
    return tracked(row, at)


def read_own_dossiers(*, actor: Actor, at: datetime, after: str = "", open_only: bool = False) -> OwnPage:
    """One's own cases and those one may follow for others, the newest first (hồ sơ của tôi).

    Refuses: NotAdmitted, BadFilter.
    """
    if actor.kind not in {ActorKind.CITIZEN, ActorKind.BUSINESS}:
        raise NotAdmitted("Danh sách này dành cho người nộp hồ sơ.")
    followed = followed_by_me(actor=actor, on=vietnam_day(at))
    within, subjects = _within(followed), {each.subject for each in followed if each.own}
    rows = Dossier.objects.filter(within).order_by("-lodged_at", "-id")
    if open_only:
        rows = rows.exclude(state__in=[State.NOT_ACCEPTED, State.WITHDRAWN, State.STOPPED, State.DELIVERED])
    if after:
        moment, ref = _mark(after)
        last = Dossier.objects.filter(within, ref=ref).values_list("id", flat=True).first() or 0
        rows = rows.filter(lodged_at__lte=moment).exclude(lodged_at=moment, id__gte=last)
    kept = list(rows[: PAGE + 1])
    titles = agency_titles((row.receiving_agency for row in kept), on=vietnam_day(at))
    names = pinned_names(row.procedure_version for row in kept)
    items = tuple(
        OwnCard(
            row.ref, row.shown, names.get(row.procedure_version, ""), row.state, State(row.state).label,
            titles.get(row.receiving_agency, row.receiving_agency), row.lodged_at, row.due_at,
            row.applicant in subjects,
        )
        for row in kept[:PAGE]
    )  # fmt: skip
    more = len(kept) > PAGE
    return OwnPage(items, f"{kept[PAGE - 1].lodged_at.isoformat()}~{kept[PAGE - 1].ref}" if more else "")


def _within(followed: tuple[Followed, ...]) -> Q:
    """The cases of those whom one may follow, each as far as that goes."""
    partly = Q()
    for each in followed:
        if each.procedures:
            partly |= Q(applicant=each.subject, procedure__in=each.procedures)
    return Q(applicant__in=[each.subject for each in followed if not each.procedures]) | partly


def tracked(row: Dossier, at: datetime) -> Tracked:
    """A case's progress, for whoever the door let in."""
    steps = list(Step.objects.filter(dossier=row).order_by("seq"))
    titles = agency_titles({row.receiving_agency, *(step.agency for step in steps)}, on=vietnam_day(at))
    written = pinned_steps([row.process_version]).get(row.process_version or 0, {})
    waits = Pause.objects.filter(dossier=row, until__isnull=True).values_list("kind", flat=True).first()
    due_at = None if row.state in CLOSED else row.due_at
    return Tracked(
        ref=row.ref, code=row.shown, procedure=row.procedure,
        procedure_name=pinned_names([row.procedure_version]).get(row.procedure_version, ""), state=row.state,
        state_label=State(row.state).label, channel_label=Channel(row.channel).label,
        receiving_title=titles.get(row.receiving_agency, row.receiving_agency), lodged_at=row.lodged_at,
        accepted_at=row.accepted_at, first_due_at=row.first_due_at,
        left=left(calendar_for(row.receiving_agency, at), due_at, at=at, otherwise=STANDS if row.paused_at else ""),
        waits_for=waits or ("chờ bổ sung hồ sơ" if row.state == State.AWAITING_SUPPLEMENT else ""),
        stages=tuple(_stage(step, titles.get(step.agency, step.agency), written) for step in steps),
        owed=tuple(
            f"{duty.label or 'Nghĩa vụ tài chính'}: {show_dong(duty.amount)}"
            for duty in Duty.objects.filter(dossier=row, confirmed_at__isnull=True).order_by("seq")
        ),
        apologies=row.extensions, concluded_at=row.concluded_at,
        conclusion_label=Conclusion(row.conclusion).label if row.conclusion else "",
        timeliness_label=Timeliness(row.timeliness).label if row.timeliness else "",
        delivered_at=row.delivered_at, return_label=ReturnMethod(row.return_method).label,
    )  # fmt: skip


def _stage(step: Step, title: str, written: Steps) -> Stage:
    known = written.get(step.number)
    return Stage(
        step.number, known.content if known else "", step.party or title, step.opened_at, step.closed_at
    )  # fmt: skip


def _proofs(row: Dossier) -> list[str]:
    content = Content.objects.filter(dossier=row).first()
    contact = content.contact if content else {}
    given = [row.ref if row.code else "", str(contact.get("phone", "")), str(contact.get("email", ""))]
    return [_bare(each) for each in given if _bare(each)]


def _bare(text: str) -> str:
    """A proof as people type it: telephone numbers with or without +84, spaces and points."""
    said = nfc(text)[:120].lower().replace(" ", "")
    if "@" in said:
        return said
    said = said.replace("-", "").replace(".", "")
    return f"0{said[3:]}" if said.startswith("+84") else said


def _mark(after: str) -> tuple[datetime, str]:
    moment, _, ref = after.partition("~")
    try:
        at = parse_instant(moment)
    except ValueError:
        ref = ""
    if not ref.isalnum() or not ref.isascii() or len(ref) > 16:
        raise BadFilter("Trang này không còn, hãy xem lại từ trang đầu.", field="after")
    return at, ref
