"""Addresses of the one-stop desk and the specialists."""

from django.urls import path

from motcua.web.office.views import acts, case, home

app_name = "office"
urlpatterns = [
    path("", home.home, name="home"),
    path("ho-so/<str:code>/", case.case, name="case"),
    path("ho-so/<str:code>/<slug:slug>/", acts.act, name="act"),
]
