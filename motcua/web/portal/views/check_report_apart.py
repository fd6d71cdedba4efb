"""The child process that reads and checks a report (kiểm tra báo cáo): killed when late, few at a time."""

import json
import logging
import struct
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel.errors import Busy, Refusal

CHILD = "motcua.reports.checking.reading.child"
PATIENCE = 20.0
AT_ONCE = 2
WAIT = 10.0
_PLACES = threading.BoundedSemaphore(AT_ONCE)
_log = logging.getLogger("motcua.web")
_ROOT = str(Path(__file__).parents[4])


class NotChecked(Refusal):
    """The report could not be read or checked (không kiểm tra được); the message says what to do."""


def checked(name: str, data: bytes) -> dict[str, Any]:
    """What the child found in this report. Raises NotChecked, or Busy when too many are being checked."""
    if not _PLACES.acquire(timeout=WAIT):
        raise Busy(_("Đang có nhiều báo cáo được kiểm tra. Vui lòng thử lại sau ít giây."))
    try:
        told = _ask(name, data)
    finally:
        _PLACES.release()
    if "refused" in told:
        raise NotChecked(str(told["refused"]))
    return told


def _ask(name: str, data: bytes) -> dict[str, Any]:
    head = name.encode("utf-8", "replace")[:1000]
    child = _start()
    try:
        out, _nothing = child.communicate(struct.pack(">I", len(head)) + head + data, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        raise NotChecked(_("Báo cáo này cần quá nhiều thời gian để đọc. Hãy gửi riêng phần cần kiểm tra.")) from None
    finally:
        if child.poll() is None:
            child.kill()
            child.communicate()
    if child.returncode or not out:
        _log.warning("the child that checks reports died", extra={"ended": child.returncode, "bytes": len(data)})
        raise NotChecked(_("Tệp này làm chương trình đọc dừng lại. Hãy gửi bản Word hoặc PDF xuất thẳng từ máy."))
    told: dict[str, Any] = json.loads(out)
    return told


def _start() -> subprocess.Popen[bytes]:
    """A child of its own session, with nothing of our environment but where Python finds us."""
    return subprocess.Popen(
        [sys.executable, "-P", "-s", "-m", CHILD],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd="/", start_new_session=True,
        env={"PYTHONPATH": _ROOT, "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}, close_fds=True,
    )  # fmt: skip
