"""Public pages are asked again and answered "unchanged" (304) where nothing changed (không tải lại trang cũ)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import conditional_page

View = Callable[..., HttpResponse]


def revalidated(view: View) -> View:
    """An ETag of the page itself; browsers keep it and ask whether it still holds, whoever is signed in."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_vary_headers(response, ["Cookie"])
        patch_cache_control(response, no_cache=True, private=True)
        return response

    return conditional_page(answered)
