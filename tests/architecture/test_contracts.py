"""The import contracts hold, and each of them catches a planted import (.importlinter)."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

LINT = Path(sys.executable).parent / "lint-imports"


def lint(where: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    chosen = [word for name in contracts for word in ("--contract", name)]
    return subprocess.run(
        [LINT, "--no-cache", "--no-logo", *chosen],
        cwd=where,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "COLUMNS": "400", "PYTHONPATH": str(where)},
    )


def test_the_house_keeps_its_contracts() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.fixture
def skeleton(tmp_path: Path) -> Path:
    """The house with every room present and empty."""
    shutil.copy(ROOT / ".importlinter", tmp_path)
    shutil.copytree(ROOT / "tools", tmp_path / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    for name in [
        "kernel.models", "kernel.events", "kernel.acts", "kernel.journal", "kernel.jobs", "kernel.database",
        "law.one_stop", "deadlines.rules", "people.models", "people.queries", "people.actions.accounts",
        "organizations.models", "organizations.queries", "dossiers.states", "dossiers.events", "dossiers.rules",
        "dossiers.gateways", "dossiers.models", "dossiers.permissions", "dossiers.queries",
        "dossiers.actions.intake", "dossiers.reactions", "dossiers.tasks", "feedback.queries", "control.queries",
        "exchange.post.client", "exchange.vneid.client", "web.ui.forms", "web.admission", "web.portal.views",
        "web.office.views", "web.signin.views", "config.urls",
    ]:  # fmt: skip
        write(tmp_path, f"motcua.{name}", "")
    return tmp_path


def write(where: Path, module: str, source: str) -> None:
    path = where.joinpath(*module.split(".")).with_suffix(".py")
    path.parent.mkdir(parents=True, exist_ok=True)
    for parent in path.parents:
        if parent == where:
            break
        (parent / "__init__.py").touch()
    path.write_text(source)


def test_an_empty_house_is_lawful(skeleton: Path) -> None:
    done = lint(skeleton)
    assert done.returncode == 0, done.stdout


PLANTED = [
    ("floors", "motcua.people.queries", "from motcua.dossiers import queries"),
    ("floors", "motcua.kernel.journal", "import motcua.config.urls"),
    ("floors", "motcua.feedback.queries", "from motcua.control import queries"),
    ("floors", "motcua.surprise.queries", ""),
    ("audiences", "motcua.web.portal.views", "from motcua.web.office import views"),
    ("audiences", "motcua.web.ui.forms", "from motcua.web.signin import views"),
    ("audiences", "motcua.web.kiosk.views", ""),
    ("partners", "motcua.exchange.post.client", "from motcua.exchange.vneid import client"),
    ("rooms", "motcua.dossiers.states", "from motcua.dossiers import models"),
    ("rooms", "motcua.dossiers.rules", "from motcua.dossiers.models import Dossier"),
    ("rooms", "motcua.dossiers.models", "from motcua.dossiers.actions import intake"),
    ("rooms", "motcua.dossiers.queries", "from motcua.dossiers.actions.intake import accept_dossier"),
    ("rooms", "motcua.dossiers.tasks", "from motcua.dossiers import rules"),
    ("rooms", "motcua.dossiers.actions.intake", "from motcua.organizations import models"),
    ("rooms", "motcua.dossiers.reactions", "from motcua.people.queries import account"),
    ("rooms", "motcua.dossiers.helpers", ""),
    ("private-rooms", "motcua.dossiers.actions.intake", "from motcua.people.models import Account"),
    ("private-rooms", "motcua.config.urls", "from motcua.dossiers import tasks"),
    ("private-rooms", "motcua.exchange.post.client", "import motcua.dossiers.permissions"),
    ("doors", "motcua.web.portal.views", "from motcua.dossiers.models import Dossier"),
    ("doors", "motcua.web.office.views", "from motcua.dossiers import rules"),
    ("doors", "motcua.web.office.views", "from motcua.dossiers.gateways import Post"),
    ("pure", "motcua.law.one_stop", "from django.conf import settings"),
    ("pure", "motcua.dossiers.rules", "import httpx"),
    ("pure", "motcua.dossiers.events", "from motcua.kernel import journal"),
    ("pure", "motcua.deadlines.rules", "import django.utils.timezone"),
    ("network", "motcua.dossiers.actions.intake", "import requests"),
    ("network", "motcua.web.portal.views", "from httpx import get"),
]


@pytest.mark.parametrize(("contract", "module", "source"), PLANTED)
def test_a_planted_import_breaks_its_contract(skeleton: Path, contract: str, module: str, source: str) -> None:
    write(skeleton, module, source)
    done = lint(skeleton, contract)
    assert done.returncode == 1, done.stdout
    assert "1 broken" in done.stdout
    assert module in done.stdout or module.rpartition(".")[0] in done.stdout


def test_exchange_may_use_the_network(skeleton: Path) -> None:
    write(skeleton, "motcua.exchange.post.client", "import httpx")
    assert lint(skeleton, "network").returncode == 0


def test_an_act_may_do_what_its_room_allows(skeleton: Path) -> None:
    write(
        skeleton,
        "motcua.dossiers.actions.intake",
        "from motcua.dossiers import events, models, permissions, rules, states\n"
        "from motcua.organizations import queries\nfrom motcua.people.actions import accounts\n",
    )
    done = lint(skeleton)
    assert done.returncode == 0, done.stdout
