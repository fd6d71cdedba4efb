"""Public holidays (nghỉ lễ, tết) as the Labour Code gives them; the days of one year are reckoned in `deadlines`."""

from motcua.law.readers import BadValue, table, wholes, yes_no
from motcua.law.values import Parameter


def _steps(raw: object) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, step in table(raw).items():
        if step not in (-1, 1):
            raise BadValue(f"Phải là -1 (trước) hoặc 1 (sau): {step!r}")
        found[name] = 1 if step == 1 else -1
    return found


PUBLIC_DAYS = Parameter("holidays/public_days", wholes)
COMPENSATION = Parameter("holidays/compensation", yes_no)
LUNAR_NEW_YEAR_LAYOUT = Parameter("holidays/lunar_new_year_layout", _steps)
NATIONAL_DAY_NEIGHBOUR = Parameter("holidays/national_day_neighbour", _steps)
