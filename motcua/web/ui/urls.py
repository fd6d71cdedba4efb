"""The living page and what it asks for; included outside production only."""

from django.urls import path

from motcua.web.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.living, name="living"),
    path("options/", views.sample_options, name="sample-options"),
]
