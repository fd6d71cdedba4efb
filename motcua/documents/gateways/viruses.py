"""Whoever looks for viruses (quét mã độc): named in the settings, fulfilled in exchange."""

from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from motcua.documents.states import Scan


class VirusScanner(Protocol):
    """Looks at a content. Says NOT_SCANNED when it cannot tell; raises nothing."""

    def scan(self, content: bytes) -> Scan: ...


class Nobody:
    """No scanner is configured."""

    def scan(self, content: bytes) -> Scan:
        """Honest about it."""
        return Scan.NOT_SCANNED


def scanner() -> VirusScanner:
    """Who scans here."""
    if not settings.VIRUS_SCANNER:
        return Nobody()
    found: VirusScanner = import_string(settings.VIRUS_SCANNER)()
    return found


def configured() -> bool:
    """Whether anybody scans here."""
    return bool(settings.VIRUS_SCANNER)


def required() -> bool:
    """Whether nothing may come in unscanned."""
    return bool(settings.VIRUS_SCAN_REQUIRED)
