"""From docstrings and annotations to the words of a document."""

import inspect
import re
from types import UnionType
from typing import Any, Union, get_args, get_origin

_TERM = re.compile(r"\(([^()]+)\)")
_ASCII = re.compile(r"[\x00-\x7f]*")


def first_paragraph(documented: Any) -> str:
    """The first paragraph of a docstring on one line."""
    return " ".join((inspect.getdoc(documented) or "").split("\n\n")[0].split())


def vietnamese(documented: Any) -> str:
    """The Vietnamese term in parentheses in the first paragraph, or "" when there is none."""
    terms = [term for term in _TERM.findall(first_paragraph(documented)) if not _ASCII.fullmatch(term)]
    return terms[0] if terms else ""


def english(documented: Any) -> str:
    """The first paragraph without its Vietnamese term."""
    told = first_paragraph(documented)
    term = vietnamese(documented)
    return told.replace(f" ({term})", "") if term else told


def type_name(hint: Any) -> str:
    """An annotation as a reader writes it: `str | None`, `tuple[str, ...]`, `Checklist`."""
    if hint is type(None):
        return "None"
    if hint is Ellipsis:
        return "..."
    origin = get_origin(hint)
    if origin in {Union, UnionType}:
        return " | ".join(type_name(each) for each in get_args(hint))
    if origin is not None:
        inner = ", ".join(type_name(each) for each in get_args(hint))
        return f"{type_name(origin)}[{inner}]"
    return getattr(hint, "__name__", str(hint))


def cell(text: str) -> str:
    """Text as one cell of a Markdown table."""
    return " ".join(text.split()).replace("|", "\\|")


def table(header: list[str], rows: list[list[str]]) -> str:
    """A Markdown table."""
    lines = [header, ["---"] * len(header), *([cell(each) for each in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
