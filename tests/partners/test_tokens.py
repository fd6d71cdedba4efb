"""Issuing, rotating, revoking: who may, what is kept, what is said, what a token opens when."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from motcua.kernel import journal
from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.kernel.errors import KeyReused, NotAdmitted, Refusal
from motcua.kernel.journal import Recorded
from motcua.organizations.rules.codes import BadAgencyCode
from motcua.organizations.states import Position
from motcua.partners import queries
from motcua.partners.actions.tokens import issue_token, revoke_token, rotate_token
from motcua.partners.events import TokenIssued, TokenRevoked, TokenRotated
from motcua.partners.models import Token
from motcua.partners.queries import Secret
from motcua.partners.rules import BadToken, NoSuchAgency, NoSuchToken, SecretReplaced, TokenEnded
from motcua.partners.states import TokenState
from tests.partners.conftest import acting, asked, state

pytestmark = pytest.mark.django_db
Refused = Callable[[type[Exception]], Any]


def bearer(secret: Secret) -> Actor:
    return Actor(id=f"token:{secret.code}", kind=ActorKind.PARTNER, agency="H01.14")


def told(secret: Secret) -> tuple[Recorded, ...]:
    return journal.read(f"token:{secret.code}")


def rotate(secret: Secret, at: datetime, key: str | None = None, **changes: Any) -> Secret:
    fresh = queries.successor_secret(secret.text, key or "none")
    inputs = {"code": secret.code, "presented": secret.digest, "fresh": fresh.digest, "actor": bearer(secret),
              "at": at, "key": key, **changes}  # fmt: skip
    rotate_token(**inputs)
    return fresh


def test_only_the_digest_is_kept_and_nothing_of_the_secret_is_said(secret: Secret, at: datetime) -> None:
    row = Token.objects.get()
    assert bytes(row.digest) == hashlib.sha256(secret.text.encode()).digest()
    assert secret.text.split("_", 2)[2] not in str(state())
    [recorded] = told(secret)
    assert recorded.event == TokenIssued(
        subject=f"token:{secret.code}", agency="H01.14", scopes=("agencies:read",),
        expires_at=at + timedelta(days=30), allowance=300,
    )  # fmt: skip


def test_secrets_are_long_and_never_the_same() -> None:
    made = [queries.fresh_secret() for _ in range(200)]
    assert len({secret.text for secret in made}) == 200
    assert all(secret.text.startswith(f"motcua_{secret.code}_") and len(secret.text) == 63 for secret in made)


def test_issuing_again_under_the_same_key_is_the_same_token(small: None, at: datetime) -> None:
    _, inputs = asked(at, key="k1")
    assert issue_token(**inputs) == issue_token(**inputs)
    assert Token.objects.count() == 1
    with pytest.raises(KeyReused):
        issue_token(**{**inputs, "agency": "H01.15"})


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("changes", "kind", "field"),
    [
        ({"agency": "H09"}, NoSuchAgency, "agency"),
        ({"agency": "xyz"}, BadAgencyCode, None),
        ({"scopes": ()}, BadToken, "scopes"),
        ({"scopes": ("agencies:read", "agencies:write")}, BadToken, "scopes"),
        ({"label": " a "}, BadToken, "label"),
        ({"allowance": 0}, BadToken, "allowance"),
        ({"allowance": 6001}, BadToken, "allowance"),
        ({"digest": "z" * 64}, BadToken, "digest"),
        ({"code": "ilou"}, BadToken, "code"),
    ],
)
def test_what_cannot_be_issued(
    at: datetime, refused: Refused, changes: dict[str, Any], kind: type[Refusal], field: str | None
) -> None:
    _, inputs = asked(at, **changes)
    with refused(kind) as caught:
        issue_token(**inputs)
    assert field is None or caught.value.field == field


@pytest.mark.parametrize("term", [timedelta(minutes=59), timedelta(days=366, seconds=1), timedelta(days=-1)])
def test_every_token_ends(small: None, at: datetime, refused: Refused, term: timedelta) -> None:
    _, inputs = asked(at, expires_at=at + term)
    with refused(BadToken):
        issue_token(**inputs)


def test_a_code_is_taken_once(secret: Secret, at: datetime, refused: Refused) -> None:
    _, inputs = asked(at, code=secret.code)
    with refused(BadToken):
        issue_token(**inputs)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("actor", "agency", "may"),
    [
        (acting(Position.AGENCY_ADMINISTRATOR, "H01.14"), "H01.14.02", True),
        (acting(Position.AGENCY_ADMINISTRATOR, "H01.14"), "H01.15", False),
        (acting(Position.ORGANISATION_OFFICER, "H01.15"), "H01.31.21", True),
        (acting(Position.ORGANISATION_OFFICER, "H01.15"), "H02.14", False),
        (acting(Position.SYSTEM_OPERATOR, None), "H02.14", True),
        (acting(Position.SUPERVISOR, "H01"), "H01.14", False),
        (acting(Position.AGENCY_HEAD, "H01.14"), "H01.14", False),
        (acting(None, "H01.14"), "H01.14", False),
        (Actor(id="x", kind=ActorKind.CITIZEN), "H01.14", False),
        (Actor(id="token:x", kind=ActorKind.PARTNER, agency="H01.14"), "H01.14", False),
    ],
)
def test_who_issues_and_revokes(at: datetime, refused: Refused, actor: Actor, agency: str, may: bool) -> None:
    made, inputs = asked(at, agency=agency)
    if may:
        issue_token(**{**inputs, "actor": actor})
        revoke_token(code=made.code, actor=actor, at=at)
        assert [recorded.actor for recorded in told(made)] == [actor.id, actor.id]
        return
    with refused(NotAdmitted):
        issue_token(**{**inputs, "actor": actor})
    issue_token(**inputs)
    with refused(NotAdmitted):
        revoke_token(code=made.code, actor=actor, at=at)


def test_revoking_shuts_at_once_also_the_former_secret(secret: Secret, at: datetime, refused: Refused) -> None:
    fresh = rotate(secret, at)
    revoke_token(code=secret.code, actor=SYSTEM, at=at)
    for text in (secret.text, fresh.text):
        card = queries.bearer(text, at=at)
        assert card is not None and card.state is TokenState.REVOKED
    assert told(secret)[-1].event == TokenRevoked(subject=f"token:{secret.code}")
    with refused(TokenEnded):
        revoke_token(code=secret.code, actor=SYSTEM, at=at)
    with refused(TokenEnded):
        rotate(fresh, at)
    with refused(NoSuchToken):
        revoke_token(code="000000000000", actor=SYSTEM, at=at)


def test_rotating_leaves_ten_minutes(secret: Secret, at: datetime) -> None:
    fresh = rotate(secret, at, "key-one")
    for text, after, opens in (
        (fresh.text, timedelta(days=1), True),
        (secret.text, timedelta(minutes=9, seconds=59), True),
        (secret.text, timedelta(minutes=10), False),
    ):
        assert (queries.bearer(text, at=at + after) is not None) is opens
    assert told(secret)[-1].event == TokenRotated(
        subject=f"token:{secret.code}", rotation=1, former_until=at + timedelta(minutes=10)
    )


def test_a_retry_gets_the_same_secret_and_writes_nothing(secret: Secret, at: datetime) -> None:
    first = rotate(secret, at, "key-one")
    before = state()
    assert rotate(secret, at + timedelta(minutes=5), "key-one") == first
    assert state() == before


def test_the_former_secret_does_not_rotate(secret: Secret, at: datetime, refused: Refused) -> None:
    rotate(secret, at, "key-one")
    with refused(SecretReplaced):
        rotate(secret, at, "key-two")


def test_only_the_bearer_rotates(secret: Secret, at: datetime, refused: Refused) -> None:
    others = [
        SYSTEM,
        acting(Position.SYSTEM_OPERATOR),
        Actor(id="token:other", kind=ActorKind.PARTNER, agency="H01.14"),
        Actor(id=f"token:{secret.code}", kind=ActorKind.OFFICER, agency="H01.14", position="supervisor"),
    ]
    for actor in others:
        with refused(NotAdmitted):
            rotate(secret, at, actor=actor)
    with refused(NoSuchToken):
        rotate(secret, at, code="000000000000", actor=Actor(id="token:000000000000", kind=ActorKind.PARTNER))


def test_an_expired_token_does_not_rotate(secret: Secret, at: datetime, refused: Refused) -> None:
    late = at + timedelta(days=30)
    card = queries.bearer(secret.text, at=late)
    assert card is not None and card.state is TokenState.EXPIRED
    with refused(TokenEnded):
        rotate(secret, late)


def test_a_successor_depends_on_secret_key_and_installation(secret: Secret, settings: Any) -> None:
    made = queries.successor_secret(secret.text, "k")
    assert made == queries.successor_secret(secret.text, "k")
    assert made.text != queries.successor_secret(secret.text, "other").text
    settings.SECRET_KEY = "another installation"
    assert made.text != queries.successor_secret(secret.text, "k").text
    with pytest.raises(BadToken):
        queries.successor_secret("motcua_x", "k")


def test_the_list_is_kept_within_reach(small: None, at: datetime) -> None:
    made = {}
    for agency in ("H01.14", "H01.14.02", "H01.15", "H02.14"):
        secret, inputs = asked(at, agency=agency)
        issue_token(**inputs)
        made[agency] = secret.code
    day = at.date()

    def seen(actor: Actor, **more: Any) -> set[str]:
        page = queries.read_tokens(actor=actor, at=at, on=day, **more)
        return {card.agency for card in page.items}

    assert seen(SYSTEM) == set(made)
    assert seen(acting(Position.AGENCY_ADMINISTRATOR, "H01.14")) == {"H01.14", "H01.14.02"}
    assert seen(acting(Position.ORGANISATION_OFFICER, "H01.15")) == {"H01.14", "H01.14.02", "H01.15"}
    for nobody in (acting(Position.CLERK, "H01"), Actor(id="x", kind=ActorKind.CITIZEN)):
        with pytest.raises(NotAdmitted):
            seen(nobody)
    first = queries.read_tokens(actor=SYSTEM, at=at, on=day, limit=3)
    rest = queries.read_tokens(actor=SYSTEM, at=at, on=day, limit=3, after=first.after)
    assert [card.code for card in first.items + rest.items] == sorted(made.values())
    assert rest.after == ""


def test_a_bearer_reads_its_own_token_only(secret: Secret, at: datetime) -> None:
    assert queries.read_token(secret.code, actor=bearer(secret), at=at).agency == "H01.14"
    with pytest.raises(NotAdmitted):
        queries.read_token(secret.code, actor=SYSTEM, at=at)
    with pytest.raises(NoSuchToken):
        queries.read_token("000000000000", actor=Actor(id="token:000000000000", kind=ActorKind.PARTNER), at=at)


def test_the_events_give_the_row(secret: Secret, at: datetime) -> None:
    """Replay: folding what was said gives what is stored."""
    rotate(rotate(secret, at, "one"), at, "two")
    revoke_token(code=secret.code, actor=SYSTEM, at=at)
    row, folded = Token.objects.get(), {"rotations": 0, "revoked_at": None}
    for recorded in told(secret):
        event: Any = recorded.event
        if isinstance(event, TokenIssued):
            folded |= {"agency": event.agency, "scopes": list(event.scopes), "expires_at": event.expires_at}
        elif isinstance(event, TokenRotated):
            folded |= {"rotations": event.rotation, "former_until": event.former_until}
        else:
            folded["revoked_at"] = recorded.at
    assert folded == {name: getattr(row, name) for name in folded}
