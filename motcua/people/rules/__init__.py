"""Pure rules of people, by subject; those of accounts are named here too."""

from motcua.people.rules.accounts import (
    FIRST_LOCK,
    FORGIVEN_AFTER,
    FREE_FAILURES,
    LONGEST_LOCK,
    AccountShut,
    NoSuchAccount,
    SamplesNotAllowed,
    UsernameNotUsable,
    clean_code,
    clean_username,
    failures_now,
    lock_after,
)

__all__ = [
    "FIRST_LOCK", "FORGIVEN_AFTER", "FREE_FAILURES", "LONGEST_LOCK", "AccountShut", "NoSuchAccount",
    "SamplesNotAllowed", "UsernameNotUsable", "clean_code", "clean_username", "failures_now", "lock_after",
]  # fmt: skip
