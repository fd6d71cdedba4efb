"""Addresses for the tests of the design system alone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path


def page(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, f"{name}.html")


def posted(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{request.method} {sorted(request.POST)}")


urlpatterns = [
    path("look/", include("motcua.web.ui.look_urls")),
    path("ui/", include("motcua.web.ui.urls")),
    path("page/<str:name>/", page),
    path("posted/", posted),
]
