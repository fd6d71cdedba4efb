"""The sample catalogue as its files tell it (danh mục mẫu): read without a database."""

from functools import cache
from pathlib import Path

import yaml

from motcua.procedures.rules.samples import SampleProcedure, as_of, read_samples

__all__ = ["as_of", "samples"]

FILES = Path(__file__).resolve().parents[3] / "seeds" / "procedures"


@cache
def samples() -> tuple[SampleProcedure, ...]:
    """The sample procedures with their states of 2021 and 2025 and their processes, by code."""
    told = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FILES.glob("*.yaml"))}
    templates = yaml.safe_load((FILES / "processes" / "templates.yaml").read_text(encoding="utf-8"))
    return read_samples(told, templates)
