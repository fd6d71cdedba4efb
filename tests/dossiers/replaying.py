"""The law of replay, held to the tables: every case with a journal, its steps and its pauses."""

from motcua.dossiers.models import Dossier, Pause, Step
from motcua.dossiers.rules.replay import differences, fold
from motcua.kernel import journal


def unfaithful() -> list[str]:
    """Where rows say something else than the events. Rows laid by hand, without a journal, tell nothing."""
    found = []
    for row in Dossier.objects.filter(imported__isnull=True).values():
        recorded = journal.read(f"dossier:{row['ref']}")
        if recorded:
            steps = Step.objects.filter(dossier=row["id"]).values()
            pauses = Pause.objects.filter(dossier=row["id"]).values()
            found += [f"{row['ref']} {each}" for each in differences(fold(recorded), row, steps, pauses)]
    return found
