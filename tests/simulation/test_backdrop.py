"""The weeks before in the sample province: cases of every sort at every kind of desk, none of them refused."""

from collections import Counter
from importlib import import_module

import pytest

from motcua.config.seeding import LOADERS
from motcua.dossiers.models import Content, Dossier, Step
from motcua.kernel import clock
from motcua.kernel.verification import verify_journal
from motcua.organizations.models import Officer
from motcua.organizations.seeds.officers import officers
from motcua.simulation.living.backdrop import lay

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_the_weeks_before_are_a_province_at_work(transactional_db: None) -> None:
    at = clock.now()
    for module in LOADERS:
        import_module(module).load(at)
    assert lay(600, now=at) == 600
    cases = Dossier.objects.all()
    assert cases.values("procedure").distinct().count() >= 60
    assert cases.values("competent_agency").distinct().count() >= 30
    assert set(cases.values_list("timeliness", flat=True)) == {"", "early", "on_time", "late"}
    assert set(cases.values_list("conclusion", flat=True)) == {"", "approved", "refused", "stopped"}
    open_cases = cases.filter(concluded_at=None)
    assert 0 < open_cases.filter(due_at__lt=at).count() < open_cases.count()
    assert open_cases.exclude(paused_at=None).exists()
    assert not cases.filter(acted_at__gt=at).exists()
    assert all(Content.objects.values_list("contact__name", flat=True)[:20])
    held = Counter(Step.objects.filter(closed_at=None).values_list("officer", flat=True))
    assert held["mau-mot-cua-tinh"] + held["mau-chuyen-vien-so"] > 0
    assert {each.account for each in officers()} & set(held)
    assert set(held) - {""} <= set(Officer.objects.values_list("code", flat=True))
    assert verify_journal().sound
