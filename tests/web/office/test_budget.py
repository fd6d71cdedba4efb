"""How many questions a page of the office asks the database: few, and the same for 20 and for 100 rows."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.queries import WorkList
from motcua.organizations.states import Position as P
from tests.dossiers.stock import stock
from tests.web.conftest import Clock
from tests.web.office.conftest import SignedIn

pytestmark = pytest.mark.django_db
LIST, BOARD, CASE = 8, 14, 32


def asked(browser: Client, address: str) -> tuple[int, int]:
    """Questions asked for a page, and its rows; session, account and role are among the questions."""
    with CaptureQueriesContext(connection) as told:
        answer = browser.get(address)
    assert answer.status_code == 200
    return len(told), answer.content.decode().count('role="rowheader"')


@pytest.mark.parametrize("work", list(WorkList))
def test_a_list_asks_at_most_eight_questions(sign_in: SignedIn, hand: Clock, work: WorkList) -> None:
    stock(60, hand.at)
    for browser in (sign_in(P.RECEIVING_OFFICER, "H01.21"), sign_in(P.AGENCY_HEAD, "H01.09")):
        address = f"/can-bo/?ds={work}&dong=100"
        browser.get(address)  # calendars and processes are then in memory
        assert asked(browser, address)[0] <= LIST


@pytest.mark.parametrize("work", [WorkList.INBOX, WorkList.COMPETENT])
def test_a_hundred_rows_ask_no_more_than_twenty(sign_in: SignedIn, hand: Clock, work: WorkList) -> None:
    browser = sign_in(P.AGENCY_HEAD, "H01.09")
    stock(400, hand.at)
    browser.get(f"/can-bo/?ds={work}&dong=100")
    few, rows = asked(browser, f"/can-bo/?ds={work}")
    many, more = asked(browser, f"/can-bo/?ds={work}&dong=100")
    assert (rows, more) == (25, 100)
    assert many == few <= LIST


def test_the_board_and_a_case_ask_a_fixed_number(sign_in: SignedIn, hand: Clock) -> None:
    browser = sign_in(P.AGENCY_HEAD, "H01.09")
    rows = stock(200, hand.at)
    browser.get("/can-bo/giam-sat/")
    assert asked(browser, "/can-bo/giam-sat/")[0] <= BOARD
    code = next(row.code for row in rows if row.state == 4 and row.competent_agency == "H01.09")
    browser.get(f"/can-bo/ho-so/{code}/")
    assert asked(browser, f"/can-bo/ho-so/{code}/")[0] <= CASE


def test_only_the_doors_of_the_position_are_shown(sign_in: SignedIn, hand: Clock) -> None:
    desk = sign_in(P.RECEIVING_OFFICER, "H01.21").get("/can-bo/").content.decode()
    specialist = sign_in(P.PROCESSING_OFFICER, "H01.09").get("/can-bo/").content.decode()
    head = sign_in(P.AGENCY_HEAD, "H01.09").get("/can-bo/").content.decode()
    reception, board = 'href="/can-bo/tiep-nhan/"', 'href="/can-bo/giam-sat/"'
    assert [reception in page for page in (desk, specialist, head)] == [True, False, False]
    assert [board in page for page in (desk, specialist, head)] == [False, False, True]
    assert "Sở Xây dựng" in head
