"""`motcua emulate-vneid`: the identity provider of the sample province."""

import click

from motcua.exchange.vneid import emulator
from motcua.exchange.vneid.faults import Fault


@click.command(short_help="Máy chủ giả lập VNeID (chỉ để thử)")
@click.option("--port", type=int, required=True, help="Cổng của máy chủ giả lập.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--issuer", help="Địa chỉ mà trình duyệt thấy, khi khác địa chỉ máy chủ.")
@click.option("--fault", type=click.Choice([each.value for each in Fault]), default="none", show_default=True)
def emulate_vneid(port: int, host: str, issuer: str | None, fault: str) -> None:
    """Chạy máy chủ định danh giả lập với các công dân mẫu. Không chạy được khi MOTCUA_ENV=production."""
    emulator.serve(port=port, host=host, issuer=issuer, fault=fault)
