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
from motcua.people.queries.businesses import (
    BusinessCard,
    MemberCard,
    business_card,
    business_page,
    members_of,
    my_business,
)
from motcua.people.queries.duplicates import PossibleDuplicate, duplicate_candidates
from motcua.people.queries.following import Followed, followed_by_me
from motcua.people.queries.looks import LookCard, access_log, looks_at_me
from motcua.people.queries.naming import masked_names, own_subjects
from motcua.people.queries.persons import (
    ContactCard,
    FullPerson,
    MaskedPerson,
    PaperCard,
    PeoplePage,
    masked_person,
    person_by_number,
    person_of,
    search_people,
)
from motcua.people.queries.privacy import (
    ConsentCard,
    Due,
    RequestCard,
    due,
    my_consents,
    my_data,
    my_requests,
    open_requests,
    sample_code,
)
from motcua.people.queries.representation import RepresentedCard, may_act_for, represented_by_me
from motcua.people.queries.scanning import is_card, scanned_card

__all__ = [
    "AccountCard", "BusinessCard", "ConsentCard", "ContactCard", "Due", "Followed", "FullPerson", "IdentityCard",
    "LookCard",
    "MaskedPerson", "MemberCard", "PaperCard", "PeoplePage", "PossibleDuplicate", "RepresentedCard", "RequestCard",
    "ShutName", "access_log", "account_card", "actor_of", "business_card", "business_page", "due",
    "duplicate_candidates", "followed_by_me", "holder", "identity_of", "is_card", "locked_until", "looks_at_me",
    "masked_names", "masked_person", "may_act_for",
    "members_of", "my_business", "my_consents", "my_data", "my_requests", "open_requests", "own_subjects",
    "person_by_number",
    "person_of", "represented_by_me", "sample_code", "samples", "scanned_card",
    "search_people", "shut_names",
]  # fmt: skip
