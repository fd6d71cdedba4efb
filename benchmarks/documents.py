"""How long a file takes to be stored, opened and previewed, without the database: child, seal, disk.

.venv/bin/python benchmarks/documents.py
"""

import io
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from django.conf import settings
from PIL import Image

ROUNDS = 15


def scan(megabytes: float) -> bytes:
    """A noisy A4 page as JPEG of about that size."""
    side = int((megabytes * 1_300_000) ** 0.5)
    page = Image.effect_noise((side, int(side * 1.41)), 40).convert("RGB")
    out = io.BytesIO()
    page.save(out, "JPEG", quality=72)
    return out.getvalue()


def measured(what: str, once: Callable[[], object]) -> None:
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        once()
        times.append((time.perf_counter() - started) * 1000)
        time.sleep(0.4)  # people do not send files back to back; the spare child starts meanwhile
    print(f"{what:42} median {statistics.median(times):6.0f} ms, slowest {max(times):6.0f} ms")


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        settings.configure(
            FILES_ROOT=Path(place) / "files", FILE_KEYS=Path(place) / "keys" / "file_keys", FILE_KEYS_GIVEN=""
        )
        from motcua.documents.gateways import vault, workshop
        from motcua.documents.rules.limits import STRANGER

        jpeg = scan(1)
        out = io.BytesIO()
        pages = [Image.open(io.BytesIO(scan(0.1))) for _ in range(10)]
        pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], quality=80)
        pdf = out.getvalue()
        print(f"JPEG {len(jpeg):,} bytes; PDF of 10 pages {len(pdf):,} bytes; {os.cpu_count()} processors")

        def stored(content: bytes) -> vault.Kept:
            made = workshop.ask("inspect", [content], limits=asdict(STRANGER)).content
            kept = vault.keep(made)
            vault.settle(kept.name)
            return kept

        measured("store the JPEG (check, make anew, seal, sync)", lambda: stored(jpeg))
        measured("store the PDF", lambda: stored(pdf))
        kept = stored(pdf)
        measured("open the PDF (unseal)", lambda: vault.read(kept))
        draw = {"pages": [3], "turn": 0, "width": 480}
        measured("draw a preview of the PDF", lambda: workshop.ask("draw", [pdf], kind="pdf", **draw))
        measured(
            "draw a preview of the JPEG", lambda: workshop.ask("draw", [jpeg], kind="jpg", **{**draw, "pages": [0]})
        )
        vault.keep_preview(kept, "3-0-480", workshop.ask("draw", [pdf], kind="pdf", **draw).content)
        many = {**draw, "pages": list(range(8)), "width": 160}
        measured("draw 8 small previews of the PDF at once", lambda: workshop.ask("draw", [pdf], kind="pdf", **many))
        measured("show a preview that is kept", lambda: vault.preview(kept, "3-0-480"))
        leaves = [[0, number, 0] for number in range(10)] + [[1, 0, 90]]
        measured(
            "bind 11 pages into one PDF",
            lambda: workshop.ask("bind", [pdf, jpeg], kinds=["pdf", "jpg"], leaves=leaves),
        )
        workshop.dismiss()


if __name__ == "__main__":
    main()
