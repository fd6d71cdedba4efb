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
from motcua.procedures.rules.linting.telling import summary, to_sheet, told
from motcua.procedures.rules.reading.catalogue import Gathered, gather
from motcua.procedures.rules.reading.rows import Row, Unreadable
from motcua.procedures.rules.reading.sheets import file_rows
from motcua.procedures.rules.record import Record

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

    Riêng dòng danh mục cũng có thể là bảng tính .xlsx theo tệp mẫu của trang quản trị.

    Mọi thay đổi thành đề xuất chờ duyệt từng mục; nhập lại cùng dữ liệu thì không có gì thay đổi.
    """
    seen: list[dict[str, Any]] = []
    gathered = gather(_rows(files, seen))
    found = _compared(gathered, seen) if dry_run else _imported(gathered, seen)
    if as_json:
        _out(json.dumps(found, ensure_ascii=False))
    else:
        _tell(found)
    sys.exit(0 if found["rows"]["accepted"] or found["rows"]["repeated"] else 1)


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
        for row in file_rows(path.name, data):
            counted["rows"] += isinstance(row, Row)
            yield row


def _compared(gathered: Gathered, files: list[dict[str, Any]]) -> dict[str, Any]:
    """The report without writing; a home without a database has nothing to compare with."""
    held: dict[str, Held] = {}
    ours: dict[str, Record] = {}
    if _has_database():
        with django_ready():
            from motcua.procedures.queries import imports  # noqa: PLC0415  after setup

            if imports.tables_ready():
                held, ours = imports.held_entries(), imports.latest_records(gathered.codes())
    return report(gathered, compare(gathered, held, ours), files=files, dry_run=True)


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


def _tell(report: dict[str, Any]) -> None:
    counted = report["rows"]
    _out(
        f"Đã đọc {counted['in']} dòng: {counted['list_rows']} dòng danh mục, {counted['full_records']} bản đầy đủ,"
        f" {counted['repeated']} dòng lặp, {counted['conflicting']} dòng trùng mã khác nội dung,"
        f" {counted['refused']} dòng không nhập được; {counted['procedures']} thủ tục."
    )
    _out(f"\n{'Trường':<22}{'có':>8}{'hiểu':>8}{'chưa':>8}")
    for name, field in report["fields"].items():
        _out(f"{_FIELDS.get(name, name):<22}{field['given']:>8}{field['understood']:>8}{field['not_understood']:>8}")
    diff = report["diff"]
    _out("\nSo với danh mục đang có: " + ", ".join(f"{title} {diff[kind]}" for kind, title in _KINDS.items()) + ".")
    for entry in diff["entries"][:_SHOWN]:
        _out(f"  {entry['code']} {entry['name']}: {_KINDS[entry['kind']]} {entry.get('successor', '')}".rstrip())
        for change in entry.get("changes", ()):
            _out(f"      {change['text']}")
    _rest("refused", "Không nhập được", report)
    _rest("conflicts", "Trùng mã", report)
    _rest("not_understood", "Giữ nguyên văn, chưa hiểu", report)
    if report["dry_run"]:
        _out("\nChạy thử: chưa ghi gì.")


def _rest(name: str, title: str, report: dict[str, Any]) -> None:
    listed = report[name]
    if not listed:
        return
    _out(f"\n{title}: {len(listed)}")
    for each in listed[:_SHOWN]:
        where = f"{each['file']} dòng {each['row']}"
        field = f" {each['code']} {each['field']}" if "field" in each else ""
        _out(f"  {where}{field}: {each['reason']}")
    if len(listed) > _SHOWN:
        _out(f"  … và {len(listed) - _SHOWN} mục khác (dùng --json để xem hết)")


@click.command(name="lint-catalogue", short_help="Rà soát danh mục thủ tục")
@click.option("--json", "as_json", is_flag=True, help="In phát hiện dạng JSON.")
@click.option("--xlsx", type=click.Path(dir_okay=False, writable=True, path_type=Path), help="Ghi ra bảng tính.")
def lint_catalogue(as_json: bool, xlsx: Path | None) -> None:
    """Rà soát mọi thủ tục đang áp dụng, dự thảo và dòng mới nhập. Mã thoát 1 khi có lỗi phải sửa."""
    with django_ready():
        from motcua.procedures.queries.imports import tables_ready  # noqa: PLC0415  after setup
        from motcua.procedures.queries.linting import lint_catalogue as lint  # noqa: PLC0415

        if not tables_ready():
            raise click.ClickException("Chưa có bảng dữ liệu. Hãy chạy “motcua migrate” trước.")
        findings = lint(actor=SYSTEM, on=clock.vietnam_day(clock.now()))
    if xlsx is not None:
        xlsx.write_bytes(to_sheet(findings))
    counts = summary(findings)
    if as_json:
        _out(json.dumps({**counts, "findings": [told(each) for each in findings]}, ensure_ascii=False))
    else:
        for rule in counts["rules"]:
            _out(f"{rule['count']:>6}  {rule['severity_title']:<10} {rule['title']} ({rule['cites']})")
        _out("")
        for each in [one for one in findings if one.severity != "notice"][:_SHOWN]:
            _out(f"{each.code} {each.name[:60]}: {each.text}")
        _out(f"{counts['errors']} lỗi, {counts['warnings']} điều cần xem lại, {counts['notices']} lưu ý.")
    sys.exit(1 if counts["errors"] else 0)
