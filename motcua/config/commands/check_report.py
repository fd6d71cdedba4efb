"""The report checker at the command line: `check-report`. No settings, no database, no network.

Exit status: 0 nothing wrong, 1 some report has an error, 2 some file could not be read.
"""

import json
import sys
from pathlib import Path

import click

from motcua.reports.checking import Finding, Report, check
from motcua.reports.checking.reading import Unreadable, read_file

_SEVERITY = {"error": "LỖI", "warning": "CẢNH BÁO", "info": "LƯU Ý"}
_KIND = {
    "sum": "tổng các phần",
    "total": "cân đối",
    "percentage": "tỷ lệ",
    "part-exceeds-whole": "phần lớn hơn toàn bộ",
    "contradiction": "mâu thuẫn",
    "period": "kỳ số liệu",
    "date": "ngày tháng, số hiệu",
    "label": "tên gọi",
    "missing-term": "thiếu số hạng",
}


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="TỆP…", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="In một đối tượng JSON cho mỗi tệp, mỗi tệp một dòng.")
def check_report(files: tuple[Path, ...], as_json: bool) -> None:
    """Kiểm tra số liệu của báo cáo (txt, md, docx, pdf, html, xlsx) có khớp nhau không."""
    status = 0
    for file in files:
        try:
            report = check(read_file(file))
        except Unreadable as refusal:
            status = 2
            _refused(file, refusal, as_json)
            continue
        status = max(status, int(report.has_errors))
        _out(
            json.dumps({**report.as_json(), "file": str(file)}, ensure_ascii=False)
            if as_json
            else _told(file, report)
        )
    sys.exit(status)


def _refused(file: Path, refusal: Unreadable, as_json: bool) -> None:
    if as_json:
        _out(json.dumps({"file": str(file), "error": refusal.message}, ensure_ascii=False))
    else:
        click.echo(f"{file}: {refusal.message}", err=True)


def _told(file: Path, report: Report) -> str:
    right = sum(one.holds for one in report.checks)
    lines = [f"{file}: {len(report.figures)} số liệu, {right} phép tính khớp, {len(report.findings)} phát hiện."]
    lines += [f"  Chưa đọc được: {note}" for note in report.notes]
    for finding in report.findings:
        lines += _finding(finding)
    lines += [f"  ✓ {one.identity}" for one in report.checks if one.holds]
    return "\n".join(lines)


def _finding(finding: Finding) -> list[str]:
    sure = f"độ chắc chắn {finding.confidence:.0%}"
    return [
        f"  {_SEVERITY[finding.severity]} ({_KIND[finding.kind]}, {sure}): “{finding.quote}”",
        f"    {finding.why}",
    ]


def _out(text: str) -> None:
    """Print UTF-8 whatever the terminal's locale."""
    stream = sys.stdout.buffer
    stream.write(f"{text}\n".encode("utf-8", "backslashreplace"))
    stream.flush()
