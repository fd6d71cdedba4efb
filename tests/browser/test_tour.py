"""The demonstration walk cannot rot: a small province of June 2021, walked from lodging to the figures."""

from collections.abc import Iterator
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from motcua.config.moment import USUAL
from motcua.config.seeding import LOADERS
from motcua.config.tour.walk import walk
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from motcua.indices.lake.refreshing import refresh
from motcua.indices.queries import tables
from motcua.kernel import clock
from motcua.reports.queries import kept
from motcua.simulation.living.backdrop import lay

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("browser")]
MOMENT = clock.parse_instant(USUAL)


@pytest.fixture
def province(settings: Any, tmp_path: Path, chromium: Browser, transactional_db: None) -> Iterator[None]:
    """The sample of 2021 with a few cases of the weeks before, as `motcua run` lays it."""
    settings.MOTCUA_LAKE = tmp_path / "lake"
    for each in (tables._kept, kept._counted, kept._calm):
        each.cache_clear()
    clock.run_away_by(MOMENT - clock.machine_now())
    for module in LOADERS:
        import_module(module).load(clock.now(), clock.vietnam_day(MOMENT))
    lay(150, now=clock.now())
    assert refresh() is not None
    yield
    clock.run_away_by(timedelta(0))


def test_a_case_goes_its_whole_way_in_june_2021(
    province: None, chromium: Browser, served: str, tmp_path: Path
) -> None:
    said: list[str] = []
    pictures = walk(chromium, served, tmp_path / "pictures", say=said.append)
    assert len({each.name for each in pictures}) == len(pictures) == 13
    case = Dossier.objects.order_by("-pk")[0]
    assert (case.procedure, case.receiving_agency, case.state) == ("2.001023", "H01.31.21", State.DELIVERED)
    assert clock.vietnam_day(case.accepted_at or MOMENT) == clock.vietnam_day(MOMENT)
    assert [line for line in said if "Bước 3" in line] == [
        "Bước 3: bàn tư pháp - hộ tịch, chuyển bước", "Bước 3: bàn bảo hiểm xã hội, chuyển bước",
    ]  # fmt: skip
    steps = case.all_steps.order_by("seq").values_list("agency", flat=True)
    assert list(dict.fromkeys(steps)) == ["H01.31.21", "H01.53"]
