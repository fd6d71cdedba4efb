"""The law of replay catches what it is for: rows that say something else than the events."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from motcua.dossiers.actions.pausing import request_supplement
from motcua.dossiers.models import Dossier, Pause, Step
from motcua.dossiers.rules.replay import fold
from motcua.kernel import journal
from motcua.kernel.events import Event
from tests.dossiers.cases import appraised, on, row
from tests.dossiers.province import specialist
from tests.dossiers.replaying import unfaithful
from tests.kernel.sample import BellRung


@pytest.mark.django_db
def test_a_row_that_was_changed_behind_the_acts_is_found(at: datetime) -> None:
    code = appraised(at)
    ref, found = row(code).ref, Dossier.objects.filter(code=code)
    assert unfaithful() == []
    found.update(due_at=on(30))
    assert [each.split(":")[0] for each in unfaithful()] == [f"{ref} due_at"]
    found.update(due_at=on(18, "17:00"))
    Step.objects.filter(seq=2).update(used=5)
    assert unfaithful() == [f"{ref} step 2 used: events tell 0, the row has 5"]
    Step.objects.filter(seq=2).delete()
    assert unfaithful() == [f"{ref} steps: events tell [1, 2], rows have [1]"]
    found.delete()


@pytest.mark.django_db
def test_a_pause_that_was_lengthened_is_found(at: datetime) -> None:
    code = appraised(at)
    request_supplement(code=code, papers=["x"], reason="x", actor=specialist, at=at)
    Pause.objects.update(start=at - timedelta(days=1))
    (told,) = unfaithful()
    assert told.startswith(f"{row(code).ref} pause 1 start")
    Pause.objects.update(start=at)


@pytest.mark.django_db
def test_the_past_is_folded_up_to_any_event(at: datetime) -> None:
    code = appraised(at)
    told = journal.read(row(code).subject)
    assert [fold(told[:upto]).state for upto in range(len(told) + 1)] == [0, 1, 2, 4]
    assert [step.number for step in fold(told[:2]).open_steps] == ["1"]


@dataclass
class Envelope:
    event: Event
    at: datetime
    actor: str = "x"


def test_what_is_no_event_of_a_case_is_not_folded(at: datetime) -> None:
    with pytest.raises(TypeError, match="cannot be folded"):
        fold([Envelope(BellRung(subject="bell:1", times=1), at)])
