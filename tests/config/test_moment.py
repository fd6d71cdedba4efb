"""At which moment the sample stands: fixed once, kept, the same for every process; wrong wishes are refused."""

import tarfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from motcua.config import moment
from motcua.config.commands.backup import _unpack
from motcua.config.moment import Standing, settle, standing
from motcua.kernel import clock
from tests.config.test_command import run

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path))
    for name in ("MOTCUA_ENV", "MOTCUA_SAMPLE", "MOTCUA_MOMENT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(clock, "machine_now", lambda: NOW)
    return tmp_path


def refused() -> str:
    with pytest.raises(SystemExit) as told:
        settle()
    return str(told.value)


def test_nothing_is_settled_before_the_first_start() -> None:
    assert standing() == Standing("2026")
    assert standing().day is None


def test_the_first_start_settles_and_a_restart_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    first = settle()
    assert (first.sample, str(first.day)) == ("2021-q2", "2021-06-10")
    assert clock.vietnam(first.now()).strftime("%d/%m/%Y %H:%M") == "10/06/2021 09:00"
    monkeypatch.setattr(clock, "machine_now", lambda: NOW + timedelta(days=25, minutes=7))
    again = settle()
    assert again == first == standing()
    assert (
        clock.vietnam(again.now()).strftime("%d/%m/%Y %H:%M") == "05/07/2021 09:07"
    )  # beyond the quarter: time flows


def test_a_moment_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_MOMENT", "2021-05-04T14:30")
    assert clock.vietnam(settle().now()).isoformat() == "2021-05-04T14:30:00+07:00"
    monkeypatch.setenv("MOTCUA_MOMENT", "2021-05-04T07:30:00+00:00")  # the same instant
    assert str(settle().day) == "2021-05-04"
    monkeypatch.setenv("MOTCUA_MOMENT", "2021-05-05T14:30")
    assert "không đổi thành 2021-q2 từ 14:30 05/05/2021 được" in refused()


def test_today_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_SAMPLE", "2026")
    assert settle() == Standing("2026")
    monkeypatch.setenv("MOTCUA_SAMPLE", "2021-q2")
    assert "MOTCUA_HOME" in refused()
    with pytest.raises(SystemExit):
        standing()  # a worker that was told otherwise does not start either


@pytest.mark.parametrize(
    "text",
    ["2021-03-14T23:59", "2021-07-01T00:00", "9999-12-31T23:59", "0001-01-01T00:00", "hôm qua", "2021-06-31T09:00",
     "2021-06-10T09:00+99:00", "\u0661", "2021", "1e9"],
)  # fmt: skip
def test_moments_outside_the_quarter_are_refused(monkeypatch: pytest.MonkeyPatch, home: Path, text: str) -> None:
    monkeypatch.setenv("MOTCUA_MOMENT", text)
    assert "ví dụ MOTCUA_MOMENT=2021-06-10T09:00" in refused()
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("text", ["2021-03-15T00:00", "2021-06-30T23:59"])
def test_the_quarter_has_its_first_and_last_minute(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("MOTCUA_MOMENT", text)
    assert settle().moment == clock.parse_instant(text)


def test_other_wishes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_SAMPLE", "1999")
    assert "2021-q2, 2026" in refused()
    monkeypatch.setenv("MOTCUA_SAMPLE", "2026")
    monkeypatch.setenv("MOTCUA_MOMENT", "2026-11-22T09:00")
    assert "giờ máy" in refused()


@pytest.mark.parametrize("name", ["MOTCUA_SAMPLE", "MOTCUA_MOMENT"])
def test_production_has_no_moment(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("MOTCUA_ENV", "production")
    assert settle() == Standing("2026")
    monkeypatch.setenv(name, "2021-q2")
    assert "không dùng khi MOTCUA_ENV=production" in refused()


def test_production_refuses_a_home_whose_clock_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    settle()
    monkeypatch.setenv("MOTCUA_ENV", "production")
    assert "không chạy được khi MOTCUA_ENV=production" in refused()


def test_an_older_home_keeps_the_time_of_the_machine(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    (home / "postgres" / "data").mkdir(parents=True)
    (home / "postgres" / "data" / "PG_VERSION").write_text("16")
    monkeypatch.setenv("MOTCUA_SAMPLE", "2021-q2")
    assert "đã có dữ liệu" in refused()
    monkeypatch.delenv("MOTCUA_SAMPLE")
    assert settle() == Standing("2026")


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"sample": "1999", "moment": null, "away_us": 0}', '{"sample": "2026", "moment": 5}',
             '{"sample": "2026", "moment": null, "away_us": 1e300}', "\x00"],
)  # fmt: skip
def test_a_damaged_file_is_said_plainly(home: Path, text: str) -> None:
    (home / "moment.json").write_text(text)
    assert "Không đọc được" in refused()


def test_of_two_starts_the_first_decides(home: Path) -> None:
    moment._keep(Standing("2026"))
    moment._keep(Standing("2021-q2", clock.parse_instant("2021-05-04T14:30"), timedelta(days=-9)))
    assert standing() == Standing("2026")
    assert [each.name for each in home.iterdir()] == ["moment.json"]


def test_every_process_of_a_home_has_its_clock(home: Path) -> None:
    settle()
    code = "from motcua.kernel import clock; print(clock.away() // __import__('datetime').timedelta(days=1))"
    told = run("django", "shell", "-v", "0", "-c", code, MOTCUA_HOME=str(home), MOTCUA_DATABASE_URL=NOWHERE)
    assert told.stdout.strip() == str(standing().away // timedelta(days=1)), told.stderr
    other = run("health", MOTCUA_HOME=str(home), MOTCUA_SAMPLE="2026", MOTCUA_DATABASE_URL=NOWHERE)
    assert (other.returncode, "Traceback" in other.stderr) == (1, False)
    assert "không đổi thành 2026 được" in other.stderr


def test_a_backup_brings_its_moment_but_does_not_move_a_home_that_stands(home: Path, tmp_path: Path) -> None:
    settle()
    told = (home / "moment.json").read_text()
    file, workshop = tmp_path / "b.tar", tmp_path / "workshop"
    (tmp_path / "database.dump").write_text("dump")
    with tarfile.open(file, "w") as archive:
        archive.add(tmp_path / "database.dump", "database.dump")
        archive.add(home / "moment.json", "moment.json")
    for before, after in ((None, told), ("{}", "{}")):
        (home / "moment.json").unlink()
        if before is not None:
            (home / "moment.json").write_text(before)
        workshop.mkdir(exist_ok=True)
        _unpack(file, workshop)
        assert (home / "moment.json").read_text() == after


NOWHERE = "postgresql://nobody@127.0.0.1:1/none"
