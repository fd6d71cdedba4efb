"""docs/generated/openapi.json: the document that /api/v1/openapi.json serves."""

import json

PATH = "openapi.json"


def content() -> str:
    """The whole document, indented, so that a change shows as its lines."""
    from motcua.web.api.document import document  # noqa: PLC0415  after setup

    return json.dumps(document(), ensure_ascii=False, indent=1) + "\n"
