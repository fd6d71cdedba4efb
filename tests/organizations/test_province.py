"""An Giang whole: 2021, the reform of 1/7/2025, figures asked both ways, replay of every agency."""

import hashlib
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from pytest_django.plugin import DjangoDbBlocker

from motcua.kernel import clock, journal
from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.organizations import queries, seeds
from motcua.organizations.models import Agency, Succession, UnitSuccession
from motcua.organizations.seeds import plan
from motcua.organizations.seeds.units import FOLDER, rows
from motcua.organizations.states import Kind, Level, Share
from motcua.people import seeds as people_seeds
from tests.organizations.test_history import replayed

JUNE_2021, JULY_2025 = date(2021, 6, 15), date(2025, 7, 2)
REFORM = date(2025, 7, 1)
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("province")]  # loaded once, not once a process


@pytest.fixture(scope="module")
def _province(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[int]:
    """The sample province, loaded once for this file and rolled back after it."""
    with django_db_blocker.unblock():
        whole = transaction.atomic()
        whole._from_testcase = True  # type: ignore[attr-defined]  # so that acts take it for a test's own transaction
        whole.__enter__()
        people_seeds.load(clock.now())
        began = time.perf_counter()
        loaded = seeds.load(clock.now())
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        print(f"units, agencies, officers: {loaded} loaded in {time.perf_counter() - began:.1f} s")
        yield loaded
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)
        connection.close()


