"""The sample forms as their files tell them (biểu mẫu mẫu): read without a database."""

from functools import cache
from pathlib import Path

import yaml

from motcua.forms.rules.samples import SampleForm, read_samples

FILES = Path(__file__).resolve().parents[3] / "seeds" / "forms"


@cache
def samples() -> tuple[SampleForm, ...]:
    """The sample forms with their test cases, by code."""
    blocks = yaml.safe_load((FILES / "blocks.yaml").read_text(encoding="utf-8"))
    files = sorted(path for path in FILES.glob("*.yaml") if path.stem != "blocks")
    told = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in files]
    return read_samples(blocks, told)
