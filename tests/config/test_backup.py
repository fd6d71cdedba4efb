"""Backup while running, restore into nothing, verify; and the refusals."""

import json
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from motcua.kernel.database.cluster import Cluster
from tests.config.test_command import clean_environment, run

RING = """
from datetime import datetime
from motcua.config.ready import django_ready
with django_ready():
    from motcua.kernel.actors import SYSTEM
    from tests.kernel.sample import ring_bell
    at = datetime.fromisoformat("2021-06-11T09:00+07:00")
    for n in range(50):
        ring_bell(bell=str(n % 5), actor=SYSTEM, at=at, key=f"k{n}")
"""


def ring(home: Path) -> None:
    environment = clean_environment() | {"MOTCUA_HOME": str(home)}
    subprocess.run([sys.executable, "-c", RING], env=environment, check=True)


@pytest.mark.slow
def test_a_backup_restores_into_nothing_and_verifies(tmp_path: Path) -> None:
    there, here, file = tmp_path / "there", tmp_path / "here", tmp_path / "motcua.backup"
    there.mkdir()
    assert run("migrate", MOTCUA_HOME=str(there)).returncode == 0
    ring(there)
    cluster = Cluster(there)
    server = cluster.start()
    try:
        with psycopg.connect(cluster.address()) as writing:  # somebody is in the middle of something
            writing.execute("DELETE FROM kernel_act_key")
            saved = run("backup", str(file), MOTCUA_HOME=str(there))
        assert saved.returncode == 0, saved.stderr
    finally:
        cluster.stop(server)
    assert file.stat().st_mode & 0o077 == 0  # people's data: for the owner's eyes only
    restored = run("restore", str(file), MOTCUA_HOME=str(here))
    assert restored.returncode == 0, restored.stderr
    report = json.loads(run("verify", "--json", MOTCUA_HOME=str(here)).stdout)
    assert (report["events"], report["subjects"], report["broken_chains"]) == (50, 5, 0)
    for name in ("secret_key", "second_factor_key"):  # or every code app would be lost with the machine
        assert (here / "secrets" / name).read_text() == (there / "secrets" / name).read_text()
    again = run("restore", str(file), MOTCUA_HOME=str(here))
    assert again.returncode == 1
    assert "không trống" in again.stderr


def test_a_file_that_is_no_backup_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_text("đây không phải bản sao lưu")
    refused = run("restore", str(file), MOTCUA_HOME=str(tmp_path / "home"))
    assert refused.returncode == 1
    assert "không phải bản sao lưu" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert run("restore", str(tmp_path / "missing"), MOTCUA_HOME=str(tmp_path / "home")).returncode == 2
