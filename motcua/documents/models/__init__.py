"""Tables of documents: contents, files, papers with their versions and pages, uploads under way, looks."""

from motcua.documents.models.files import Content, Cut, File, Look, Upload
from motcua.documents.models.papers import Page, Paper, Version

__all__ = ["Content", "Cut", "File", "Look", "Page", "Paper", "Upload", "Version"]
