"""The OpenAPI document: shaped as 3.1 asks, complete for every operation, its examples true to their types."""

import json
import re
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest
from django.test import Client

from motcua.web.admission import Door
from motcua.web.api.document import document
from motcua.web.api.operations import ENDPOINTS

METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
OPERATION = {
    "operationId", "summary", "description", "tags", "parameters", "responses", "security", "x-scope",
}  # fmt: skip
VIETNAMESE = re.compile("[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]", re.IGNORECASE)


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in document()["paths"].items():
        for method, told in methods.items():
            yield path, method, told


def resolved(reference: dict[str, Any]) -> dict[str, Any]:
    found: Any = document()
    for part in reference.get("$ref", "").removeprefix("#/").split("/"):
        found = found[part] if part else reference
    return found


def test_the_document_has_the_parts_of_openapi_31() -> None:
    told = document()
    assert told["openapi"] == "3.1.0"
    assert set(told) == {"openapi", "info", "jsonSchemaDialect", "paths", "components", "servers"}
    assert {"title", "version", "description", "license"} <= set(told["info"])
    assert set(told["components"]) == {"schemas", "securitySchemes", "headers", "responses"}


def test_every_operation_is_whole() -> None:
    names = [told["operationId"] for _, _, told in operations()]
    assert len(names) == len(set(names)) == len(ENDPOINTS) == 12
    for path, method, told in operations():
        assert method in METHODS
        assert set(told) <= OPERATION, path
        assert VIETNAMESE.search(told["summary"]), told["summary"]
        assert " / " in told["description"], f"{path}: no English"
        assert told["security"] in ([{"token": []}], [{}, {"token": []}])
        for each in told["parameters"]:
            assert set(each) <= {"in", "name", "schema", "required", "description", "example"}, (path, each)
            assert each["in"] in {"path", "query", "header"} and each["description"]
            assert each["required"] is True or each["in"] != "path"
            jsonschema_rs.meta.validate(each["schema"])
        captured = set(re.findall(r"\{(\w+)\}", path))
        assert {each["name"] for each in told["parameters"] if each["in"] == "path"} == captured
        assert len({(each["in"], each["name"]) for each in told["parameters"]}) == len(told["parameters"])


def test_every_operation_tells_its_problems() -> None:
    for path, _, told in operations():
        assert {"200", "401", "422", "429", "503", "default"} <= set(told["responses"]), path
        for status, answer in told["responses"].items():
            found = resolved(answer)
            assert found["description"]
            if status not in {"200", "304"}:
                assert list(found["content"]) == ["application/problem+json"]


def test_every_reference_leads_somewhere() -> None:
    for reference in set(re.findall(r'"\$ref": "([^"]+)"', json.dumps(document()))):
        assert resolved({"$ref": reference})


def test_every_schema_is_a_schema_and_every_example_fits_it() -> None:
    told = document()
    checked = 0
    answers = [resolved(answer) for _, _, each in operations() for answer in each["responses"].values()]
    contents = [answer["content"] for answer in answers if "content" in answer]
    for content in contents:
        for media in content.values():
            schema = {**media["schema"], "components": told["components"]}
            jsonschema_rs.meta.validate({key: value for key, value in schema.items() if key != "components"})
            jsonschema_rs.validator_for(schema, validate_formats=True).validate(media["example"])
            checked += 1
    for schema in told["components"]["schemas"].values():
        jsonschema_rs.meta.validate(schema)
    assert checked >= 12


def test_what_is_public_says_why_and_is_no_personal_data() -> None:
    public = {name for name, each in ENDPOINTS.items() if each.admission.door is Door.PUBLIC}
    assert public == {"units", "unit", "unit-search", "unit-heirs"}


@pytest.mark.django_db
def test_the_document_is_served_and_is_the_same() -> None:
    answer = Client().get("/api/v1/openapi.json")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    assert answer.json() == document()


@pytest.mark.django_db
def test_the_page_shows_every_operation_without_a_script_of_its_own() -> None:
    answer = Client().get("/api/v1/")
    page = answer.content.decode()
    for _, _, told in operations():
        assert f'id="{told["operationId"]}"' in page
    assert 'id="insufficient_scope"' in page
    assert not re.search(r"swagger|redoc|cdn|https?://", page, re.IGNORECASE)
