"""A person's own data as a file to take along (bản sao dữ liệu cá nhân): for people, for sheets and for programs."""

import csv
import html
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

TITLES = {
    "lien-lac": "Cách liên lạc",
    "dong-y": "Đồng ý nhận thông tin",
    "ai-da-xem": "Ai đã xem dữ liệu của tôi",
    "dai-dien": "Người tôi làm thay",
    "yeu-cau": "Yêu cầu về dữ liệu cá nhân",
}
FILES = ("doc-toi-truoc.html", "du-lieu.json", *(f"{name}.csv" for name in TITLES))

Rows = Sequence[Mapping[str, str]]


def archive(*, told: Mapping[str, str], tables: Mapping[str, Rows], taken_at: datetime) -> bytes:
    """One zip: a page to read, everything as JSON, each table as CSV. The same data give the same bytes."""
    stamp = (taken_at.year, taken_at.month, taken_at.day, taken_at.hour, taken_at.minute, 0)
    contents = {
        "doc-toi-truoc.html": _page(told, tables, taken_at),
        "du-lieu.json": json.dumps({"thong-tin": told, **tables}, ensure_ascii=False, indent=1),
        **{f"{name}.csv": _sheet(rows) for name, rows in tables.items()},
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as box:
        for name, text in contents.items():
            box.writestr(zipfile.ZipInfo(name, stamp), text, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _sheet(rows: Rows) -> str:
    """Comma-separated, with a mark so that sheets read Vietnamese; a cell that begins like a formula is made text."""
    out = io.StringIO()
    out.write("\ufeff")
    if rows:
        writer = csv.DictWriter(out, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows([{name: _plain(value) for name, value in row.items()} for row in rows])
    return out.getvalue()


def _plain(value: str) -> str:
    return f"'{value}" if value[:1] in {"=", "+", "-", "@", "\t"} else value


def _page(told: Mapping[str, str], tables: Mapping[str, Rows], taken_at: datetime) -> str:
    parts: list[Any] = [
        "<!DOCTYPE html><html lang='vi'><head><meta charset='utf-8'><title>Dữ liệu của tôi</title></head><body>",
        f"<h1>Dữ liệu của tôi</h1><p>Kết xuất lúc {taken_at:%H:%M %d/%m/%Y}.</p><dl>",
        *(f"<dt>{html.escape(name)}</dt><dd>{html.escape(value)}</dd>" for name, value in told.items()),
        "</dl>",
    ]
    for name, rows in tables.items():
        parts.append(f"<h2>{html.escape(TITLES.get(name, name))}</h2>")
        if not rows:
            parts.append("<p>Không có.</p>")
            continue
        heads = "".join(f"<th>{html.escape(head)}</th>" for head in rows[0])
        lines = "".join(
            "<tr>" + "".join(f"<td>{html.escape(value)}</td>" for value in row.values()) + "</tr>" for row in rows
        )
        parts.append(f"<table border='1'><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>")
    return "".join([*parts, "</body></html>"])
