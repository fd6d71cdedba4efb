"""One's own case whole (hồ sơ của tôi): progress, why this day, letters, papers, what the applicant does next."""

from dataclasses import dataclass
from datetime import datetime

from motcua.deadlines.queries import calendar_for
from motcua.documents.queries import papers_of
from motcua.dossiers import permissions
from motcua.dossiers.models import Content, Dossier, Duty, Outcome, Pause, Slip
from motcua.dossiers.queries.belongings import duty_views, paper_views, result_views, slip_views
from motcua.dossiers.queries.casefile import found
from motcua.dossiers.queries.timeline import PromiseMade, promises
from motcua.dossiers.queries.tracking import Tracked, tracked
from motcua.dossiers.queries.views import DutyView, PaperView, ResultView, SlipView
from motcua.dossiers.rules.promises import Basis
from motcua.dossiers.rules.promises import pause as as_pause
from motcua.dossiers.states import CLOSED, TRANSITIONS, SlipKind, State
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.people.states import Power


@dataclass(frozen=True)
class Pending:
    """A paper uploaded to answer a request, not handed in yet (giấy tờ chờ gửi bổ sung)."""

    code: str
    title: str
    pages: int


@dataclass(frozen=True)
class OwnCase:
    """What the applicant, or whoever stands in, may know and do. `wanted`: the papers of the open request."""

    progress: Tracked
    mine: bool
    why_now: tuple[str, ...]
    promises: tuple[PromiseMade, ...]
    papers: tuple[PaperView, ...]
    answers: str
    slips: tuple[SlipView, ...]
    results: tuple[ResultView, ...]
    duties: tuple[DutyView, ...]
    wanted: tuple[str, ...]
    reason: str
    pending: tuple[Pending, ...]
    return_method: str
    return_address: str
    may_supplement: bool
    may_withdraw: bool
    may_choose_return: bool


def read_own_case(code: str, *, actor: Actor, at: datetime) -> OwnCase | None:
    """One's own case with everything that is one's to know (xem hồ sơ của tôi); None for anybody else's."""
    row = found(code)
    if row is None or not permissions.is_party(actor, row.applicant, row.procedure, at, Power.READ):
        return None
    content = Content.objects.filter(dossier=row).first()
    slips = list(Slip.objects.filter(dossier=row).order_by("seq"))
    letters = tuple(slip for slip in slip_views(slips, {}))
    wanted, reason = _wanted(row, slips)
    return OwnCase(
        progress=tracked(row, at), mine=permissions.is_own(actor, row.applicant), why_now=_why(row, at),
        promises=promises(journal.read(row.subject)), papers=paper_views(content),
        answers=content.answers if content else "", slips=letters,
        results=result_views(list(Outcome.objects.filter(dossier=row).order_by("seq"))),
        duties=duty_views(list(Duty.objects.filter(dossier=row).order_by("seq"))), wanted=wanted, reason=reason,
        pending=_pending(row, content, actor, at) if wanted else (), return_method=row.return_method,
        return_address=content.return_address if content else "",
        may_supplement=_may("supplement_dossier", Power.SUPPLEMENT, row, actor, at),
        may_withdraw=_may("withdraw_dossier", Power.WITHDRAW, row, actor, at),
        may_choose_return=_may("choose_return", Power.LODGE, row, actor, at),
    )  # fmt: skip


def _may(act: str, power: Power, row: Dossier, actor: Actor, at: datetime) -> bool:
    return row.state in TRANSITIONS[act][0] and permissions.is_party(actor, row.applicant, row.procedure, at, power)


def _why(row: Dossier, at: datetime) -> tuple[str, ...]:
    """Why the promised day is the day it is, sentence by sentence; nothing where none is promised."""
    if row.basis_at is None or row.state in CLOSED:
        return ()
    pauses = [
        as_pause(one.start, one.until, one.kind, one.mode, one.cites)
        for one in Pause.objects.filter(dossier=row).order_by("seq")
    ]
    calendar = calendar_for(row.receiving_agency, at)
    return Basis(row.basis_at, row.basis_limit, row.late_cutoff).promise(calendar, pauses).why


def _wanted(row: Dossier, slips: list[Slip]) -> tuple[tuple[str, ...], str]:
    """The papers of the request that waits for an answer, and why they are asked for."""
    asked = [slip for slip in slips if slip.kind == SlipKind.SUPPLEMENT]
    if row.state != State.AWAITING_SUPPLEMENT or not asked:
        return (), ""
    papers = asked[-1].content.get("papers", [])
    return tuple(str(each) for each in papers if isinstance(each, str)), str(asked[-1].content.get("reason", ""))


def _pending(row: Dossier, content: Content | None, actor: Actor, at: datetime) -> tuple[Pending, ...]:
    """What the applicant uploaded and has not handed in: papers of the case that its content does not name."""
    named = {str(paper.get("paper", "")) for paper in content.papers} if content else set()
    return tuple(
        Pending(card.code, card.title, len(card.pages))
        for card in papers_of(row.subject, actor=actor, at=at)
        if card.code not in named and card.source.value in {"lodged", "store"}
    )
