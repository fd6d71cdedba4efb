"""Loading the sample: not into a database of a later time; what is in it is told in words."""

from datetime import datetime, timedelta

import pytest

from motcua.config import moment
from motcua.config.seeding import load_all, told
from motcua.dossiers.queries.variety import variety
from motcua.kernel import clock, journal
from motcua.people import seeds
from tests.dossiers import province
from tests.dossiers.cases import accepted, on

MOMENT = clock.parse_instant(moment.USUAL)


@pytest.mark.django_db
def test_a_database_of_a_later_time_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert journal.newest() is None
    seeds.load(clock.now())
    last = journal.newest()
    assert last is not None
    assert abs(clock.now() - last) < timedelta(minutes=1)
    monkeypatch.setattr(moment, "standing", lambda: moment.Standing("2021-q2", MOMENT, MOMENT - clock.machine_now()))
    monkeypatch.setattr(clock, "now", lambda: MOMENT)
    with pytest.raises(SystemExit, match="cơ sở dữ liệu trống"):
        next(load_all())


@pytest.mark.django_db
def test_the_sorts_of_cases_are_counted(at: datetime) -> None:
    province.plant(at)
    assert variety().cases == 0
    accepted(on(1))
    accepted(on(2))
    found = variety()
    assert (found.cases, found.procedures, found.open, found.delivered) == (2, 1, 2, 0)
    assert told(found).startswith("2 hồ sơ: 1 thủ tục, 1 nơi tiếp nhận")
