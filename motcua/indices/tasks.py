"""What wakes by the clock for counting."""

import logging

from motcua.indices.lake.refreshing import refresh
from motcua.indices.queries.preparing import prepare
from motcua.kernel import jobs

_log = logging.getLogger(__name__)


@jobs.every("* * * * *")
def refresh_facts() -> None:
    """What the journal said since: every minute. Who comes while another refreshes leaves it to that one."""
    done = refresh()
    if done is not None and done.cases:
        _log.info("facts refreshed", extra={"dossiers": done.cases, "seconds": round(done.seconds, 2)})
    if done is not None and done.manifest.rows["dossier"]:  # where there is nothing to count nobody waits for figures
        prepare()
