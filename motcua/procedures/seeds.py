"""The procedures of the sample province, from `seeds/procedures/*.yaml` (thủ tục mẫu)."""

from datetime import date, datetime

from motcua.kernel.actors import SYSTEM
from motcua.procedures.actions.samples import open_sample_catalogue
from motcua.procedures.queries.samples import as_of, samples

__all__ = ["load", "samples"]


def load(at: datetime, on: date | None = None) -> int:
    """Publish the sample catalogue with its processes, once; how many procedures were added. Again: none.

    `on`: the day at which the sample stands, when that is not today; what came later is left out.
    """
    found = samples() if on is None else as_of(samples(), on)
    return open_sample_catalogue(samples=found, actor=SYSTEM, at=at)
