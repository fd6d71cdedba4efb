"""Make Django and the database ready for a command, as the application or as the owner of the tables."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import django

from motcua.config.environment import home
from motcua.kernel.database.address import external_url
from motcua.kernel.database.cluster import lease

SUPERVISED = "MOTCUA_SUPERVISED"


def supervised() -> bool:
    """True in a child of `motcua run`: the supervisor alone keeps the embedded server."""
    return os.environ.get(SUPERVISED) == "1"


@contextmanager
def django_ready(*, as_owner: bool = False) -> Iterator[None]:
    """Django set up and its database answering; an embedded server that we start is stopped again after."""
    if as_owner:
        os.environ["MOTCUA_DB_AS"] = "owner"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    with ExitStack() as stack:
        if not external_url() and not supervised():
            stack.callback(lease(home()))
        django.setup()
        from django.db import connections  # noqa: PLC0415  after setup

        stack.callback(connections.close_all)
        yield
