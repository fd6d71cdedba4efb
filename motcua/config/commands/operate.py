"""What an operator does by hand: migrate, seed, verify, look at health."""

import json
import sys
from dataclasses import asdict
from typing import Any

import click

from motcua.config import moment
from motcua.config.ready import django_ready


@click.command(short_help="Tạo hoặc nâng cấp bảng dữ liệu")
def migrate() -> None:
    """Tạo hoặc nâng cấp các bảng, rồi cấp đúng quyền cho vai trò ứng dụng (chỉ được thêm, không được sửa sự kiện)."""
    with django_ready(as_owner=True):
        from django.core.management import call_command  # noqa: PLC0415  after setup

        from motcua.kernel.database.roles import grant  # noqa: PLC0415

        call_command("migrate", interactive=False, verbosity=0)
        grant()
    click.echo("Cơ sở dữ liệu đã sẵn sàng.")


@click.command(short_help="Nạp dữ liệu mẫu (một lần)")
def seed() -> None:
    """Nạp dữ liệu mẫu. Chạy lại không nạp thêm lần nữa."""
    moment.settle()
    with django_ready():
        from motcua.config.seeding import load_all  # noqa: PLC0415  after setup

        for name, count in load_all():
            click.echo(f"{name}: {count}")


@click.command(short_help="Kiểm tra toàn vẹn nhật ký sự kiện")
@click.option("--subject", help="Chỉ kiểm tra một đối tượng, ví dụ dossier:H01.14-210615-0001.")
@click.option("--json", "as_json", is_flag=True, help="In kết quả cho máy đọc.")
def verify(subject: str | None, as_json: bool) -> None:
    """Tính lại mọi chuỗi băm của nhật ký và chỉ ra mắt xích hỏng đầu tiên của mỗi chuỗi."""
    with django_ready():
        from motcua.kernel.verification import count_events, verify_journal  # noqa: PLC0415  after setup

        total = count_events(subject)
        with click.progressbar(
            length=total, label="Kiểm tra nhật ký", file=sys.stderr, hidden=as_json or not sys.stderr.isatty()
        ) as bar:
            report = verify_journal(subject=subject, progress=bar.update)
    if as_json:
        click.echo(json.dumps(asdict(report), ensure_ascii=False))
    else:
        click.echo(f"{report.events} sự kiện, {report.subjects} chuỗi, {report.seconds} giây.")
        for broken in report.broken:
            click.echo(f"HỎNG {broken.subject} tại sự kiện {broken.seq}: {broken.reason}")
        click.echo("Nhật ký toàn vẹn." if report.sound else f"{report.broken_chains} chuỗi hỏng.")
    sys.exit(0 if report.sound else 1)


@click.command(short_help="Tình trạng hệ thống")
@click.option("--json", "as_json", is_flag=True, help="In kết quả cho máy đọc.")
def health(as_json: bool) -> None:
    """Hỏi cơ sở dữ liệu, tiến trình xử lý việc nền và hàng đợi. Mã thoát 1 khi chưa sẵn sàng."""
    with django_ready():
        from motcua.kernel.health import examine  # noqa: PLC0415  after setup

        found = examine()
    answer: dict[str, Any] = {"ready": found.ready, **asdict(found)}
    if as_json:
        click.echo(json.dumps(answer))
    else:
        for name, value in answer.items():
            click.echo(f"{name}: {value}")
    sys.exit(0 if found.ready else 1)


@click.command(
    short_help="Lệnh quản trị của Django",
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
)
@click.option("--as-owner", is_flag=True, help="Kết nối bằng vai trò sở hữu bảng.")
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def django(as_owner: bool, arguments: tuple[str, ...]) -> None:
    """Chạy một lệnh quản trị của Django trong đúng môi trường (dành cho người phát triển)."""
    with django_ready(as_owner=as_owner):
        from django.core.management import execute_from_command_line  # noqa: PLC0415  after setup

        execute_from_command_line(["motcua django", *arguments])
