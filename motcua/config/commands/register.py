"""A register of another system at the command line: `import-register`.

Exit status: 0 done, 1 some row could not be taken over, 2 misuse or a file that cannot be read.
"""

import csv
import json
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import yaml

from motcua.config.ready import django_ready
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM
from motcua.kernel.errors import Refusal

if TYPE_CHECKING:
    from motcua.dossiers.actions.register import Imported
    from motcua.dossiers.actions.register_source import Source

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_HEADINGS = ("dòng", "mã hồ sơ", "loại", "lý do")


def _out(text: str) -> None:
    sys.stdout.buffer.write(f"{text}\n".encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


@click.command(name="import-register", short_help="Nhập sổ theo dõi hồ sơ từ hệ thống khác")
@click.argument("file", type=FILE)
@click.option("--steps", type=FILE, help="Các bước xử lý, mỗi dòng một bước, theo mã hồ sơ.")
@click.option("--pauses", type=FILE, help="Các lần tạm dừng, mỗi dòng một lần, theo mã hồ sơ.")
@click.option("--mapping", type=FILE, help="Tệp YAML “cột: tiêu đề trong tệp” khi tiêu đề không tự nhận ra.")
@click.option("--dry-run", is_flag=True, help="Chỉ kiểm tra, không ghi gì.")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
@click.option("--errors", type=click.Path(dir_okay=False, path_type=Path), help="Ghi lỗi từng dòng (.csv, .xlsx).")
@click.option("--workers", type=click.IntRange(1, 8), default=2, show_default=True, help="Số tiến trình ghi.")
def import_register(  # noqa: PLR0917  options of a command
    file: Path, steps: Path | None, pauses: Path | None, mapping: Path | None, dry_run: bool, as_json: bool,
    errors: Path | None, workers: int,
) -> None:  # fmt: skip
    """Nhập sổ hồ sơ (.parquet, .xlsx, .csv). Dòng đúng được ghi, dòng sai kể lý do; nhập lại không ghi hai lần."""
    began = time.monotonic()
    with ExitStack() as stack:
        stack.enter_context(django_ready())
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="motcua-register-")))
        from motcua.dossiers.actions.register import import_register as take_over  # noqa: PLC0415  after setup
        from motcua.dossiers.actions.register_source import prepared  # noqa: PLC0415

        found: Imported
        try:
            source = prepared(file, scratch=scratch, mapping=mapping_of(mapping), steps=steps, pauses=pauses)
            listed = stack.enter_context(Listed(errors))
            for name, line, code in source.orphans:
                listed.add([(line, code, "lỗi", f"{name}: dòng không có hồ sơ tương ứng trong sổ.")])
            found = take_over(
                source, actor=SYSTEM, at=clock.now(), dry_run=dry_run, workers=workers,
                tell=lambda done: listed.add(done.listed),
            )  # fmt: skip
        except Refusal as refusal:
            raise click.UsageError(str(refusal)) from refusal
    _tell(source, found, as_json, dry_run, time.monotonic() - began)
    sys.exit(1 if found.faults or source.orphans else 0)


def mapping_of(path: Path | None) -> dict[str, str]:
    """Which column is which, as a file says it. Raises UsageError."""
    if path is None:
        return {}
    try:
        read = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as broken:
        raise click.UsageError("Không đọc được tệp --mapping (YAML, UTF-8).") from broken
    if not isinstance(read, dict) or not all(isinstance(part, str) for pair in read.items() for part in pair):
        raise click.UsageError("Tệp --mapping phải gồm các dòng “cột: tiêu đề”.")
    return read


class Listed:
    """The file of faults and remarks, written as they come."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._stack = ExitStack()
        self._write: Any = None

    def __enter__(self) -> "Listed":
        if self.path is not None and self.path.suffix.lower() == ".xlsx":
            self._write = self._sheet(self.path)
        elif self.path is not None:
            file = self._stack.enter_context(self.path.open("w", encoding="utf-8-sig", newline=""))
            self._write = csv.writer(file).writerow
        if self._write:
            self._write(_HEADINGS)
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def add(self, rows: list[tuple[int, str, str, str]]) -> None:
        """Rows with line, code, sort and reason."""
        for number, code, sort, reason in rows if self._write else ():
            self._write((number, _harmless(code), sort, reason))

    def _sheet(self, path: Path) -> Any:
        import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415

        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        book = self._stack.enter_context(xlsxwriter.Workbook(str(path), options))
        sheet, place = book.add_worksheet("Lỗi"), iter(range(1_048_576))
        return lambda row: sheet.write_row(next(place), 0, row)


def _harmless(code: str) -> str:
    """A text that no sheet takes for a formula."""
    return f"'{code}" if code[:1] in {"=", "+", "-", "@"} else code


def _tell(source: "Source", found: "Imported", as_json: bool, dry_run: bool, seconds: float) -> None:
    from motcua.dossiers.rules.register.faults import Fault, Remark  # noqa: PLC0415

    if as_json:
        told = {
            "file": source.name, "sha256": found.digest, "run": found.run, "dry_run": dry_run, "rows": found.rows,
            "imported": found.imported, "events": found.events, "faults": dict(found.faults),
            "remarks": dict(found.remarks), "orphans": len(source.orphans), "columns": source.recognised.columns,
            "unknown": source.recognised.unknown, "seconds": round(seconds, 1),
            "stages": {stage: round(spent, 2) for stage, spent in found.seconds.items()},
        }  # fmt: skip
        _out(json.dumps(told, ensure_ascii=False))
        return
    for heading, guess in source.recognised.unknown.items():
        meant = f"; có phải là “{guess}”? Gán bằng --mapping" if guess else ""
        _out(f"Cột không dùng: “{heading}”{meant}.")
    _out(f"{found.rows} dòng, nhập {found.imported} hồ sơ, {found.events} sự kiện, {seconds:.1f} giây.")
    for name, count in sorted(found.faults.items(), key=lambda each: -each[1]):
        _out(f"  LỖI {count:>8}  {Fault[name].text}")
    if source.orphans:
        _out(f"  LỖI {len(source.orphans):>8}  {Fault.ORPHAN.text}")
    for name, count in sorted(found.remarks.items(), key=lambda each: -each[1]):
        _out(f"  LƯU Ý {count:>6}  {Remark[name].text}")
    if dry_run:
        _out("Chạy thử: chưa ghi gì.")
