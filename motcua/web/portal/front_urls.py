"""Addresses of the front: figures that are public, the installed app; part of the portal's own."""

from django.urls import path

from motcua.web.portal.views import installed, transparency

urlpatterns = [
    path("cong-khai/", transparency.transparency, name="transparency"),
    path("cong-khai/ho-so.csv", transparency.transparency_csv, name="transparency-csv"),
    path("cong-khai/ho-so.json", transparency.transparency_json, name="transparency-json"),
    path("ung-dung.webmanifest", installed.manifest, name="app-manifest"),
    path("ung-dung.js", installed.worker, name="app-worker"),
    path("ngoai-tuyen/", installed.offline, name="offline"),
]
