"""One's own case as the components draw it (hồ sơ của tôi trên màn hình)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.dossiers.queries.own_case import OwnCase
from motcua.dossiers.queries.verifying import check_code
from motcua.web.portal import tracked_shown
from motcua.web.portal.tracked_shown import moment
from motcua.web.ui.parts import Entry, Fact


@dataclass(frozen=True)
class Letter:
    """A slip that the desk handed out, with the code by which anybody checks it."""

    seq: int
    title: str
    when: str
    check: str


@dataclass(frozen=True)
class Outcome:
    """A result, to be downloaded when it is electronic."""

    name: str
    number: str
    paper: str
    check: str


def facts(found: OwnCase) -> list[Fact]:
    """What the case is, where it stands; money with what was paid."""
    told = tracked_shown.facts(found.progress)
    paid = [f"{duty.kind_label} {duty.label}: {duty.amount_words}" for duty in found.duties if duty.confirmed_at]
    if paid:
        told.append(Fact(_("Đã nộp"), "; ".join(paid)))
    if found.return_address:
        told.append(Fact(_("Gửi đến"), found.return_address))
    return told


def letters(found: OwnCase) -> list[Letter]:
    """Letters received, the newest first."""
    case = found.progress.code or found.progress.ref
    return [
        Letter(
            each.seq, f"{each.kind_label} {_('số')} {each.number}/{each.year}", moment(each.issued_at),
            check_code(case, "P", each.seq),
        )
        for each in reversed(found.slips)
    ]  # fmt: skip


def results(found: OwnCase) -> list[Outcome]:
    """Results with their check codes."""
    case = found.progress.code or found.progress.ref
    return [Outcome(each.name, each.number, each.paper, check_code(case, "K", each.seq)) for each in found.results]


def promises(found: OwnCase) -> Sequence[Entry]:
    """Every day that was promised, with its reasons; shown when there was more than one."""
    if len(found.promises) < 2:
        return ()
    return [
        Entry(f"{one.because}: {moment(one.due_at)}", moment(one.at), "", " ".join(one.why))
        for one in found.promises
    ]  # fmt: skip
