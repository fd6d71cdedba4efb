"""`motcua report`: what is counted, and with --draft what the agency wrote; misuse and refusals in words."""

from contextlib import nullcontext
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from motcua.config.commands import report as command
from motcua.kernel import clock
from motcua.reports.actions.writing import write_passage
from tests.reports.offices import COMMUNE, counted, officer, plant, sent, written

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(db: None, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: at)
    monkeypatch.setattr(command, "django_ready", nullcontext)
    plant(at)
    counted(monkeypatch)


def run(out: Path, *more: str, form: str = "full") -> Result:
    given = [form, "--agency", COMMUNE, "--period", "2021-Q2", "--format", "json", "-o", str(out), *more]
    return CliRunner().invoke(command.report, given)


def test_a_draft_comes_with_its_own_text_and_cells(tmp_path: Path, at: datetime) -> None:
    out = tmp_path / "a.json"
    assert "chưa lập báo cáo quý II năm 2021" in run(out, "--draft").output
    code = written(COMMUNE, at, "05a")
    write_passage(code=code, section="II", text="Đơn vị đã [[tat-ca.moi]] việc.", actor=officer(COMMUNE), at=at)
    assert run(out).exit_code == 0
    assert "Đơn vị đã" not in out.read_text()
    assert run(out, "--draft").exit_code == 0
    assert "Đơn vị đã 50 việc." in out.read_text()
    assert run(out, "--draft", form="05a").exit_code == 0
    assert "Đơn vị đã" not in out.read_text()
    assert "không có biểu 01b" in run(out, "--draft", form="01b").output
    assert run(out, "--draft", "--as-of", "2021-06-10").exit_code == 2


def test_a_signed_report_is_printed_as_it_was_signed(tmp_path: Path, at: datetime) -> None:
    sent(COMMUNE, at, "05a")
    assert run(tmp_path / "a.json", "--draft").exit_code == 0
    assert "07/BC-UBND" in (tmp_path / "a.json").read_text()


@pytest.mark.parametrize("more", [["--as-of", "hôm qua"], ["--format", "exe"], ["--book", "cuon-so"]])
def test_misuse_is_told(more: list[str], tmp_path: Path) -> None:
    assert run(tmp_path / "a", *more).exit_code == 2
