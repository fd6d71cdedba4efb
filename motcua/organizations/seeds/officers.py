"""Where the sample officers work, from `seeds/organizations/officers*.yaml` (cán bộ mẫu)."""

from datetime import date

from motcua.organizations.actions.samples import Founding, Kind, Position, SampleOfficer
from motcua.organizations.seeds import plan
from motcua.organizations.seeds.units import REFORM
from motcua.people.seeds import people


def officers(on: date | None = None) -> tuple[SampleOfficer, ...]:
    """Those sample officers who have a place: today, or on a day."""
    given = plan.file("officers" if on is None or on >= REFORM else "officers-2021")
    names = {each.code: each.name for each in people(on).officers}
    return tuple(
        SampleOfficer(account, names[account], _agency(row), Position(row["position"]), given["starts"])
        for account, row in given["officers"].items()
        if account in names
    )


def _agency(row: dict[str, str]) -> str:
    """By code, or by the unit and the kind of a body there in the last plan."""
    if "agency" in row:
        return row["agency"]
    _, steps = plan.province()
    founded: list[Founding] = [each for step in steps if isinstance(step, tuple) for each in step]
    committee = [each.code for each in founded if each.details.unit == row["unit"]][-1]
    return next(
        each.code
        for each in founded
        if each.details.reports_to == committee and each.details.kind is Kind(row["kind"])
    )
