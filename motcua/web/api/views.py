"""The document, its page for people, and what stands where nothing is."""

import json
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from motcua.web.admission import public
from motcua.web.api.document import document
from motcua.web.api.gate import told
from motcua.web.api.problems import KINDS, not_found


@cache
def _written() -> bytes:
    return json.dumps(document(), ensure_ascii=False, separators=(",", ":")).encode()


@public("Describes the interface; holds no data.")
@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI 3.1 document."""
    answer = HttpResponse(_written(), content_type="application/json")
    answer["Cache-Control"] = "public, max-age=300"
    return answer


@public("Explains the interface to those who write against it; holds no data.")
@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    """The same for people, in the design system, without a script."""
    subjects: dict[str, list[dict[str, Any]]] = {}
    for path, methods in document()["paths"].items():
        for method, operation in methods.items():
            subjects.setdefault(operation["tags"][0], []).append(_operation(path, method, operation))
    context = {"subjects": subjects.items(), "problems": KINDS.values()}
    return render(request, "api/reference.html", context)


def _operation(path: str, method: str, told: dict[str, Any]) -> dict[str, Any]:
    good = told["responses"]["200"]["content"]["application/json"]
    return {
        "id": told["operationId"],
        "method": method.upper(),
        "path": path,
        "summary": told["summary"],
        "description": told.get("description", ""),
        "scope": told.get("x-scope", ""),
        "open": {} in told["security"],
        "parameters": [
            {
                "name": each["name"],
                "required": each.get("required", False),
                "description": each.get("description", ""),
                "kind": _kind(each["schema"]),
            }
            for each in told["parameters"]
        ],
        "example": json.dumps(good["example"], ensure_ascii=False, indent=2),
    }


def _kind(schema: dict[str, Any]) -> str:
    """The type of an input in a few words."""
    for each in schema.get("anyOf", [schema]):
        if "$ref" in each:
            return _kind(document()["components"]["schemas"][each["$ref"].rsplit("/", 1)[-1]])
        if "enum" in each:
            return ", ".join(each["enum"])
        if each.get("type") != "null":
            return str(each.get("format", each.get("type", "")))
    return ""


@public("Nothing is here; the answer is a problem document like every other.")
@csrf_exempt
def nowhere(request: HttpRequest, rest: str = "") -> HttpResponse:
    """An address that does not exist."""
    return told(request, not_found())
