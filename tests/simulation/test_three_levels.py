"""The sample of quarter II of 2021 as `motcua run` lays it: every sort of case, nothing of a later day."""

import re
from collections.abc import Iterator
from datetime import timedelta
from importlib import import_module

import pytest
from django.test import Client

from motcua.config.moment import USUAL
from motcua.config.seeding import LOADERS
from motcua.dossiers.models import Dossier, Draft
from motcua.dossiers.queries.variety import variety
from motcua.kernel import clock
from motcua.kernel.models import Event
from motcua.kernel.verification import verify_journal
from motcua.simulation import seeds

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
MOMENT = clock.parse_instant(USUAL)
CASES = 400


@pytest.fixture
def moment() -> Iterator[None]:
    clock.run_away_by(MOMENT - clock.machine_now())
    yield
    clock.run_away_by(timedelta(0))


def test_a_province_of_three_levels_is_at_work(moment: None, transactional_db: None) -> None:
    day = clock.vietnam_day(MOMENT)
    for module in LOADERS:
        assert import_module(module).load(clock.now(), day) > 0
    assert seeds.load(clock.now(), CASES) == CASES
    for module in LOADERS:
        assert import_module(module).load(clock.now(), day) == 0
    assert seeds.load(clock.now(), CASES) == 0
    _every_sort_is_there()
    last = Event.objects.order_by("-at")[0]
    assert last.at <= clock.now()
    assert last.recorded_at <= clock.now()
    assert verify_journal().sound
    _every_button_of_the_walk_opens_its_page()


def _every_sort_is_there() -> None:
    found = variety()
    assert found.cases == CASES
    assert found.procedures >= 60
    missing = [name for name, count in vars(found).items() if not count]
    assert missing == []
    assert not Dossier.objects.filter(acted_at__gt=clock.now()).exists()
    assert set(Dossier.objects.values_list("level", flat=True)) >= {"commune", "district", "province"}
    assert Draft.objects.exists()


def _every_button_of_the_walk_opens_its_page() -> None:
    browser = Client()
    page = browser.get("/bat-dau/").content.decode()
    assert "10/6/2021" in page
    turns = re.findall(r'name="code" value="([^"]+)">\s*<input type="hidden" name="next" value="([^"]+)"', page)
    assert len(turns) == 9
    for code, to in turns:
        answer = browser.post("/dang-nhap/mau/", {"code": code, "next": to, "switch": "1"})
        assert answer["Location"] == to
        assert browser.get(to).status_code == 200, to
