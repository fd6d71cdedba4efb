"""Addresses of the portal."""

from django.urls import include, path

from motcua.web.portal.views import crawlers, home

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("thu-tuc/", include("motcua.web.portal.procedure_urls")),
    path("du-lieu-cua-toi/", include("motcua.web.portal.my_data_urls")),
    path("sitemap.xml", crawlers.sitemap, name="sitemap"),
    path("robots.txt", crawlers.robots, name="robots"),
]
