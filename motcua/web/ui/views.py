"""The living page: every component in its states, for those who build pages (development only)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def living(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/living.html", {})


def sample_options(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/living.html", {})
