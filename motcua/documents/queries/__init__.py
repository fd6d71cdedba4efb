"""What documents tells: files and papers of an owner, their state, who looked. Contents: `actions.looks` only."""

from motcua.documents.permissions import Provider, admitted, admitted_by, forget
from motcua.documents.queries.cards import FileCard, PageCard, PaperCard
from motcua.documents.queries.looks import LookCard, looks_at
from motcua.documents.queries.papers import (
    Digitisation,
    FilePage,
    VersionCard,
    digest_of,
    digitisation_of,
    files_of,
    paper,
    papers_of,
    scans_of,
    standing_papers,
    versions_of,
)
from motcua.documents.queries.uploads import UploadCard, upload, uploads_of
from motcua.documents.rules.limits import Limits, limits_for, readable
from motcua.documents.rules.quads import WHOLE, from_edges
from motcua.documents.rules.serving import WIDTHS
from motcua.documents.states import Cutting, Digitised, Doing, FileKind, Scan, Source

ACCEPT = ".pdf,.jpg,.jpeg,.png,.tif,.tiff,.webp,.docx,.xlsx,.odt"  # for <input type="file" accept="…">

__all__ = [
    "ACCEPT", "WHOLE", "WIDTHS", "Cutting", "Digitisation", "Digitised", "Doing", "FileCard", "FileKind",
    "FilePage", "Limits", "LookCard", "PageCard", "PaperCard", "Provider", "Scan", "Source", "UploadCard",
    "VersionCard", "admitted", "admitted_by", "digest_of", "digitisation_of", "files_of", "forget",
    "from_edges", "limits_for", "looks_at", "paper", "papers_of", "readable", "scans_of", "standing_papers",
    "upload", "uploads_of", "versions_of",
]  # fmt: skip
