"""What organizations keeps."""

from motcua.organizations.models.agencies import Agency, AgencyVersion, Succession
from motcua.organizations.models.kept import Kept
from motcua.organizations.models.officers import Appointment, Delegation, Officer
from motcua.organizations.models.units import Unit, UnitRelease, UnitSuccession

__all__ = [
    "Agency", "AgencyVersion", "Appointment", "Delegation", "Kept", "Officer", "Succession", "Unit",
    "UnitRelease", "UnitSuccession",
]  # fmt: skip
