"""Asks clamd over a socket: INSTREAM, one content, one line of answer."""

import logging
import socket
import struct
from dataclasses import dataclass

from django.conf import settings

from motcua.documents.states import Scan

_PIECE = 128 * 1024
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ClamAV:
    """A clamd at an address, "host:port" or the path of a socket. What it does not answer clearly is not scanned."""

    address: str
    patience: float

    def scan(self, content: bytes) -> Scan:
        """What clamd says of a content; NOT_SCANNED when it is away, late, full or unclear."""
        try:
            with self._connected() as line:
                line.sendall(b"zINSTREAM\0")
                for start in range(0, len(content), _PIECE):
                    piece = content[start : start + _PIECE]
                    line.sendall(struct.pack(">I", len(piece)) + piece)
                line.sendall(struct.pack(">I", 0))
                told = self._answer(line)
        except OSError as failure:
            _log.warning("virus scanner does not answer", extra={"failure": type(failure).__name__})
            return Scan.NOT_SCANNED
        if told.endswith("FOUND"):
            _log.warning("virus found", extra={"signature": told[:120]})
            return Scan.INFECTED
        if told == "stream: OK":
            return Scan.CLEAN
        _log.warning("virus scanner gives no verdict", extra={"told": told[:120]})
        return Scan.NOT_SCANNED

    def _connected(self) -> socket.socket:
        if "/" in self.address:
            line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            line.settimeout(self.patience)
            line.connect(self.address)
            return line
        host, _, port = self.address.rpartition(":")
        return socket.create_connection((host.strip("[]"), int(port)), timeout=self.patience)

    def _answer(self, line: socket.socket) -> str:
        told = b""
        while b"\0" not in told and len(told) < 4096:
            piece = line.recv(4096)
            if not piece:
                break
            told += piece
        return told.partition(b"\0")[0].decode("utf-8", "replace").strip()


def configured() -> ClamAV:
    """The scanner of this installation's settings."""
    return ClamAV(settings.CLAMAV_ADDRESS, settings.CLAMAV_PATIENCE)
