"""Sample cases (hồ sơ mẫu): the sample province's desks have worked for a month and a half."""

from datetime import datetime

from motcua.dossiers.queries.existence import any_dossier
from motcua.simulation.living.backdrop import lay
from motcua.simulation.living.drafts import leave_drafts
from motcua.simulation.living.stage import play

PLAYED = 240  # through the acts themselves, with journals, slips and processes; the others as a register


def load(at: datetime, cases: int) -> int:
    """So many cases up to now where there are none at all; how many there are then."""
    if not cases or any_dossier():
        return 0
    played = min(cases, PLAYED)
    laid = lay(cases - played, now=at) if cases > played else 0
    leave_drafts(now=at)
    return laid + play(played, now=at).cases
