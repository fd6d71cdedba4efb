"""`motcua run`: everything on one machine, in the foreground."""

import http.client
import os
import subprocess
import sys
import time
import traceback
from http import HTTPStatus

import click

from motcua.config import moment, prepared
from motcua.config.environment import home, port, production, public_url
from motcua.config.ready import django_ready
from motcua.config.supervisor import Child, Supervisor, motcua_command
from motcua.kernel.clock import vietnam
from motcua.kernel.database.address import external_url
from motcua.kernel.database.binaries import NoPostgres
from motcua.kernel.database.cluster import Cluster, ClusterFailed


@click.command(short_help="Chạy cả hệ thống trên máy này")
def run() -> None:
    """Khởi động cơ sở dữ liệu nhúng, tạo bảng, nạp dữ liệu mẫu, rồi chạy web và việc nền. Ctrl-C để dừng."""
    began = time.monotonic()
    home().mkdir(parents=True, exist_ok=True)
    moment.settle()
    cluster = None if external_url() else Cluster(home())
    try:
        server = cluster.start() if cluster else None
    except (ClusterFailed, NoPostgres) as failure:
        click.echo(str(failure), err=True)
        sys.exit(1)
    try:
        _prepare()
    except BaseException:
        if cluster:
            cluster.stop(server)
        raise
    _serve(cluster, server, began)


def _prepare() -> None:
    """Tables, static files and seeds, in a process of its own: the supervisor itself stays small.

    Skipped when nothing of the program has changed since the last time.
    """
    if prepared.matches():
        return
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            _prepare_here()
            status = 0
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            if status:
                traceback.print_exc()
            os._exit(status)
    if os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]):
        sys.exit(1)
    prepared.remember()


def _prepare_here() -> None:
    with django_ready(as_owner=True):
        from django.core.management import call_command  # noqa: PLC0415  after setup

        from motcua.config.seeding import load_all, told  # noqa: PLC0415
        from motcua.dossiers.queries.variety import variety  # noqa: PLC0415
        from motcua.kernel.database.roles import grant  # noqa: PLC0415

        click.echo("Tạo bảng…")
        call_command("migrate", interactive=False, verbosity=0)
        grant()
        click.echo("Xếp các tệp tĩnh…")
        call_command("collectstatic", interactive=False, verbosity=0)
        if not production():
            for name, count in load_all():
                click.echo(f"Nạp dữ liệu mẫu {name}: {count}")
            click.echo(told(variety()))


def _serve(cluster: Cluster | None, server: "subprocess.Popen[bytes] | None", began: float) -> None:
    commands = {"web": ["web"], "worker": ["worker"]}
    if not production():
        commands["vneid"] = ["emulate-vneid", "--port", str(port() + 1)]
    children = [Child(name, motcua_command(*words), home()) for name, words in commands.items()]

    def announce() -> None:
        click.echo(f"\n  motcua đang chạy tại {public_url()}   (sau {time.monotonic() - began:.1f} giây)")
        if (stood := moment.standing()).day:
            click.echo(f"  Tỉnh mẫu {stood.sample}: ở đó bây giờ là {vietnam(stood.now()):%H:%M ngày %d/%m/%Y}")
        if not production():
            click.echo(f"  Bắt đầu ở đây, năm bước: {public_url()}/bat-dau/")
            click.echo(f"  Đăng nhập bằng người mẫu, một lần bấm: {public_url()}/dang-nhap/mau/")
            click.echo(f"  Bảng thành phần giao diện: {public_url()}/ui/")
        click.echo(f"  Nhật ký kỹ thuật: {home() / 'logs'}")
        click.echo("  Ctrl-C để dừng.\n")

    Supervisor(children, cluster, server).run(opened=_opened, announce=announce)


def _opened() -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port(), timeout=2)
    try:
        connection.request("GET", "/health/live", headers={"X-Forwarded-Proto": "https"})
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
