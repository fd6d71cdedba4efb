"""The source files that the walls look at, each read and parsed once."""

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OURS = ("motcua", "tests", "tools", "benchmarks", "frontend")
NOT_OURS = {"node_modules", "migrations", "__pycache__", "licences"}
BUILT = {  # made from frontend/ by its build, or taken over unchanged
    "motcua/web/ui/static/ui/css",
    "motcua/web/ui/static/ui/js",
}


def files(*suffixes: str, under: tuple[str, ...] = OURS, built: bool = False) -> Iterator[Path]:
    """Our own files with one of the suffixes: no vendored ones, no migrations, built ones only when asked for."""
    for top in under:
        for path in sorted((ROOT / top).rglob("*")):
            inside = path.relative_to(ROOT)
            if path.suffix not in suffixes or not path.is_file() or NOT_OURS & set(inside.parts):
                continue
            if built or not any(inside.is_relative_to(place) for place in BUILT):
                yield path


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(path), str(path))


def clean(findings: Iterable[str]) -> None:
    """Fails with every finding on a line of its own."""
    found = list(findings)
    assert not found, "\n".join([f"{len(found)} findings:", *found])


def short(path: Path) -> str:
    """The path as a finding names it."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)
