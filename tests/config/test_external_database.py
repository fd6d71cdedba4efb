"""A server that somebody else runs: the same program works on it, and starts nothing of its own."""

import json
from pathlib import Path

import psycopg
import pytest

from motcua.kernel.database.address import socket_directory
from motcua.kernel.database.cluster import Cluster
from tests.config.test_command import run


@pytest.mark.slow
def test_an_address_is_enough(tmp_path: Path) -> None:
    theirs, ours = Cluster(tmp_path / "theirs"), tmp_path / "ours"
    ours.mkdir()
    server = theirs.start()
    try:
        with psycopg.connect(theirs.address(), autocommit=True) as database:
            database.execute("CREATE ROLE province LOGIN CREATEROLE")
            database.execute("ALTER DATABASE motcua OWNER TO province")
            database.execute("GRANT motcua_app TO province WITH ADMIN OPTION")
        socket = socket_directory(theirs.home)
        where = {"MOTCUA_HOME": str(ours), "MOTCUA_DATABASE_URL": f"postgresql://province@/motcua?host={socket}"}
        migrated = run("migrate", **where)
        assert migrated.returncode == 0, migrated.stderr
        assert run("seed", **where).returncode == 0
        report = json.loads(run("verify", "--json", **where).stdout)
        assert report["broken_chains"] == 0
        assert report["events"] > 100
        assert not (ours / "postgres").exists()
        as_application = f"{where['MOTCUA_DATABASE_URL']}&options=-c%20role%3Dmotcua_app"
        with psycopg.connect(as_application) as limited, pytest.raises(psycopg.errors.InsufficientPrivilege):
            limited.execute("DELETE FROM kernel_event")
    finally:
        theirs.stop(server)
