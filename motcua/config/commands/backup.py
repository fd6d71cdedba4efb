"""Backup and restore (sao lưu, phục hồi): consistent while running; what was restored is verified before use.

First the database, then the files: a file never changes, and goes away only a day after its last row.
"""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from motcua.config.environment import home
from motcua.config.moment import KEPT
from motcua.config.ready import django_ready
from motcua.kernel.database.address import DATABASE, external_url, socket_directory
from motcua.kernel.database.binaries import binary

if TYPE_CHECKING:
    from motcua.documents.actions.verification import FilesReport

DUMP = "database.dump"
SECRETS = "secrets"
FILES = "files"
_OURS = re.compile(rf"{re.escape(DUMP)}|{re.escape(KEPT)}|{SECRETS}/[a-z_]+|{FILES}/[0-9a-f]{{32}}")


@click.command(short_help="Sao lưu cơ sở dữ liệu, tệp và khóa bí mật")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> None:
    """Sao lưu cơ sở dữ liệu, tệp giấy tờ và khóa bí mật vào FILE, nhất quán cả khi hệ thống đang chạy.

    FILE chứa dữ liệu cá nhân và khóa: chỉ chủ sở hữu đọc được; hãy cất nơi an toàn.
    """
    part = file.with_name(file.name + ".part")
    with django_ready(as_owner=True), tempfile.TemporaryDirectory(dir=home()) as workshop:
        dump = Path(workshop) / DUMP
        _postgres("pg_dump", "--format=custom", "--compress=6", f"--file={dump}", "--dbname", _address())
        part.touch(mode=0o600)
        with tarfile.open(part, "w") as archive:
            archive.add(dump, DUMP)
            for secret in sorted((home() / SECRETS).glob("*")):
                archive.add(secret, f"{SECRETS}/{secret.name}")
            if (home() / KEPT).exists():  # a sample's clock goes with its cases
                archive.add(home() / KEPT, KEPT)
            _add_files(archive)
    part.replace(file)
    click.echo(f"Đã sao lưu vào {file} ({file.stat().st_size:,} byte).".replace(",", "."))


@click.command(short_help="Phục hồi vào cơ sở dữ liệu trống")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def restore(file: Path) -> None:
    """Phục hồi FILE vào một cơ sở dữ liệu trống, rồi kiểm tra toàn vẹn nhật ký. Cơ sở dữ liệu có bảng thì từ chối."""
    home().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home()) as workshop:
        _unpack(file, Path(workshop))
        with django_ready(as_owner=True):
            from django.db import connection  # noqa: PLC0415  after setup

            from motcua.kernel.database.roles import grant  # noqa: PLC0415
            from motcua.kernel.verification import verify_journal  # noqa: PLC0415

            if connection.introspection.table_names():
                click.echo("Cơ sở dữ liệu không trống: chỉ phục hồi vào nơi trống (MOTCUA_HOME mới).", err=True)
                sys.exit(1)
            _postgres(
                "pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction",
                "--dbname", _address(), str(Path(workshop) / DUMP),
            )  # fmt: skip
            grant()
            files = _put_files_back(Path(workshop))
            report = verify_journal()
    click.echo(f"Đã phục hồi; {report.events} sự kiện, {report.broken_chains} chuỗi hỏng.")
    click.echo(f"{files.contents} tệp, {files.faulty} tệp hỏng hoặc thiếu.")
    sys.exit(0 if report.sound and files.sound else 1)


def _add_files(archive: tarfile.TarFile) -> None:
    """The files as they lie, sealed. One that a sweep takes away meanwhile was in no row of the dump."""
    from motcua.documents.gateways import vault  # noqa: PLC0415  after setup

    for name in vault.names():
        with suppress(FileNotFoundError):
            archive.add(vault.sealed(name), f"{FILES}/{name}")


def _put_files_back(workshop: Path) -> "FilesReport":
    """The files in their places, and read back against the restored rows."""
    from motcua.documents.actions.verification import verify_files  # noqa: PLC0415  after setup
    from motcua.documents.gateways import vault  # noqa: PLC0415

    for source in (workshop / FILES).glob("*"):
        vault.put_back(source.name, source)
    return verify_files()


def _unpack(file: Path, workshop: Path) -> None:
    """The dump into the workshop, the secrets to their place: before anything reads or makes them."""
    try:
        with tarfile.open(file) as archive:
            for member in archive:
                if member.isfile() and _OURS.fullmatch(member.name):
                    _take_out(archive, member, workshop / member.name)
    except (tarfile.TarError, OSError) as failure:
        click.echo(f"{file} không phải bản sao lưu của motcua: {failure}", err=True)
        sys.exit(1)
    if not (workshop / DUMP).exists():
        click.echo(f"{file} không phải bản sao lưu của motcua: thiếu {DUMP}.", err=True)
        sys.exit(1)
    for secret in sorted((workshop / SECRETS).glob("*")):
        kept = home() / SECRETS / secret.name
        kept.parent.mkdir(mode=0o700, exist_ok=True)
        if not kept.exists():
            kept.touch(mode=0o600)
            kept.write_bytes(secret.read_bytes())
    if (workshop / KEPT).exists() and not (home() / KEPT).exists():
        shutil.copyfile(workshop / KEPT, home() / KEPT)


def _take_out(archive: tarfile.TarFile, member: tarfile.TarInfo, to: Path) -> None:
    """One known file of the archive; nothing in a strange archive can name another place."""
    source = archive.extractfile(member)
    if source is not None:
        to.parent.mkdir(exist_ok=True)
        with source, to.open("wb") as out:
            shutil.copyfileobj(source, out)


def _address() -> str:
    return external_url() or f"host='{socket_directory(home())}' user=postgres dbname={DATABASE}"


def _postgres(program: str, *arguments: str) -> None:
    done = subprocess.run(
        [str(binary(program)), *arguments], check=False, capture_output=True, text=True, env=dict(os.environ)
    )
    if done.returncode:
        click.echo(f"{program} không làm được:\n{done.stderr.strip()}", err=True)
        sys.exit(1)
