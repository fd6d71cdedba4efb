"""The address that keeps theme and language; included in every installation, also in production."""

from django.urls import path

from motcua.web.ui import preferences

app_name = "look"
urlpatterns = [path("", preferences.choose, name="choose")]
