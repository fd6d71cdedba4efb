"""What public pages ask: limits told once, glances of many, facets on a day, a procedure with its decisions."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.deadlines import seeds as calendars
from motcua.kernel.clock import VIETNAM
from motcua.procedures.queries.facets import facets, public_addresses
from motcua.procedures.queries.filing import filings_of, promises, span_words
from motcua.procedures.queries.glances import glances
from motcua.procedures.queries.public_pages import neighbours, public_procedure, stages
from motcua.procedures.queries.search import search
from motcua.procedures.rules.record import Channel, LocalCut, Record, Term
from motcua.procedures.seeds import load

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
ON = date(2026, 11, 20)


@pytest.fixture
def _catalogue(db: None) -> None:
    calendars.load(NOW)
    load(NOW)


def record(*terms: Term, **over: object) -> Record:
    return Record.model_validate({"code": "1.000001", "name": "Thử", "terms": terms, **over})


def test_channels_with_one_limit_are_told_once() -> None:
    told = filings_of(record(*(Term(limit="5wd", channel=channel) for channel in Channel)))
    assert [(each.channels, each.words) for each in told] == [((), "5 ngày làm việc")]
    fast = Term(limit="3wd", channel=Channel.ONLINE)
    told = filings_of(
        record(Term(limit="5wd", channel=Channel.DIRECT), fast, Term(limit="5wd", channel=Channel.POSTAL))
    )
    assert [each.channels for each in told] == [(Channel.DIRECT, Channel.POSTAL), (Channel.ONLINE,)]


def test_a_local_cut_stands_beside_the_limit_of_the_law() -> None:
    cuts = (LocalCut(limit="4wd", decision="5/QĐ-UBND", channel=Channel.DIRECT),)
    direct, online = filings_of(
        record(*(Term(limit="5wd", channel=each) for each in (Channel.DIRECT, Channel.ONLINE)), local_cuts=cuts)
    )
    assert (direct.words, direct.lawful_words, direct.cut) == ("4 ngày làm việc", "5 ngày làm việc", "5/QĐ-UBND")
    assert (online.words, online.lawful_words) == ("5 ngày làm việc", "")


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        ((), ""),
        (("5wd",), "5 ngày làm việc"),
        (("5wd", "5wd"), "5 ngày làm việc"),
        (("5wd", "1wd"), "từ 1 đến 5 ngày làm việc"),
        (("30d", "5wd"), "từ 5 ngày làm việc đến 30 ngày"),
        (("0wd", "3wd"), "từ trả trong ngày làm việc đến 3 ngày làm việc"),
        (("2m", "12h"), "từ 12 giờ làm việc đến 2 tháng"),
    ],
)
def test_limits_in_one_phrase(limits: tuple[str, ...], told: str) -> None:
    assert span_words(filings_of(record(*(Term(limit=each) for each in limits)))) == told


@pytest.mark.django_db
def test_no_calendar_no_promise_and_none_beyond_the_calendar() -> None:
    filings = filings_of(record(Term(limit="5wd"), Term(limit="1200m"), Term(quote="theo thông báo")))
    assert promises(filings, agencies=["H01"], at=NOW) == (None, None, None)
    calendars.load(NOW)
    first, _, words = promises(filings, agencies=["chẳng phải mã"], at=NOW)
    assert first is not None and first.due_at == datetime(2026, 11, 30, 17, 0, tzinfo=VIETNAM)
    assert words is None


@pytest.mark.usefixtures("_catalogue")
def test_glances_ask_once_whatever_the_number() -> None:
    codes = [hit.code for hit in search("", on=ON, page=100).hits]
    asked = []
    for count in (10, 100):
        with CaptureQueriesContext(connection) as queries:
            told = glances(codes[:count], on=ON)
        asked.append(len(queries))
        assert len(told) == count
    assert asked == [1, 1]


@pytest.mark.usefixtures("_catalogue")
def test_facets_count_what_a_filter_finds() -> None:
    told = facets(on=ON)
    for name in ("level", "audience", "event", "sector", "agency"):
        facet = told[name][-1]
        found = search("", on=ON, page=1_000, **{name: facet.value}).hits
        assert len(found) == facet.procedures
    assert "district" not in {facet.value for facet in told["level"]}
    assert "district" in {facet.value for facet in facets(on=date(2021, 6, 15))["level"]}


@pytest.mark.usefixtures("_catalogue")
def test_a_procedure_with_its_decisions_and_what_became_of_it() -> None:
    gone = public_procedure("2.000488.01")
    assert gone is not None and gone.abolished_by is not None
    assert (gone.code, gone.repealed_from, gone.on(ON)) == ("2.000488", date(2025, 7, 1), None)
    assert gone.abolished_by.successor == "3.000333"
    assert gone.on(date(2021, 6, 15)) is gone.versions[0]
    assert neighbours(("3.000333", "9.999999"))["3.000333"].public
    assert neighbours(()) == {}
    assert public_procedure("không phải mã") is None
    assert public_procedure("9.999999") is None


@pytest.mark.usefixtures("_catalogue")
def test_stages_tell_what_each_version_changed() -> None:
    held = public_procedure("2.000806")
    assert held is not None
    newest, oldest = stages(held)
    assert {change.area.value for change in newest.changes} >= {"level", "limit", "agencies"}
    assert oldest.first and oldest.changes == ()
    assert newest.decision is not None and newest.decision.number == "02/QĐ-UBND-MẪU"


@pytest.mark.usefixtures("_catalogue")
def test_addresses_leave_out_what_is_abolished() -> None:
    codes = {each.code for each in public_addresses()}
    assert "1.001193" in codes and "2.000488" not in codes
