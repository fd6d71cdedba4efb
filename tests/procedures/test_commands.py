"""`import-catalogue` and `lint-catalogue`: on a home that has nothing, on broken files, and their exit status."""

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from motcua.config.commands import catalogue
from motcua.kernel.clock import now
from motcua.procedures.seeds import load
from tests.procedures.samples import detail, listing


def write(path: Path, *values: object) -> Path:
    path.write_text("\n".join(json.dumps(value) for value in values), encoding="utf-8")
    return path


def dry(home: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "MOTCUA_HOME": str(home), "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [
        sys.executable,
        "-c",
        "from motcua.config.command import main; main()",
        "import-catalogue",
        "--dry-run",
    ]
    return subprocess.run(
        [*command, *map(str, arguments)], env=environment, capture_output=True, text=True, check=False, timeout=60
    )


def test_a_dry_run_needs_no_database(tmp_path: Path) -> None:
    home = tmp_path / "home"
    files = [write(tmp_path / "list.jsonl", listing(), listing("x")), write(tmp_path / "one.json", detail())]
    done = dry(home, "--json", *files)
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert found["dry_run"] and found["rows"]["procedures"] == 1 and found["rows"]["refused"] == 1
    assert found["diff"]["new"] == 1 and found["diff"]["compared_with"] == 0
    assert found["fields"]["limits"] == {"given": 1, "understood": 1, "not_understood": 0}
    assert not home.exists()


def test_broken_files_are_told_not_thrown(tmp_path: Path) -> None:
    cut = tmp_path / "cut.jsonl.gz"
    cut.write_bytes(gzip.compress("\n".join(json.dumps(listing(f"1.00000{n}")) for n in range(9)).encode())[:-40])
    foreign = tmp_path / "foreign.jsonl"
    foreign.write_bytes('{"code": "1.000001", "name": "Đăng ký"}'.encode("utf-16-le") + b"\xff")
    done = dry(tmp_path / "home", cut, foreign)
    assert "Traceback" not in done.stdout + done.stderr
    assert "tệp nén bị cụt" in done.stdout
    nothing = dry(tmp_path / "home", foreign)
    assert nothing.returncode == 1 and "Không nhập được" in nothing.stdout
    assert dry(tmp_path / "home", tmp_path / "none.jsonl").returncode == 2


@pytest.fixture
def _here(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    @contextmanager
    def ready(**_: object) -> Iterator[None]:
        yield

    monkeypatch.setattr(catalogue, "django_ready", ready)


@pytest.mark.usefixtures("_here")
def test_import_then_lint(tmp_path: Path) -> None:
    runner, given = CliRunner(), write(tmp_path / "rows.jsonl", detail(resultsDetails=[]))
    first = runner.invoke(catalogue.import_catalogue, [str(given)])
    assert first.exit_code == 0 and "mới 1" in first.output
    again = json.loads(runner.invoke(catalogue.import_catalogue, [str(given), "--json"]).output)
    assert again["diff"]["unchanged"] == 1 and again["diff"]["new"] == 0
    sheet = tmp_path / "lint.xlsx"
    linted = runner.invoke(catalogue.lint_catalogue, ["--json", "--xlsx", str(sheet)])
    found = json.loads(linted.output)
    assert linted.exit_code == 1 and found["errors"] == 1
    assert found["findings"][0]["rule"] == "result_missing" and found["findings"][0]["cites"]
    assert sheet.read_bytes().startswith(b"PK")


@pytest.mark.usefixtures("_here")
def test_the_sample_catalogue_lints_clean() -> None:
    load(now())
    done = CliRunner().invoke(catalogue.lint_catalogue, [])
    assert done.exit_code == 0 and "0 lỗi" in done.output
