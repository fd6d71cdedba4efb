"""Setting documents in type (in ấn): a Typst template and its data become a PDF/A, the same bytes every time.

Fonts are our own (Liberation Serif, metrics of Times New Roman, every Vietnamese letter), those of the machine are
not looked at. Templates may read files below their own folder and below this one, nothing else; no network.
"""

import json
import threading
from datetime import datetime
from pathlib import Path
from typing import Any

import segno
import typst

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
_compilers = threading.local()


def typeset(template: Path, data: dict[str, Any], *, at: datetime, root: Path | None = None) -> bytes:
    """A PDF/A-2b of the template. `data` reaches it as JSON in `sys.inputs.data`; `at` is the date of the file.

    The same template, data and instant give the same bytes. Raises typst.TypstError for a faulty template.
    """
    compiler = _compiler(root or template.parent)
    return bytes(
        compiler.compile(
            input=template, format="pdf", pdf_standards=["a-2b"], timestamp=int(at.timestamp()),
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        )
    )  # fmt: skip


def qr_svg(text: str, *, sized: bool = True) -> str:
    """A QR code as SVG, for slips and pages (mã QR); without a size of its own it fills its place."""
    made = segno.make(text, error="m", micro=False)
    return str(made.svg_inline(scale=1, border=2, dark="#000", omitsize=not sized))


def _compiler(root: Path) -> Any:
    """One compiler a thread and folder: it keeps fonts and parsed files."""
    kept: dict[Path, Any] = getattr(_compilers, "kept", None) or {}
    _compilers.kept = kept
    if root not in kept:
        kept[root] = typst.Compiler(root=root, font_paths=[FONTS], ignore_system_fonts=True)
    return kept[root]
