"""The processes that serve: web and worker. `motcua run` starts both; in production systemd does."""

import os

import click

from motcua.config.environment import port
from motcua.config.ready import django_ready

THREADS = 8


@click.command(short_help="Máy chủ web")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", "on_port", type=int, default=None, help="Mặc định MOTCUA_PORT hoặc 8000.")
@click.option("--workers", default=1, show_default=True, help="Số tiến trình.")
def web(host: str, on_port: int | None, workers: int) -> None:
    """Phục vụ trang web cho đến khi nhận tín hiệu dừng; yêu cầu đang dở được làm xong."""
    os.environ["MOTCUA_PROCESS"] = "motcua-web"
    with django_ready():
        from granian.constants import Interfaces  # noqa: PLC0415  only this command serves
        from granian.server import Server  # noqa: PLC0415

        Server(
            "motcua.config.wsgi:application",
            address=host,
            port=on_port or port(),
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=THREADS,
            log_enabled=False,
            workers_kill_timeout=25,
        ).serve()


@click.command(short_help="Xử lý việc nền")
@click.option("--concurrency", default=4, show_default=True, help="Số việc làm cùng lúc.")
def worker(concurrency: int) -> None:
    """Làm các việc nền trong hàng đợi cho đến khi nhận tín hiệu dừng; việc đang dở được làm xong."""
    os.environ["MOTCUA_PROCESS"] = "motcua-worker"
    with django_ready():
        from procrastinate.contrib.django import app  # noqa: PLC0415  after setup
        from procrastinate.contrib.django.django_connector import DjangoConnector  # noqa: PLC0415

        served = app.with_connector(DjangoConnector().get_worker_connector())
        served.run_worker(concurrency=concurrency, shutdown_graceful_timeout=20, fetch_job_polling_interval=2.0)
