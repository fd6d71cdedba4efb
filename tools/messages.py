"""Translations: python -m tools.messages [--check]. Originals are Vietnamese and stand in templates and code.

Without arguments: collects the messages into locale/en, keeps their translations, compiles every catalogue.
With --check: says which messages are new or gone, which catalogue is not compiled, and how much is translated.
"""

import ast
import re
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

from tools import po
from tools.dotted import imported_names

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "locale"
COLLECTED = "en"  # the other catalogues overrule Django's own words and are written by hand
_STRING = r"u?(\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*')"
_IN_TEMPLATE = re.compile(
    rf"\b(_|gettext|pgettext|ngettext|npgettext)\(\s*{_STRING}(?:\s*,\s*{_STRING})?(?:\s*,\s*{_STRING})?"
)


def _key(function: str, texts: list[str]) -> po.Key | None:
    """The message that a call looks up: its texts are context, message, plural, as the function says."""
    kind = function.rpartition(".")[2].removesuffix("_lazy").removesuffix("_noop")
    if kind in {"gettext", "_"} and texts:
        return po.Key(texts[0])
    if kind == "ngettext" and len(texts) > 1:
        return po.Key(texts[0], plural=texts[1])
    if kind == "pgettext" and len(texts) > 1:
        return po.Key(texts[1], context=texts[0])
    if kind == "npgettext" and len(texts) > 2:
        return po.Key(texts[1], context=texts[0], plural=texts[2])
    return None


def in_template(source: str) -> Iterator[po.Key]:
    """The messages of a template."""
    from django.conf import settings  # noqa: PLC0415
    from django.utils.translation.template import templatize  # noqa: PLC0415

    if not settings.configured:
        settings.configure(USE_I18N=True)
    for found in _IN_TEMPLATE.finditer(templatize(source)):
        texts = [ast.literal_eval(text) for text in found.groups()[1:] if text]
        if key := _key(found[1], texts):
            yield key


def in_python(source: str) -> Iterator[po.Key]:
    """The messages of a module: calls of django.utils.translation, under whatever name they were imported."""
    module = ast.parse(source)
    bound = imported_names(module)
    for node in ast.walk(module):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        function = bound.get(node.func.id, "")
        if function.startswith("django.utils.translation."):
            texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            if key := _key(function, texts):
                yield key


def collect(root: Path = ROOT) -> po.Catalogue:
    """Every message of the product, untranslated, with the files that use it."""
    found: po.Catalogue = {}
    for path in sorted((root / "motcua").rglob("*")):
        readers = {".html": in_template, ".txt": in_template, ".py": in_python}
        if path.suffix not in readers or "migrations" in path.parts:
            continue
        for key in readers[path.suffix](path.read_text(encoding="utf-8")):
            empty = po.Entry(["", ""] if key.plural else [""])
            found.setdefault(key, empty).files.add(str(path.relative_to(root)))
    return found


def merged(fresh: po.Catalogue, kept: po.Catalogue) -> po.Catalogue:
    """The messages of today with the translations of yesterday; what is no longer used goes."""
    return {
        key: po.Entry(kept[key].translations if key in kept else entry.translations, entry.files)
        for key, entry in fresh.items()
    }


def findings(root: Path = ROOT) -> list[str]:
    """New and gone messages, and catalogues whose compiled form is another."""
    locale = root / "locale"
    fresh, kept = collect(root), po.load(locale / COLLECTED / "LC_MESSAGES" / "django.po")
    found = [f"mới, chưa có trong locale/{COLLECTED}: {key.msgid!r}" for key in sorted(fresh.keys() - kept.keys())]
    found += [f"không còn dùng: {key.msgid!r}" for key in sorted(kept.keys() - fresh.keys())]
    for path in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        if not _is_compiled(path):
            found.append(f"chưa biên dịch: {path.relative_to(root)}")
    return found


def _is_compiled(path: Path) -> bool:
    """Whether the .mo beside a .po says the same, whoever compiled it."""
    wanted = po.messages(po.compiled(po.load(path), path.parts[-3]))
    try:
        return po.messages(path.with_suffix(".mo").read_bytes()) == wanted
    except (OSError, ValueError, struct.error):
        return False


def write(root: Path = ROOT) -> None:
    """Collect into the English catalogue and compile them all."""
    path = root / "locale" / COLLECTED / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(po.write(merged(collect(root), po.load(path)), COLLECTED), encoding="utf-8")
    for source in sorted((root / "locale").glob("*/LC_MESSAGES/*.po")):
        source.with_suffix(".mo").write_bytes(po.compiled(po.load(source), source.parts[-3]))


def coverage(root: Path = ROOT) -> str:
    """How much of the product speaks English."""
    kept = po.load(root / "locale" / COLLECTED / "LC_MESSAGES" / "django.po")
    done = sum(entry.translated for entry in kept.values())
    return f"Bản tiếng Anh: {done}/{len(kept)} câu ({done * 100 // len(kept) if kept else 100}%)"


def main(arguments: list[str]) -> int:
    """0 done or the same, 1 catalogues differ, 2 misuse."""
    if arguments not in ([], ["--check"]):
        print("Cách dùng: python -m tools.messages [--check]", file=sys.stderr)
        return 2
    if not arguments:
        write()
    found = findings() if arguments else []
    print("\n".join([*found, coverage()]))
    if found:
        print("Chạy: python -m tools.messages, rồi dịch câu mới trong locale/en.", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
