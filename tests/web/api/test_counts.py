"""As many statements for a thousand rows as for ten."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.kernel.text import fold
from motcua.organizations.models import Agency, AgencyVersion, Appointment, Officer
from tests.organizations.conftest import OPENED

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
Ask = Callable[..., Any]
Token = Callable[..., str]
PATHS = {
    "/agencies": {"limit": "200", "under": "H01.31"},
    "/agencies/H01.31/children": {"limit": "200"},
    "/agencies/H01.31": {},
    "/agencies/differences": {"early": "2019-01-01", "late": "2021-06-11", "limit": "200"},
    "/officers": {"limit": "200"},
}


def grow(first: int, last: int) -> None:
    """Communes below H01.31, each with an officer in a position."""
    above = Agency.objects.get(code="H01.31")
    numbers = [f"{number:03}" for number in range(first, last)]
    made = Agency.objects.bulk_create(Agency(code=f"H01.31.{number}") for number in numbers)
    AgencyVersion.objects.bulk_create(
        AgencyVersion(
            agency=each, valid_from=OPENED, path=f"H01.H01_31.{each.code.replace('.', '_')}", parent=above,
            title=f"UBND xã {each.code}", folded=fold(f"UBND xã {each.code}"), kind="commune-committee",
            level="commune", block="communes",
        )
        for each in made
    )  # fmt: skip
    officers = Officer.objects.bulk_create(
        Officer(code=f"CB{each.code}", full_name="Người Mẫu", folded="nguoi mau", agency=each) for each in made
    )
    Appointment.objects.bulk_create(
        Appointment(code=f"{each.code}-1", officer=each, agency_id=each.agency_id, position="clerk",
                    valid_from=OPENED)
        for each in officers
    )  # fmt: skip


def test_statements_do_not_grow_with_rows(ask: Ask, token: Token, now: datetime) -> None:
    text = token(allowance=6000)
    spent: dict[str, list[int]] = {path: [] for path in PATHS}
    for first, last in ((100, 110), (110, 999)):
        grow(first, last)
        for path, query in PATHS.items():
            day = {} if "early" in query else {"on": "2021-06-11"}
            ask(path, text, **query, **day)
            with CaptureQueriesContext(connection) as seen:
                answer = ask(path, text, **query, **day)
            assert answer.status_code == 200, answer.content
            spent[path].append(len(seen))
    print(spent)
    assert all(few == many for few, many in spent.values())
    assert max(few for few, _ in spent.values()) <= 9
