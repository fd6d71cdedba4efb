"""Addresses, a typed day, and what a reader sees, for the tests of the calendar pages."""

import re
from typing import Any

from django.test import Client

from motcua.deadlines import queries
from motcua.deadlines.queries import NATIONAL
from motcua.kernel.actors import Actor, ActorKind
from tests.deadlines.publications import TABLES

HOME = "/quan-tri/lich-lam-viec/"
COUNTRY = f"{HOME}quoc-gia/"
ALL = (*TABLES, "deadlines_calendardraft")
DAY = {
    "on": "18/06/2021", "until": "", "kind": "nghỉ lễ", "title": "Nghỉ toàn quốc", "hours": "", "instead_of": "",
    "source": "", "decision": "QĐ 1/2021",
}  # fmt: skip


def text(answer: Any) -> str:
    """What a reader sees of a page, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def add(browser: Client, **changes: str) -> Any:
    kept = queries.draft(NATIONAL, actor=Actor(id="quan-tri", kind=ActorKind.OFFICER, position="system-operator"))
    return browser.post(f"{COUNTRY}soan/", {"do": "add", "revision": str(kept.revision), **DAY, **changes})
