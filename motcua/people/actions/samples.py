"""The act that peoples a sample province."""

from dataclasses import dataclass
from datetime import datetime

from motcua.kernel import journal
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.acts import act
from motcua.people import permissions
from motcua.people.actions.accounts import appoint_operator, open_account
from motcua.people.actions.identities import Vouched, confirm_identity
from motcua.people.events import SamplesOpened
from motcua.people.models import Account


@dataclass(frozen=True)
class SampleOfficer:
    """An officer of the sample province (cán bộ mẫu)."""

    code: str
    username: str
    display_name: str
    password: str
    operator: bool


@dataclass(frozen=True)
class SampleCitizen:
    """A citizen or business of the sample province (công dân, doanh nghiệp mẫu)."""

    code: str
    vouched: Vouched


@act(cites="nd-85-2016", emits=(SamplesOpened,))
def open_samples(
    *,
    officers: tuple[SampleOfficer, ...],
    citizens: tuple[SampleCitizen, ...],
    actor: Actor,
    at: datetime,
    key: str | None = None,
) -> int:
    """Open every sample account that is not there yet; how many were opened (nạp người mẫu)."""
    permissions.house(actor)
    wanted = [officer.code for officer in officers] + [citizen.code for citizen in citizens]
    there = set(Account.objects.filter(code__in=wanted).values_list("code", flat=True))
    for officer in officers:
        if officer.code not in there:
            open_account(
                kind=ActorKind.OFFICER, code=officer.code, username=officer.username,
                display_name=officer.display_name, password=officer.password, sample=True, actor=actor, at=at,
            )  # fmt: skip
            if officer.operator:
                appoint_operator(code=officer.code, actor=actor, at=at)
    for citizen in citizens:
        if citizen.code not in there:
            confirm_identity(vouched=citizen.vouched, code=citizen.code, sample=True, actor=actor, at=at)
    missing = len(wanted) - len(there)
    if missing:
        journal.record(SamplesOpened(subject="samples:people", accounts=missing))
    return missing
