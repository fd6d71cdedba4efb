"""Officers (cán bộ): what an appointment and a delegation must be, and an officer folded from events."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from motcua.kernel.errors import Refusal
from motcua.kernel.events import Event
from motcua.organizations import events as said
from motcua.organizations.states import (
    AUTHORITY,
    NOT_LENT,
    Kind,
    Leave,
    Position,
    position_cards,
)

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,39}")
CITES_APPOINTED = ("nd-61-2018:d.11",)


class BadOfficerCode(Refusal):
    """This is not a code of an officer (mã cán bộ không hợp lệ)."""


class OfficerExists(Refusal):
    """Another officer has this code (mã cán bộ đã dùng)."""


class NoSuchOfficer(Refusal):
    """No officer has this code (không có cán bộ này)."""


class NoFullName(Refusal):
    """The officer's name is missing or too long (họ tên không hợp lệ)."""


class NoSuchAppointment(Refusal):
    """No appointment has this code (không có vị trí công tác này)."""


class PositionNotThere(Refusal):
    """There is no such position at such an agency (cơ quan này không có vị trí đó)."""


class AlreadyAppointed(Refusal):
    """The officer holds this position there already (đang giữ vị trí này)."""


class DatesDoNotFit(Refusal):
    """The days do not follow each other (thời gian không hợp lệ)."""


class AccountTaken(Refusal):
    """The account cannot be the officer's (tài khoản không gắn được)."""


class CannotLend(Refusal):
    """This authority is not lent this way (không giao được thẩm quyền này)."""


class NoSuchDelegation(Refusal):
    """No delegation has this code (không có ủy quyền này)."""


@dataclass(frozen=True)
class Held:
    """A position held on [starts, until)."""

    code: str
    position: Position
    agency: str
    starts: date
    until: date | None


@dataclass(frozen=True)
class Lent:
    """Authority of an appointment lent on [starts, until); no acts named: all that the position may do."""

    code: str
    appointment: str
    to: str
    why: Leave
    starts: date
    until: date
    acts: tuple[str, ...]


@dataclass(frozen=True)
class OfficerState:
    """An officer as the events tell."""

    agency: str
    account: str | None
    held: tuple[Held, ...] = ()
    lent: tuple[Lent, ...] = ()


def clean_code(text: str) -> str:
    """A code somebody chose. Refuses: BadOfficerCode."""
    code = text.strip()
    if not _CODE.fullmatch(code):
        raise BadOfficerCode("Mã cán bộ gồm 2 đến 40 chữ không dấu, số, dấu chấm, gạch.", field="code")
    return code


def require_name(name: str) -> None:
    """Refuses: NoFullName."""
    if not name or len(name) > 200:
        raise NoFullName("Ghi họ và tên cán bộ, tối đa 200 ký tự.", field="full_name")


def require_position(position: Position, kind: Kind) -> None:
    """The position exists at agencies of this kind. Refuses: PositionNotThere."""
    card = position_cards().get(position)
    if card is None or kind not in card.kinds:
        raise PositionNotThere(
            f"Loại cơ quan “{kind.label}” không có vị trí “{card.title if card else position}”.", field="position"
        )


def require_period(starts: date, until: date | None) -> None:
    """Refuses: DatesDoNotFit."""
    if until is not None and until <= starts:
        raise DatesDoNotFit("Ngày kết thúc phải sau ngày bắt đầu.", field="until")


def require_lendable(held: Held, *, giver: str, to: str, starts: date, until: date, acts: Sequence[str]) -> None:
    """Refuses: CannotLend, DatesDoNotFit."""
    require_period(starts, until)
    if not position_cards()[held.position].lendable:
        raise CannotLend(f"Vị trí “{position_cards()[held.position].title}” không được giao cho người khác làm thay.")
    if giver == to:
        raise CannotLend("Chọn người khác để làm thay.", field="to")
    if starts < held.starts or (held.until is not None and until > held.until):
        raise DatesDoNotFit("Thời gian làm thay phải nằm trong thời gian giữ vị trí.", field="starts")
    for act in acts:
        if act in NOT_LENT or held.position not in AUTHORITY.get(act, {}):
            raise CannotLend(f"Vị trí này không có hoặc không được giao quyền “{act}”.", field="acts")


def fold(told: Iterable[Event]) -> OfficerState | None:
    """The officer as all the events tell, in order."""
    state: OfficerState | None = None
    for event in told:
        state = _fold_one(state, event)
    return state


def _fold_one(state: OfficerState | None, event: Event) -> OfficerState | None:
    match event:
        case said.OfficerRegistered(agency=agency, account=account):
            state = OfficerState(agency, account)
        case said.AccountAssigned(account=account) if state:
            state = replace(state, account=account)
        case said.OfficerAppointed() if state:
            held = Held(event.appointment, event.position, event.agency, event.starts, event.until)
            state = replace(state, held=(*state.held, held))
        case said.AppointmentEnded(appointment=code, until=until) if state:
            ended = tuple(replace(each, until=until) if each.code == code else each for each in state.held)
            state = replace(state, held=ended)
        case said.AuthorityDelegated() if state:
            lent = Lent(
                event.delegation, event.appointment, event.to, event.why, event.starts, event.until, event.acts
            )
            state = replace(state, lent=(*state.lent, lent))
        case said.DelegationEnded(delegation=code, until=until) if state:
            taken = tuple(replace(each, until=until) if each.code == code else each for each in state.lent)
            state = replace(state, lent=taken)
    return state
