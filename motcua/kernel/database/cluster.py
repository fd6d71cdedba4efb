"""The embedded PostgreSQL cluster: made once, started, stopped, recovered after a kill.

The server listens on a Unix socket in a directory that only its owner (and root) may enter; there is no
TCP port and no password. Started as root it runs as a system user of its own, since PostgreSQL refuses root.
"""

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psycopg

from motcua.kernel.database.address import APP_ROLE, DATABASE, socket_directory
from motcua.kernel.database.binaries import binary

SYSTEM_USER = "motcua"
EXTENSIONS = ("pg_trgm", "unaccent", "ltree", "btree_gist", "pg_stat_statements")
_PR_SET_PDEATHSIG = 1
_CONFIGURATION = """
# written by motcua; local changes belong in postgresql.auto.conf
listen_addresses = ''
unix_socket_permissions = 0700
shared_preload_libraries = 'pg_stat_statements'
shared_buffers = '{shared_buffers}'
max_connections = 100
effective_cache_size = '1GB'
maintenance_work_mem = '256MB'
work_mem = '16MB'
max_wal_size = '2GB'
random_page_cost = 1.1
wal_compression = on
jit = off
log_min_messages = warning
logging_collector = off
"""


class ClusterFailed(Exception):
    """The embedded server did not start; the message carries the end of its own log."""


@dataclass(frozen=True)
class Cluster:
    """One embedded server: its directory and, when it must not survive a crash (tests), `durable=False`."""

    home: Path
    durable: bool = True

    @property
    def data(self) -> Path:
        return self.home / "postgres" / "data"

    @property
    def log(self) -> Path:
        return self.home / "postgres" / "server.log"

    def address(self, user: str = "postgres", database: str = DATABASE) -> str:
        """A libpq connection string."""
        return f"host='{socket_directory(self.home)}' user={user} dbname={database}"

    def answers(self) -> bool:
        """True when the server takes connections right now."""
        try:
            psycopg.connect(self.address(database="postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def start(self, *, patience: float = 60.0, tied: bool = True) -> subprocess.Popen[bytes] | None:
        """Start the server and wait until it answers; None when it is already running.

        `tied`: the server stops by itself when the process that started it dies, however it dies.
        """
        self._prepare()
        until = time.monotonic() + patience
        server: subprocess.Popen[bytes] | None = None
        while not self.answers():
            stopped = server is not None and server.poll() is not None
            if time.monotonic() > until or (stopped and not self._held_by_predecessor()):
                raise ClusterFailed(f"PostgreSQL nhúng không khởi động được:\n{self._log_tail()}")
            if server is None or stopped:
                server = self._spawn(tied=tied)
            time.sleep(0.1)
        if server is not None and server.poll() is not None:
            server = None  # somebody else's start won the race
        if server is not None:
            self._ensure_contents()
        return server

    def _spawn(self, *, tied: bool) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            return subprocess.Popen(
                self._command(),
                cwd=self.data,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C in the terminal reaches the supervisor, which stops us last
                preexec_fn=_die_with_parent if tied else None,  # noqa: PLW1509  no threads yet
                user=_account(),
                group=_account(),
            )

    def stop(self, server: subprocess.Popen[bytes] | None, *, patience: float = 30.0) -> None:
        """Stop a server that we started: fast shutdown, every committed act on disk."""
        if server is None or server.poll() is not None:
            return
        server.send_signal(signal.SIGINT)
        try:
            server.wait(patience)
        except subprocess.TimeoutExpired:
            server.send_signal(signal.SIGQUIT)  # the next start recovers from the log
            server.wait(patience)

    def _command(self) -> list[str]:
        command = [str(binary("postgres")), "-D", str(self.data), "-k", str(socket_directory(self.home))]
        if not self.durable:
            for setting in ("fsync=off", "synchronous_commit=off", "full_page_writes=off"):
                command += ["-c", setting]
        return command

    def _prepare(self) -> None:
        for directory in (self.data, socket_directory(self.home)):
            directory.mkdir(parents=True, exist_ok=True)
            directory.chmod(0o700)
        self.log.touch()
        account = _account()
        if account:
            for owned in (self.data.parent, self.data, self.log, socket_directory(self.home)):
                shutil.chown(owned, SYSTEM_USER, SYSTEM_USER)
            _let_pass(self.data.parent)
            _let_pass(binary("postgres"))
        if (self.data / "PG_VERSION").exists():
            return
        subprocess.run(
            [binary("initdb"), "-D", self.data, "-U", "postgres", "--auth=trust", "--encoding=UTF8",
             "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--no-sync"],
            check=True, cwd=self.data, capture_output=True, user=account, group=account,
        )  # fmt: skip
        buffers = "256MB" if self.durable else "128MB"
        with (self.data / "postgresql.conf").open("a") as configuration:
            configuration.write(_CONFIGURATION.format(shared_buffers=buffers))

    def _ensure_contents(self) -> None:
        """The database, its extensions and the application role. Harmless when they are there."""
        with psycopg.connect(self.address(database="postgres"), autocommit=True) as server:
            for found, name, statement in (
                ("SELECT 1 FROM pg_roles WHERE rolname = %s", APP_ROLE, f"CREATE ROLE {APP_ROLE} LOGIN"),
                ("SELECT 1 FROM pg_database WHERE datname = %s", DATABASE, f"CREATE DATABASE {DATABASE}"),
            ):
                if server.execute(found, [name]).fetchone() is None:
                    server.execute(statement)
        with psycopg.connect(self.address(), autocommit=True) as database:
            for extension in EXTENSIONS:
                database.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")

    def _held_by_predecessor(self) -> bool:
        """A killed server may still be shutting down and hold the lock file or the shared memory: try again."""
        tail = self._log_tail(4)
        return "postmaster.pid" in tail or "shared memory block" in tail

    def _log_tail(self, lines: int = 15) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])


def _account() -> str | None:
    """The system user (and group) to run as when we are root; otherwise None: ourselves."""
    if os.geteuid() != 0:
        return None
    try:
        pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        subprocess.run(
            [
                "useradd",
                "--system",
                "--user-group",
                "--no-create-home",
                "--shell",
                "/usr/sbin/nologin",
                SYSTEM_USER,
            ],
            check=True,
            capture_output=True,
        )
    return SYSTEM_USER


def _let_pass(path: Path) -> None:
    """As root: let the system user walk through (not list) the directories above `path`. Says so when it does."""
    for above in path.parents:
        mode = above.stat().st_mode
        if not mode & 0o001:
            print(f"motcua: cho phép người dùng {SYSTEM_USER} đi qua thư mục {above}", file=sys.stderr)
            above.chmod(mode | 0o001)


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGINT)


def lease(home: Path, *, durable: bool = True) -> Callable[[], None]:
    """Have the cluster of `home` running, started if need be; returns the function that gives it back."""
    cluster = Cluster(home, durable=durable)
    server = cluster.start()
    return lambda: cluster.stop(server)
