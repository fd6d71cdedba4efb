"""The declaration of operations: one decorator makes the route, its place in the OpenAPI document and its gate."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.urls.resolvers import URLPattern
from ninja import NinjaAPI, Router
from ninja.errors import HttpError, ValidationError
from ninja.renderers import JSONRenderer
from ninja.responses import NinjaJSONEncoder

from motcua.partners.states import TokenScope
from motcua.web.api.gate import Endpoint, gate, told
from motcua.web.api.problems import bad_input, problem
from motcua.web.api.wording import fault

F = TypeVar("F", bound=Callable[..., Any])
ENDPOINTS: dict[str, Endpoint] = {}
EXAMPLES: dict[str, Any] = {}


class Plain(JSONRenderer):
    """Vietnamese as it is written, not as escapes."""

    encoder_class = NinjaJSONEncoder
    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    title="Một cửa",
    version="1",
    description=(
        "Đọc cơ quan, cán bộ và đơn vị hành chính. Mọi lỗi trả về theo RFC 9457, tiếng Việt và tiếng Anh."
        " / Read agencies, officers and administrative units. Every error is told as in RFC 9457, in both languages."
    ),
    openapi_url=None,
    docs_url=None,
    urls_namespace="motcua-api",
    renderer=Plain(),
)


def operation(
    router: Router,
    route: str,
    *,
    name: str,
    summary: str,
    description: str,
    response: type,
    example: Any,
    method: str = "GET",
    admits: str = "",
    scope: TokenScope | None = None,
    why: str = "",
    parameters: tuple[dict[str, Any], ...] = (),
) -> Callable[[F], F]:
    """Declare one operation (thao tác). `admits` names the act or query that decides; without it `why` says why not.

    `parameters` are documented beside those that the types tell, such as the idempotency header.
    """
    if bool(admits) == bool(why):
        raise TypeError(f"{name}: either a query admits, or the address is public and says why")

    def decorate(function: F) -> F:
        extra: dict[str, Any] = {"parameters": list(parameters)} if parameters else {}
        made = router.api_operation(
            [method], route, response=response, operation_id=name.replace("-", "_"), summary=summary,
            description=description, url_name=name, openapi_extra=extra,
        )(function)  # fmt: skip
        if name in ENDPOINTS:
            raise TypeError(f"two operations named {name}")
        ENDPOINTS[name] = Endpoint(name, method, admits, scope, why, _inputs(function))
        EXAMPLES[name] = example
        return made

    return decorate


def _inputs(function: Any) -> frozenset[str]:
    """The query parameters that the types of an operation tell."""
    models = function._ninja_operation.models
    return frozenset(
        name for model in models if model.__ninja_param_source__ == "query" for name in model.__ninja_flatten_map__
    )


def addresses() -> list[URLPattern]:
    """The routes of every declared operation, each behind its gate."""
    found = [pattern for pattern in api.urls[0] if isinstance(pattern, URLPattern) and pattern.name in ENDPOINTS]
    return [
        path(str(pattern.pattern), gate(pattern.callback, ENDPOINTS[str(pattern.name)]), name=pattern.name)
        for pattern in found
    ]


@api.exception_handler(Exception)
def _failed(request: HttpRequest, failure: Any) -> HttpResponse:
    return told(request, failure)


@api.exception_handler(HttpError)
def _unreadable(request: HttpRequest, failure: Any) -> HttpResponse:
    return told(request, problem("bad_request"))


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, failure: Any) -> HttpResponse:
    return told(request, bad_input(*(fault(error) for error in failure.errors[:20])))