@pytest.fixture
def _django_db_helper(_province: int, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """In place of the plugin's: each test of this file in a savepoint of the loaded province."""
    with django_db_blocker.unblock():
        test = transaction.atomic()
        test._from_testcase = True  # type: ignore[attr-defined]
        test.__enter__()
        yield
        transaction.set_rollback(True)
        test.__exit__(None, None, None)


def flat(on: date, root: str = "H01") -> dict[tuple[Level, Kind], int]:
    return {
        (level, kind): n for level, kinds in queries.counts(on=on, root=root).items() for kind, n in kinds.items()
    }


def test_loading_again_adds_nothing(_province: int) -> None:
    assert _province > 14_000
    assert seeds.load(clock.now()) == 0


def test_the_tree_on_15_june_2021() -> None:
    assert flat(JUNE_2021) == {
        (Level.PROVINCE, Kind.PROVINCE_COMMITTEE): 1, (Level.PROVINCE, Kind.DEPARTMENT): 20,
        (Level.PROVINCE, Kind.SERVICE_CENTRE): 1, (Level.PROVINCE, Kind.VERTICAL): 7,
        (Level.DISTRICT, Kind.DISTRICT_COMMITTEE): 11, (Level.DISTRICT, Kind.DIVISION): 77,
        (Level.DISTRICT, Kind.ONE_STOP): 11, (Level.COMMUNE, Kind.COMMUNE_COMMITTEE): 156,
    }  # fmt: skip
    assert [card.code for card in queries.children(None, on=JUNE_2021)] == ["H01"]
    communes = [card for card in queries.tree(on=JUNE_2021, root="H01") if card.kind is Kind.COMMUNE_COMMITTEE]
    words = Counter(card.title.removeprefix("Ủy ban nhân dân ").split()[0] for card in communes)
    assert words == {"xã": 116, "phường": 21, "thị": 19}
    assert len({card.unit for card in communes}) == 156
    by_district = Counter(card.reports_to for card in communes)
    assert sorted(by_district.values()) == [7, 13, 13, 13, 14, 14, 14, 15, 17, 18, 18]


def test_the_tree_on_2_july_2025() -> None:
    assert flat(JULY_2025) == {
        (Level.PROVINCE, Kind.PROVINCE_COMMITTEE): 1, (Level.PROVINCE, Kind.DEPARTMENT): 15,
        (Level.PROVINCE, Kind.SERVICE_CENTRE): 1, (Level.PROVINCE, Kind.VERTICAL): 7,
        (Level.COMMUNE, Kind.COMMUNE_COMMITTEE): 102, (Level.COMMUNE, Kind.SERVICE_CENTRE): 102,
    }  # fmt: skip
    assert [card.code for card in queries.children(None, on=JULY_2025)] == ["H01"]
    assert [card.code for card in queries.children(None, on=REFORM - timedelta(days=1))] == ["H01", "H33"]
    root = queries.agency("H01", on=JULY_2025)
    assert root is not None
    assert (root.unit, root.title) == ("91", "Ủy ban nhân dân tỉnh An Giang")
    communes = [card for card in queries.tree(on=JULY_2025) if card.kind is Kind.COMMUNE_COMMITTEE]
    words = Counter(card.title.removeprefix("Ủy ban nhân dân ").split()[0] for card in communes)
    assert words == {"xã": 85, "phường": 14, "đặc": 3}


def test_the_last_day_of_the_districts() -> None:
    before = REFORM - timedelta(days=1)
    assert flat(before)[Level.DISTRICT, Kind.DISTRICT_COMMITTEE] == 11
    assert flat(before)[Level.COMMUNE, Kind.COMMUNE_COMMITTEE] == 155, "Đông Xuyên went up in Mỹ Xuyên in 2024"
    assert flat(before, "H33")[Level.DISTRICT, Kind.DISTRICT_COMMITTEE] == 15
    assert flat(before, "H33")[Level.COMMUNE, Kind.COMMUNE_COMMITTEE] == 143
    town = queries.agency("H01.37", on=date(2023, 4, 10))
    assert town is not None
    assert town.title == "Ủy ban nhân dân thị xã Tịnh Biên"


def test_a_figure_asked_both_ways() -> None:
    """One dossier for each commune of 2021, ten for each district: by the tree of then, and by that of now."""
    tree = queries.tree(on=JUNE_2021, root="H01")
    figures = {card.code: 1 for card in tree if card.kind is Kind.COMMUNE_COMMITTEE}
    figures |= {card.code: 10 for card in tree if card.kind is Kind.DISTRICT_COMMITTEE}
    long_xuyen = set(queries.subtree_codes("H01.31", on=JUNE_2021))
    assert sum(count for code, count in figures.items() if code in long_xuyen) == 13 + 10
    for divide in (True, False):
        now = queries.organised(figures, then=JUNE_2021, now=JULY_2025, divide=divide)
        assert sum(now.values()) == sum(figures.values()) == 156 + 110
        assert now["H01"] == 110, "districts are gone: the province answers for what they did"
        assert all(queries.agency(code, on=JULY_2025) for code in now)
    ward = next(card for card in queries.tree(on=JULY_2025) if card.unit == "30307")
    assert ward.title == "Ủy ban nhân dân phường Long Xuyên"
    assert queries.organised(figures, then=JUNE_2021, now=JULY_2025)[ward.code] == len(_old_communes("30307")) + 1


def _record() -> list[dict[str, str]]:
    """Who became part of whom, of the communes of both provinces."""
    within = {row["code"]: row["parent"] for row in rows(FOLDER / "until-2025-07.csv")}
    links = rows(FOLDER / "successions-2025-07.csv")
    return [row for row in links if within.get(within.get(row["predecessor"], "")) in {"89", "91"}]


def _old_communes(unit: str) -> set[str]:
    return {row["predecessor"] for row in _record() if row["successor"] == unit}


def test_every_commune_goes_where_the_record_says() -> None:
    """302 links of 298 communes, three of them divided."""
    wanted: dict[str, set[tuple[str, str]]] = {}
    for row in _record():
        wanted.setdefault(row["predecessor"], set()).add((row["successor"], row["share"]))
    before = REFORM - timedelta(days=1)
    units = {card.code: card.unit for on in (before, JULY_2025) for card in queries.tree(on=on)}
    found: dict[str, set[tuple[str, str]]] = {}
    for link in Succession.objects.filter(on=REFORM).select_related("predecessor", "successor"):
        if link.share != Share.RESIDUAL and len(units[link.predecessor.code]) == 5:
            pair = (units[link.successor.code], str(link.share))
            found.setdefault(units[link.predecessor.code], set()).add(pair)
    assert len(wanted) == 298
    assert sum(len(parts) for parts in wanted.values()) == 302
    assert sum(len(parts) > 1 for parts in wanted.values()) == 3
    assert found == wanted


def test_every_agency_has_one_answer_today() -> None:
    today = {card.code for card in queries.tree(on=JULY_2025)}
    for then in (JUNE_2021, REFORM - timedelta(days=1)):
        mapped = queries.organisation_map(then=then, now=JULY_2025)
        assert len(mapped) == len(queries.tree(on=then))
        for parts in mapped.values():
            assert sum(part.part for part in parts) == 1
            assert sum(part.main for part in parts) == 1
            assert {part.code for part in parts} <= today


def test_replay_of_every_agency() -> None:
    assert Agency.objects.count() == 661
    assert replayed() == []


def test_invented_codes_say_so() -> None:
    tree = [*queries.tree(on=JUNE_2021), *queries.tree(on=JULY_2025)]
    assert {card.code for card in tree if not card.sample} == {"H01"}
    assert all(queries.agency_code(card.old_code) == card.code for card in tree if card.old_code)


def test_the_plan_is_made_of_the_law_s_list_and_said_by_acts() -> None:
    root, steps = plan.province()
    assert root == "H01"
    kinds = {each.act for each in journal.read("agency:H01.31.21")}
    assert kinds == {"organizations.import_agencies", "organizations.merge_agencies"}
    assert len(steps) > 160


def test_the_sample_officers_have_their_places() -> None:
    at = date(2026, 11, 22)
    desk = queries.actor_for(Actor(id="mau-mot-cua-xa", kind=ActorKind.OFFICER), on=at)
    card = queries.agency(desk.agency or "", on=at)
    assert card is not None
    assert card.title == "Trung tâm Phục vụ hành chính công phường Long Xuyên"
    assert desk.position == "receiving-officer"
    watch = queries.actor_for(Actor(id="mau-giam-sat", kind=ActorKind.OFFICER), on=at)
    assert len(queries.read_officers(actor=watch, on=at).items) == 8


@pytest.mark.parametrize(
    ("on", "counted"),
    [
        (date(2021, 6, 15), {"province": 63, "district": 696, "commune": 10_036}),
        (date(2024, 12, 31), {"province": 63, "district": 696, "commune": 10_035}),
        (date(2025, 7, 1), {"province": 34, "commune": 3321}),
        (date(2026, 4, 30), {"province": 34, "commune": 3321}),
    ],
)
def test_units_of_the_country(on: date, counted: dict[str, int]) -> None:
    found: Counter[str] = Counter()
    for province in queries.provinces(on=on):
        found[province.level] += 1
        for inner in queries.units_in(province.code, on=on):
            found[inner.level] += 1
            found["commune"] += len(queries.units_in(inner.code, on=on)) if inner.level == "district" else 0
    assert found == counted


def test_a_unit_s_code_can_be_given_anew() -> None:
    def title(code: str, on: date) -> str | None:
        found: Any = queries.unit(code, on=on)
        return found.title if found else None

    assert title("30316", JUNE_2021) == "Phường Châu Phú B"
    assert title("30316", JULY_2025) == "Phường Châu Đốc"
    assert title("30502", date(2023, 4, 9)) == "Thị trấn Nhà Bàng"
    assert title("30502", date(2023, 4, 10)) == "Phường Nhà Bàng"
    assert title("75", date(2026, 4, 29)) == "Tỉnh Đồng Nai"
    assert title("75", date(2026, 4, 30)) == "Thành phố Đồng Nai"
    assert (title("06970", date(2026, 4, 30)), title("06978", date(2026, 4, 30))) == (None, "Xã Ba Chẽ")


def test_addresses_are_found_and_followed() -> None:
    assert queries.full_name("30280", on=JUNE_2021) == "Phường Mỹ Bình, Thành phố Long Xuyên, Tỉnh An Giang"
    assert queries.full_name("30307", on=JULY_2025) == "Phường Long Xuyên, Tỉnh An Giang"
    assert queries.full_name("99999", on=JULY_2025) == ""
    found = queries.find_units("long xuyen", on=JULY_2025)
    assert [card.title for card in found] == ["Phường Long Xuyên"]
    assert [card.code for card in queries.find_units("An Phú", on=JUNE_2021, province="89")][:3] == [
        "886", "30337", "30514",
    ]  # fmt: skip
    assert queries.find_units("  ", on=JULY_2025) == ()
    divided = queries.unit_heirs("30358", then=JUNE_2021, now=JULY_2025)
    assert [(heir.title, heir.share) for heir in divided] == [
        ("Xã Nhơn Hội", Share.MAIN), ("Xã An Phú", Share.PART), ("Xã Phú Hữu", Share.PART),
    ]  # fmt: skip
    chained = queries.unit_heirs("30285", then=JUNE_2021, now=JULY_2025)
    assert [heir.title for heir in chained] == ["Phường Long Xuyên"]
    assert [heir.code for heir in queries.unit_heirs("30280", then=JUNE_2021, now=JUNE_2021)] == ["30280"]


def test_every_unit_of_the_record_is_there() -> None:
    """Digests of the facts as published (vietnamadminunits 1.0.4; "Thị Trấn" and "Nguơn" spelled as elsewhere)."""
    digests = {
        REFORM - timedelta(days=1): "78db6a6f6fb16a0df0a764cf35990cfb2ea505de946f86eb32c8833d6d1704a4",
        REFORM: "25b96bdcca37f0756351a00ce36586b510462b8b9de4eb754dff5d76bcc289de",
    }
    for on, digest in digests.items():
        lines = []
        for province in queries.provinces(on=on):
            for inner in queries.units_in(province.code, on=on):
                communes = queries.units_in(inner.code, on=on) if inner.level == "district" else [inner]
                lines += [f"{unit.code} {unit.title}" for unit in communes]
        assert hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest() == digest
    links = [
        f"{row.predecessor} {row.successor} {row.share}"
        for row in UnitSuccession.objects.filter(on=REFORM)
        if len(row.predecessor) == 5
    ]
    assert len(links) == 10_597
    assert hashlib.sha256("\n".join(sorted(links)).encode()).hexdigest() == (
        "3aa3b059b47a4977d09eafbc94dbf7c1c51cd4ad9078e985b04d5f8add61f0e9"
    )


def test_the_tree_answers_quickly_and_in_few_statements() -> None:
    from django.test.utils import CaptureQueriesContext

    for ask in (
        lambda: queries.tree(on=JULY_2025),
        lambda: queries.read_agencies(actor=SYSTEM, on=JULY_2025, under="H01"),
        lambda: queries.read_agencies(actor=SYSTEM, on=JULY_2025, words="an phu"),
        lambda: queries.read_differences(actor=SYSTEM, early=JUNE_2021, late=JULY_2025),
        lambda: queries.subtree_codes("H01", on=JULY_2025),
    ):
        with CaptureQueriesContext(connection) as asked:
            ask()
        assert len(asked) == 1
