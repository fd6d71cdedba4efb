"""How the applicant wants the result: choose_return until it is handed over, never afterwards."""

from dataclasses import replace
from datetime import datetime

import pytest

from motcua.dossiers.actions.choosing import NoAddress, choose_return
from motcua.dossiers.actions.ending import deliver_result
from motcua.dossiers.events import ReturnChosen
from motcua.dossiers.models import Content
from motcua.dossiers.states import NotInState, ReturnMethod
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotAdmitted
from tests.dossiers.cases import accepted, last_event, ready, refused, row
from tests.dossiers.province import desk

pytestmark = pytest.mark.django_db


def test_by_post_with_an_address_then_online(at: datetime) -> None:
    code = accepted(at)
    choose_return(code=code, method=ReturnMethod.POST, address=" 12 Nguyễn Huệ ", actor=desk, at=at)
    assert (row(code).return_method, Content.objects.get().return_address) == ("post", "12 Nguyễn Huệ")
    choose_return(code=code, method=ReturnMethod.ONLINE, address="không giữ", actor=desk, at=at)
    assert (row(code).return_method, Content.objects.get().return_address) == ("online", "")
    assert last_event(code) == ReturnChosen(subject=row(code).subject, return_method="online")


def test_refused_without_an_address_to_strangers_and_when_handed_over(at: datetime) -> None:
    code = ready(at)
    with refused(NoAddress, field="return_address"):
        choose_return(code=code, method=ReturnMethod.POST, actor=desk, at=at)
    with refused(NotAdmitted):
        stranger = Actor(id="nguoi-la", kind=ActorKind.CITIZEN)
        choose_return(code=code, method=ReturnMethod.ONLINE, actor=stranger, at=at)
    with refused(NotAdmitted):
        elsewhere = replace(desk, agency="H01.31.21")
        choose_return(code=code, method=ReturnMethod.ONLINE, actor=elsewhere, at=at)
    deliver_result(code=code, method=ReturnMethod.DESK, actor=desk, at=at)
    with refused(NotInState):
        choose_return(code=code, method=ReturnMethod.ONLINE, actor=desk, at=at)
