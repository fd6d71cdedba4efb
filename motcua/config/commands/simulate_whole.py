"""The whole quarter in one go: register, import, facts, report, checker; figures compared, stages measured."""

import csv
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import LiteralString

import click
import psycopg

from motcua.config.environment import home
from motcua.config.ready import django_ready
from motcua.config.spent import Spent, stage
from motcua.config.supervisor import motcua_command
from motcua.kernel.database.address import external_url
from motcua.kernel.database.cluster import Cluster

PERIOD, AGENCY = "2021-Q2", "H01"
FORMATS = ("json", "docx", "xlsx", "pdf")
# As PostgreSQL advises for loading much at once: few checkpoints, a cache that holds the indexes.
LOADING: dict[LiteralString, LiteralString] = {
    "max_wal_size": "16GB", "checkpoint_timeout": "1h", "shared_buffers": "2GB",
}  # fmt: skip


def whole(folder: Path, *, seed: int, scale: float) -> bool:
    """Do every stage in the empty home of this installation; False when a stage failed or a figure differs."""
    folder.mkdir(parents=True, exist_ok=True)
    run = _Run(folder)
    for name, words in (("tạo bảng", ["migrate"]), ("danh mục, cơ quan", ["seed"])):
        run.stage(name, words)
    with django_ready():
        from motcua.dossiers.queries.existence import any_dossier  # noqa: PLC0415  after setup

        if any_dossier():
            raise click.UsageError(f"Nơi {home()} đã có hồ sơ. Hãy đặt MOTCUA_HOME ở một nơi trống.")
    with _loading():
        register = str(folder / "so.parquet")
        drawn = ["--seed", str(seed), "--scale", str(scale)]
        run.stage("dựng sổ", ["simulate", "an-giang-2021-q2", "-o", register, *drawn])
        run.stage("nhập sổ", ["import-register", register, "--json", "--errors", str(folder / "loi.csv")])
        run.stage("dựng dữ kiện", ["stats", "--rebuild"])
    with django_ready():  # the server stays between the stages
        asked = ["stats", "--period", PERIOD, "--by", "agency", "--format", "json", "--out", str(folder / "dem.json")]
        run.stage("đếm theo cơ quan", asked)
        asked = ["stats", "--period", PERIOD, "--place", "centre", "--by", "service", "--format", "json", "--out"]
        run.stage("đếm ở trung tâm", [*asked, str(folder / "trung-tam.json")])
        opened = ["stats", "--period", PERIOD, "--open", "resolved_late", "--format", "csv", "--out"]
        run.stage("mở số quá hạn", [*opened, str(folder / "qua-han.csv")])
        for kind in FORMATS:
            out = str(folder / f"bao-cao.{kind}")
            words = ["report", "full", "--agency", AGENCY, "--period", PERIOD, "--book", "responsible"]
            run.stage(f"báo cáo {kind}", [*words, "--format", kind, "-o", out])
        run.stage("kiểm tra báo cáo", ["check-report", str(folder / "bao-cao.docx")])
        same = _compared(folder, scale)
    run.total()
    return same and not run.failed


class _Run:
    """Stages one after the other, each told when it is over."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.done: list[Spent] = []
        self.env = {**os.environ, "MOTCUA_SAMPLE_CASES": "0"}
        _out(f"{'':22}{'giây':>8}{'CPU':>8}{'CPU CSDL':>10}{'MiB':>7}")

    @property
    def failed(self) -> bool:
        return any(each.status for each in self.done)

    def stage(self, name: str, words: list[str]) -> None:
        out = self.folder / f"{len(self.done):02}.log"
        spent = stage(name, motcua_command(*words), home=home(), env=self.env, out=out)
        self.done.append(spent)
        _line(spent)
        if spent.status:
            _out(f"  HỎNG (mã thoát {spent.status}), xem {out}:")
            _out("".join(f"  {line}\n" for line in out.read_text(errors="replace").splitlines()[-5:]).rstrip())

    def total(self) -> None:
        seconds = sum(each.seconds for each in self.done)
        client = sum(each.client for each in self.done)
        server = sum(each.server for each in self.done)
        _line(Spent("cộng", seconds, client, server, max(each.memory for each in self.done), 0))


@contextmanager
def _loading() -> Iterator[None]:
    """The embedded server set up for loading, then as before; a server of the operator's own is left alone."""
    if external_url():
        yield
        return
    cluster = Cluster(home())
    _alter(cluster, [f"ALTER SYSTEM SET {name} = '{value}'" for name, value in LOADING.items()])
    try:
        with django_ready():
            yield
    finally:
        _alter(cluster, [f"ALTER SYSTEM RESET {name}" for name in LOADING])


def _alter(cluster: Cluster, statements: list[LiteralString]) -> None:
    server = cluster.start()
    try:
        with psycopg.connect(cluster.address(database="postgres"), autocommit=True) as database:
            for statement in statements:
                database.execute(statement)
    finally:
        cluster.stop(server)


def _compared(folder: Path, scale: float) -> bool:
    """Every figure of the report beside what was asked for, and late cases by both books."""
    from motcua.simulation.quarter.expected import (  # noqa: PLC0415  after setup
        differing,
        expected,
        expected_at_centre,
        late,
        told_at_centre,
    )
    from motcua.simulation.quarter.targets import read_targets  # noqa: PLC0415

    targets = read_targets(scale=scale)
    told = json.loads((folder / "bao-cao.json").read_text())["figures"]
    wrong = differing(targets, {name: each["value"] for name, each in told.items()})
    counted = json.loads((folder / "dem.json").read_text())["total"]["figures"]
    books = {name: counted[name] for name in ("resolved_late", "late_responsible")}
    with (folder / "qua-han.csv").open(encoding="utf-8", newline="") as listed:
        books["hồ sơ quá hạn mở ra"] = sum(1 for _ in csv.DictReader(listed))
    for name, count in books.items():
        if count != late(targets):
            wrong[name] = (late(targets), count)
    centre = told_at_centre(json.loads((folder / "trung-tam.json").read_text()))
    for name, count in expected_at_centre(targets).items():
        if centre[name] != count:
            wrong[name] = (count, centre[name])
    for name, (wanted, found) in wrong.items():
        _out(f"  KHÁC {name}: phải là {wanted}, báo cáo nói {found}")
    if not wrong:
        figures = len(expected(targets)) + len(books) + len(centre)
        _out(f"Cả {figures} số liệu khớp, theo cả hai sổ; tiếp nhận {expected(targets)['tat-ca.tiep-nhan']} hồ sơ.")
    return not wrong


def _line(spent: Spent) -> None:
    _out(f"{spent.name:22}{spent.seconds:8.1f}{spent.client:8.1f}{spent.server:10.1f}{spent.memory:7.0f}")


def _out(text: str) -> None:
    sys.stdout.buffer.write(f"{text}\n".encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()
