"""The endpoints by subject; importing this package declares them all."""

from motcua.web.api.endpoints import agencies, officers, tokens, units
from motcua.web.api.operations import api

for prefix, subject in (
    ("/agencies", agencies), ("/officers", officers), ("/units", units), ("/tokens", tokens),
):  # fmt: skip
    api.add_router(prefix, subject.router)
