"""Addresses of the one-stop desk and the specialists."""

from django.urls import path

from motcua.web.office.views import home

app_name = "office"
urlpatterns = [path("", home.home, name="home")]
