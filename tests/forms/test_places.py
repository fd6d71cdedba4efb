"""Communes are found by the words that people type, present ones first, former ones where they may be meant."""

from datetime import date

import pytest
from django.test import Client

from motcua.forms.queries.places import Units, suggest_places
from motcua.forms.rules.places import Place
from motcua.kernel import clock
from motcua.kernel.text import fold
from motcua.organizations.models import Unit, UnitSuccession
from motcua.organizations.states import Share
from tests.forms.conftest import AT

pytestmark = pytest.mark.django_db
REFORM, TODAY = date(2025, 7, 1), date(2026, 11, 20)
ROWS = [
    ("91", "", "Tỉnh An Giang", REFORM, None), ("89", "", "Tỉnh An Giang", None, REFORM),
    ("79", "", "Thành phố Hồ Chí Minh", REFORM, None), ("883", "89", "Thành phố Long Xuyên", None, REFORM),
    ("30325", "91", "Phường Vĩnh Tế", REFORM, None), ("30400", "91", "Xã Tân An", REFORM, None),
    ("27000", "79", "Xã Tân An", REFORM, None), ("30280", "883", "Phường Mỹ Bình", None, REFORM),
]  # fmt: skip


@pytest.fixture(autouse=True)
def _units() -> None:
    Unit.objects.all().delete()
    Unit.objects.bulk_create(
        Unit(code=code, parent=parent, title=title, folded=fold(title), valid_from=since, valid_until=until)
        for code, parent, title, since, until in ROWS
    )


@pytest.mark.parametrize(
    ("words", "past", "titles"),
    [
        ("vĩnh tế", False, ["Phường Vĩnh Tế, Tỉnh An Giang"]),
        ("Phuong Vinh Te, An Giang", False, ["Phường Vĩnh Tế, Tỉnh An Giang"]),
        ("vĩnh tế an giang", False, ["Phường Vĩnh Tế, Tỉnh An Giang"]),
        ("tân an", False, ["Xã Tân An, Thành phố Hồ Chí Minh", "Xã Tân An, Tỉnh An Giang"]),
        ("tân an, hồ chí minh", False, ["Xã Tân An, Thành phố Hồ Chí Minh"]),
        ("mỹ bình", False, []),
        ("mỹ bình", True, ["Phường Mỹ Bình, Thành phố Long Xuyên, Tỉnh An Giang"]),
        ("mỹ bình long xuyên", True, ["Phường Mỹ Bình, Thành phố Long Xuyên, Tỉnh An Giang"]),
        ("an giang", False, []),
        ("ân an", False, []),
        (", , ,", True, []),
        ("%_\\", True, []),
        ("x " * 90, True, []),
    ],
)
def test_communes_are_found_by_words(words: str, past: bool, titles: list[str]) -> None:
    assert sorted(place.title for place in Units(TODAY).named(words, past=past)) == titles


def test_a_code_names_a_unit_on_its_day_only() -> None:
    units = Units(TODAY)
    former = units.at("30280", date(2025, 6, 30))
    assert former is not None
    assert former.title == "Phường Mỹ Bình, Thành phố Long Xuyên, Tỉnh An Giang"
    assert units.at("30280", TODAY) is None
    assert units.at("91", TODAY) is None
    assert units.at("٣٠٣٢٥", TODAY) is None


def test_a_unit_known_by_its_former_code_is_called_as_today() -> None:
    UnitSuccession.objects.create(predecessor="30280", successor="30325", on=REFORM, share=Share.WHOLE)
    units = Units(TODAY)
    assert units.today("30280") == Place("30325", "Phường Vĩnh Tế, Tỉnh An Giang", TODAY)
    assert units.today("30325") == units.today("30280")
    assert units.today("99999") is None
    assert units.today("") is None
    UnitSuccession.objects.create(predecessor="30280", successor="30400", on=REFORM, share=Share.PART)
    assert units.today("30280") is None, "it went into two: nobody knows which part the person lived in"


def test_looking_for_a_unit_costs_few_questions(django_assert_max_num_queries: pytest.FixtureRequest) -> None:
    with django_assert_max_num_queries(3):  # type: ignore[operator]
        Units(TODAY).named("vĩnh tế, an giang", past=False)


@pytest.mark.parametrize(
    ("words", "past", "titles"),
    [
        ("v", False, ()),
        ("vin", False, ("Phường Vĩnh Tế, Tỉnh An Giang",)),
        ("tân a", False, ("Xã Tân An, Thành phố Hồ Chí Minh", "Xã Tân An, Tỉnh An Giang")),
        ("tân an, an g", False, ("Xã Tân An, Tỉnh An Giang",)),
        ("vĩnh tế an giang", False, ("Phường Vĩnh Tế, Tỉnh An Giang",)),
        ("mỹ", True, ("Phường Mỹ Bình, Thành phố Long Xuyên, Tỉnh An Giang",)),
        ("mỹ", False, ()),
        ("%%", True, ()),
    ],
)
def test_communes_are_offered_while_somebody_types(words: str, past: bool, titles: tuple[str, ...]) -> None:
    assert tuple(sorted(suggest_places(words, on=TODAY, past=past))) == titles


def test_the_offer_is_a_public_address(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT)
    told = client.get("/noi-o/", {"q": "vĩnh"})
    assert told.status_code == 200
    assert "Phường Vĩnh Tế, Tỉnh An Giang" in told.content.decode()
