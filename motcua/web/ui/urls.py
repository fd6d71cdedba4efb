"""Addresses of the design system: the look's preferences, and the living page while developing."""

from django.urls import path

from motcua.web.ui import preferences, views

app_name = "ui"
urlpatterns = [
    path("", views.living, name="living"),
    path("options/", views.sample_options, name="sample-options"),
    path("look/", preferences.choose, name="look"),
]
