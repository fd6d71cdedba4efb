"""The journal of cases as files: `export-journal`. Exit status: 0 done, 2 misuse."""

import json
import sys
from pathlib import Path

import click

from motcua.config.ready import django_ready
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM


def _out(text: str) -> None:
    sys.stdout.buffer.write(f"{text}\n".encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


@click.command(name="export-journal", short_help="Xuất hồ sơ và nhật ký để ai cũng tính lại được")
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
@click.option("--format", "kind", type=click.Choice(["parquet", "csv"]), default="parquet", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
def export_journal(directory: Path, kind: str, as_json: bool) -> None:
    """Ghi hồ sơ, bước, lần tạm dừng và sự kiện của một thời điểm vào thư mục; giờ UTC theo ISO 8601."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as failure:
        raise click.UsageError(f"Không tạo được thư mục {directory}: {failure.strerror}.") from failure
    with django_ready():
        from motcua.dossiers.queries.export import export_journal as export  # noqa: PLC0415  after setup

        found = export(directory, parquet=kind == "parquet", actor=SYSTEM, at=clock.now())
    if as_json:
        _out(json.dumps({"directory": str(directory), "format": kind, "rows": found}, ensure_ascii=False))
        return
    names = {"dossiers": "hồ sơ", "steps": "bước xử lý", "pauses": "lần tạm dừng", "events": "sự kiện"}
    for name, count in found.items():
        _out(f"{count:>10} {names[name]:<14} {name}.{kind}")
