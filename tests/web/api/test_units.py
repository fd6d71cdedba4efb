"""Administrative units: open to all, as of a day."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from motcua.kernel.text import fold
from motcua.organizations.models import Unit, UnitSuccession

pytestmark = pytest.mark.django_db
OLD, NEW = "2025-06-30", "2025-07-01"
Ask = Callable[..., Any]


@pytest.fixture(autouse=True)
def _country(db: None) -> None:
    reform = date(2025, 7, 1)
    for code, title, parent, since, until in (
        ("89", "Tỉnh An Giang", "", None, reform),
        ("91", "Tỉnh Kiên Giang", "", None, reform),
        ("91", "Tỉnh An Giang", "", reform, None),
        ("883", "Thành phố Long Xuyên", "89", None, reform),
        ("30280", "Phường Mỹ Bình", "883", None, reform),
        ("30307", "Phường Long Xuyên", "91", reform, None),
    ):
        Unit.objects.create(
            code=code, title=title, folded=fold(title), parent=parent, valid_from=since, valid_until=until
        )
    UnitSuccession.objects.create(predecessor="30280", successor="30307", on=reform, share="whole")


def titles(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [item["title"] for item in answer.json()["items"]]


def test_provinces_of_a_day(ask: Ask) -> None:
    assert titles(ask("/units", on=OLD)) == ["Tỉnh An Giang", "Tỉnh Kiên Giang"]
    assert titles(ask("/units", on=NEW)) == ["Tỉnh An Giang"]


def test_units_inside_and_pages(ask: Ask) -> None:
    assert titles(ask("/units", on=OLD, parent="883")) == ["Phường Mỹ Bình"]
    first = ask("/units", on=OLD, limit=1)
    assert titles(ask(first.json()["next"])) == ["Tỉnh Kiên Giang"]


def test_by_name_without_diacritics(ask: Ask) -> None:
    assert titles(ask("/units/search", q="my binh", on=OLD)) == ["Phường Mỹ Bình"]
    assert titles(ask("/units/search", q="long xuyen", on=OLD, province="89")) == ["Thành phố Long Xuyên"]
    assert titles(ask("/units/search", q="  ", on=OLD)) == []


def test_a_code_means_what_it_meant_on_the_day(ask: Ask) -> None:
    assert ask("/units/91", on=OLD).json()["title"] == "Tỉnh Kiên Giang"
    assert ask("/units/91", on=NEW).json()["title"] == "Tỉnh An Giang"
    assert ask("/units/89", on=NEW).status_code == 404
    told = ask("/units/30280", on=OLD).json()
    assert (told["level"], told["full_name"]) == ("commune", "Phường Mỹ Bình, Thành phố Long Xuyên, Tỉnh An Giang")


def test_what_a_unit_became(ask: Ask) -> None:
    assert ask("/units/30280/heirs", on=OLD, now=NEW).json()["items"] == [
        {"code": "30307", "title": "Phường Long Xuyên", "on": "2025-07-01", "share": "whole"}
    ]
    assert ask("/units/30280/heirs", on=NEW).status_code == 404
