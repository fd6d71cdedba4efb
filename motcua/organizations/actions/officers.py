"""Acts on one officer: entering into the register, the account, positions begun and ended."""

import secrets
from datetime import date, datetime

from django.db import IntegrityError, transaction

from motcua.kernel import journal
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.acts import act
from motcua.kernel.clock import vietnam_day
from motcua.kernel.text import fold, nfc
from motcua.organizations import permissions
from motcua.organizations.actions.versions import alive, standing
from motcua.organizations.events import AccountAssigned, AppointmentEnded, OfficerAppointed, OfficerRegistered
from motcua.organizations.models import Appointment, Officer
from motcua.organizations.rules import officers as rules
from motcua.organizations.rules.codes import normalise
from motcua.organizations.rules.officers import CITES_APPOINTED
from motcua.organizations.states import Position
from motcua.people.queries import account_card

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def fresh_code() -> str:
    """A code for an officer without one of his own."""
    return "CB" + "".join(secrets.choice(_ALPHABET) for _ in range(8))


def locked(code: str) -> Officer:
    """The officer, held until the end of the act. Refuses: NoSuchOfficer."""
    found = Officer.objects.locked([code])
    if code not in found:
        raise rules.NoSuchOfficer(f"Không có cán bộ mang mã {code}.", field="code")
    return found[code]


@act(cites=CITES_APPOINTED, emits=(OfficerRegistered,))
def register_officer(
    *,
    full_name: str,
    agency: str,
    actor: Actor,
    at: datetime,
    code: str | None = None,
    account: str | None = None,
    sample: bool = False,
    key: str | None = None,
) -> str:
    """Enter an officer into the register of an agency (ghi danh cán bộ); the code. Refuses: OfficerExists."""
    managing, name = normalise(agency), nfc(full_name)
    home = standing([managing])[managing]
    permissions.admit("organizations.register_officer", actor, agency=managing, on=vietnam_day(at))
    rules.require_name(name)
    chosen = rules.clean_code(code) if code else fresh_code()
    if Officer.objects.filter(code=chosen).exists():
        raise rules.OfficerExists(f"Mã cán bộ {chosen} đã dùng.", field="code")
    officer = Officer(code=chosen, full_name=name, folded=fold(name), agency_id=home.id, sample=sample)
    if account:
        _fit_account(account)
        officer.account_id = account
    _save(officer, fresh=True)
    journal.record(
        OfficerRegistered(subject=officer.subject, agency=managing, account=account or None, sample=sample)
    )
    return chosen


@act(cites=CITES_APPOINTED, emits=(AccountAssigned,))
def assign_account(*, officer: str, account: str, actor: Actor, at: datetime, key: str | None = None) -> None:
    """Let the officer act under an account (gắn tài khoản cho cán bộ). Refuses: AccountTaken."""
    found = locked(officer)
    permissions.admit("organizations.assign_account", actor, agency=found.agency.code, on=vietnam_day(at))
    _fit_account(account)
    if found.account_id == account:
        raise rules.AccountTaken("Cán bộ này đã dùng tài khoản đó.", field="account")
    found.account_id = account
    _save(found)
    journal.record(AccountAssigned(subject=found.subject, account=account))


@act(cites=CITES_APPOINTED, emits=(OfficerAppointed,))
def appoint_officer(
    *,
    officer: str,
    position: Position,
    agency: str,
    starts: date,
    actor: Actor,
    at: datetime,
    until: date | None = None,
    key: str | None = None,
) -> str:
    """Give an officer a position at an agency for a time (bổ nhiệm, phân công vị trí); the appointment's code.

    Refuses: PositionNotThere, AlreadyAppointed, DatesDoNotFit.
    """
    where = normalise(agency)
    found = locked(officer)
    there = alive([where], starts)[where]
    permissions.admit("organizations.appoint_officer", actor, agency=where, on=vietnam_day(at))
    rules.require_period(starts, until)
    rules.require_position(position, there.last.details.kind)
    appointment = Appointment(
        code=f"{found.code}-{found.appointments.count() + 1}", officer=found, agency_id=there.id,
        position=str(position), valid_from=starts, valid_until=until,
    )  # fmt: skip
    try:
        with transaction.atomic():
            appointment.save(force_insert=True)
    except IntegrityError as twice:
        raise rules.AlreadyAppointed(
            "Trong thời gian này cán bộ đã giữ vị trí đó tại cơ quan đó.", field="position"
        ) from twice
    journal.record(
        OfficerAppointed(
            subject=found.subject, appointment=appointment.code, position=position, agency=where, starts=starts,
            until=until,
        )
    )  # fmt: skip
    return appointment.code


@act(cites=CITES_APPOINTED, emits=(AppointmentEnded,))
def end_appointment(*, appointment: str, until: date, actor: Actor, at: datetime, key: str | None = None) -> None:
    """End a position before a day (thôi giữ vị trí). Refuses: NoSuchAppointment, DatesDoNotFit."""
    found = held(appointment)
    officer = locked(found.officer.code)
    permissions.admit("organizations.end_appointment", actor, agency=found.agency.code, on=vietnam_day(at))
    rules.require_period(found.valid_from, until)
    if found.valid_until is not None and found.valid_until <= until:
        raise rules.DatesDoNotFit(f"Vị trí này đã thôi từ ngày {found.valid_until:%d/%m/%Y}.", field="until")
    found.valid_until = until
    found.save(update_fields=["valid_until"])
    journal.record(AppointmentEnded(subject=officer.subject, appointment=appointment, until=until))


def held(appointment: str) -> Appointment:
    """The appointment, held until the end of the act. Refuses: NoSuchAppointment."""
    rows = Appointment.objects.select_for_update(of=("self",)).select_related("officer__account", "agency")
    found = rows.filter(code=appointment).first()
    if found is None:
        raise rules.NoSuchAppointment("Không có vị trí công tác này. Hãy tải lại trang.", field="appointment")
    return found


def _fit_account(account: str) -> None:
    card = account_card(account)
    if card is None or card.kind is not ActorKind.OFFICER:
        raise rules.AccountTaken("Không có tài khoản cán bộ mang mã này.", field="account")


def _save(officer: Officer, *, fresh: bool = False) -> None:
    try:
        with transaction.atomic():
            officer.save(force_insert=fresh)
    except IntegrityError as taken:
        raise rules.AccountTaken("Tài khoản này đã gắn với cán bộ khác.", field="account") from taken
