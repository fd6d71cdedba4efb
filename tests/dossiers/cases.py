"""Cases brought to where a test begins, and what must not change when an act is refused."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from motcua.dossiers.actions.accepting import accept_dossier
from motcua.dossiers.actions.deciding import Result, decide_dossier, register_result
from motcua.dossiers.actions.lodging import Lodging, PaperGiven, lodge_dossier
from motcua.dossiers.actions.routing import forward_dossier
from motcua.dossiers.models import Dossier, Pause, Step
from motcua.kernel import journal
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refusal
from motcua.kernel.events import Event
from tests.dossiers.province import clerk, desk, head, specialist

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
WATCHED = (
    "dossier", "step", "pause", "content", "consultation", "duty", "slip", "outcome", "counter", "correction",
)  # fmt: skip


def on(day: int, clock: str = "09:00", month: int = 6) -> datetime:
    """An instant of 2021 in Vietnam."""
    hour, minute = clock.split(":")
    return datetime(2021, month, day, int(hour), int(minute), tzinfo=VIETNAM)


def lodged(at: datetime, procedure: str = "1.000001", **over: Any) -> str:
    """A dossier at the door; answers its lodging number."""
    given: dict[str, Any] = {
        "procedure": procedure, "applicant": "person:abc", "receiving_agency": "H01.21", "competent_agency": "H01.09",
        "papers": (PaperGiven("Đơn đề nghị", originals=1, required=True),),
    }  # fmt: skip
    return lodge_dossier(lodging=Lodging(**{**given, **over}), actor=desk, at=at)


def accepted(at: datetime, procedure: str = "1.000001", **over: Any) -> str:
    """An accepted dossier; answers its code."""
    return accept_dossier(code=lodged(at, procedure, **over), actor=desk, at=at).code


def appraised(at: datetime, procedure: str = "1.000001", **over: Any) -> str:
    """A dossier in the hands of the specialist, step 2, since the same instant."""
    code = accepted(at, procedure, **over)
    forward_dossier(code=code, actor=desk, at=at)
    return code


def signed(at: datetime) -> str:
    """A dossier that the head has approved, step 4, all at the same instant."""
    code = appraised(at)
    forward_dossier(code=code, actor=specialist, at=at)
    decide_dossier(code=code, approve=True, actor=head, at=at)
    return code


def ready(at: datetime) -> str:
    """A dossier whose result waits for the applicant."""
    code = signed(at)
    register_result(code=code, results=[Result("Giấy phép")], actor=clerk, at=at)
    return code


def row(code: str) -> Dossier:
    """The row of a code or lodging number."""
    return Dossier.objects.get(ref=code) if "-" not in code else Dossier.objects.get(code=code)


def step(code: str, seq: int) -> Step:
    """One step of a case."""
    return Step.objects.get(dossier=row(code), seq=seq)


def steps(code: str) -> list[tuple[str, str, str]]:
    """Number, agency and outcome of every step, in order."""
    return list(Step.objects.filter(dossier=row(code)).order_by("seq").values_list("number", "agency", "outcome"))


def open_numbers(code: str) -> list[str]:
    """The numbers of the open steps."""
    found = Step.objects.filter(dossier=row(code), closed_at__isnull=True)
    return list(found.order_by("seq").values_list("number", flat=True))


def pauses(code: str) -> list[Pause]:
    """The pauses of a case, by time."""
    return list(Pause.objects.filter(dossier=row(code)).order_by("seq"))


def last_event(code: str) -> Event:
    """What was said last of a case."""
    return journal.read(row(code).subject)[-1].event


def everything() -> dict[str, list[Any]]:
    """Every row of every table of dossiers, and every event."""
    found = {}
    with connection.cursor() as cursor:
        for name in WATCHED:
            cursor.execute(f"SELECT * FROM dossiers_{name} ORDER BY 1, 2")
            found[name] = cursor.fetchall()
        cursor.execute("SELECT subject, seq, digest FROM kernel_event WHERE subject LIKE 'dossier:%' ORDER BY 1, 2")
        found["events"] = cursor.fetchall()
    return found


@contextmanager
def refused(why: type[Refusal], **facts: Any) -> Iterator[None]:
    """The act is refused for this reason, and nothing has changed: no row, no number, no event."""
    before = everything()
    with pytest.raises(why) as caught:
        yield
    assert type(caught.value) is why
    assert everything() == before
    for name, value in facts.items():
        assert getattr(caught.value, name) == value, (name, getattr(caught.value, name))
