"""Players at the command line: a quarter's register, and living cases."""

import json
import sys
import time
from datetime import datetime
from pathlib import Path

import click

from motcua.config.ready import django_ready
from motcua.kernel import clock


def _out(text: str) -> None:
    sys.stdout.buffer.write(f"{text}\n".encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


@click.group(short_help="Mô phỏng một tỉnh đang làm việc")
def simulate() -> None:
    """Dựng hồ sơ mô phỏng: cả một quý dưới dạng sổ, hoặc hồ sơ sống qua đúng các hành vi."""


@simulate.command("an-giang-2021-q2", short_help="Sổ hồ sơ Quý II/2021, đúng số liệu báo cáo thật")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), default=Path("an-giang-2021-q2.parquet"),
    show_default=True, help="Tệp Parquet ghi ra.",
)  # fmt: skip
@click.option("--seed", default=2021, show_default=True, help="Hạt giống ngẫu nhiên: cùng hạt, cùng hồ sơ.")
@click.option("--scale", type=click.FloatRange(0.0001, 1.0), default=1.0, help="Thu nhỏ từng ô để thử.")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
@click.option(
    "--whole", type=click.Path(file_okay=False, path_type=Path), metavar="THƯ_MỤC",
    help="Làm trọn trong nơi trống (MOTCUA_HOME): dựng sổ, nhập, đếm, lập và kiểm tra báo cáo, so từng số.",
)  # fmt: skip
def quarter(output: Path, seed: int, scale: float, as_json: bool, whole: Path | None) -> None:
    """Ghi sổ hồ sơ của cả quý; nhập bằng `motcua import-register`. Với --whole thì làm đến tận báo cáo."""
    if whole is not None:
        from motcua.config.commands.simulate_whole import whole as do_all  # noqa: PLC0415  loaded when asked for

        sys.exit(0 if do_all(whole, seed=seed, scale=scale) else 1)
    with django_ready():
        from motcua.simulation.quarter.register import write_register  # noqa: PLC0415  after setup
        from motcua.simulation.quarter.targets import read_targets  # noqa: PLC0415

        began = time.monotonic()
        told = write_register(output, read_targets(scale=scale), seed=seed)
    seconds = time.monotonic() - began
    if as_json:
        _out(
            json.dumps({"file": str(output), "rows": told.rows, "seconds": round(seconds, 1), "cells": told.by_cell})
        )
        return
    for name, count in sorted(told.by_cell.items()):
        _out(f"{name:32} {count:>9,}".replace(",", "."))
    _out(f"{'Tất cả':32} {told.rows:>9,}".replace(",", ".") + f"   {seconds:.1f} giây → {output}")


@simulate.command("living", short_help="Hồ sơ sống, qua đúng các hành vi")
@click.option("--cases", type=click.IntRange(1, 20000), default=500, show_default=True, help="Số hồ sơ.")
@click.option("--days", type=click.IntRange(2, 400), default=45, show_default=True, help="Trong bao nhiêu ngày.")
@click.option("--seed", default=7, show_default=True, help="Hạt giống ngẫu nhiên; chạy thêm thì đổi hạt khác.")
@click.option(
    "--until", type=click.DateTime(["%Y-%m-%dT%H:%M"]), default=None, help="Đến lúc nào; mặc định là bây giờ."
)
def living(cases: int, days: int, seed: int, until: datetime | None) -> None:
    """Chơi từng hồ sơ theo thứ tự thời gian; hồ sơ chưa xong khi đến hạn thì còn mở."""
    with django_ready():
        from motcua.simulation.living.stage import play  # noqa: PLC0415  after setup

        began = time.monotonic()
        now = clock.now() if until is None else until.replace(tzinfo=clock.VIETNAM)
        told = play(cases, now=now, days=days, seed=seed)
    _out(f"{told.cases} hồ sơ, {told.acts} hành vi, {time.monotonic() - began:.1f} giây")
    for code, count in sorted((told.refused or {}).items()):
        _out(f"  bị từ chối ({code}): {count}")
