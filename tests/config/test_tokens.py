"""Tokens issued and revoked at the machine: shown once on standard output, refused in one line."""

from pathlib import Path

import pytest

from tests.config.test_command import run

PLANT = """
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM
from motcua.organizations.actions.agencies import establish_agency
from motcua.organizations.states import Block, Details, Kind, Level
at = clock.now()
establish_agency(code="H01", on=at.date(), actor=SYSTEM, at=at, details=Details(
    title="UBND tỉnh Mẫu", kind=Kind.PROVINCE_COMMITTEE, level=Level.PROVINCE, block=Block.PROVINCE))
"""


@pytest.mark.slow
def test_a_token_is_issued_and_revoked(tmp_path: Path) -> None:
    where = {"MOTCUA_HOME": str(tmp_path / "home")}
    (tmp_path / "home").mkdir()
    assert run("migrate", **where).returncode == 0
    asked = ("issue-token", "--agency", "000.00.00.H01", "--label", "Kho dữ liệu", "--scope", "agencies:read")
    nowhere = run(*asked, **where)
    assert (nowhere.returncode, nowhere.stdout) == (1, "")
    assert "không có cơ quan" in nowhere.stderr
    planted = run("django", "shell", "-c", PLANT, **where)
    assert planted.returncode == 0, planted.stderr
    issued = run(*asked, **where)
    assert issued.returncode == 0, issued.stderr
    code = issued.stdout.strip().split("_")[1]
    assert issued.stdout == f"{issued.stdout.strip()}\n" and len(issued.stdout.strip()) == 63
    assert run("revoke-token", code, **where).stdout == f"Đã thu hồi khóa {code}.\n"
    again = run("revoke-token", code, **where)
    assert (again.returncode, again.stderr) == (1, "Khóa này đã bị thu hồi từ trước.\n")
