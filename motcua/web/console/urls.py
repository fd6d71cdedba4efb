"""Addresses of the console."""

from django.urls import path

from motcua.web.console.views import dead_letters, home

app_name = "console"
urlpatterns = [
    path("", home.home, name="home"),
    path("viec-hong/", dead_letters.listing, name="dead-letters"),
    path("viec-hong/<int:job>/chay-lai/", dead_letters.retry, name="dead-letter-retry"),
]
