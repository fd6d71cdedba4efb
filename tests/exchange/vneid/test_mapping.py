"""What the claims of VNeID become."""

from datetime import date
from typing import Any

import pytest

from motcua.exchange.vneid.mapping import ClaimsUnclear, vouched
from motcua.exchange.vneid.provider import claims_of
from motcua.kernel.actors import ActorKind
from motcua.people import seeds

LAN = {"sub": "s", "name": " Nguyễn Thị Lan ", "identity_number": "089190990101", "identity_level": 2}


def test_a_citizen() -> None:
    told = vouched({**LAN, "birthdate": "1990-03-14", "gender": "female", "email": "lan@example.com"})
    assert (told.kind, told.full_name, told.born_on) == (ActorKind.CITIZEN, "Nguyễn Thị Lan", date(1990, 3, 14))
    assert (told.issuer, told.uid, told.level, told.email, told.phone) == ("vneid", "s", 2, "lan@example.com", "")


def test_every_sample_is_understood() -> None:
    for citizen in seeds.people().citizens:
        told = vouched(claims_of(citizen))
        assert (told.uid, told.number, told.kind) == (citizen.uid, citizen.number, citizen.kind)


@pytest.mark.parametrize(
    "change",
    [
        {"sub": ""}, {"sub": None}, {"sub": 7}, {"name": "  "}, {"name": "x" * 201}, {"identity_number": None},
        {"identity_level": 3}, {"identity_level": "cao"}, {"identity_level": None}, {"account_type": "robot"},
        {"birthdate": "14/03/1990"},
    ],
    ids=str,
)  # fmt: skip
def test_unclear_claims_are_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ClaimsUnclear):
        vouched({**LAN, **change})
