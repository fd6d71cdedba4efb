"""What floors below ask of dossiers: open cases for calendars, duties for the separation of duties."""

from datetime import date, datetime

import pytest

from motcua.deadlines.queries import NATIONAL
from motcua.deadlines.queries.open_cases import known_cases
from motcua.deadlines.rules.limit import parse_limit
from motcua.deadlines.rules.pause import PauseKind
from motcua.dossiers.actions.accepting import accept_dossier
from motcua.dossiers.actions.ending import stop_dossier
from motcua.dossiers.actions.extending import extend_dossier
from motcua.dossiers.actions.pausing import resume_dossier, suspend_dossier
from motcua.dossiers.actions.routing import forward_dossier
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import told_below
from motcua.kernel.actors import SYSTEM
from motcua.organizations.queries import read_breaches
from motcua.organizations.states import Position
from tests.dossiers.cases import accepted, appraised, lodged, on, ready
from tests.dossiers.province import head, officer, specialist

pytestmark = pytest.mark.django_db


def test_open_cases_are_told_with_what_their_promise_is_counted_from(at: datetime) -> None:
    code = appraised(at)
    suspend_dossier(code=code, kind=PauseKind.OTHER, cites=["x"], note="x", actor=specialist, at=on(14))
    resume_dossier(code=code, actor=specialist, at=on(15))
    ready(at), lodged(at)
    (told,) = known_cases(NATIONAL, on(16))
    assert (told.agency, told.case.code, told.case.accepted) == ("H01.21", code, at)
    assert (told.case.limit, told.case.late_cutoff) == (parse_limit("5wd"), False)
    assert [(one.start, one.end) for one in told.case.pauses] == [(on(14), on(15))]
    extend_dossier(code=code, new_day=date(2021, 6, 25), reason="x", actor=head, at=on(16))
    (later,) = known_cases("H01", on(16))
    assert (later.case.accepted, str(later.case.limit), later.case.pauses) == (on(16), "7wd", ())


def test_a_part_of_the_tree_tells_its_own_and_those_below(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    codes = [accepted(at) for _ in range(5)]
    monkeypatch.setattr(told_below, "CHUNK", 2)
    assert [each.case.code for each in known_cases("H01.21", at)] == codes
    assert len(list(known_cases("H01", at))) == 5
    assert list(known_cases("H01.2", at)) == list(known_cases("H01.09", at)) == []
    stop_dossier(code=codes[0], reason="x", actor=specialist, at=at)
    assert len(list(known_cases("H01.21", at))) == 4


def breaches(since: date = date(2021, 6, 1), until: date = date(2021, 7, 1)) -> list[tuple[str, str]]:
    page = read_breaches(actor=SYSTEM, on=date(2021, 6, 30), since=since, until=until)
    assert page.known
    return [(each.dossier, each.officer) for each in page.items]


def test_who_keeps_the_law_breaks_nothing(at: datetime) -> None:
    ready(at)
    assert breaches() == []


def test_whoever_received_and_processed_the_same_case_is_told(at: datetime) -> None:
    both = officer(Position.PROCESSING_OFFICER, "H01.09", name="hai-viec")
    forward_dossier(code=appraised(at), actor=both, at=at)
    assert breaches() == []
    taker = officer(Position.RECEIVING_OFFICER, "H01.21", name="hai-viec")
    second = accept_dossier(code=lodged(at), actor=taker, at=at).code
    forward_dossier(code=second, actor=taker, at=at)  # from the desk: no processing
    assert breaches() == []
    Dossier.objects.filter(code=second).update(received_by="")  # as if the wall had not been there
    forward_dossier(code=second, actor=both, at=at)
    Dossier.objects.filter(code=second).update(received_by="hai-viec")
    assert breaches() == [(second, "hai-viec")]
    assert breaches(since=date(2021, 6, 12)) == [] and breaches(until=date(2021, 6, 11)) == []
    assert list(told_below.duties(["H01.09"], date(2021, 6, 1), date(2021, 7, 1), "")) == []
    assert len(list(told_below.duties(["H01.21"], date(2021, 6, 1), date(2021, 7, 1), ""))) == 2
    assert list(told_below.duties(None, date(2021, 6, 1), date(2021, 7, 1), second)) == []
