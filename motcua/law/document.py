"""docs/generated/law.md, written by `python -m tools.docs`: what in this house rests on which article.

Rules are found by their module constants `CITES…`, tests by the `cites` of the golden cases, both read from
the source; acts from their registry where it is filled (with Django), else their column stays empty.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from motcua.law.files import HERE, read_yaml
from motcua.law.law_map import gather, markdown
from motcua.law.register import register

PATH = "law.md"
PACKAGE = HERE.parent
GOLDEN = PACKAGE.parent / "tests" / "golden"
# What acts cite from the house itself (decisions of its own), not from the law.
_INTERNAL = "motcua:"


def content() -> str:
    """The whole page. Raises ValueError when something cites an instrument that is not in the register."""
    return markdown(gather(register(), cited_by_rules(PACKAGE), cited_by_acts(), cited_by_tests(GOLDEN)))


def cited_by_rules(package: Path) -> dict[str, list[str]]:
    """What each module of a room `rules` cites, by dotted name."""
    found = {}
    for path in sorted([*package.glob("*/rules.py"), *package.glob("*/rules/**/*.py")]):
        cites = sorted(set(_constants(path)))
        if cites:
            found[".".join(path.relative_to(package.parent).with_suffix("").parts)] = cites
    return found


def _constants(path: Path) -> Iterator[str]:
    """The texts of every module constant whose name begins with CITES."""
    for statement in ast.parse(path.read_text(encoding="utf-8")).body:
        if not isinstance(statement, ast.Assign):
            continue
        names = [target.id for target in statement.targets if isinstance(target, ast.Name)]
        if any(name.startswith("CITES") for name in names):
            told = ast.literal_eval(statement.value)
            yield from [told] if isinstance(told, str) else told


def cited_by_acts() -> dict[str, list[str]]:
    """What each registered act cites; nothing where the registry of acts has not been loaded."""
    registry = sys.modules.get("motcua.kernel.acts")
    acts = registry.registered_acts() if registry else ()
    return {act.name: [cite for cite in act.cites if not cite.startswith(_INTERNAL)] for act in acts}


def cited_by_tests(golden: Path) -> dict[str, list[str]]:
    """What each file of golden cases cites; nothing in an installation without the tests."""
    found = {}
    for path in sorted(golden.rglob("*.yaml")):
        cases = [case for case in read_yaml(path) if isinstance(case, dict)]
        found[f"{path.parent.name}/{path.stem}"] = sorted({cite for case in cases for cite in case.get("cites", ())})
    return found
