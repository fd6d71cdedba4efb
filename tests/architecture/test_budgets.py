"""Budgets: a file has at most 400 lines, a function at most 60. The median is printed with `-rP`."""

import ast
from pathlib import Path
from statistics import median

from tests.architecture.sources import clean, files, short, text, tree

FILE_LINES = 400
FUNCTION_LINES = 60
SOURCES = (".py", ".html", ".css", ".scss", ".js", ".sh")


def long_file(source: str, where: str) -> list[str]:
    lines = source.count("\n") + (not source.endswith("\n"))
    return [f"{where} has {lines} lines, {FILE_LINES} are allowed"] if lines > FILE_LINES else []


def functions(module: ast.Module) -> list[tuple[str, int, int]]:
    """Name, line and length of every function, its decorators left out."""
    return [
        (node.name, node.lineno, (node.end_lineno or node.lineno) - node.lineno + 1)
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def long_functions(module: ast.Module, where: str) -> list[str]:
    return [
        f"{where}:{line} {name}() has {length} lines, {FUNCTION_LINES} are allowed"
        for name, line, length in functions(module)
        if length > FUNCTION_LINES
    ]


def test_files_and_functions_stay_within_budget() -> None:
    findings = [finding for path in files(*SOURCES) for finding in long_file(text(path), short(path))]
    findings += [finding for path in files(".py") for finding in long_functions(tree(path), short(path))]
    clean(findings)


def test_the_median_file_is_short() -> None:
    product: list[Path] = list(files(".py", under=("motcua",)))
    lengths = [text(path).count("\n") for path in product if text(path).strip()]
    inside = [length for path in product for _, _, length in functions(tree(path))]
    print(f"files of motcua: median {median(lengths)}, longest {max(lengths)}")
    print(f"functions of motcua: median {median(inside)}, longest {max(inside)}")
    assert median(lengths) <= 80
    assert median(inside) <= 10


def test_planted_long_things_are_caught() -> None:
    assert long_file("x = 1\n" * 400, "x.py") == []
    assert long_file("x = 1\n" * 401, "x.py") == ["x.py has 401 lines, 400 are allowed"]
    body = "    x = 1\n"
    assert long_functions(ast.parse("def f():\n" + body * 59), "x.py") == []
    assert long_functions(ast.parse("def f():\n" + body * 60), "x.py") == ["x.py:1 f() has 61 lines, 60 are allowed"]
