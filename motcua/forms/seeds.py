"""The forms of the sample province, from `seeds/forms/*.yaml` (biểu mẫu mẫu)."""

from datetime import datetime

from motcua.forms.actions.samples import open_sample_forms
from motcua.forms.queries.samples import samples
from motcua.kernel.actors import SYSTEM

__all__ = ["load", "samples"]


def load(at: datetime) -> int:
    """Publish the sample forms that are not there yet; how many were added. Again: none."""
    return open_sample_forms(samples=samples(), actor=SYSTEM, at=at)
