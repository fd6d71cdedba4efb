"""What people tells, by subject."""

from motcua.people.queries.accounts import (
    AccountCard,
    IdentityCard,
    ShutName,
    account_card,
    actor_of,
    holder,
    identity_of,
    locked_until,
    samples,
    shut_names,
)

__all__ = [
    "AccountCard", "IdentityCard", "ShutName", "account_card", "actor_of", "holder", "identity_of", "locked_until",
    "samples", "shut_names",
]  # fmt: skip
