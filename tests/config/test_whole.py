"""The whole quarter in one command: figures that differ are named, stages measured; the walk needs a province."""

import csv
import json
import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from motcua.config.commands.demo_tour import demo_tour
from motcua.config.commands.simulate_whole import _compared
from motcua.config.spent import server_seconds, stage
from motcua.simulation.quarter.expected import SERVICES, expected, expected_at_centre, late
from motcua.simulation.quarter.targets import read_targets

SCALE = 0.01


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What the stages leave behind when every figure is as wanted."""
    targets = read_targets(scale=SCALE)
    figures = {name: {"value": count} for name, count in expected(targets).items()}
    (tmp_path / "bao-cao.json").write_text(json.dumps({"figures": figures}))
    books = {"resolved_late": late(targets), "late_responsible": late(targets)}
    (tmp_path / "dem.json").write_text(json.dumps({"total": {"figures": books}}))
    centre = expected_at_centre(targets)
    rows = [{"keys": [code], "figures": {"received_online": centre[name]}} for code, name in SERVICES.items()]
    post = {"received_postal": targets.post_received, "returned_by_post": targets.post_returned}
    (tmp_path / "trung-tam.json").write_text(json.dumps({"total": {"figures": post}, "rows": rows}))
    with (tmp_path / "qua-han.csv").open("w", newline="") as file:
        csv.writer(file).writerows([["mã"], *([f"H{number}"] for number in range(late(targets)))])
    return tmp_path


def test_figures_as_wanted_are_said_to_be_so(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert _compared(folder, SCALE)
    assert "Cả 59 số liệu khớp" in capfdbinary.readouterr().out.decode()


def test_every_figure_that_differs_is_named(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    told = json.loads((folder / "bao-cao.json").read_text())
    told["figures"]["trung-tam.qua-han"]["value"] += 1
    del told["figures"]["nganh-doc.dang"]
    (folder / "bao-cao.json").write_text(json.dumps(told))
    (folder / "qua-han.csv").write_text("mã\n")
    centre = json.loads((folder / "trung-tam.json").read_text())
    centre["rows"].pop()
    centre["total"]["figures"]["returned_by_post"] -= 1
    (folder / "trung-tam.json").write_text(json.dumps(centre))
    assert not _compared(folder, SCALE)
    said = capfdbinary.readouterr().out.decode()
    assert "KHÁC trung-tam.qua-han" in said
    assert "KHÁC nganh-doc.dang" in said
    assert "KHÁC hồ sơ quá hạn mở ra" in said
    assert "KHÁC trung-tam.muc-do-4: phải là 87, báo cáo nói 0" in said
    assert "KHÁC trung-tam.tra-qua-buu-chinh" in said


def test_the_source_s_figures_of_the_centre_are_asked_for() -> None:
    assert expected_at_centre(read_targets()) == {
        "trung-tam.muc-do-3": 2453, "trung-tam.muc-do-4": 8575, "trung-tam.nhan-qua-buu-chinh": 746,
        "trung-tam.tra-qua-buu-chinh": 3602,
    }  # fmt: skip


def test_a_stage_is_measured_and_its_words_kept(tmp_path: Path) -> None:
    work = "import sys; held = bytearray(60_000_000); sum(range(2_000_000)); print('xong'); sys.exit(4)"
    spent = stage("thử", [sys.executable, "-c", work], home=tmp_path, env=os.environ, out=tmp_path / "log")
    assert (spent.name, spent.status, (tmp_path / "log").read_text()) == ("thử", 4, "xong\n")
    assert spent.memory > 60
    assert 0 < spent.client < 30
    assert server_seconds(tmp_path) == 0


def test_the_walk_is_refused_where_real_people_are_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_ENV", "production")
    told = CliRunner().invoke(demo_tour, [])
    assert (told.exit_code, "tỉnh mẫu" in told.output) == (2, True)
