"""What happened to accounts and to people. Codes only: no name, number, address or password enters an event."""

from motcua.people.events.accounts import (
    AccountDisabled,
    AccountEnabled,
    AccountOpened,
    IdentityConfirmed,
    IdentityLinked,
    OperatorAppointed,
    OperatorDismissed,
    PasswordChanged,
    SamplesOpened,
    SecondFactorAdded,
    SecondFactorRemoved,
    SessionRevoked,
    SignedIn,
    SignedOut,
    SignInFailed,
)

__all__ = [
    "AccountDisabled", "AccountEnabled", "AccountOpened", "IdentityConfirmed", "IdentityLinked", "OperatorAppointed",
    "OperatorDismissed", "PasswordChanged", "SamplesOpened", "SecondFactorAdded", "SecondFactorRemoved",
    "SessionRevoked", "SignInFailed", "SignedIn", "SignedOut",
]  # fmt: skip
