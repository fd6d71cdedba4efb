"""What a module imports and calls, by full dotted name, whatever it is called locally."""

import ast
import importlib
import inspect
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path


def imported_names(module: ast.Module) -> dict[str, str]:
    """Local name → dotted name, for every import anywhere in the module."""
    bound = {}
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.asname:
                    bound[alias.asname] = alias.name
                else:
                    first = alias.name.partition(".")[0]
                    bound[first] = first
        elif isinstance(node, ast.ImportFrom) and not node.level:
            for alias in node.names:
                bound[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return bound


def imported(module: ast.Module) -> Iterator[tuple[str, int]]:
    """Every dotted name that is imported, with its line: `from a.b import c` gives a.b.c."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def used(module: ast.Module, bound: dict[str, str] | None = None) -> Iterator[tuple[str, int]]:
    """Every dotted name that is used, resolved through the imports (its own unless given), with its line."""
    bound = imported_names(module) if bound is None else bound
    for node in ast.walk(module):
        if isinstance(node, ast.Name | ast.Attribute):
            parts: list[str] = []
            part: ast.expr = node
            while isinstance(part, ast.Attribute):
                parts.insert(0, part.attr)
                part = part.value
            if isinstance(part, ast.Name) and part.id in bound:
                yield ".".join([bound[part.id], *parts]), node.lineno


@cache
def _read(path: str) -> tuple[ast.Module, dict[str, str]]:
    module = ast.parse(Path(path).read_text(encoding="utf-8"))
    return module, imported_names(module)


def permissions_asked(function: Callable[..., object]) -> list[str]:
    """What an act asks of a permissions room, as the room's docstrings say it; in the order of asking.

    What it has its own actions room ask for it (laying the case open, who holds the step) is part of its asking;
    other acts that it calls ask for themselves.
    """
    asked: dict[str, None] = {}
    for name in _asked(inspect.unwrap(function), set()):
        home, _, asking = name.rpartition(".")
        found = getattr(importlib.import_module(home), asking)
        if inspect.isfunction(found):
            told = (inspect.getdoc(found) or "").split("\n\n")[0]
            asked[f"`{home.split('.')[1]}.permissions.{asking}`: {' '.join(told.split())}"] = None
    return list(asked)


def _asked(function: Callable[..., object], seen: set[str]) -> Iterator[str]:
    """Dotted names of the permissions asked in a function and in what it calls in its package's actions."""
    code = function.__code__
    module, bound = _read(code.co_filename)
    local = {
        node.name: f"{function.__module__}.{node.name}" for node in module.body if isinstance(node, ast.FunctionDef)
    }
    body = [node for node in ast.walk(module) if isinstance(node, ast.FunctionDef) and node.name == function.__name__]
    package = ".".join(function.__module__.split(".")[:2])
    for name, _ in used(ast.Module(body=list(body), type_ignores=[]), {**bound, **local}):
        home, _, called = name.rpartition(".")
        if home.startswith("motcua.") and home.endswith(".permissions"):
            yield name
        elif home.startswith(f"{package}.actions") and name not in seen:
            seen.add(name)
            found = getattr(importlib.import_module(home), called, None)
            if inspect.isfunction(found) and not hasattr(found, "__wrapped__"):
                yield from _asked(found, seen)
