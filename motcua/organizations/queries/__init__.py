"""What organizations tells: the tree as of a day, its history and successors, units, officers, authority."""

from motcua.organizations.queries.agencies import (
    AgencyCard,
    AgencyPage,
    agencies_by_code,
    agency,
    agency_code,
    children,
    counts,
    read_agencies,
    read_agency,
    subtree_codes,
    tree,
)
from motcua.organizations.queries.authority import (
    Cell,
    KeptLook,
    NoSuchRole,
    Reach,
    Role,
    actor_for,
    admit,
    admit_all,
    admitted,
    authority_matrix,
    in_role,
    lendable_acts,
    may,
    persons,
    reach,
    require_separate,
    role_for,
    roles,
)
from motcua.organizations.queries.exports import agency_sheet, agency_template, officer_sheet, officer_template
from motcua.organizations.queries.history import (
    AgencyHistory,
    Changed,
    Difference,
    DifferencePage,
    SuccessionCard,
    VersionCard,
    days_of_change,
    read_differences,
    read_history,
)
from motcua.organizations.queries.imports import (
    agency_headings,
    check_agencies,
    check_officers,
    officer_headings,
    read_agency_sheet,
    read_officer_sheet,
)
from motcua.organizations.queries.naming import agencies_like, agency_named
from motcua.organizations.queries.officers import (
    DelegationCard,
    DelegationPage,
    HeldCard,
    OfficerCard,
    OfficerPage,
    read_delegations,
    read_officer,
    read_officers,
)
from motcua.organizations.queries.separation import (
    Breach,
    BreachPage,
    Done,
    Duty,
    duties_told_by,
    read_breaches,
)
from motcua.organizations.queries.successions import Portion, heirs_of, organisation_map, organised
from motcua.organizations.queries.titles import agency_titles, officer_names, titles_and_names
from motcua.organizations.queries.units import (
    UnitCard,
    UnitHeirCard,
    find_units,
    full_name,
    places_of,
    provinces,
    unit,
    unit_heirs,
    units_in,
)

__all__ = [
    "AgencyCard", "AgencyHistory", "AgencyPage", "Breach", "BreachPage", "Cell", "Changed", "DelegationCard",
    "DelegationPage", "Difference", "DifferencePage", "Done", "Duty", "HeldCard", "KeptLook", "NoSuchRole",
    "OfficerCard", "OfficerPage", "Portion", "Reach", "Role", "SuccessionCard", "UnitCard", "UnitHeirCard",
    "VersionCard", "actor_for", "admit", "admit_all", "admitted", "agencies_by_code", "agencies_like", "agency",
    "agency_code", "agency_headings", "agency_named", "agency_sheet", "agency_template", "agency_titles",
    "authority_matrix",
    "check_agencies", "check_officers", "children", "counts", "days_of_change", "duties_told_by", "find_units",
    "full_name", "heirs_of", "in_role", "lendable_acts", "may", "officer_headings", "officer_names", "officer_sheet",
    "officer_template",
    "organisation_map", "organised", "persons", "places_of", "provinces", "reach", "read_agencies",
    "read_agency", "read_agency_sheet", "read_breaches", "read_delegations", "read_differences", "read_history",
    "read_officer", "read_officer_sheet", "read_officers", "require_separate", "role_for", "roles", "subtree_codes",
    "titles_and_names", "tree", "unit", "unit_heirs", "units_in",
]  # fmt: skip
