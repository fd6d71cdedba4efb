"""A small clamd that stands in for the real one: knows one signature, and can be late, busy, full or gone."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"  # in two, or scanners find us


class Mood(StrEnum):
    """How the emulator behaves (cách hoạt động)."""

    WELL = "well"
    LATE = "late"  # takes everything, says nothing
    CLOSING = "closing"  # hangs up before the end
    FULL = "full"  # content larger than its limit
    MAD = "mad"  # speaks nonsense


class _Line(socketserver.StreamRequestHandler):
    server: "_Server"

    def handle(self) -> None:
        """One INSTREAM; anything else is unknown."""
        if self.rfile.read(10) != b"zINSTREAM\0" or self.server.mood is Mood.CLOSING:
            return
        content = b"".join(self._pieces())
        self.server.seen.append(content)
        if self.server.mood is Mood.LATE:
            self.server.released.wait(60)
            return
        self.wfile.write(self._verdict(content) + b"\0")

    def _pieces(self) -> Iterator[bytes]:
        while length := struct.unpack(">I", self.rfile.read(4))[0]:
            yield self.rfile.read(length)

    def _verdict(self, content: bytes) -> bytes:
        if self.server.mood is Mood.FULL:
            return b"INSTREAM size limit exceeded. ERROR"
        if self.server.mood is Mood.MAD:
            return b"\xff\xfe ???"
        return b"stream: Eicar-Test-Signature FOUND" if EICAR.encode() in content else b"stream: OK"


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    mood = Mood.WELL

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Line)
        self.seen: list[bytes] = []
        self.released = threading.Event()

    @property
    def address(self) -> str:
        """Where it listens, as MOTCUA_CLAMAV has it."""
        return f"127.0.0.1:{self.server_address[1]}"


@contextmanager
def emulated() -> Iterator[_Server]:
    """A clamd on a free port of this machine, until the end of the block."""
    server = _Server()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.released.set()
        server.shutdown()
        server.server_close()
        thread.join()
