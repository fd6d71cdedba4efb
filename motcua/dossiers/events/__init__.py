"""What happens to a dossier (sự kiện của hồ sơ). Codes, moments and minutes; never a name."""

from motcua.dossiers.events.intake import (
    DossierAccepted,
    DossierCorrected,
    DossierLodged,
    DossierNotAccepted,
    DossierSupplemented,
    DossierWithdrawn,
    ReturnChosen,
    SupplementRequested,
)
from motcua.dossiers.events.processing import (
    AgencyConsulted,
    ConsultationAnswered,
    DeadlineRecomputed,
    DossierDecided,
    DossierExtended,
    DossierForwarded,
    DossierReopened,
    DossierResumed,
    DossierReturned,
    DossierStopped,
    DossierSuspended,
    OfficerAssigned,
    OutsideAnswered,
    ParallelStepsOpened,
    PaymentConfirmed,
    PaymentRequired,
    ResultDelivered,
    ResultRegistered,
    SentOutside,
)
from motcua.dossiers.events.registers import RegisterImported, RegisterImportStarted, RegisterPrinted
from motcua.dossiers.events.sharing import ProgressShared, ProgressSharingEnded
from motcua.dossiers.events.values import Clock, Closed, Interval, Lateness, Opened, Timing

__all__ = [
    "AgencyConsulted", "Clock", "Closed", "ConsultationAnswered", "DeadlineRecomputed", "DossierAccepted",
    "DossierCorrected", "DossierDecided", "DossierExtended", "DossierForwarded", "DossierLodged",
    "DossierNotAccepted", "DossierReopened", "DossierResumed", "DossierReturned", "DossierStopped",
    "DossierSupplemented", "DossierSuspended", "DossierWithdrawn", "Interval", "Lateness", "OfficerAssigned",
    "Opened", "OutsideAnswered", "ParallelStepsOpened", "PaymentConfirmed", "PaymentRequired",
    "ProgressShared", "ProgressSharingEnded",
    "RegisterImportStarted", "RegisterImported", "RegisterPrinted", "ResultDelivered", "ResultRegistered",
    "ReturnChosen", "SentOutside",
    "SupplementRequested", "Timing",
]  # fmt: skip
