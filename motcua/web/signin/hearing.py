"""What allauth tells by signal only: wrong second factors, and second factors added or dropped."""

from typing import Any

from allauth.mfa import signals
from allauth.mfa.models import Authenticator

from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM
from motcua.people.actions.accounts import add_second_factor, remove_second_factor
from motcua.people.actions.sign_in import fail_second_factor
from motcua.people.queries import actor_of


def listen() -> None:
    """Connect once."""
    signals.authentication_failed.connect(_failed, dispatch_uid="motcua.signin.failed")
    signals.authenticator_added.connect(_added, dispatch_uid="motcua.signin.added")
    signals.authenticator_reset.connect(_added, dispatch_uid="motcua.signin.reset")
    signals.authenticator_removed.connect(_removed, dispatch_uid="motcua.signin.removed")


def _failed(user: Any, authenticator: Authenticator, **_: Any) -> None:
    fail_second_factor(code=user.code, factor=str(authenticator.type), actor=SYSTEM, at=clock.now())


def _added(user: Any, authenticator: Authenticator, **_: Any) -> None:
    add_second_factor(code=user.code, factor=str(authenticator.type), actor=actor_of(user), at=clock.now())


def _removed(user: Any, authenticator: Authenticator, **_: Any) -> None:
    remove_second_factor(code=user.code, factor=str(authenticator.type), actor=actor_of(user), at=clock.now())
