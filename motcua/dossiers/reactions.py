"""How dossiers answer: a new calendar moves the days of open cases; the data of those concerned are kept."""

from motcua.deadlines.events import CalendarAmended, CalendarPublished
from motcua.dossiers.actions.keeping import keep_data
from motcua.dossiers.actions.recomputing import recompute_all
from motcua.dossiers.events import (
    DossierLodged,
    DossierNotAccepted,
    DossierReopened,
    DossierStopped,
    DossierWithdrawn,
    ResultDelivered,
)
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM
from motcua.kernel.events import Event
from motcua.kernel.jobs import on


@on(CalendarPublished)
def count_by_new_calendar(event: CalendarPublished) -> None:
    """Open cases of whoever works by this calendar get their days anew (tính lại hạn theo lịch mới)."""
    recompute_all(calendar=event.code, actor=SYSTEM, at=clock.now())


@on(CalendarAmended)
def count_by_amended_calendar(event: CalendarAmended) -> None:
    """The same after single days were changed (tính lại hạn theo lịch sửa đổi)."""
    recompute_all(calendar=event.code, actor=SYSTEM, at=clock.now())


def keep_the_data(event: Event) -> None:
    """As long as this case needs them (giữ dữ liệu người nộp)."""
    keep_data(subject=event.subject, actor=SYSTEM, at=clock.now())


on(DossierLodged)(keep_the_data)
for ended in (DossierReopened, DossierNotAccepted, DossierWithdrawn, DossierStopped, ResultDelivered):
    on(ended)(keep_the_data)
