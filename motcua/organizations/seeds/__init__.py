"""The sample province's agencies and officers and the country's units, from `seeds/` (dữ liệu mẫu)."""

from datetime import date, datetime

from motcua.kernel.actors import SYSTEM
from motcua.organizations.actions.samples import open_sample_agencies, open_sample_officers
from motcua.organizations.actions.units import load_units
from motcua.organizations.seeds import officers, plan, units


def load(at: datetime, on: date | None = None) -> int:
    """Load what is missing, each part in one transaction; how many units, agencies and officers. Again: none.

    `on`: the day at which the sample stands, when that is not today; what came later is left out.
    """
    loaded = load_units(digest=units.digest(on), units=units.units(on), heirs=units.heirs(on), at=at)
    root, steps = plan.province(on)
    opened = open_sample_agencies(root=root, steps=steps, actor=SYSTEM, at=at)
    enlisted = open_sample_officers(officers=officers.officers(on), actor=SYSTEM, at=at)
    return loaded + opened + enlisted
