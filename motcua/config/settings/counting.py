"""Where the facts of counting lie, and with what they are counted."""

import os
from pathlib import Path

from motcua.config.environment import home

__all__ = ["MOTCUA_ANALYTICS", "MOTCUA_ANALYTICS_MEMORY", "MOTCUA_LAKE"]

MOTCUA_LAKE = Path(os.environ.get("MOTCUA_LAKE", home() / "lake"))
MOTCUA_ANALYTICS = os.environ.get("MOTCUA_ANALYTICS", "duckdb")  # or "postgres"
MOTCUA_ANALYTICS_MEMORY = os.environ.get("MOTCUA_ANALYTICS_MEMORY", "768MB")
