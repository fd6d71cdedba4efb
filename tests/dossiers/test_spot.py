"""Everything at the desk in one sitting (giải quyết tại chỗ): five acts, one transaction."""

from datetime import datetime
from typing import Any

import pytest

from motcua.dossiers.actions.accepting import PapersMissing, ReasonMissing
from motcua.dossiers.actions.deciding import Result
from motcua.dossiers.actions.lodging import Lodging, PaperGiven
from motcua.dossiers.actions.spot import Finished, NotOnTheSpot, finish_on_the_spot
from motcua.dossiers.models import Counter, Dossier
from motcua.dossiers.states import State
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotAdmitted
from tests.dossiers.cases import on, refused, row, steps
from tests.dossiers.province import DESK, commune, desk, publish, village
from tests.dossiers.province import row as step

pytestmark = pytest.mark.django_db
COPY = [Result("Bản sao chứng thực")]


def finish(at: datetime, actor: Actor = commune, key: str | None = None, **over: Any) -> Finished:
    given: dict[str, Any] = {
        "procedure": "1.000003", "applicant": "person:abc", "receiving_agency": "H01.31.21",
        "competent_agency": "H01.31.21",
    }  # fmt: skip
    results = over.pop("results", COPY)
    return finish_on_the_spot(lodging=Lodging(**{**given, **over}), results=results, actor=actor, at=at, key=key)


def test_received_decided_and_handed_over_at_once_each_act_in_the_journal(at: datetime) -> None:
    done = finish(at)
    assert (done.receipt.code, done.receipt.due_at) == ("H01.31.21-210611-0001", on(11, "17:00"))
    assert (done.lateness.timeliness, done.lateness.late_minutes) == ("on_time", 0)
    found = row(done.receipt.code)
    assert (found.state, found.conclusion, found.delivered_at) == (State.DELIVERED, "approved", at)
    told = journal.read(found.subject)
    assert [each.act.removeprefix("dossiers.") for each in told] == [
        "lodge_dossier", "accept_dossier", "decide_dossier", "register_result", "deliver_result",
    ]  # fmt: skip
    assert {each.actor for each in told} == {commune.id}
    assert steps(done.receipt.code) == [("1", "H01.31.21", "forward")]


def test_a_written_process_is_walked_to_its_end(at: datetime) -> None:
    done = finish(at, procedure="1.000007")
    assert steps(done.receipt.code) == [
        ("1", "H01.31.21", "forward"), ("2", "H01.31.21", "approve"), ("3", "H01.31.21", "forward"),
    ]  # fmt: skip
    assert row(done.receipt.code).state == State.DELIVERED


def test_without_a_step_for_the_signature_the_result_is_all(at: datetime) -> None:
    first = step("1", "Tiếp nhận", "Bộ phận Một cửa", DESK, "1h", "Chuyển 2")
    publish(
        at, "1.000091", first, step("2", "Trả", "Bộ phận Một cửa", DESK, "1h", "Kết thúc"), limit="0wd", spot=True
    )
    done = finish(at, procedure="1.000091")
    assert [each[0] for each in steps(done.receipt.code)] == ["1", "2"]
    assert (row(done.receipt.code).state, row(done.receipt.code).decision) == (State.DELIVERED, "approved")


def test_a_desk_to_which_the_signature_was_given_signs_for_the_competent_agency(at: datetime) -> None:
    done = finish(at, actor=desk, procedure="1.000007", receiving_agency="H01.21")
    assert [each[1] for each in steps(done.receipt.code)] == ["H01.21"] * 3


def test_the_same_key_gives_the_same_sitting(at: datetime) -> None:
    first = finish(at, key="k")
    assert finish(at, key="k") == first
    assert Dossier.objects.count() == 1


def test_if_one_act_is_refused_nothing_has_happened(at: datetime) -> None:
    with refused(ReasonMissing, field="results"):
        finish(at, results=[])
    with refused(PapersMissing):
        finish(at, papers=[PaperGiven("Bản chính", required=True)])
    assert not Dossier.objects.exists() and not Counter.objects.exists()
    assert finish(at).receipt.code == "H01.31.21-210611-0001"


def test_only_what_was_given_to_the_desk_is_finished_there(at: datetime) -> None:
    for procedure in ("1.000001", "1.000008"):
        with refused(NotOnTheSpot, field="procedure", cites=("nd-61-2018:d.17.k5",)):
            finish(at, actor=desk, procedure=procedure, receiving_agency="H01.21", competent_agency="H01.09")
    for actor in (village, desk):
        with refused(NotAdmitted):
            finish(at, actor=actor)
