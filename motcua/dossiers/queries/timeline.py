"""What happened to a case, by whom, when (diễn biến), and every day that was promised with its reasons."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.dossiers.events import DossierAccepted
from motcua.dossiers.queries.sentences import Words, sentence
from motcua.kernel.actors import SYSTEM
from motcua.kernel.journal import Recorded

HOUSE, APPLICANT = "Hệ thống", "Người nộp hồ sơ"


@dataclass(frozen=True)
class Happening:
    """One line of the timeline. `who` is an officer by name, the applicant, or the house; `place` the agency."""

    seq: int
    at: datetime
    recorded_at: datetime
    kind: str
    text: str
    who: str
    on_behalf_of: str
    place: str
    cites: tuple[str, ...]


@dataclass(frozen=True)
class PromiseMade:
    """One promise in its turn (lời hẹn): when it was given, the day, and why this day."""

    at: datetime
    due_at: datetime
    because: str
    why: tuple[str, ...]


def mentioned(events: Sequence[Recorded]) -> tuple[set[str], set[str]]:
    """The agencies and the officers whose names the timeline will need."""
    agencies: set[str] = {each.agency for each in events if each.agency}
    people = {name for each in events for name in (each.actor, each.on_behalf_of) if name}
    for each in events:
        event: Any = each.event
        for name in ("agency", "receiving_agency"):
            agencies.add(getattr(event, name, "") or "")
        people.add(getattr(event, "officer", "") or "")
        for opened in getattr(event, "opened", ()):
            agencies.add(opened.agency)
            people.add(opened.officer)
    return agencies - {""}, people - {""}


def happenings(events: Sequence[Recorded], words: Words) -> tuple[Happening, ...]:
    """Every event as a line, the earliest first."""
    return tuple(_line(each, words) for each in events)


def promises(events: Iterable[Recorded]) -> tuple[PromiseMade, ...]:
    """Every promise that was given, the earliest first."""
    found = []
    for each in events:
        event: Any = each.event
        told = getattr(event, "timing", None) or event
        due_at, why = getattr(told, "due_at", None), getattr(told, "why", ())
        if due_at is not None and (why or isinstance(event, DossierAccepted) or hasattr(event, "was_due_at")):
            found.append(PromiseMade(each.at, due_at, _because(event), tuple(why)))
    return tuple(found)


def _because(event: Any) -> str:
    return _REASONS.get(type(event).__name__, "Thời hạn tính tiếp sau tạm dừng")


_REASONS = {
    "DossierAccepted": "Hẹn trả khi tiếp nhận",
    "DossierSupplemented": "Tính tiếp sau khi bổ sung hồ sơ",
    "PaymentConfirmed": "Tính tiếp sau khi thực hiện nghĩa vụ tài chính",
    "DossierResumed": "Tính tiếp sau tạm dừng",
    "DossierExtended": "Xin lỗi, hẹn lại",
    "DeadlineRecomputed": "Tính lại theo lịch làm việc thay đổi",
    "DossierReopened": "Mở lại hồ sơ",
}


def _line(each: Recorded, words: Words) -> Happening:
    return Happening(
        seq=each.seq, at=each.at, recorded_at=each.recorded_at, kind=each.event.kind.partition(".")[2],
        text=sentence(each.event, words), who=_who(each, words),
        on_behalf_of=words.officer(each.on_behalf_of) if each.on_behalf_of else "",
        place=words.place(each.agency) if each.agency else "", cites=each.cites,
    )  # fmt: skip


def _who(each: Recorded, words: Words) -> str:
    """Officials act under their names; whoever is no official is the applicant's side and stays unnamed."""
    if each.actor == SYSTEM.id:
        return HOUSE
    if each.agency is None and each.actor not in words.officers:
        return APPLICANT
    return words.officer(each.actor)
