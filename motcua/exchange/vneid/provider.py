"""The OpenID Connect provider behind the emulator: codes used once, PKCE S256, ID tokens signed with RS256."""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from motcua.exchange.vneid.faults import Fault
from motcua.exchange.vneid.wire import ACCOUNT, LEVEL, NUMBER
from motcua.kernel.clock import machine_now
from motcua.people.seeds import Citizen

CODE_LIFETIME = 60.0
TOKEN_LIFETIME = 300


class Invalid(Exception):
    """An answer of the protocol: error code and what to say about it."""

    def __init__(self, error: str, about: str) -> None:
        super().__init__(error)
        self.error = error
        self.about = about


@dataclass(frozen=True)
class Asked:
    """A checked authorization request."""

    client_id: str
    redirect_uri: str
    state: str
    nonce: str
    challenge: str


@dataclass
class _Grant:
    asked: Asked
    citizen: Citizen
    fault: Fault
    until: float


@dataclass
class Provider:
    """One identity provider with its key, its client and what it has granted so far. Lives in memory only."""

    issuer: str
    citizens: tuple[Citizen, ...]
    client_id: str = "motcua"
    client_secret: str = "emulator"  # noqa: S105  the emulator guards nothing
    clock: Callable[[], float] = lambda: machine_now().timestamp()
    _codes: dict[str, _Grant] = field(default_factory=dict)
    _tokens: dict[str, _Grant] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self._stranger = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.kid = secrets.token_hex(8)

    def configuration(self) -> dict[str, Any]:
        """The discovery document."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/jwks",
            "response_types_supported": ["code"],
            "grant_types_supported": ["authorization_code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
            "code_challenge_methods_supported": ["S256"],
            "scopes_supported": ["openid", "profile"],
            "claims_supported": ["sub", "name", "birthdate", "gender", NUMBER, LEVEL, ACCOUNT],
        }

    def keys(self) -> dict[str, Any]:
        """The public key, as a JWK set."""
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self._key.public_key()))
        return {"keys": [{**public, "kid": self.kid, "use": "sig", "alg": "RS256"}]}

    def ask(self, query: dict[str, str]) -> Asked:
        """Check an authorization request; raises Invalid, which must not be sent to an unchecked address."""
        if query.get("client_id") != self.client_id:
            raise Invalid("unauthorized_client", "Ứng dụng chưa đăng ký.")
        redirect_uri = query.get("redirect_uri", "")
        if not redirect_uri.startswith(("http://", "https://")):
            raise Invalid("invalid_request", "Địa chỉ quay về không hợp lệ.")
        if query.get("response_type") != "code" or "openid" not in query.get("scope", "").split():
            raise Invalid("invalid_request", "Chỉ nhận response_type=code với scope openid.")
        if query.get("code_challenge_method") != "S256" or not query.get("code_challenge"):
            raise Invalid("invalid_request", "Thiếu PKCE (S256).")
        if not query.get("state") or not query.get("nonce"):
            raise Invalid("invalid_request", "Thiếu state hoặc nonce.")
        return Asked(
            client_id=self.client_id, redirect_uri=redirect_uri, state=query["state"], nonce=query["nonce"],
            challenge=query["code_challenge"],
        )  # fmt: skip

    def grant(self, asked: Asked, citizen: Citizen, fault: Fault) -> str:
        """A code that may be exchanged once."""
        code = secrets.token_urlsafe(24)
        lifetime = -1.0 if fault is Fault.EXPIRED_CODE else CODE_LIFETIME
        with self._lock:
            self._codes[code] = _Grant(asked, citizen, fault, self.clock() + lifetime)
        return code

    def fault_of(self, code: str) -> Fault:
        """What shall go wrong with this code."""
        found = self._codes.get(code)
        return found.fault if found else Fault.NONE

    def exchange(self, form: dict[str, str], client: tuple[str, str]) -> dict[str, Any]:
        """The tokens for a code; raises Invalid. Whatever the outcome, the code is used up."""
        if not hmac.compare_digest(f"{client[0]}:{client[1]}", f"{self.client_id}:{self.client_secret}"):
            raise Invalid("invalid_client", "Sai mã hoặc khóa ứng dụng.")
        if form.get("grant_type") != "authorization_code":
            raise Invalid("unsupported_grant_type", "Chỉ nhận authorization_code.")
        with self._lock:
            granted = self._codes.pop(form.get("code", ""), None)
        if granted is None or granted.until < self.clock():
            raise Invalid("invalid_grant", "Mã không có, đã dùng hoặc đã hết hạn.")
        if form.get("redirect_uri") != granted.asked.redirect_uri:
            raise Invalid("invalid_grant", "Địa chỉ quay về khác lúc hỏi.")
        if not hmac.compare_digest(_s256(form.get("code_verifier", "")), granted.asked.challenge):
            raise Invalid("invalid_grant", "Sai PKCE.")
        access = secrets.token_urlsafe(24)
        granted.until = self.clock() + TOKEN_LIFETIME
        with self._lock:
            self._tokens[access] = granted
        return {
            "access_token": access, "token_type": "Bearer", "expires_in": TOKEN_LIFETIME, "scope": "openid profile",
            "id_token": self._id_token(granted),
        }  # fmt: skip

    def userinfo(self, access: str) -> tuple[dict[str, Any], Fault]:
        """What is known about the person behind an access token; raises Invalid."""
        granted = self._tokens.get(access)
        if granted is None or granted.until < self.clock():
            raise Invalid("invalid_token", "Token không có hoặc đã hết hạn.")
        claims = claims_of(granted.citizen)
        if granted.fault is Fault.OTHER_SUBJECT:
            claims["sub"] = "vneid-nguoi-khac"
        if granted.fault is Fault.NO_LEVEL:
            del claims[LEVEL]
        return claims, granted.fault

    def _id_token(self, granted: _Grant) -> str:
        moment = int(self.clock())
        claims = {
            "iss": self.issuer, "sub": granted.citizen.uid, "aud": self.client_id, "iat": moment, "auth_time": moment,
            "exp": moment + TOKEN_LIFETIME, "jti": secrets.token_hex(12),
            "nonce": "khac" if granted.fault is Fault.WRONG_NONCE else granted.asked.nonce,
            LEVEL: granted.citizen.level,
        }  # fmt: skip
        key = self._stranger if granted.fault is Fault.FORGED else self._key
        return jwt.encode(claims, key, algorithm="RS256", headers={"kid": self.kid})


def claims_of(citizen: Citizen) -> dict[str, Any]:
    """The userinfo answer about a sample person."""
    claims: dict[str, Any] = {
        "sub": citizen.uid,
        "name": citizen.name,
        NUMBER: citizen.number,
        LEVEL: citizen.level,
        ACCOUNT: "organization" if citizen.kind == "business" else "personal",
    }
    if citizen.born_on:
        claims |= {"birthdate": citizen.born_on.isoformat(), "gender": citizen.sex}
    if citizen.email:
        claims["email"] = citizen.email
    if citizen.phone:
        claims["phone_number"] = citizen.phone
    return claims


def _s256(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode("ascii", "replace")).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
