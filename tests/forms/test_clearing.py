"""clear_idle_answers throws away what nobody finished, and nothing else."""

from datetime import timedelta

import pytest

from motcua.forms import queries, tasks
from motcua.forms.actions.answers import seal_answers
from motcua.forms.actions.clearing import IDLE, clear_idle_answers
from motcua.forms.models import FilledForm
from motcua.kernel import clock, journal
from motcua.kernel.actors import SYSTEM
from motcua.kernel.errors import NotAdmitted
from tests.forms.test_answers import AT, MOTHER, begun, filled

pytestmark = pytest.mark.django_db


def test_idle_answers_go_and_sealed_ones_stay(
    birth: queries.FormVersion,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    idle, sealed = begun(birth), filled(birth)
    seal_answers(code=sealed, owner="dossier:1", actor=MOTHER, at=AT)
    later = AT + IDLE + timedelta(seconds=1)
    fresh = queries.read_answers(begun(birth), actor=MOTHER, at=AT).code
    FilledForm.objects.filter(code=fresh).update(saved_at=later)
    with pytest.raises(NotAdmitted):
        clear_idle_answers(actor=MOTHER, at=later)
    assert clear_idle_answers(actor=SYSTEM, at=AT) == 0
    monkeypatch.setattr(clock, "now", lambda: later)
    tasks.put_idle_answers_away()
    assert set(FilledForm.objects.values_list("code", flat=True)) == {sealed, fresh}
    assert [each.event.kind for each in journal.read(f"answers:{idle}")][-1] == "forms.answers_discarded"
