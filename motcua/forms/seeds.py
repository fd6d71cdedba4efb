"""The forms of the sample province, from `seeds/forms/*.yaml` (biểu mẫu mẫu)."""

from datetime import date, datetime

from motcua.forms.actions.samples import SINCE, SINCE_BEFORE, open_sample_forms
from motcua.forms.queries.samples import samples, samples_before
from motcua.kernel.actors import SYSTEM

__all__ = ["load", "samples", "samples_before"]


def load(at: datetime, on: date | None = None) -> int:
    """Publish the sample forms that are not there yet; how many were added. Again: none.

    `on`: the day at which the sample stands, when that is not today: the forms of that time.
    """
    if on is None or on >= SINCE:
        return open_sample_forms(samples=samples(), actor=SYSTEM, at=at)
    return open_sample_forms(samples=samples_before(), since=SINCE_BEFORE, actor=SYSTEM, at=at)
