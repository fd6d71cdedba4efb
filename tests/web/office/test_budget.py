"""How many questions a page of the office asks the database: the same for 20 and for 100 rows, and few."""

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.db import connection

from motcua.organizations.states import Position as P
from tests.dossiers.stock import stock
from tests.web.conftest import Clock
from tests.web.office.conftest import SignedIn

pytestmark = pytest.mark.django_db


def asked(browser: Client, address: str) -> list[str]:
    with CaptureQueriesContext(connection, ) as told:
        answer = browser.get(address)
    assert answer.status_code == 200
    return [each["sql"] for each in told]


def test_x(sign_in: SignedIn, hand: Clock) -> None:
    desk, spec = sign_in(P.RECEIVING_OFFICER, "H01.21"), sign_in(P.AGENCY_HEAD, "H01.09")
    rows = stock(300, hand.at)
    for browser in (desk, spec):
        browser.get("/can-bo/")
        for a in ("/can-bo/", "/can-bo/?ds=inbox", "/can-bo/?ds=competent", "/can-bo/giam-sat/",
                  "/can-bo/ho-so/%s/" % [r for r in rows if r.state==4 and r.competent_agency=="H01.09" and r.receiving_agency=="H01.21"][0].code):
            q = asked(browser, a)
            print("=====", a, len(q))
            for one in q: print("   ", one[:170].replace("\n", " "))
