"""What the claims of VNeID mean to us (ánh xạ thông tin định danh)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from motcua.exchange.vneid.wire import ACCOUNT, LEVEL, NUMBER
from motcua.kernel.actors import ActorKind
from motcua.people.actions.identities import Vouched

ISSUER = "vneid"
KINDS = {"personal": ActorKind.CITIZEN, "organization": ActorKind.BUSINESS}


class ClaimsUnclear(Exception):
    """The provider's answer lacks what we need, or says it in a way we do not know."""


def vouched(claims: Mapping[str, Any]) -> Vouched:
    """The claims of the userinfo answer as the acts take them; raises ClaimsUnclear."""
    try:
        kind = KINDS[str(claims.get(ACCOUNT, "personal"))]
        level = int(claims[LEVEL])
        born = claims.get("birthdate")
        found = Vouched(
            issuer=ISSUER,
            uid=_text(claims, "sub"),
            kind=kind,
            level=level,
            number=_text(claims, NUMBER),
            full_name=_text(claims, "name"),
            born_on=date.fromisoformat(str(born)) if born else None,
            sex=str(claims.get("gender") or ""),
            email=str(claims.get("email") or ""),
            phone=str(claims.get("phone_number") or ""),
        )
    except (KeyError, ValueError, TypeError) as unclear:
        raise ClaimsUnclear(type(unclear).__name__) from unclear
    if level not in (1, 2):
        raise ClaimsUnclear("level")
    return found


def _text(claims: Mapping[str, Any], name: str) -> str:
    value = claims[name]
    if not isinstance(value, str) or not value.strip() or len(value) > 200:
        raise ValueError(name)
    return value.strip()
