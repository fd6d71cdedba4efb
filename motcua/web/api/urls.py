"""Addresses under /api/v1/. Those of operations come from their declarations."""

from django.urls import path, re_path

from motcua.web.api import endpoints, views
from motcua.web.api.operations import addresses

__all__ = ["endpoints"]  # importing it declares the operations
app_name = "api"
urlpatterns = [
    path("", views.reference, name="reference"),
    path("openapi.json", views.openapi, name="document"),
    *addresses(),
    re_path(r"^(?P<rest>.*)$", views.nowhere, name="nowhere"),
]
