"""`motcua deadline --agency`: the calendar of an agency of this installation; without one, a clear refusal."""

import json
from pathlib import Path

import pytest

from tests.config.test_command import run

FRIDAY = ("deadline", "--accepted", "2021-06-11T15:20", "--limit", "5wd", "--json")


@pytest.mark.slow
def test_an_agency_is_asked_for_its_calendar(tmp_path: Path) -> None:
    where = {"MOTCUA_HOME": str(tmp_path / "home")}
    nowhere = run(*FRIDAY, "--agency", "H01", **where)
    assert nowhere.returncode == 1
    assert "Không biết lịch" in json.loads(nowhere.stdout)["error"]
    (tmp_path / "home").mkdir()
    assert run("migrate", **where).returncode == 0
    assert run("seed", **where).returncode == 0
    known = run(*FRIDAY, "--agency", "000.00.00.H01", **where)  # the older spelling of the same agency
    assert json.loads(known.stdout)["due"] == "2021-06-18T17:00:00+07:00"
    unknown = run(*FRIDAY, "--agency", "H01.ZZ", **where)
    assert unknown.returncode == 1
    assert "Không có cơ quan" in json.loads(unknown.stdout)["error"]
