"""What the state machine found, each as a case of its own."""

from datetime import datetime

import pytest

from motcua.dossiers.actions.accepting import accept_dossier
from motcua.dossiers.actions.pausing import request_supplement, supplement_dossier
from motcua.dossiers.models import Slip
from tests.dossiers.cases import lodged
from tests.dossiers.province import desk

pytestmark = pytest.mark.django_db


def test_lodged_completed_and_accepted_at_one_instant_gives_two_slips(at: datetime) -> None:
    ref = lodged(at)
    request_supplement(code=ref, papers=["Bản vẽ"], reason="Thiếu", actor=desk, at=at)
    supplement_dossier(code=ref, papers=[{"name": "Bản vẽ"}], actor=desk, at=at)
    accept_dossier(code=ref, actor=desk, at=at)
    assert list(Slip.objects.order_by("seq").values_list("seq", "kind")) == [(1, "supplement"), (2, "receipt")]
