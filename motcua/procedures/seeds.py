"""The procedures of the sample province, from `seeds/procedures/*.yaml` (thủ tục mẫu)."""

from datetime import datetime

from motcua.kernel.actors import SYSTEM
from motcua.procedures.actions.samples import open_sample_catalogue
from motcua.procedures.queries.samples import samples

__all__ = ["load", "samples"]


def load(at: datetime) -> int:
    """Publish the sample catalogue with its processes, once; how many procedures were added. Again: none."""
    return open_sample_catalogue(samples=samples(), actor=SYSTEM, at=at)
