"""Addresses of the portal."""

from django.urls import path

from motcua.web.portal.views import home

app_name = "portal"
urlpatterns = [path("", home.home, name="home")]
