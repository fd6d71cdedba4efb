"""The confined child checks every labelled report: nothing that it needs is left to be opened."""

import json
import struct
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from motcua.reports.checking import check
from motcua.reports.checking.reading.child import told
from tests.reports.checking.golden import PRINTED, Labelled, labelled
from tests.reports.checking.making import as_docx, as_html, as_xlsx

CHILD = "motcua.reports.checking.reading.child"


def ask(name: str, data: bytes) -> dict[str, Any]:
    head = name.encode()
    message = struct.pack(">I", len(head)) + head + data
    done = subprocess.run([sys.executable, "-m", CHILD], input=message, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr.decode()
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@pytest.mark.slow
def test_the_child_says_what_the_checker_says() -> None:
    def same(report: Labelled) -> bool:
        name = f"{report.name}.{report.label['form']}"
        return ask(name, report.label["text"].encode()) == json.loads(json.dumps(told(check(report.document))))

    with ThreadPoolExecutor(2) as several:
        assert all(several.map(same, labelled()))


@pytest.mark.parametrize("form", ["docx", "xlsx", "html", "pdf", "cp1258"])
def test_every_format_is_read_in_confinement(form: str) -> None:
    document = next(report for report in labelled() if report.name.startswith("08-")).document
    data = {
        "docx": lambda: as_docx(document),
        "xlsx": lambda: as_xlsx(document),
        "html": lambda: as_html(document).encode(),
        "pdf": lambda: next(PRINTED.glob("08-*.pdf")).read_bytes(),
        "cp1258": lambda: "<html><meta charset=windows-1258><p>Ti\xeap nh\xe2n 12, \xf0\xe3 7".encode("latin-1"),
    }[form]()
    answer = ask(f"x.{form}", data)
    assert "refused" not in answer
    assert form == "cp1258" or len([check for check in answer["checks"] if check["holds"]]) > 3


def test_a_refusal_comes_back_in_words() -> None:
    assert "trống" in ask("x.pdf", b"")["refused"]


def test_a_question_cut_off_ends_quietly() -> None:
    done = subprocess.run([sys.executable, "-m", CHILD], input=b"\0", capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (0, b"")


def test_nothing_can_be_opened_in_confinement() -> None:
    script = (
        f"import socket\nfrom {CHILD} import confine\nconfine()\n"
        "for attempt in (socket.socket, lambda: open('/etc/hostname'), lambda: open('/tmp/x', 'w')):\n"
        "    try:\n        attempt()\n    except OSError:\n        continue\n    print('opened')\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (0, b""), done.stderr
