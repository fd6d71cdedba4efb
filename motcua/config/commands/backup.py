"""Backup and restore (sao lưu, phục hồi): consistent while running; a restored journal is verified before use."""

import os
import subprocess
import sys
from pathlib import Path

import click

from motcua.config.environment import home
from motcua.config.ready import django_ready
from motcua.kernel.database.address import DATABASE, external_url, socket_directory
from motcua.kernel.database.binaries import binary


@click.command(short_help="Sao lưu cơ sở dữ liệu")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> None:
    """Sao lưu toàn bộ cơ sở dữ liệu vào FILE, nhất quán tại một thời điểm, kể cả khi hệ thống đang chạy."""
    part = file.with_name(file.name + ".part")
    with django_ready(as_owner=True):
        part.touch(mode=0o600)
        _postgres("pg_dump", "--format=custom", "--compress=6", f"--file={part}", "--dbname", _address())
    part.replace(file)
    click.echo(f"Đã sao lưu vào {file} ({file.stat().st_size:,} byte).".replace(",", "."))


@click.command(short_help="Phục hồi vào cơ sở dữ liệu trống")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def restore(file: Path) -> None:
    """Phục hồi FILE vào một cơ sở dữ liệu trống, rồi kiểm tra toàn vẹn nhật ký. Cơ sở dữ liệu có bảng thì từ chối."""
    with django_ready(as_owner=True):
        from django.db import connection  # noqa: PLC0415  after setup

        from motcua.kernel.database.roles import grant  # noqa: PLC0415
        from motcua.kernel.verification import verify_journal  # noqa: PLC0415

        if connection.introspection.table_names():
            click.echo("Cơ sở dữ liệu không trống: chỉ phục hồi vào cơ sở dữ liệu trống (MOTCUA_HOME mới).", err=True)
            sys.exit(1)
        _postgres(
            "pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction",
            "--dbname", _address(), str(file),
        )  # fmt: skip
        grant()
        report = verify_journal()
    click.echo(f"Đã phục hồi; {report.events} sự kiện, {report.broken_chains} chuỗi hỏng.")
    sys.exit(0 if report.sound else 1)


def _address() -> str:
    return external_url() or f"host='{socket_directory(home())}' user=postgres dbname={DATABASE}"


def _postgres(program: str, *arguments: str) -> None:
    done = subprocess.run(
        [str(binary(program)), *arguments], check=False, capture_output=True, text=True, env=dict(os.environ)
    )
    if done.returncode:
        click.echo(f"{program} không làm được:\n{done.stderr.strip()}", err=True)
        sys.exit(1)
