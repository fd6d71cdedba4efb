"""Addresses under /dang-nhap/, carrying the names by which allauth looks them up. What is not here does not exist."""

from allauth.account import views as account
from django.urls import path
from django.urls.resolvers import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = [
    path("", account.login, name="account_login"),
    path("thoat/", account.logout, name="account_logout"),
]
