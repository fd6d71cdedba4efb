"""Asking clamd: clean, infected, and every way of not getting an answer."""

import pytest

from motcua.documents.states import Scan
from motcua.exchange.clamav.client import ClamAV
from motcua.exchange.clamav.emulator import EICAR, Mood, emulated


def test_clean_and_infected_are_told_apart_however_large() -> None:
    with emulated() as server:
        scanner = ClamAV(server.address, 5)
        large = b"x" * 3_000_000
        assert scanner.scan(large) is Scan.CLEAN
        assert scanner.scan(large[:1_000_000] + EICAR.encode() + large) is Scan.INFECTED
        assert scanner.scan(b"") is Scan.CLEAN
        assert server.seen[0] == large


@pytest.mark.parametrize("mood", [Mood.LATE, Mood.CLOSING, Mood.FULL, Mood.MAD])
def test_without_a_verdict_nothing_is_called_clean(mood: Mood) -> None:
    with emulated() as server:
        server.mood = mood
        assert ClamAV(server.address, 0.3).scan(EICAR.encode() * 1000) is Scan.NOT_SCANNED


@pytest.mark.parametrize("address", ["127.0.0.1:1", "/nowhere/clamd.sock"])
def test_a_scanner_that_is_away_is_no_failure_of_ours(address: str) -> None:
    assert ClamAV(address, 0.3).scan(b"x") is Scan.NOT_SCANNED
