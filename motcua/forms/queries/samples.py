"""The sample forms as their files tell them (biểu mẫu mẫu): read without a database."""

from functools import cache
from pathlib import Path

import yaml

from motcua.forms.rules.samples import SampleForm, form_before, read_samples

FILES = Path(__file__).resolve().parents[3] / "seeds" / "forms"


def samples() -> tuple[SampleForm, ...]:
    """The sample forms of today with their test cases, by code."""
    return _read()[0]


def samples_before() -> tuple[SampleForm, ...]:
    """The sample forms of 2021: those whose procedures there were, with the instruments of that time."""
    return _read()[1]


@cache
def _read() -> tuple[tuple[SampleForm, ...], tuple[SampleForm, ...]]:
    blocks = yaml.safe_load((FILES / "blocks.yaml").read_text(encoding="utf-8"))
    files = sorted(path for path in FILES.glob("*.yaml") if path.stem != "blocks")
    told = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in files]
    before = [{code: old for code, form in file.items() if (old := form_before(form))} for file in told]
    return read_samples(blocks, told), read_samples(blocks, before)
