"""What people keeps."""

from motcua.people.models.accounts import Account
from motcua.people.models.businesses import Business, Member
from motcua.people.models.contacts import Consent, Contact, SentCode
from motcua.people.models.guards import SignInGuard
from motcua.people.models.identities import Identity
from motcua.people.models.looks import DataHold, DataRequest, Look
from motcua.people.models.persons import Paper, Person
from motcua.people.models.representation import Representation

__all__ = [
    "Account", "Business", "Consent", "Contact", "DataHold", "DataRequest", "Identity", "Look", "Member", "Paper",
    "Person", "Representation", "SentCode", "SignInGuard",
]  # fmt: skip
