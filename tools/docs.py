"""Write docs/generated; with --check say what differs from the code instead: python -m tools.docs [--check]."""

import importlib
import importlib.util
import os
import sys
from collections.abc import Callable, Iterator
from difflib import unified_diff
from pathlib import Path

import django

GENERATED = Path(__file__).resolve().parents[1] / "docs" / "generated"
LAW = "motcua.law.document"  # the law writes its own page: PATH and content(), as the makers here
NOTICE = "<!-- Sinh từ mã nguồn: `python -m tools.docs`. Không sửa tay. -->\n\n"


def prepare() -> None:
    """Django with its registries full; no database, nothing written."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    os.environ["MOTCUA_ENV"] = "development"  # the addresses of development are documented too
    for name in ("MOTCUA_SECRET_KEY", "MOTCUA_SECOND_FACTOR_KEY"):
        os.environ.setdefault(name, "documents-need-no-secret")
    django.setup()


def documents() -> Iterator[tuple[str, Callable[[], str]]]:
    """File name and maker of every generated document."""
    from tools import docs_acts, docs_events, docs_openapi, docs_permissions, docs_states  # noqa: PLC0415  after setup

    for module in (docs_acts, docs_events, docs_openapi, docs_permissions, docs_states):
        yield module.PATH, module.content
    if importlib.util.find_spec(LAW):
        law = importlib.import_module(LAW)
        yield law.PATH, law.content


def _page(name: str, content: Callable[[], str]) -> str:
    """A page says where it comes from; what programs read has no room for that."""
    return NOTICE + content() if name.endswith(".md") else content()


def stale(folder: Path = GENERATED) -> list[str]:
    """The differences between the kept documents and what the code says now."""
    findings: list[str] = []
    for name, content in documents():
        path = folder / name
        kept = path.read_text(encoding="utf-8") if path.exists() else ""
        findings += unified_diff(
            kept.splitlines(),
            _page(name, content).splitlines(),
            f"{name} (đang lưu)",
            f"{name} (theo mã)",
            lineterm="",
        )
    return findings


def write(folder: Path = GENERATED) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in documents():
        (folder / name).write_text(_page(name, content), encoding="utf-8")


def main(arguments: list[str]) -> int:
    """0 done or the same, 1 documents differ, 2 misuse."""
    if arguments not in ([], ["--check"]):
        print("Cách dùng: python -m tools.docs [--check]", file=sys.stderr)
        return 2
    prepare()
    if not arguments:
        write()
        return 0
    findings = stale()
    if findings:
        print("\n".join(findings))
        print("Tài liệu sinh từ mã đã cũ. Chạy: python -m tools.docs", file=sys.stderr)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
