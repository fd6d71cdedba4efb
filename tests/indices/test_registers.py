"""A register that is counted without being imported: the same figures and lists, and the house is left as it was."""

import csv
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from motcua.config.command import motcua
from motcua.config.commands import stats as command
from motcua.dossiers.actions.register_source import prepared
from motcua.dossiers.models import Counter, Dossier, RegisterImport
from motcua.indices.lake.foreign import Foreign, lay_register
from motcua.indices.lake.refreshing import refresh
from motcua.indices.queries import By, Question, Side, custom, every_item, table
from motcua.indices.queries.opening import Facts, facts
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM
from motcua.kernel.models import Event
from tests.dossiers.registers import case, parquet, pause, step, take, vn

JUNE = Question(custom(date(2021, 6, 8), date(2021, 6, 30)), by=(By.AGENCY,))
ROWS: list[dict[str, Any]] = [
    case(1),
    case(2, concluded_at=vn("2021-06-10 10:00"), conclusion="approved", delivered_at=vn("2021-06-11 09:00")),
    case(3, concluded_at=vn("2021-06-14 17:00"), conclusion="refused", channel="online"),
    case(4, concluded_at=vn("2021-06-21 10:00"), conclusion="approved", channel="postal"),
    case(5, concluded_at=vn("2021-06-09 10:00"), conclusion="withdrawn"),
    case(6, concluded_at=vn("2021-06-15 10:00"), conclusion="stopped", competent_agency="H01.10"),
    case(7, pauses=[pause("2021-06-08 09:00", "2021-06-10 09:00")], concluded_at=vn("2021-06-24 10:00")),
    case(8, pauses=[pause("2021-06-08 09:00", None)]),
    case(9, concluded_at=vn("2021-06-22 16:00"), steps=[
        step("H01.21", "2021-06-07 08:00", "2021-06-08 08:00", 120),
        step("H01.09", "2021-06-08 08:00", "2021-06-22 16:00", 960),
    ]),
    case(10, concluded_at=vn("2021-06-23 16:00"), steps=[
        step("H01.21", "2021-06-07 08:00", "2021-06-07 10:00", 120),
        step("H01.10", "2021-06-07 10:00", "2021-06-18 16:00", 480),
        step("H01.09", "2021-06-07 10:00", "2021-06-23 16:00", 480),
    ]),
    case(11, procedure="9.999999"),
    case(12, concluded_at=vn("2021-06-01 16:00")),
    case(1),
]  # fmt: skip


def laid(path: Path, **given: Any) -> tuple[Foreign, Facts]:
    """The facts of a file."""
    scratch, lake = path.parent / f"{path.stem}-scratch", path.parent / f"{path.stem}-lake"
    scratch.mkdir()
    lake.mkdir()
    found = lay_register(prepared(path, scratch=scratch, **given), lake, at=clock.now())
    return found, facts(lake)


def told(question: Question, held: Facts | None = None) -> list[object]:
    """All figures of a table."""
    found = table(question, actor=SYSTEM, at=clock.now(), with_times=True, held=held)
    return [(row.keys, row.figures, row.rates, row.spans) for row in (*found.rows, found.total)]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_register_counts_as_if_it_were_imported(planted: None, lake: Path, tmp_path: Path) -> None:
    path = parquet(tmp_path / "so.parquet", ROWS, group=5)
    found, held = laid(path)
    assert (found.rows, found.counted, dict(found.faults)) == (13, 10, {"PROCEDURE": 1, "ORDER": 1, "REPEATED": 1})
    assert not (Dossier.objects.exists() or RegisterImport.objects.exists())
    assert not Event.objects.filter(subject__startswith="dossier:").exists()
    assert not Counter.objects.exists()
    imported, _ = take(path, clock.now())
    assert imported.imported == found.counted
    refresh()
    asked = (
        JUNE, replace(JUNE, by=(By.PROCEDURE, By.CHANNEL), side=Side.COMPETENT),
        replace(JUNE, by=(By.BLOCK,), as_of=vn("2021-06-16 12:00")),
    )  # fmt: skip
    for question in asked:
        assert told(question, held) == told(question)
    total = table(JUNE, actor=SYSTEM, at=clock.now(), held=held).total.figures
    assert {total[code] > 0 for code in ("resolved_late", "pending_paused", "stopped", "responsible_minutes")} == {
        True
    }
    again, same = laid(parquet(tmp_path / "lan-hai.parquet", ROWS))  # codes that the house has by now are no fault
    assert again.counted == found.counted and told(JUNE, same) == told(JUNE)
    for code in ("resolved_late", "pending", "responsible_minutes"):
        ours = [(item.code, item.amount) for item in every_item(JUNE, code, actor=SYSTEM, at=clock.now(), held=held)]
        theirs = [(item.code, item.amount) for item in every_item(JUNE, code, actor=SYSTEM, at=clock.now())]
        assert ours == theirs


