"""Addresses of the portal."""

from django.urls import include, path

from motcua.web.portal.views import home

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("du-lieu-cua-toi/", include("motcua.web.portal.my_data_urls")),
]
