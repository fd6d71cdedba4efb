"""The people of the sample province, from `seeds/people*.yaml` (người mẫu). All are invented.

The officers of the two levels of today, or those of the three levels before 1 July 2025; the citizens are the same.
"""

from datetime import date, datetime
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from motcua.kernel.actors import SYSTEM, ActorKind

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
FILE, BEFORE = SEEDS / "people.yaml", SEEDS / "people-2021.yaml"
ISSUER = "vneid"


class Officer(BaseModel):
    """One officer of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    code: str
    username: str
    name: str
    role: str
    workplace: str
    operator: bool = False


class Citizen(BaseModel):
    """One citizen or business of the file. Children have no electronic identity: a guardian acts for them."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    code: str
    kind: ActorKind = ActorKind.CITIZEN
    name: str
    number: str
    sex: str = ""
    born_on: date | None = None
    level: int = 2
    email: str = ""
    phone: str = ""
    about: str = ""
    guardian: str | None = None
    representative: str | None = None

    @property
    def uid(self) -> str:
        """The subject under which the identity system knows this person."""
        return f"vneid-{self.code}"

    @property
    def signs_in(self) -> bool:
        return self.guardian is None


class People(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    password: str
    officers: tuple[Officer, ...]
    citizens: tuple[Citizen, ...]


def people(on: date | None = None) -> People:
    """The sample people, as the files list them: of today, or as they were on a day."""
    now, before = _read()
    return before[1] if on is not None and on < before[0] else now


@cache
def _read() -> tuple[People, tuple[date, People]]:
    """The people of today; until which day others held the offices, and the people of that time."""
    now = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    told = yaml.safe_load(BEFORE.read_text(encoding="utf-8"))
    before = People.model_validate({**now, "officers": told["officers"]})
    return People.model_validate(now), (told["until"], before)


def load(at: datetime, on: date | None = None) -> int:
    """Open the accounts that are missing, in one transaction; how many were opened. Again: none.

    `on`: the day at which the sample stands, when that is not today.
    """
    from motcua.people.actions.identities import Vouched  # noqa: PLC0415  the emulator reads the file without Django
    from motcua.people.actions.samples import SampleCitizen, SampleOfficer, open_samples  # noqa: PLC0415

    sample = people(on)
    officers = [
        SampleOfficer(each.code, each.username, each.name, sample.password, each.operator) for each in sample.officers
    ]
    citizens = [
        SampleCitizen(
            each.code,
            Vouched(
                issuer=ISSUER, uid=each.uid, kind=each.kind, level=each.level, number=each.number,
                full_name=each.name, born_on=each.born_on, sex=each.sex, email=each.email, phone=each.phone,
            ),
        )
        for each in sample.citizens
        if each.signs_in
    ]  # fmt: skip
    opened = open_samples(officers=tuple(officers), citizens=tuple(citizens), actor=SYSTEM, at=at)
    _know_them(sample, at)
    return opened


def _know_them(sample: People, at: datetime) -> None:
    """Each citizen becomes a person or organization, with guardian and legal representative. Again: nothing."""
    from motcua.people.actions.holders import know_samples  # noqa: PLC0415  as above

    know_samples(
        accounts=tuple(each.code for each in sample.citizens if each.signs_in),
        children=tuple(
            (each.code, each.guardian, each.name, each.number, each.sex, each.born_on)
            for each in sample.citizens
            if each.guardian and each.born_on
        ),
        represented=tuple((each.code, each.representative) for each in sample.citizens if each.representative),
        at=at,
    )
