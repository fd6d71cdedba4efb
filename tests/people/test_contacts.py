"""Contacts: one spelling, proven by a sent code, with consent that can be withdrawn."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.people import gateways
from motcua.people.actions.contacts import (
    Proof,
    add_contact,
    confirm_contact,
    give_consent,
    remove_contact,
    request_contact_code,
    withdraw_consent,
)
from motcua.people.models import Consent, Contact, SentCode
from motcua.people.rules.contacts import CodeNotRight, CodeNotSent, ContactNotUsable, NoConsent, NoSuchContact
from motcua.people.states import Channel, NoticePurpose
from tests.people.conftest import NOBODY, PLAIN, STRANGER
from tests.people.state import people, said


@dataclass
class Carrier:
    """Remembers what it was given to carry."""

    sent: list[dict[str, object]] = field(default_factory=list)

    def carries(self, channel: Channel) -> bool:
        return channel is not Channel.ZALO

    def send(self, **what: object) -> None:
        self.sent.append(what)


@pytest.fixture
def carrier() -> Iterator[Carrier]:
    mine = Carrier()
    former = gateways.carry_by(mine)  # type: ignore[arg-type]
    yield mine
    gateways.carry_by(former)


@pytest.fixture
def phone(person: str, at: datetime) -> str:
    return add_contact(person=person, channel=Channel.PHONE, value="0900 000 101", actor=PLAIN, at=at)


def ask(contact: str, carrier: Carrier, at: datetime, capture: object) -> str:
    with capture(execute=True):  # type: ignore[operator]
        request_contact_code(contact=contact, actor=PLAIN, at=at)
    return str(carrier.sent[-1]["code"])


def test_a_contact_is_kept_in_one_spelling(person: str, phone: str, at: datetime) -> None:
    row = Contact.objects.get(code=phone)
    assert (row.value, row.verified_at, row.ended_at) == ("+84900000101", None, None)
    before = people()
    with pytest.raises(ContactNotUsable) as refused:
        add_contact(person=person, channel=Channel.PHONE, value="+84 900000101", actor=PLAIN, at=at)
    assert refused.value.field == "value"
    with pytest.raises(ContactNotUsable):
        add_contact(person=person, channel=Channel.MAIL, value="lan", actor=PLAIN, at=at)
    for actor in (STRANGER, NOBODY):
        with pytest.raises(NotAdmitted):
            add_contact(person=person, channel=Channel.PHONE, value="0900000102", actor=actor, at=at)
    assert people() == before


def test_the_right_code_proves_it(
    phone: str, carrier: Carrier, at: datetime, django_capture_on_commit_callbacks: object
) -> None:
    code = ask(phone, carrier, at, django_capture_on_commit_callbacks)
    assert (len(code), carrier.sent[0]["value"], carrier.sent[0]["contact"]) == (6, "+84900000101", phone)
    assert code.encode() not in bytes(SentCode.objects.get().digest)
    assert confirm_contact(contact=phone, proof=f" {code[:3]} {code[3:]}", actor=PLAIN, at=at) == Proof(True, 0)
    assert Contact.objects.get(code=phone).verified_at == at
    assert said("person:lan")[-2:] == ["contact_code_requested", "contact_verified"]
    before = people()
    assert confirm_contact(contact=phone, proof="000000", actor=PLAIN, at=at).verified
    with pytest.raises(CodeNotSent):
        request_contact_code(contact=phone, actor=PLAIN, at=at + timedelta(hours=1))
    assert people() == before


def test_five_wrong_guesses_spend_the_code(
    phone: str, carrier: Carrier, at: datetime, django_capture_on_commit_callbacks: object
) -> None:
    code = ask(phone, carrier, at, django_capture_on_commit_callbacks)
    wrong = "000000" if code != "000000" else "111111"
    left = [confirm_contact(contact=phone, proof=wrong, actor=PLAIN, at=at).guesses_left for _ in range(5)]
    assert left == [4, 3, 2, 1, 0]
    before = people()
    with pytest.raises(CodeNotRight) as refused:
        confirm_contact(contact=phone, proof=code, actor=PLAIN, at=at)
    assert refused.value.code == "code_spent"
    assert people() == before


def test_a_code_lives_ten_minutes(
    phone: str, carrier: Carrier, at: datetime, django_capture_on_commit_callbacks: object
) -> None:
    with pytest.raises(CodeNotRight):
        confirm_contact(contact=phone, proof="123456", actor=PLAIN, at=at)
    code = ask(phone, carrier, at, django_capture_on_commit_callbacks)
    before = people()
    with pytest.raises(CodeNotRight) as refused:
        confirm_contact(contact=phone, proof=code, actor=PLAIN, at=at + timedelta(minutes=10))
    assert refused.value.code == "code_expired"
    assert people() == before
    assert confirm_contact(
        contact=phone, proof=code, actor=PLAIN, at=at + timedelta(minutes=10, microseconds=-1)
    ).verified


def test_codes_are_sent_a_minute_apart_and_five_a_day(
    phone: str, carrier: Carrier, at: datetime, django_capture_on_commit_callbacks: object
) -> None:
    for minute in range(5):
        ask(phone, carrier, at + timedelta(minutes=minute), django_capture_on_commit_callbacks)
    before = people()
    for later in (timedelta(minutes=4, seconds=59), timedelta(hours=3)):
        with pytest.raises(CodeNotSent):
            request_contact_code(contact=phone, actor=PLAIN, at=at + later)
    assert people() == before
    ask(phone, carrier, at + timedelta(days=1), django_capture_on_commit_callbacks)
    assert len(carrier.sent) == 6


def test_nothing_is_sent_where_nobody_carries(person: str, carrier: Carrier, at: datetime) -> None:
    zalo = add_contact(person=person, channel=Channel.ZALO, value="0900000101", actor=PLAIN, at=at)
    before = people()
    with pytest.raises(CodeNotSent) as refused:
        request_contact_code(contact=zalo, actor=PLAIN, at=at)
    assert refused.value.code == "no_carrier"
    assert (people(), carrier.sent) == (before, [])


def test_a_removed_contact_is_gone(person: str, phone: str, at: datetime) -> None:
    with pytest.raises(NotAdmitted):
        remove_contact(contact=phone, actor=STRANGER, at=at)
    remove_contact(contact=phone, actor=PLAIN, at=at)
    before = people()
    for again in (remove_contact, request_contact_code):
        with pytest.raises(NoSuchContact):
            again(contact=phone, actor=PLAIN, at=at)
    assert people() == before
    add_contact(person=person, channel=Channel.PHONE, value="0900000101", actor=PLAIN, at=at)


def test_consent_has_two_moments(person: str, phone: str, her_account: Actor, at: datetime) -> None:
    later = at + timedelta(days=2)
    asked = {"person": person, "channel": Channel.PHONE, "purpose": NoticePurpose.SURVEY, "actor": her_account}
    give_consent(**asked, at=at)  # type: ignore[arg-type]
    with pytest.raises(Refusal):
        give_consent(**asked, at=at)  # type: ignore[arg-type]
    withdraw_consent(**asked, at=later)  # type: ignore[arg-type]
    row = Consent.objects.get()
    assert (row.given_at, row.withdrawn_at) == (at, later)
    assert said("person:lan")[-2:] == ["consent_given", "consent_withdrawn"]
    before = people()
    with pytest.raises(NoConsent):
        withdraw_consent(**asked, at=later)  # type: ignore[arg-type]
    with pytest.raises(NoSuchContact):
        give_consent(**{**asked, "channel": Channel.MAIL}, at=at)  # type: ignore[arg-type]
    with pytest.raises(NotAdmitted):
        give_consent(**{**asked, "actor": STRANGER}, at=at)  # type: ignore[arg-type]
    assert people() == before
