"""The catalogue at the command line: `import-catalogue`, `lint-catalogue`.

Exit status: 0 done, 1 a finding (errors of the linter; an import of which no row could be kept), 2 misuse.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from motcua.config.environment import home
from motcua.config.ready import django_ready
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM
from motcua.procedures.rules.import_report import report
from motcua.procedures.rules.importing import Held, compare
from motcua.procedures.rules.reading.catalogue import Gathered, gather
from motcua.procedures.rules.reading.rows import Row, Unreadable, rows

_KINDS = {
    "new": "mới", "completed": "có thêm bản đầy đủ", "changed": "thay đổi", "gone": "không còn", "recoded": "đổi mã",
    "unchanged": "không đổi",
}  # fmt: skip
_FIELDS = {
    "code": "mã", "name": "tên", "kind": "loại", "state": "trạng thái", "sectors": "lĩnh vực",
    "levels": "cấp thực hiện",
    "agencies": "cơ quan", "publisher": "cơ quan công bố", "targets": "đối tượng", "channels": "cách nộp",
    "limits": "thời hạn", "fees": "phí, lệ phí", "papers": "thành phần hồ sơ", "results": "kết quả",
    "bases": "căn cứ pháp lý", "conditions": "yêu cầu, điều kiện", "decision": "quyết định công bố",
}  # fmt: skip
_SHOWN = 20


def _out(text: str) -> None:
    sys.stdout.buffer.write(f"{text}\n".encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


@click.command(name="import-catalogue", short_help="Nhập danh mục thủ tục từ cơ sở dữ liệu quốc gia")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Chỉ đọc và so sánh, không ghi gì.")
@click.option("--json", "as_json", is_flag=True, help="In báo cáo dạng JSON.")
def import_catalogue(files: tuple[Path, ...], dry_run: bool, as_json: bool) -> None:
    """Đọc các dòng danh mục và bản đầy đủ (.jsonl, .jsonl.gz, mảng hoặc đối tượng JSON), so với danh mục đang có.

    Mọi thay đổi thành đề xuất chờ duyệt từng mục; nhập lại cùng dữ liệu thì không có gì thay đổi.
    """
    seen: list[dict[str, Any]] = []
    gathered = gather(_rows(files, seen))
    told = _compared(gathered, seen) if dry_run else _imported(gathered, seen)
    if as_json:
        _out(json.dumps(told, ensure_ascii=False))
    else:
        _tell(told)
    sys.exit(0 if told["rows"]["accepted"] or told["rows"]["repeated"] else 1)


def _rows(files: tuple[Path, ...], seen: list[dict[str, Any]]) -> Iterator[Row | Unreadable]:
    for path in files:
        try:
            data = path.read_bytes()
        except OSError as failure:
            seen.append({"file": path.name, "bytes": 0, "rows": 0})
            yield Unreadable(path.name, 0, "", f"không mở được tệp ({failure.strerror})")
            continue
        counted: dict[str, Any] = {"file": path.name, "bytes": len(data), "rows": 0}
        seen.append(counted)
        for row in rows(path.name, data):
            counted["rows"] += isinstance(row, Row)
            yield row


def _compared(gathered: Gathered, files: list[dict[str, Any]]) -> dict[str, Any]:
    """The report without writing; a home without a database has nothing to compare with."""
    held: dict[str, Held] = {}
    if _has_database():
        with django_ready():
            from motcua.procedures.queries.imports import held_entries, tables_ready  # noqa: PLC0415  after setup

            held = held_entries() if tables_ready() else {}
    return report(gathered, compare(gathered, held), files=files, dry_run=True)


def _has_database() -> bool:
    from motcua.kernel.database.address import external_url  # noqa: PLC0415  reads the environment

    return bool(external_url()) or (home() / "postgres").exists()


def _imported(gathered: Gathered, files: list[dict[str, Any]]) -> dict[str, Any]:
    with django_ready():
        from motcua.procedures.actions.imports import import_catalogue as act  # noqa: PLC0415  after setup
        from motcua.procedures.queries.imports import tables_ready  # noqa: PLC0415

        if not tables_ready():
            raise click.ClickException("Chưa có bảng dữ liệu. Hãy chạy “motcua migrate” trước, hoặc dùng --dry-run.")
        return act(gathered=gathered, files=files, actor=SYSTEM, at=clock.now()).report


def _tell(told: dict[str, Any]) -> None:
    counted = told["rows"]
    _out(
        f"Đã đọc {counted['in']} dòng: {counted['list_rows']} dòng danh mục, {counted['full_records']} bản đầy đủ,"
        f" {counted['repeated']} dòng lặp, {counted['conflicting']} dòng trùng mã khác nội dung,"
        f" {counted['refused']} dòng không nhập được; {counted['procedures']} thủ tục."
    )
    _out(f"\n{'Trường':<22}{'có':>8}{'hiểu':>8}{'chưa':>8}")
    for name, field in told["fields"].items():
        _out(f"{_FIELDS.get(name, name):<22}{field['given']:>8}{field['understood']:>8}{field['not_understood']:>8}")
    diff = told["diff"]
    _out("\nSo với danh mục đang có: " + ", ".join(f"{title} {diff[kind]}" for kind, title in _KINDS.items()) + ".")
    for entry in diff["entries"][:_SHOWN]:
        _out(f"  {entry['code']} {entry['name']}: {_KINDS[entry['kind']]} {entry.get('successor', '')}".rstrip())
        for change in entry.get("changes", ()):
            _out(f"      {change['text']}")
    _rest("refused", "Không nhập được", told)
    _rest("conflicts", "Trùng mã", told)
    _rest("not_understood", "Giữ nguyên văn, chưa hiểu", told)
    if told["dry_run"]:
        _out("\nChạy thử: chưa ghi gì.")


def _rest(name: str, title: str, told: dict[str, Any]) -> None:
    listed = told[name]
    if not listed:
        return
    _out(f"\n{title}: {len(listed)}")
    for each in listed[:_SHOWN]:
        where = f"{each['file']} dòng {each['row']}"
        field = f" {each['code']} {each['field']}" if "field" in each else ""
        _out(f"  {where}{field}: {each['reason']}")
    if len(listed) > _SHOWN:
        _out(f"  … và {len(listed) - _SHOWN} mục khác (dùng --json để xem hết)")
