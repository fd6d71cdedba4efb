"""Structured logs: JSON, the request id, and nothing that could be a person's data."""

import json
import logging

from motcua.kernel.logs import JsonFormatter, request_id


def line(message: str, **extra: object) -> dict[str, str]:
    record = logging.getLogger("x").makeRecord("x", logging.INFO, "f", 1, message, (), None, extra=extra)
    told: dict[str, str] = json.loads(JsonFormatter().format(record))
    return told


def test_known_fields_are_logged_and_others_are_not() -> None:
    token = request_id.set("abcdef12")
    try:
        told = line("xong", subject="dossier:1", owner="Nguyễn Văn A", phone="0900000000")
    finally:
        request_id.reset(token)
    assert (told["message"], told["subject"], told["request"]) == ("xong", "dossier:1", "abcdef12")
    assert "owner" not in told
    assert "phone" not in told


def test_an_exception_is_told_with_its_place_but_not_with_its_words() -> None:
    try:
        raise ValueError("Nguyễn Văn A, 0900000000")
    except ValueError:
        import sys

        record = logging.getLogger("x").makeRecord("x", logging.ERROR, "f", 1, "hỏng", (), sys.exc_info())
    told = JsonFormatter().format(record)
    assert "ValueError" in told
    assert "test_logs.py" in told
    assert "Nguyễn" not in told


def test_a_chain_of_exceptions_that_bites_its_own_tail_ends() -> None:
    first, second = ValueError("a"), KeyError("b")
    first.__cause__, second.__cause__ = second, first
    record = logging.getLogger("x").makeRecord("x", logging.ERROR, "f", 1, "hỏng", (), (KeyError, second, None))
    assert json.loads(JsonFormatter().format(record))["exception"].count("because of") == 1
