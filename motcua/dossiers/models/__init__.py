"""Tables of dossiers."""

from motcua.dossiers.models.cases import Content, Dossier, NoSuchDossier, named
from motcua.dossiers.models.drafts import Draft, Favourite
from motcua.dossiers.models.links import ProgressLink
from motcua.dossiers.models.papers import Consultation, Correction, Counter, Duty, Outcome, Slip
from motcua.dossiers.models.registers import RegisterBlock, RegisterImport
from motcua.dossiers.models.steps import Pause, Step

__all__ = [
    "Consultation", "Content", "Correction", "Counter", "Dossier", "Draft", "Duty", "Favourite", "NoSuchDossier",
    "Outcome", "Pause", "ProgressLink", "RegisterBlock", "RegisterImport", "Slip", "Step", "named",
]  # fmt: skip
