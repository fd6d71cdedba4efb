"""The data of whoever a case concerns are held for it: while it is open, then as long as the law keeps it."""

from datetime import date, datetime

import pytest

from motcua.dossiers import reactions
from motcua.dossiers.actions.ending import deliver_result, reopen_dossier, withdraw_dossier
from motcua.dossiers.actions.keeping import keep_data
from motcua.dossiers.events import DossierLodged, ResultDelivered
from motcua.dossiers.states import ReturnMethod
from motcua.kernel import clock, jobs, journal
from motcua.kernel.actors import SYSTEM
from motcua.people.actions.persons import PersonData, register_person
from motcua.people.models import DataHold, Person
from tests.dossiers.cases import lodged, ready, row
from tests.dossiers.province import desk, head

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _known(at: datetime) -> None:
    for code in ("abc", "xyz"):
        register_person(
            data=PersonData(full_name="Nguyễn Văn Mẫu"), papers=(), code=code, source="sample", actor=SYSTEM, at=at
        )


def holds() -> list[tuple[str, date | None]]:
    return list(DataHold.objects.order_by("person__code").values_list("person__code", "until"))


def test_while_a_case_is_open_nobody_knows_until_when(at: datetime) -> None:
    ref = lodged(at, submitter="person:xyz")
    assert keep_data(subject=f"dossier:{ref}", actor=SYSTEM, at=at) == ("abc", "xyz")
    assert holds() == [("abc", None), ("xyz", None)]
    assert DataHold.objects.first().holder == f"dossier:{ref}"  # type: ignore[union-attr]
    assert keep_data(subject=f"dossier:{ref}", actor=SYSTEM, at=at) == ("abc", "xyz")
    assert DataHold.objects.count() == 2


def test_after_the_end_as_long_as_the_law_keeps_the_dossier(at: datetime) -> None:
    code = ready(at)
    subject = row(code).subject
    keep_data(subject=subject, actor=SYSTEM, at=at)
    assert holds() == [("abc", None)]  # the result waits
    delivered = datetime(2024, 6, 14, 9, tzinfo=at.tzinfo)
    deliver_result(code=code, method=ReturnMethod.DESK, actor=desk, at=delivered)
    keep_data(subject=subject, actor=SYSTEM, at=delivered)
    assert holds() == [("abc", date(2044, 6, 14))]
    reopen_dossier(code=code, complaint="5/QĐ", actor=head, at=delivered)
    keep_data(subject=subject, actor=SYSTEM, at=delivered)
    assert holds() == [("abc", None)]


def test_what_ended_before_there_was_a_rule_is_kept_until_somebody_decides(at: datetime) -> None:
    ref = lodged(at)
    withdraw_dossier(code=ref, actor=desk, at=at)
    keep_data(subject=f"dossier:{ref}", actor=SYSTEM, at=at)
    assert holds() == [("abc", None)]


def test_who_is_not_on_record_or_was_erased_has_nothing_to_be_held(at: datetime) -> None:
    for applicant in ("person:khac", "business:abc"):
        assert keep_data(subject=f"dossier:{lodged(at, applicant=applicant)}", actor=SYSTEM, at=at) == ()
    Person.objects.filter(code="abc").update(erased=True, full_name="", folded="", born_on=None)
    assert keep_data(subject=f"dossier:{lodged(at)}", actor=SYSTEM, at=at) == ()


def test_merged_records_are_held_where_they_are_used_now(at: datetime) -> None:
    Person.objects.filter(code="abc").update(merged_into=Person.objects.get(code="xyz"))
    assert keep_data(subject=f"dossier:{lodged(at)}", actor=SYSTEM, at=at) == ("xyz",)


def test_the_acts_wake_it(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = jobs.registered_reactions()
    name = "dossiers.reactions.keep_the_data"
    kinds = {kind.removeprefix("dossiers.") for kind, names in heard.items() if name in names}
    assert kinds == {
        "dossier_lodged", "dossier_reopened", "dossier_not_accepted", "dossier_withdrawn", "dossier_stopped",
        "result_delivered",
    }  # fmt: skip
    assert DossierLodged.kind in heard and ResultDelivered.kind in heard
    monkeypatch.setattr(clock, "now", lambda: at)
    ref = lodged(at)
    (said,) = journal.read(f"dossier:{ref}")
    reactions.keep_the_data(said.event)
    assert holds() == [("abc", None)]
