"""schemathesis reads the document and tries to break what stands behind it, in this process."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.parameters import ParameterLocation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from motcua.config.wsgi import application
from motcua.web.api.document import document
from motcua.web.api.operations import ENDPOINTS

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("staffed")]
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance,
    response_schema_conformance, negative_data_rejection,
]  # fmt: skip
EXAMPLES = 60
assert document()  # declares the operations
Token = Callable[..., str]


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """The server closes old connections around a request; ours holds the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: str(mode.value))
@pytest.mark.parametrize("name", sorted(ENDPOINTS))
def test_nothing_breaks(name: str, mode: GenerationMode, token: Token) -> None:
    """Lawful and unlawful inputs: never 5xx, every answer as the document says it."""
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    operation: Any = schema.find_operation_by_id(name.replace("-", "_"))
    text, seen = token(allowance=6000), Counter[int]()

    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, derandomize=True,
        phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy(generation_mode=mode))
    def attack(case: Any) -> None:
        response = case.call(headers={**_lawful(case, text), "Accept-Encoding": "identity"})
        seen[response.status_code] += 1
        case.validate_response(response, checks=CHECKS)

    attack()
    print(f"{name}, {mode.value}: {dict(seen)}")
    assert sum(seen.values()) >= 5
    assert max(seen) < 500


def _lawful(case: Any, text: str) -> dict[str, str]:
    """Our token, save where the wrong in the request is its head: that wrong must stay in what is sent."""
    head = case.meta.components.get(ParameterLocation.HEADER)
    spoilt = head is not None and head.mode == GenerationMode.NEGATIVE
    return {} if spoilt else {"Authorization": f"Bearer {text}"}


NASTY = (
    "%00", "%ff%fe", "..%2f..", "%F0%9F%92%A9", "H01'--", "a" * 3000, "%0d%0aX: y", "💩", "null", "-1", "{}", "%25",
    "0000-00-00", "9999-12-31", "1e400", "H01.14%20", "[]", "true", "\u202e", "%ED%A0%80",
)  # fmt: skip


def _asked() -> dict[str, set[str]]:
    """Each address that takes no argument, with the inputs that it knows."""
    routes = {"agencies": "", "agency-differences": "agencies/differences", "officers": "", "units": "",
              "unit-search": "units/search"}  # fmt: skip
    return {f"/api/v1/{path or name}": set(ENDPOINTS[name].inputs) for name, path in routes.items()}


@pytest.mark.parametrize("nasty", NASTY)
def test_nothing_nasty_breaks_anything(nasty: str, token: Token) -> None:
    """In every place of every address, and in every header that we read."""
    client, text = Client(), token(allowance=6000)
    lawful = {"HTTP_AUTHORIZATION": f"Bearer {text}"}
    answers = []
    for route, inputs in _asked().items():
        paths = [f"{route}/{nasty}", f"{route}/H01/{nasty}", *(f"{route}?{each}={nasty}" for each in inputs)]
        answers += [client.get(path, **lawful) for path in paths]
    for header in ("HTTP_AUTHORIZATION", "HTTP_IF_NONE_MATCH", "HTTP_IDEMPOTENCY_KEY", "HTTP_X_FORWARDED_FOR"):
        sent = {**lawful, header: nasty}
        answers.append(client.get("/api/v1/agencies", **sent))
        answers.append(client.post("/api/v1/tokens/rotate", **sent))
    assert [answer.status_code for answer in answers if answer.status_code >= 500] == []


def test_a_wrong_host_is_told_in_the_form_of_the_asker(token: Token) -> None:
    """The framework refuses it before any address is found; the API still answers a problem, a page a page."""
    told = Client().get("/api/v1/agencies", HTTP_HOST="zC", HTTP_AUTHORIZATION=f"Bearer {token()}")
    assert (told.status_code, told["Content-Type"], told.json()["code"]) == (
        400, "application/problem+json", "bad_request",
    )  # fmt: skip
    page = Client().get("/", HTTP_HOST="zC")
    assert page.status_code == 400
    assert "Yêu cầu không đọc được" in page.content.decode()
