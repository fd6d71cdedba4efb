"""What happened to agencies and officers. Codes only: an officer's name never enters an event."""

from motcua.organizations.events.agencies import (
    AgencyAbolished,
    AgencyAmended,
    AgencyEstablished,
    AgencyMerged,
    AgencyMoved,
    AgencyRenamed,
    AgencySplit,
    SampleProvinceOpened,
    SuperiorMoved,
)
from motcua.organizations.events.officers import (
    AccountAssigned,
    AppointmentEnded,
    AuthorityDelegated,
    DelegationEnded,
    OfficerAppointed,
    OfficerRegistered,
    OfficersImported,
    SampleOfficersOpened,
)

__all__ = [
    "AccountAssigned", "AgencyAbolished", "AgencyAmended", "AgencyEstablished", "AgencyMerged", "AgencyMoved",
    "AgencyRenamed", "AgencySplit", "AppointmentEnded", "AuthorityDelegated", "DelegationEnded", "OfficerAppointed",
    "OfficerRegistered", "OfficersImported", "SampleOfficersOpened", "SampleProvinceOpened", "SuperiorMoved",
]  # fmt: skip
