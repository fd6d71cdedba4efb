"""The first operator of an installation, made at the machine itself: nobody is there yet to admit anybody."""

import sys

import click

from motcua.config.ready import django_ready


@click.command("appoint-operator", short_help="Lập tài khoản quản trị hệ thống")
@click.option("--username", required=True, help="Tên đăng nhập.")
@click.option("--name", "display_name", required=True, help="Họ và tên.")
@click.password_option(help="Mật khẩu; không ghi trên dòng lệnh thì được hỏi.")
def appoint_operator(username: str, display_name: str, password: str) -> None:
    """Lập một tài khoản cán bộ có quyền quản trị hệ thống. Dùng cho người quản trị đầu tiên khi chạy thật."""
    with django_ready():
        from django.contrib.auth.password_validation import validate_password  # noqa: PLC0415  after setup
        from django.core.exceptions import ValidationError  # noqa: PLC0415

        from motcua.kernel import clock  # noqa: PLC0415
        from motcua.kernel.actors import SYSTEM, ActorKind  # noqa: PLC0415
        from motcua.kernel.errors import Refusal  # noqa: PLC0415
        from motcua.people.actions import accounts  # noqa: PLC0415

        at = clock.now()
        try:
            validate_password(password)
            code = accounts.open_account(
                kind=ActorKind.OFFICER, display_name=display_name, username=username, password=password,
                actor=SYSTEM, at=at,
            )  # fmt: skip
            accounts.appoint_operator(code=code, actor=SYSTEM, at=at)
        except (Refusal, ValidationError) as refusal:
            told = refusal.message if isinstance(refusal, Refusal) else " ".join(refusal.messages)
            click.echo(told, err=True)
            sys.exit(1)
    click.echo(f"Đã lập tài khoản quản trị {username} (mã {code}).")
