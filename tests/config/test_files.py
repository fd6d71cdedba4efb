"""Files through backup and restore, another master key, reading back: by the command, on a real installation."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from motcua.kernel.database.cluster import Cluster
from tests.config.test_command import clean_environment, run

STORE = """
import hashlib, sys
from datetime import datetime
from motcua.config.ready import django_ready
with django_ready():
    from motcua.documents.actions.intake import store_upload
    from motcua.documents.actions.papers import add_paper
    from motcua.kernel.actors import SYSTEM
    from tests.documents import samples
    at = datetime.fromisoformat("2021-06-11T09:00+07:00")
    for n in range(1, 6):
        file = store_upload(content=samples.pdf(n), name=f"{n}.pdf", owner="dossier:1", actor=SYSTEM, at=at)
        add_paper(owner="dossier:1", files=[file.code], title="Đơn", actor=SYSTEM, at=at)
"""


def python(source: str, home: Path) -> None:
    environment = clean_environment() | {"MOTCUA_HOME": str(home)}
    subprocess.run([sys.executable, "-c", source], env=environment, check=True)


def report(home: Path) -> dict[str, object]:
    told: dict[str, object] = json.loads(run("verify-files", "--json", MOTCUA_HOME=str(home)).stdout)
    return told


@pytest.mark.slow
def test_files_survive_a_new_key_a_backup_and_a_new_machine(tmp_path: Path) -> None:
    there, here, file = tmp_path / "there", tmp_path / "here", tmp_path / "motcua.backup"
    there.mkdir()
    cluster = Cluster(there)
    assert run("migrate", MOTCUA_HOME=str(there)).returncode == 0
    server = cluster.start()
    try:
        python(STORE, there)
        before = {path.name: path.read_bytes() for path in (there / "files").glob("??/??/*")}
        rotated = run("rotate-file-keys", MOTCUA_HOME=str(there))
        assert rotated.returncode == 0, rotated.stderr
        assert "Khóa chủ số 2: đã bọc lại khóa của 5 tệp" in rotated.stdout
        assert {path.name: path.read_bytes() for path in (there / "files").glob("??/??/*")} == before
        assert report(there)["sound"] is True
        saved = run("backup", str(file), MOTCUA_HOME=str(there))
        assert saved.returncode == 0, saved.stderr
    finally:
        cluster.stop(server)
    restored = run("restore", str(file), MOTCUA_HOME=str(here))
    assert restored.returncode == 0, restored.stderr
    assert "5 tệp, 0 tệp hỏng hoặc thiếu" in restored.stdout
    told = report(here)
    assert (told["contents"], told["faulty"], told["orphaned"]) == (5, 0, 0)
    first, second, *_ = sorted((here / "files").glob("??/??/*"))
    first.unlink()
    second.write_bytes(second.read_bytes()[:-1] + b"x")
    (here / "files" / "ab" / "cd").mkdir(parents=True, exist_ok=True)
    (here / "files" / "ab" / "cd" / ("ab" * 16)).write_bytes(b"stray")
    spoilt = run("verify-files", MOTCUA_HOME=str(here))
    assert spoilt.returncode == 1
    assert "2 tệp hỏng, 1 tệp thừa" in spoilt.stdout
    assert "không đọc lại được" in spoilt.stdout
