"""Acts on ways to reach people: adding, proving by a sent code, and what people agree to be told."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import Refusal
from motcua.people import gateways, permissions
from motcua.people.actions.persons import usable
from motcua.people.events.persons import (
    ConsentGiven,
    ConsentWithdrawn,
    ContactAdded,
    ContactCodeMissed,
    ContactCodeRequested,
    ContactRemoved,
    ContactVerified,
)
from motcua.people.models import Consent, Contact, Person, SentCode
from motcua.people.queries.persons import family, winner
from motcua.people.queries.representation import for_person
from motcua.people.rules import contacts as rules
from motcua.people.states import Channel, NoticePurpose, Power

CITES = ("nd-13-2023", "luat-91-2025")


@dataclass(frozen=True)
class Proof:
    """Whether the code was right, and how many guesses are left (kết quả nhập mã)."""

    verified: bool
    guesses_left: int


@act(cites="nd-61-2018", emits=(ContactAdded,))
def add_contact(
    *, person: str, channel: Channel, value: str, actor: Actor, at: datetime, key: str | None = None
) -> str:  # fmt: skip
    """Write down a way to reach the person, not yet proven (thêm cách liên lạc)."""
    row = usable(person)
    permissions.oneself_or_serving(actor, row, _stands_in(row, at))
    kept = rules.contact_value(channel, value)
    if Contact.objects.filter(person__in=family(row), channel=channel, value=kept, ended_at__isnull=True).exists():
        raise rules.ContactNotUsable("Nơi liên lạc này đã có.", code="contact_there", field="value")
    contact = Contact.objects.create(person=row, channel=channel.value, value=kept, added_at=at)
    journal.record(ContactAdded(subject=row.subject, contact=contact.code, channel=contact.channel))
    return contact.code


@act(cites="nd-61-2018", emits=(ContactRemoved,))
def remove_contact(*, contact: str, actor: Actor, at: datetime, key: str | None = None) -> None:
    """Take back a way to reach the person (bỏ cách liên lạc)."""
    row, person = _held(contact)
    permissions.oneself_or_serving(actor, person, _stands_in(person, at))
    row.ended_at = at
    row.save(update_fields=["ended_at"])
    SentCode.objects.filter(contact=row).delete()
    journal.record(ContactRemoved(subject=row.person.subject, contact=row.code))


@act(cites="motcua:adr-0006", emits=(ContactCodeRequested,))
def request_contact_code(*, contact: str, actor: Actor, at: datetime, key: str | None = None) -> datetime:
    """Send a six-digit code there, good for ten minutes; until when (gửi mã xác nhận). Its digest alone is kept."""
    row, person = _held(contact)
    permissions.oneself_or_serving(actor, person, _stands_in(person, at))
    channel = Channel(row.channel)
    carrier = gateways.carrier()
    if row.verified_at is not None:
        raise rules.CodeNotSent("Nơi liên lạc này đã được xác nhận.", code="already_verified")
    if not carrier.carries(channel):
        raise rules.CodeNotSent(f"Ở đây chưa gửi được mã qua {channel.label}.", code="no_carrier")
    last = SentCode.objects.filter(contact=row).first()
    today = last.sent_today if last and vietnam_day(last.sent_at) == vietnam_day(at) else 0
    expires = rules.may_send(_sent(last), today=today, at=at)
    code = f"{secrets.randbelow(10**rules.CODE_DIGITS):0{rules.CODE_DIGITS}}"
    SentCode.objects.update_or_create(
        contact=row,
        defaults={
            "digest": _digest(row, code), "sent_at": at, "expires_at": expires, "guesses": 0, "sent_today": today + 1,
        },
    )  # fmt: skip
    journal.record(ContactCodeRequested(subject=row.person.subject, contact=row.code, expires_at=expires))
    transaction.on_commit(partial(carrier.send, channel=channel, value=row.value, code=code, contact=row.code))
    return expires


@act(cites="motcua:adr-0006", emits=(ContactVerified, ContactCodeMissed))
def confirm_contact(*, contact: str, proof: str, actor: Actor, at: datetime) -> Proof:
    """Compare a typed code with the one sent (xác nhận cách liên lạc). Five wrong ones spend it.

    A wrong code is an answer, not a refusal: what was counted must stay. It takes no key, as nothing of the
    typed code may be kept.
    """
    row, person = _held(contact)
    permissions.oneself_or_serving(actor, person, _stands_in(person, at))
    if row.verified_at is not None:
        return Proof(True, 0)
    sent = SentCode.objects.select_for_update().filter(contact=row).first()
    rules.may_guess(_sent(sent), at)
    assert sent is not None  # noqa: S101  may_guess refused it
    if constant_time_compare(_digest(row, "".join(proof.split())), bytes(sent.digest)):
        row.verified_at = at
        row.save(update_fields=["verified_at"])
        sent.delete()
        journal.record(ContactVerified(subject=row.person.subject, contact=row.code))
        return Proof(True, 0)
    sent.guesses += 1
    sent.save(update_fields=["guesses"])
    journal.record(ContactCodeMissed(subject=row.person.subject, contact=row.code, guesses=sent.guesses))
    return Proof(False, rules.GUESSES - sent.guesses)


@act(cites=CITES, emits=(ConsentGiven,))
def give_consent(
    *, person: str, channel: Channel, purpose: NoticePurpose, actor: Actor, at: datetime, key: str | None = None
) -> None:  # fmt: skip
    """Agree to be told by a channel for a purpose (đồng ý nhận thông tin). Needs a way to reach them by it."""
    row = usable(person)
    permissions.oneself_or_serving(actor, row, _stands_in(row, at))
    if not Contact.objects.filter(person__in=family(row), channel=channel, ended_at__isnull=True).exists():
        raise rules.NoSuchContact(f"Hãy thêm {channel.label} trước khi đồng ý nhận tin qua đó.", field="channel")
    if _consent(row, channel, purpose) is not None:
        raise Refusal("Đã đồng ý từ trước.", code="consent_there")
    Consent.objects.create(person=row, channel=channel.value, purpose=purpose.value, given_at=at)
    journal.record(ConsentGiven(subject=row.subject, channel=channel.value, purpose=purpose.value))


@act(cites=CITES, emits=(ConsentWithdrawn,))
def withdraw_consent(
    *, person: str, channel: Channel, purpose: NoticePurpose, actor: Actor, at: datetime, key: str | None = None
) -> None:  # fmt: skip
    """Agree no longer, from now on; both moments stay on record (rút lại đồng ý)."""
    row = usable(person)
    permissions.oneself_or_serving(actor, row, _stands_in(row, at))
    found = _consent(row, channel, purpose)
    if found is None:
        raise rules.NoConsent("Chưa có đồng ý nào để rút lại.")
    found.withdrawn_at = at
    found.save(update_fields=["withdrawn_at"])
    journal.record(ConsentWithdrawn(subject=found.person.subject, channel=channel.value, purpose=purpose.value))


def _held(code: str) -> tuple[Contact, Person]:
    """A contact in use with the record that it now belongs to, both held; merged records keep their own contacts."""
    row = Contact.objects.select_related("person__merged_into").filter(code=code).first()
    if row is None:
        raise rules.NoSuchContact("Không có cách liên lạc này.")
    held = usable(winner(row.person).code)
    row = Contact.objects.select_related("person").select_for_update(of=("self",)).get(pk=row.pk)
    if row.ended_at is not None:
        raise rules.NoSuchContact("Cách liên lạc này không còn trong dữ liệu.")
    return row, held


def _stands_in(person: Person, at: datetime) -> "permissions.StandsIn":
    """A guardian manages the data of the ward."""
    return lambda other: for_person(other, person, Power.MANAGE, on=vietnam_day(at)).allowed


def _consent(person: Person, channel: Channel, purpose: NoticePurpose) -> Consent | None:
    return (
        Consent.objects.select_related("person")
        .filter(person__in=family(person), channel=channel, purpose=purpose, withdrawn_at__isnull=True)
        .first()
    )


def _sent(row: SentCode | None) -> rules.Sent | None:
    return rules.Sent(row.sent_at, row.expires_at, row.guesses) if row else None


def _digest(contact: Contact, code: str) -> bytes:
    return salted_hmac(f"motcua.people.contact.{contact.code}", code, algorithm="sha256").digest()
