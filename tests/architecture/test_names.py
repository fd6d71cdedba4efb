"""Modules are named after what they say; no room is called utils, helpers, common, manager or service."""

from tests.architecture.sources import clean, files, short

EMPTY_WORDS = {
    "util", "utils", "helper", "helpers", "common", "manager", "managers", "service", "services", "misc", "base",
    "shared", "lib", "stuff", "core", "handler", "handlers", "processor",
}  # fmt: skip


def says_nothing(where: str) -> list[str]:
    """Parts of a Python module's path that name no purpose: their last word is an empty one."""
    parts = where.removesuffix(".py").split("/")
    return [f"{where}: {part!r} names no purpose" for part in parts if part.split("_")[-1] in EMPTY_WORDS]


def test_module_names_say_what_is_inside() -> None:
    product = ("motcua", "tools", "benchmarks", "tests")
    clean(finding for path in files(".py", under=product) for finding in says_nothing(short(path)))


def test_planted_names_are_caught() -> None:
    assert says_nothing("motcua/dossiers/utils.py") == ["motcua/dossiers/utils.py: 'utils' names no purpose"]
    assert says_nothing("motcua/people/account_manager.py") != []
    assert says_nothing("motcua/common/text.py") != []
    assert says_nothing("motcua/dossiers/actions/intake.py") == []
    assert says_nothing("motcua/law/service_index.py") == []
