"""Translation catalogues: read and write .po, compile to .mo; in pure Python, so that no machine needs gettext."""

import ast
import re
import struct
from dataclasses import dataclass, field
from pathlib import Path

HEADER = (
    "Project-Id-Version: motcua\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\nLanguage: {language}\nPlural-Forms: nplurals={plurals};\n"
)
PLURALS = {"en": "2; plural=(n != 1)", "vi": "1; plural=0"}
_MAGIC = 0x950412DE
_FIELD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)\s+(".*")$')


@dataclass(frozen=True, order=True)
class Key:
    """What a catalogue looks a message up by."""

    msgid: str
    context: str = ""
    plural: str = ""


@dataclass
class Entry:
    """A message with its translations (one, or one for each plural form) and the files that use it."""

    translations: list[str] = field(default_factory=lambda: [""])
    files: set[str] = field(default_factory=set)

    @property
    def translated(self) -> bool:
        return all(self.translations)


Catalogue = dict[Key, Entry]


def read(source: str) -> Catalogue:
    """The messages of a .po file without its header. Raises ValueError on a line that is none."""
    found: Catalogue = {}
    for block in re.split(r"\n\s*\n", source.strip()):
        fields: dict[str, str] = {}
        files: set[str] = set()
        name, fuzzy = "", False
        for line in block.splitlines():
            if line.startswith("#"):
                files |= set(line[2:].split()) if line.startswith("#:") else set()
                fuzzy = fuzzy or (line.startswith("#,") and "fuzzy" in line)
            elif match := _FIELD.match(line):
                name = match[1]
                fields[name] = ast.literal_eval(match[2])
            elif line.startswith('"') and name:
                fields[name] += ast.literal_eval(line)
            else:
                raise ValueError(f"not a line of a catalogue: {line!r}")
        if fields.get("msgid"):
            key = Key(fields["msgid"], fields.get("msgctxt", ""), fields.get("msgid_plural", ""))
            translations = [text for name, text in sorted(fields.items()) if name.startswith("msgstr")]
            found[key] = Entry([""] * len(translations) if fuzzy else translations, files)
    return found


def write(catalogue: Catalogue, language: str) -> str:
    """A .po file: messages by their text, files without line numbers, so that differences stay small."""
    parts = [f'msgid ""\nmsgstr {_quoted(_header(language))}']
    for key, entry in sorted(catalogue.items()):
        lines = [f"#: {name}" for name in sorted(entry.files)]
        lines += [f"msgctxt {_quoted(key.context)}"] if key.context else []
        lines.append(f"msgid {_quoted(key.msgid)}")
        if key.plural:
            lines.append(f"msgid_plural {_quoted(key.plural)}")
            lines += [f"msgstr[{number}] {_quoted(text)}" for number, text in enumerate(entry.translations)]
        else:
            lines.append(f"msgstr {_quoted(entry.translations[0])}")
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def compiled(catalogue: Catalogue, language: str) -> bytes:
    """The .mo file of the translated messages."""
    texts = {"": _header(language)}
    for key, entry in catalogue.items():
        if entry.translated:
            name = f"{key.context}\x04{key.msgid}" if key.context else key.msgid
            texts[f"{name}\x00{key.plural}" if key.plural else name] = "\x00".join(entry.translations)
    ids = sorted(text.encode() for text in texts)
    values = [texts[name.decode()].encode() for name in ids]
    start = 28 + 16 * len(ids)
    tables, data = [], b""
    for group in (ids, values):
        for text in group:
            tables.append(struct.pack("<II", len(text), start + len(data)))
            data += text + b"\x00"
    head = struct.pack("<7I", _MAGIC, 0, len(ids), 28, 28 + 8 * len(ids), 0, 0)
    return head + b"".join(tables) + data


def messages(machine: bytes) -> dict[str, str]:
    """The texts in a .mo file, the header left out. Raises ValueError when it is none."""
    if machine[:4] != struct.pack("<I", _MAGIC):
        raise ValueError("not a compiled catalogue")
    count, ids, values = struct.unpack("<3I", machine[8:20])
    found = {}
    for number in range(count):
        pair = []
        for start in (ids, values):
            length, offset = struct.unpack("<2I", machine[start + 8 * number : start + 8 * number + 8])
            pair.append(machine[offset : offset + length].decode())
        found[pair[0]] = pair[1]
    return {name: text for name, text in found.items() if name}


def load(path: Path) -> Catalogue:
    return read(path.read_text(encoding="utf-8")) if path.exists() else {}


def _header(language: str) -> str:
    return HEADER.format(language=language, plurals=PLURALS[language])


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
