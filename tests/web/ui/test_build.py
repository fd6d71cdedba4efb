"""What is committed under static/ is what the sources in frontend/ build, byte by byte."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
FRONTEND = ROOT / "frontend"


def test_lock_file_names_no_download_address() -> None:
    assert "resolved" not in (FRONTEND / "package-lock.json").read_text()


def test_licences_stand_beside_what_they_cover() -> None:
    static = ROOT / "motcua/web/ui/static/ui"
    for name in ("css/LICENSE-govuk-frontend.txt", "js/LICENSE-htmx.txt", "LICENSE-lucide-icons.txt"):
        assert len((static / name).read_text()) > 500


def test_sources_keep_to_the_size_of_a_file() -> None:
    sources = [path for folder in ("styles", "scripts", "build") for path in (FRONTEND / folder).rglob("*.*")]
    assert len(sources) > 30
    assert [path.name for path in sources if path.suffix != ".pyc" and len(path.read_text().splitlines()) > 400] == []


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed: built files are taken as committed")
def test_built_files_are_what_the_sources_build() -> None:
    if not (FRONTEND / "node_modules").is_dir():
        subprocess.run(["npm", "ci", "--ignore-scripts"], cwd=FRONTEND, check=True, capture_output=True)
    done = subprocess.run(
        ["npm", "run", "--silent", "check"],
        cwd=FRONTEND,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "MOTCUA_PYTHON": sys.executable},
    )
    assert done.returncode == 0, done.stderr
