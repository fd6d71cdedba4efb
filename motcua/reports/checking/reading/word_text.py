"""The text of a Word paragraph as a reader sees it: insertions yes, deletions, hidden text and field codes no."""

from lxml import etree

from motcua.reports.checking.reading.archives import attribute, child, children, local
from motcua.reports.checking.reading.letters import from_tcvn3
from motcua.reports.checking.reading.word_styles import Styles, font_of

_INSIDE = frozenset(("hyperlink", "ins", "smartTag", "sdt", "sdtContent", "fldSimple", "moveTo", "dir", "bdo", "r"))
_SIGNS = {"noBreakHyphen": "-", "tab": "\t", "br": "\n", "cr": "\n", "ptab": " "}
_OLD_FONT = ".vn"


class Words:
    """Reads runs of text; knows the fonts whose letters are of the old kind."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def of(self, paragraph: etree._Element, style: str) -> str:
        """The text of a paragraph; line breaks inside it are kept."""
        font = self._styles.fonts.get(style, self._styles.font)
        parts: list[str] = []
        self._gather(paragraph, font, parts, _Field())
        return "".join(parts)

    def _gather(self, holder: etree._Element, font: str, parts: list[str], field: "_Field") -> None:
        for element in holder:
            tag = local(element)
            if tag == "r":
                self._run(element, font, parts, field)
            elif tag in _INSIDE:
                self._gather(element, font, parts, field)

    def _run(self, run: etree._Element, font: str, parts: list[str], field: "_Field") -> None:
        properties = child(run, "rPr")
        hidden = child(properties, "vanish")
        if hidden is not None and attribute(hidden, "val") not in {"0", "false"}:
            return
        named = (
            font_of(properties) or self._styles.fonts.get(attribute(child(properties, "rStyle"), "val"), "") or font
        )
        for element in run:
            tag = local(element)
            if tag == "fldChar":
                field.turn(attribute(element, "fldCharType"))
            elif field.in_code:
                continue
            elif tag == "t":
                parts.append(_new_letters(element.text or "", named))
            else:
                parts.append(_SIGNS.get(tag, ""))


class _Field:
    """Where we are in a field: its code is not text, its result is."""

    def __init__(self) -> None:
        self._open: list[bool] = []

    @property
    def in_code(self) -> bool:
        return any(self._open)

    def turn(self, kind: str) -> None:
        if kind == "begin":
            self._open.append(True)
        elif self._open and kind == "separate":
            self._open[-1] = False
        elif self._open and kind == "end":
            self._open.pop()


def _new_letters(text: str, font: str) -> str:
    if not font.lower().startswith(_OLD_FONT):
        return text
    converted = from_tcvn3(text)
    return converted.upper() if font.endswith("H") else converted


def boxes(paragraph: etree._Element) -> list[etree._Element]:
    """Text boxes anchored in a paragraph; the copy kept for old programs is left out."""
    found = []
    for element in paragraph.iter():
        if local(element) == "txbxContent" and not any(local(up) == "Fallback" for up in element.iterancestors()):
            found.append(element)
    return found


def rows_of(table: etree._Element) -> list[etree._Element]:
    """The rows of a table, also those inside content controls."""
    rows = []
    for element in children(table, "tr", "sdt"):
        content = child(element, "sdtContent") if local(element) == "sdt" else None
        rows += [element] if content is None and local(element) == "tr" else []
        rows += list(children(content, "tr")) if content is not None else []
    return rows
