"""The OpenAPI 3.1 document (mô tả giao diện): what the types tell, and what holds for every operation beside."""

import json
import re
from copy import deepcopy
from functools import cache
from typing import Any

from motcua.web.api import endpoints
from motcua.web.api.operations import ENDPOINTS, EXAMPLES, api
from motcua.web.api.problems import KINDS, MEDIA_TYPE, Kind

PREFIX = "/api/v1"
_ALWAYS = ("token_invalid", "bad_input", "too_many_calls", "busy")
_WITH_TOKEN = ("insufficient_scope",)
_HEADERS = {
    "RateLimit-Limit": ("Số lượt gọi mỗi phút. / Calls in a minute.", {"type": "integer", "minimum": 1}),
    "RateLimit-Remaining": ("Số lượt còn lại. / Calls that are left.", {"type": "integer", "minimum": 0}),
    "RateLimit-Reset": ("Số giây đến phút sau. / Seconds to the next minute.", {"type": "integer", "minimum": 0}),
    "X-Request-ID": ("Mã lượt gọi, để báo lỗi. / Names this call in our logs.", {"type": "string"}),
    "ETag": ("Gửi lại trong If-None-Match để hỏi có gì mới. / Send it back in If-None-Match.", {"type": "string"}),
}
_CODE = "Mã, như danh sách ghi. / The code, as lists tell it."
_REFERENCE = re.compile(r"#/components/schemas/(\w+)")
_PROBLEM = {
    "type": "object",
    "title": "Problem",
    "description": "Một lỗi, theo RFC 9457. / A problem as in RFC 9457.",
    "properties": {
        "type": {"type": "string", "description": "Nơi giải thích lỗi này. / Where it is explained."},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "code": {"type": "string", "description": "Không bao giờ đổi nghĩa. / Never changes its meaning."},
        "title": {"type": "string"},
        "title_en": {"type": "string"},
        "detail": {"type": "string"},
        "detail_en": {"type": "string"},
        "cites": {"type": "array", "items": {"type": "string"}, "description": "Điều luật. / Articles of law."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "field": {"type": "string"}, "message": {"type": "string"}, "message_en": {"type": "string"},
                },
                "required": ["field", "message", "message_en"],
            },
        },
        "instance": {"type": "string"},
        "request_id": {"type": "string"},
    },
    "required": [
        "type", "status", "code", "title", "title_en", "detail", "detail_en", "cites", "errors", "instance",
        "request_id",
    ],
}  # fmt: skip


@cache
def document() -> dict[str, Any]:
    """The whole document; the same in every process and in docs/generated/openapi.json."""
    assert endpoints  # noqa: S101  importing it declares the operations
    made = deepcopy(dict(api.get_openapi_schema(path_prefix=PREFIX.lstrip("/"))))
    made["jsonSchemaDialect"] = "https://json-schema.org/draft/2020-12/schema"
    made["servers"] = [{"url": "/"}]
    made["info"]["license"] = {"name": "Apache-2.0", "identifier": "Apache-2.0"}
    components = made["components"]
    components["schemas"] = {**dict(sorted(components["schemas"].items())), "Problem": _PROBLEM}
    components["securitySchemes"] = {
        "token": {
            "type": "http", "scheme": "bearer", "bearerFormat": "motcua_<code>_<secret>",
            "description": "Khóa do cơ quan cấp cho một hệ thống. / A token that an agency issued to a system.",
        }
    }  # fmt: skip
    components["headers"] = {
        name: {"description": told, "schema": schema} for name, (told, schema) in _HEADERS.items()
    }
    components["responses"] = {code: _response(kind) for code, kind in KINDS.items()}
    for path, methods in made["paths"].items():
        for told in methods.values():
            _complete(told, path)
    _prune(made)
    return made


def _prune(made: dict[str, Any]) -> None:
    """Types that only carried query parameters are left out: nothing refers to them."""
    schemas = made["components"]["schemas"]
    while unused := set(schemas) - set(_REFERENCE.findall(json.dumps(made))):
        for name in unused:
            del schemas[name]


def _complete(told: dict[str, Any], path: str) -> None:
    """What every operation answers beside its own: problems, headers, an example, the token that it asks for."""
    name = told["operationId"].replace("_", "-")
    endpoint = ENDPOINTS[name]
    told["responses"] = {str(status): answer for status, answer in told["responses"].items()}
    for parameter in told["parameters"]:  # an optional input is left out; there is no way to write null into one
        parameter["schema"] = _without_null(parameter["schema"])
        parameter["description"] = parameter.get("description") or parameter["schema"].get("description") or _CODE
        if "examples" in parameter:  # a list is right inside a schema only
            parameter["example"] = parameter.pop("examples")[0]
    good = told["responses"]["200"]
    good["description"] = "Được. / Done."
    good["headers"] = {
        each: {"$ref": f"#/components/headers/{each}"}
        for each in _HEADERS
        if each != "ETag" or endpoint.method == "GET"
    }
    good["content"]["application/json"]["example"] = EXAMPLES[name]
    if endpoint.method == "GET":
        told["responses"]["304"] = {"description": "Không có gì mới. / Nothing new."}
    codes = [*_ALWAYS, *(_WITH_TOKEN if endpoint.admits else ())]
    codes += ["not_found"] if "{" in path or {"under", "agency"} & endpoint.inputs else []
    codes += ["bad_cursor"] if "cursor" in endpoint.inputs else []
    codes += ["idempotency_key_required", "refused"] if endpoint.method != "GET" else []
    for code in codes:
        told["responses"][str(KINDS[code].status)] = {"$ref": f"#/components/responses/{code}"}
    told["responses"] = {
        **dict(sorted(told["responses"].items())),
        "default": {"$ref": "#/components/responses/fault"},
    }
    told["security"] = [{"token": []}] if endpoint.admits else [{}, {"token": []}]
    if endpoint.scope:
        told["x-scope"] = str(endpoint.scope)


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    kinds = [each for each in schema.get("anyOf", []) if each.get("type") != "null"]
    return {**{name: value for name, value in schema.items() if name != "anyOf"}, **kinds[0]} if kinds else schema


def _response(kind: Kind) -> dict[str, Any]:
    example = {
        "type": f"{PREFIX}/#{kind.code}", "status": kind.status, "code": kind.code, "title": kind.title,
        "title_en": kind.title_en, "detail": kind.detail, "detail_en": kind.detail_en, "cites": [], "errors": [],
        "instance": f"{PREFIX}/agencies", "request_id": "8f14e45fceea167a",
    }  # fmt: skip
    return {
        "description": f"{kind.title}. / {kind.title_en}.",
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "example": example}},
    }
