"""What people keeps."""

from motcua.people.models.accounts import Account
from motcua.people.models.guards import SignInGuard
from motcua.people.models.identities import Identity

__all__ = ["Account", "Identity", "SignInGuard"]
