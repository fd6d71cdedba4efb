"""What becomes of a content that came in."""

from dataclasses import dataclass

from motcua.documents.rules.refusals import FileRefused
from motcua.documents.states import FileKind


@dataclass(frozen=True)
class Made:
    """The content that is kept. `removed` names what was taken out; `signed` means kept byte by byte."""

    kind: FileKind
    content: bytes
    pages: int = 1
    signed: bool = False
    removed: tuple[str, ...] = ()


def refuse(code: str, message: str) -> FileRefused:
    """A refusal beside the file."""
    return FileRefused(message, code=code, field="file")
