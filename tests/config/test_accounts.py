"""The first operator: made at the machine, refused when the password is weak or the name is taken."""

from pathlib import Path

import pytest

from tests.config.test_command import run

STRONG = "con-trau-an-co-ngoai-dong"


@pytest.mark.slow
def test_the_first_operator_of_a_production_home(tmp_path: Path) -> None:
    where = {"MOTCUA_HOME": str(tmp_path / "home"), "MOTCUA_ENV": "production"}
    (tmp_path / "home").mkdir()
    assert run("migrate", **where).returncode == 0
    names = ("appoint-operator", "--username", "quantri", "--name", "Nguyễn Văn An", "--password")
    weak = run(*names, "12345678", **where)
    assert weak.returncode == 1
    assert "mật khẩu" in weak.stderr.lower()
    made = run(*names, STRONG, **where)
    assert made.returncode == 0, made.stderr
    again = run(*names, STRONG, **where)
    assert again.returncode == 1
    assert "đã có người dùng" in again.stderr
