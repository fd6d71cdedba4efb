"""The same expressions on a cluster (máy đếm Spark): for facts that one machine no longer holds in reasonable time.

PySpark and Java are not needed to run the house (`pip install motcua[spark]`); one session serves a process.
"""

import importlib
import importlib.util
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from motcua.indices.engines.pruning import Needed
from motcua.indices.rules.facts import columns
from motcua.kernel.errors import Refusal

_KINDS = {
    "int8": "TINYINT", "int16": "SMALLINT", "int32": "INT", "int64": "BIGINT", "timestamp": "TIMESTAMP_NTZ",
    "string": "STRING",
}  # fmt: skip
_NAIVE = {"spark.sql.session.timeZone": "UTC", "spark.sql.timestampType": "TIMESTAMP_NTZ"}
_LOCAL = {
    "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.sql.shuffle.partitions": "4",
}  # fmt: skip


class NoSpark(Refusal):
    """Spark cannot be used here (không dùng được máy đếm Spark)."""


class Spark:
    """One question's own session: its tables are seen by nobody else."""

    dialect = "pyspark"

    def __init__(self, session: Any) -> None:
        self.session = session

    def run(self, sql: str) -> Any:
        """What a question in its own words answers, as an Arrow table."""
        return self.session.sql(sql).toArrow()


@contextmanager
def opened(root: Path, files: Needed, *, memory: str) -> Iterator[Spark]:
    """The tables of a period, by the names that expressions use. Refuses: NoSpark."""
    session = _started(settings.MOTCUA_SPARK_MASTER).newSession()
    for name, value in _NAIVE.items():
        session.conf.set(name, value)
    for name, listed in files.tables().items():
        schema = _schema("dossier" if name == "dossier_then" else name)
        paths = [_seen(root, each.path) for each in listed]
        rows = session.read.schema(schema).parquet(*paths) if paths else session.createDataFrame([], schema)
        rows.createOrReplaceTempView(name)
    yield Spark(session)
    for name in files.tables():
        session.catalog.dropTempView(name)


def _schema(table: str) -> str:
    return ", ".join(f"`{name}` {_KINDS[kind]}" for name, kind in columns(table).items())


def _seen(root: Path, path: str) -> str:
    """Where the cluster finds a file: below its own address of the lake, else where this host has it."""
    elsewhere: str = settings.MOTCUA_SPARK_LAKE
    return f"{elsewhere.rstrip('/')}/{path}" if elsewhere else f"file://{(root / path).resolve()}"


@lru_cache(maxsize=1)
def _started(master: str) -> Any:
    if importlib.util.find_spec("pyspark") is None:
        raise NoSpark("Chưa cài PySpark: chạy `pip install motcua[spark]` (hoặc `make spark`).", field="engine")
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise NoSpark("Không tìm thấy Java: máy đếm Spark cần Java 17 (đặt JAVA_HOME hoặc PATH).", field="engine")
    py4j, errors, sql = (importlib.import_module(name) for name in ("py4j.protocol", "pyspark.errors", "pyspark.sql"))
    wanted = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", **_NAIVE}
    builder = sql.SparkSession.builder.master(master).appName("motcua")
    for name, value in (wanted | (_LOCAL if master.startswith("local") else {})).items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except (py4j.Py4JError, errors.PySparkException) as failed:
        raise NoSpark(
            f"Không khởi động được Spark ở “{master[:80]}”: kiểm tra MOTCUA_SPARK_MASTER và Java 17.", field="engine"
        ) from failed
