"""`motcua check-report`: what it prints, its exit status, and that it needs neither settings nor database."""

import json
import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from motcua.config.command import motcua

WRONG = "Đang giải quyết 300 hồ sơ, trong đó trong hạn 290 hồ sơ, quá hạn 20 hồ sơ."
SOUND = "Đang giải quyết 310 hồ sơ, trong đó trong hạn 290 hồ sơ, quá hạn 20 hồ sơ."


def run(*arguments: str) -> Result:
    return CliRunner().invoke(motcua, ["check-report", *arguments])


def written(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_wrong_report_is_told_with_its_arithmetic(tmp_path: Path) -> None:
    told = run(written(tmp_path, "sai.txt", WRONG))
    assert told.exit_code == 1
    assert "LỖI (tổng các phần" in told.output
    assert "290 + 20 = 310" in told.output
    assert "báo cáo ghi 300, lệch 10" in told.output


def test_a_sound_report_is_confirmed(tmp_path: Path) -> None:
    told = run(written(tmp_path, "đúng.md", SOUND))
    assert told.exit_code == 0
    assert "✓ " in told.output
    assert "310 = 290 + 20" in told.output


def test_json_has_one_line_a_file(tmp_path: Path) -> None:
    files = [written(tmp_path, "1.txt", SOUND), written(tmp_path, "2.txt", WRONG)]
    told = run("--json", *files)
    assert told.exit_code == 1
    first, second = (json.loads(line) for line in told.output.splitlines())
    assert [first["file"], second["file"]] == files
    assert (first["figures"], first["findings"]) == (3, [])
    assert [finding["kind"] for finding in second["findings"]] == ["sum"]


def test_an_unreadable_file_is_misuse_and_the_others_are_still_checked(tmp_path: Path) -> None:
    told = run("--json", str(tmp_path / "không-có.txt"), written(tmp_path, "sai.txt", WRONG))
    assert told.exit_code == 2
    first, second = (json.loads(line) for line in told.output.splitlines())
    assert "Không mở được tệp" in first["error"]
    assert len(second["findings"]) == 1


def test_no_settings_and_no_database(tmp_path: Path) -> None:
    """It runs as its own process with a home that cannot be."""
    environment = {**os.environ, "MOTCUA_HOME": "/proc/none", "DJANGO_SETTINGS_MODULE": "no.such.settings"}
    code = "from motcua.config.command import main; main()"
    file = written(tmp_path, "a.txt", SOUND)
    done = subprocess.run(
        [sys.executable, "-c", code, "check-report", file], env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    assert "310 = 290 + 20" in done.stdout.decode()
