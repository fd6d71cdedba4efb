"""Clock, network and tables are reached at the edges only; in between they are arguments, gateways and queries."""

import ast
import re
from collections.abc import Callable

import pytest

from tests.architecture.sources import ROOT, clean, files, short, tree
from tools.dotted import imported, used

CLOCKS = {
    "datetime.datetime.now", "datetime.datetime.utcnow", "datetime.datetime.today", "datetime.date.today",
    "django.utils.timezone.now", "django.utils.timezone.localtime", "django.utils.timezone.localdate",
    "time.time", "time.localtime", "time.gmtime", "django.db.models.functions.Now",
}  # fmt: skip
CLOCK_ROOMS = {"tasks", "reactions"}  # a reaction acts now, not when the event was
CLOCK_PACKAGES = {"kernel", "web", "config", "exchange", "simulation"}
MACHINE_ALLOWED = {
    "motcua/kernel/tasks.py": "when a job failed stands beside the times of the queue, which are the machine's",
    "motcua/exchange/vneid/provider.py": "its tokens are checked by another library against the machine's time",
    "motcua/config/moment.py": "decides how far the house's clock is from the machine's",
}
SQL_CLOCKS_ALLOWED = {
    "motcua/kernel/health.py": "hearts and queue of the workers are kept by another library in the machine's time",
    "motcua/indices/lake/source.py": "the moment of the snapshot, turned into the house's time at once",
}
_STATEMENT = re.compile(r"\b(SELECT|INSERT|UPDATE|DELETE|DEFAULT)\b")
_SQL_CLOCK = re.compile(
    r"\b(now\(\)|(clock|statement|transaction)_timestamp|current_(timestamp|date|time)|localtime)", re.IGNORECASE
)
NETWORK = (
    "urllib.request", "http.client", "socket", "ssl", "smtplib", "ftplib", "asyncio.open_connection", "requests",
    "httpx", "aiohttp", "websockets", "urllib3", "django.core.mail",
)  # fmt: skip
FAILURES = {"django.db.DatabaseError", "django.db.InterfaceError", "django.db.OperationalError"}
NETWORK_ALLOWED = {
    "motcua/config/commands/run.py": "asks its own web process on this machine whether it answers",
}


def _place(where: str) -> tuple[str, str]:
    parts = where.removesuffix(".py").split("/")
    return parts[1], parts[2] if len(parts) > 2 else ""


def reads_clock(module: ast.Module, where: str) -> list[str]:
    """Uses of a clock other than motcua.kernel.clock, and of that one where time must be an argument."""
    package, room = _place(where)
    findings = []
    for name, line in sorted(set(used(module))):
        if name in CLOCKS and where != "motcua/kernel/clock.py":
            findings.append(f"{where}:{line} {name}: ask motcua.kernel.clock at the edge")
        if name == "motcua.kernel.clock.now" and package not in CLOCK_PACKAGES and room not in CLOCK_ROOMS:
            findings.append(f"{where}:{line} time is an argument here")
        if name == "motcua.kernel.clock.machine_now" and where not in MACHINE_ALLOWED:
            findings.append(f"{where}:{line} the house keeps its own time: clock.now, or of_machine of what is given")
        if name == "motcua.kernel.clock.run_away_by" and where != "motcua/kernel/apps.py":
            findings.append(f"{where}:{line} the clock is set when a process starts, nowhere else")
    for node in ast.walk(module):
        if isinstance(node, ast.keyword) and node.arg in {"auto_now", "auto_now_add"}:
            findings.append(f"{where}:{node.value.lineno} {node.arg}: time is an argument of the act")
    return findings


def asks_the_database_the_time(module: ast.Module, where: str) -> list[str]:
    """A clock in a statement: PostgreSQL keeps the machine's time, the house may not."""
    if where in SQL_CLOCKS_ALLOWED:
        return []
    texts = [node for node in ast.walk(module) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [
        f"{where}:{node.lineno} {found[0]} in a statement: the machine's time, not the house's"
        for node in texts
        if _STATEMENT.search(str(node.value)) and (found := _SQL_CLOCK.search(str(node.value)))
    ]


def opens_network(module: ast.Module, where: str) -> list[str]:
    """Imports of the network outside exchange."""
    if where.startswith("motcua/exchange/") or where in NETWORK_ALLOWED:
        return []
    names = {(name, line) for name, line in imported(module) for root in NETWORK if f"{name}.".startswith(f"{root}.")}
    return [f"{where}:{line} {name}: only exchange speaks to other systems" for name, line in sorted(names)]


def touches_tables(module: ast.Module, where: str) -> list[str]:
    """The database in a screen: django.db imported (but for the names of its failures), or `.objects` used."""
    if not where.startswith("motcua/web/"):
        return []
    findings = [
        f"{where}:{line} {name}: a screen asks queries"
        for name, line in imported(module)
        if name.startswith("django.db") and name not in FAILURES
    ]
    return findings + [
        f"{where}:{node.lineno} .objects: a screen asks queries"
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute) and node.attr == "objects"
    ]


