"""Tokens of outside systems, issued and revoked at the machine itself."""

import sys
from datetime import timedelta

import click

from motcua.config.ready import django_ready


@click.command("issue-token", short_help="Cấp khóa truy cập cho một hệ thống khác")
@click.option("--agency", required=True, help="Mã định danh cơ quan; khóa mở cơ quan này và các đơn vị trực thuộc.")
@click.option("--label", required=True, help="Hệ thống nào sẽ dùng khóa.")
@click.option("--scope", "scopes", multiple=True, required=True, help="Phạm vi dữ liệu; ghi nhiều lần nếu cần.")
@click.option("--days", type=click.IntRange(1, 366), default=180, show_default=True, help="Khóa dùng được bao lâu.")
@click.option("--allowance", type=int, default=300, show_default=True, help="Số lượt gọi mỗi phút.")
def issue_token(agency: str, label: str, scopes: tuple[str, ...], days: int, allowance: int) -> None:
    """Cấp một khóa truy cập. Khóa chỉ hiện một lần, ở dòng cuối cùng; hệ thống chỉ giữ mã băm."""
    with django_ready():
        from motcua.kernel import clock  # noqa: PLC0415  after setup
        from motcua.kernel.actors import SYSTEM  # noqa: PLC0415
        from motcua.kernel.errors import Refusal  # noqa: PLC0415
        from motcua.partners import queries  # noqa: PLC0415
        from motcua.partners.actions import tokens  # noqa: PLC0415

        at, secret = clock.now(), queries.fresh_secret()
        try:
            tokens.issue_token(
                code=secret.code, digest=secret.digest, label=label, agency=agency, scopes=scopes,
                expires_at=at + timedelta(days=days), allowance=allowance, actor=SYSTEM, at=at,
            )  # fmt: skip
        except Refusal as refusal:
            click.echo(refusal.message, err=True)
            sys.exit(1)
    click.echo(f"Đã cấp khóa {secret.code}. Hãy chép dòng dưới đây ngay, khóa không hiện lại.", err=True)
    click.echo(secret.text)


@click.command("revoke-token", short_help="Thu hồi khóa truy cập")
@click.argument("code")
def revoke_token(code: str) -> None:
    """Thu hồi khóa mang mã CODE; từ lúc đó khóa không mở được gì."""
    with django_ready():
        from motcua.kernel import clock  # noqa: PLC0415  after setup
        from motcua.kernel.actors import SYSTEM  # noqa: PLC0415
        from motcua.kernel.errors import Refusal  # noqa: PLC0415
        from motcua.partners.actions import tokens  # noqa: PLC0415

        try:
            tokens.revoke_token(code=code, actor=SYSTEM, at=clock.now())
        except Refusal as refusal:
            click.echo(refusal.message, err=True)
            sys.exit(1)
    click.echo(f"Đã thu hồi khóa {code}.")
