"""How a file goes out (trả tệp): headers that let a browser show or save it and nothing else."""

import unicodedata
from urllib.parse import quote

from motcua.documents.states import FileKind

WIDTHS = (160, 480, 1200)  # of previews
_POLICY = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox"


def headers(name: str, media_type: str, *, inline: bool) -> dict[str, str]:
    """The headers of one file; only kinds that browsers show safely go inline."""
    shown = "inline" if inline and media_type in _SHOWN else "attachment"
    return {
        "Content-Type": media_type,
        "Content-Disposition": f"{shown}; filename=\"{_bare(name)}\"; filename*=UTF-8''{quote(name, safe='')}",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": _POLICY,
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-store",
        "Referrer-Policy": "no-referrer",
    }


PREVIEW = "image/webp"
_SHOWN = {FileKind.PDF.media_type, FileKind.JPEG.media_type, FileKind.PNG.media_type, PREVIEW}


def _bare(name: str) -> str:
    """For programs that know ASCII only."""
    plain = unicodedata.normalize("NFKD", name.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in plain if c.isascii() and (c.isalnum() or c in "._- ")) or "tep"