@pytest.mark.parametrize("rule", [reads_clock, asks_the_database_the_time, opens_network, touches_tables])
def test_edges_are_where_they_belong(rule: Callable[[ast.Module, str], list[str]]) -> None:
    product = files(".py", under=("motcua",))
    clean(finding for path in product for finding in rule(tree(path), short(path)))


def test_the_exception_for_the_network_is_still_needed() -> None:
    for where in NETWORK_ALLOWED:
        assert opens_network(tree(ROOT / where), f"{where}?"), where


def test_the_exceptions_for_the_machine_are_still_needed() -> None:
    for where in MACHINE_ALLOWED:
        assert any("its own time" in found for found in reads_clock(tree(ROOT / where), f"{where}?")), where
    for where in SQL_CLOCKS_ALLOWED:
        assert asks_the_database_the_time(tree(ROOT / where), f"{where}?"), where


def test_a_planted_clock_in_a_statement_is_caught() -> None:
    for text in ("SELECT now()", "DELETE FROM a WHERE at < CURRENT_TIMESTAMP", "ALTER TABLE a SET DEFAULT now()"):
        assert len(asks_the_database_the_time(ast.parse(f"x = {text!r}"), "motcua/dossiers/models.py")) == 1
    for text in ("SELECT known()", "it is now() that we speak of", "SELECT at FROM a WHERE renow() = 1"):
        assert asks_the_database_the_time(ast.parse(f"x = {text!r}"), "motcua/dossiers/models.py") == []


@pytest.mark.parametrize(
    ("where", "source", "count"),
    [
        ("motcua/web/portal/views/a.py", "from motcua.kernel import clock\nclock.machine_now()", 1),
        ("motcua/documents/tasks.py", "from motcua.kernel.clock import machine_now\nmachine_now()", 1),
        ("motcua/config/moment.py", "from motcua.kernel import clock\nclock.machine_now()", 0),
        ("motcua/web/a.py", "from motcua.kernel import clock\nclock.run_away_by(x)", 1),
        ("motcua/documents/actions/a.py", "from motcua.kernel.clock import of_machine\nof_machine(at)", 0),
        ("motcua/dossiers/rules.py", "from datetime import datetime\ndatetime.now()", 1),
        ("motcua/dossiers/rules.py", "import datetime as d\nd.datetime.utcnow()\nd.date.today()", 2),
        ("motcua/dossiers/actions/a.py", "from django.utils import timezone as tz\ntz.now()", 1),
        ("motcua/dossiers/actions/a.py", "from django.utils.timezone import now\nnow()", 1),
        ("motcua/dossiers/actions/a.py", "from motcua.kernel import clock\nclock.now()", 1),
        ("motcua/dossiers/models.py", "f(auto_now_add=True)", 1),
        ("motcua/web/portal/views/a.py", "import time\ntime.time()", 1),
        ("motcua/web/portal/views/a.py", "from motcua.kernel import clock\nclock.now()", 0),
        ("motcua/dossiers/tasks.py", "from motcua.kernel.clock import now\nnow()", 0),
        ("motcua/kernel/clock.py", "from datetime import datetime\ndatetime.now()", 0),
        ("motcua/dossiers/rules.py", "from datetime import datetime\ndatetime.combine(a, b)\nx.now()", 0),
    ],
)
def test_planted_clocks_are_caught(where: str, source: str, count: int) -> None:
    assert len(reads_clock(ast.parse(source), where)) == count


@pytest.mark.parametrize(
    ("where", "source", "count"),
    [
        ("motcua/web/portal/views/a.py", "from urllib.request import urlopen", 1),
        ("motcua/notifications/actions/a.py", "import smtplib, socket", 2),
        ("motcua/notifications/actions/a.py", "from django.core import mail", 1),
        ("motcua/web/portal/views/a.py", "from urllib.parse import urlsplit\nfrom http import HTTPStatus", 0),
        ("motcua/exchange/post/client.py", "from urllib.request import urlopen", 0),
    ],
)
def test_planted_network_is_caught(where: str, source: str, count: int) -> None:
    assert len(opens_network(ast.parse(source), where)) == count


def test_planted_tables_in_a_screen_are_caught() -> None:
    source = ast.parse("from django.db.models import Q\nfrom django.db import connection\nUser.objects.all()")
    assert len(touches_tables(source, "motcua/web/office/views/a.py")) == 3
    assert touches_tables(source, "motcua/dossiers/queries.py") == []
    assert touches_tables(ast.parse("from django.db import OperationalError"), "motcua/web/faults.py") == []
