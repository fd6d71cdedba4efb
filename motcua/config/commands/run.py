"""`motcua run`: everything on one machine, in the foreground."""

import os
import sys
import time

import click

from motcua.config.environment import home, port, production, public_url
from motcua.config.ready import django_ready
from motcua.kernel.database.address import external_url
from motcua.kernel.database.binaries import NoPostgres
from motcua.kernel.database.cluster import Cluster, ClusterFailed


@click.command(short_help="Chạy cả hệ thống trên máy này")
def run() -> None:
    """Khởi động cơ sở dữ liệu nhúng, tạo bảng, nạp dữ liệu mẫu, rồi chạy web và việc nền. Ctrl-C để dừng."""
    began = time.monotonic()
    home().mkdir(parents=True, exist_ok=True)
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
    """Tables, static files and seeds, in a process of its own: the supervisor itself stays small."""
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            _prepare_here()
            status = 0
        except SystemExit as left:
            status = int(left.code or 0)
        finally:
            sys.stderr.flush()
            os._exit(status)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if status:
        sys.exit(status)


def _prepare_here() -> None:
    with django_ready(as_owner=True):
        from django.core.management import call_command  # noqa: PLC0415  after setup

        from motcua.config.seeding import load_all  # noqa: PLC0415
        from motcua.kernel.database.roles import grant  # noqa: PLC0415

        call_command("migrate", interactive=False, verbosity=0)
        grant()
        call_command("collectstatic", interactive=False, verbosity=0)
        if not production():
            for name, count in load_all():
                if count:
                    click.echo(f"Nạp {name}: {count}")


def _serve(cluster: Cluster | None, server: object, began: float) -> None:
    from motcua.config.supervisor import Child, Supervisor, motcua_command  # noqa: PLC0415  forks happen before

    commands = {"web": ["web"], "worker": ["worker"]}
    if not production():
        commands["vneid"] = ["emulate-vneid", "--port", str(port() + 1)]
    children = [Child(name, motcua_command(*words), home() / "run") for name, words in commands.items()]
    click.echo(f"\n  motcua đang chạy tại {public_url()}   (chuẩn bị trong {time.monotonic() - began:.1f} giây)")
    if not production():
        click.echo(f"  Đăng nhập bằng người mẫu, một lần bấm: {public_url()}/dang-nhap/mau/")
        click.echo(f"  Bảng thành phần giao diện: {public_url()}/ui/")
    click.echo("  Ctrl-C để dừng.\n")
    Supervisor(children, cluster, server).run()  # type: ignore[arg-type]