@pytest.fixture
def run(planted: None, lake: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The command in this process, on the database of the test."""
    monkeypatch.setattr(command, "django_ready", nullcontext)

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(motcua, ["stats", *arguments])

    yield invoke


@pytest.mark.django_db(transaction=True)
def test_a_file_with_foreign_headings_is_counted_at_the_command_line(run: Any, tmp_path: Path) -> None:
    register, mapping, errors = tmp_path / "khác.csv", tmp_path / "cột.yaml", tmp_path / "lỗi.csv"
    register.write_text(
        "Số phiếu;MaTTHC;Vào sổ;DonViXuLy;NgayKetThucXuLy;Ghi chú\n"
        "H01.21-210607-0001;1.000001;07/06/2021 08:00;H01.09;10/06/2021 10:00;x\n"
        "H01.21-210607-0002;1.000001;07/06/2021 08:00;H01.09;21/06/2021 10:00;\n"
        "H01.21-210607-0003;1.000001;07/06/2021 08:00;H01.09;;\n"
        "=SUM(A1);1.000001;07/06/2021 08:00;H01.09;;\n",
        encoding="utf-8-sig",
    )
    mapping.write_text("code: Số phiếu\naccepted_at: Vào sổ\n", encoding="utf-8")
    asked = ("--period", "2021-06", "--register", str(register), "--mapping", str(mapping), "--errors", str(errors))
    found = run(*asked, "--by", "agency", "--format", "csv")
    assert found.exit_code == 0, found.output
    headings, *rows = list(csv.reader(found.stdout.splitlines()))
    last = dict(zip(headings, rows[-1], strict=True))
    wanted = {"Tổng tiếp nhận": "3", "Đã giải quyết": "2", "Giải quyết quá hạn": "1", "Đang giải quyết": "1"}
    assert {name: last[name] for name in wanted} == wanted
    assert "Sổ: 4 dòng, đếm 3 hồ sơ, loại 1 dòng." in found.stderr
    assert "Cột không dùng: “Ghi chú”" in found.stderr
    assert "LOẠI        1  Mã hồ sơ không đúng mẫu" in found.stderr
    assert "'=SUM(A1)" in errors.read_text("utf-8-sig")
    opened = run(*asked, "--open", "resolved_late", "--format", "csv")
    assert [row[0] for row in csv.reader(opened.stdout.splitlines())][1:] == ["H01.21-210607-0002"]
    assert not Dossier.objects.exists()
    missing = run("--period", "2021-06", "--register", str(register))
    assert missing.exit_code == 1 and "Tệp thiếu cột" in missing.stderr
    wrong = tmp_path / "sai.parquet"
    wrong.write_bytes(b"PAR1\0\0\0")
    assert run("--period", "2021-06", "--register", str(wrong)).exit_code == 1
    assert run("--period", "2021-06", "--mapping", str(mapping)).exit_code == 2
    assert run("--refresh", "--register", str(register)).exit_code == 2
