"""The one command: groups, exit statuses, the environment it refuses."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from motcua.config.command import GROUPS, motcua

ROOT = Path(__file__).resolve().parents[2]


def clean_environment() -> dict[str, str]:
    """The environment of somebody who has set nothing."""
    ours = ("MOTCUA_", "DJANGO_", "PYTEST_")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def run(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", "from motcua.config.command import main; main()", *arguments],
        cwd=ROOT, env=clean_environment() | environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_help_groups_every_subcommand_by_who_needs_it() -> None:
    shown = CliRunner().invoke(motcua, ["--help"])
    assert shown.exit_code == 0
    for title, group in GROUPS.items():
        assert f"{title}:" in shown.output
        for name in group:
            assert f"  {name} " in shown.output


@pytest.mark.parametrize("name", [name for group in GROUPS.values() for name in group if name != "django"])
def test_every_subcommand_explains_itself(name: str) -> None:
    shown = CliRunner().invoke(motcua, [name, "--help"])
    assert shown.exit_code == 0
    assert len(shown.output) > 100


def test_an_unknown_subcommand_is_misuse() -> None:
    assert CliRunner().invoke(motcua, ["khong-co"]).exit_code == 2
    assert CliRunner().invoke(motcua, ["verify", "--khong-co"]).exit_code == 2


def test_an_unknown_environment_is_refused(tmp_path: Path) -> None:
    refused = run("health", MOTCUA_ENV="staging", MOTCUA_HOME=str(tmp_path))
    assert refused.returncode != 0
    assert "MOTCUA_ENV='staging'" in refused.stderr


def test_the_version_is_told() -> None:
    assert run("--version").stdout.startswith("motcua, version ")


def test_a_missing_server_directory_is_said_plainly(tmp_path: Path) -> None:
    refused = run("run", MOTCUA_HOME=str(tmp_path / "home"), MOTCUA_PG_BIN=str(tmp_path))
    assert refused.returncode == 1
    assert "MOTCUA_PG_BIN" in refused.stderr
    assert "Traceback" not in refused.stderr
