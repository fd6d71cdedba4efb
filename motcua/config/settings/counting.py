"""Where the facts of counting lie, and with what they are counted."""

import os
from pathlib import Path

from motcua.config.environment import home

__all__ = ["MOTCUA_ANALYTICS", "MOTCUA_ANALYTICS_MEMORY", "MOTCUA_LAKE", "MOTCUA_SPARK_LAKE", "MOTCUA_SPARK_MASTER"]

MOTCUA_LAKE = Path(os.environ.get("MOTCUA_LAKE", home() / "lake"))
MOTCUA_ANALYTICS = os.environ.get("MOTCUA_ANALYTICS", "duckdb")  # or "postgres", "spark"
MOTCUA_ANALYTICS_MEMORY = os.environ.get("MOTCUA_ANALYTICS_MEMORY", "768MB")
MOTCUA_SPARK_MASTER = os.environ.get("MOTCUA_SPARK_MASTER", "local[*]")
MOTCUA_SPARK_LAKE = os.environ.get("MOTCUA_SPARK_LAKE", "")  # the lake as a cluster sees it, e.g. s3a://facts/lake
