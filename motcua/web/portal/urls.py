"""Addresses of the portal."""

from django.urls import include, path

from motcua.web.portal.views import apologies, check_report, crawlers, home, tracking

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("thu-tuc/", include("motcua.web.portal.procedure_urls")),
    path("du-lieu-cua-toi/", include("motcua.web.portal.my_data_urls")),
    path("kiem-tra-bao-cao/", check_report.check_report, name="check-report"),
    path("kiem-tra-bao-cao/tai/", check_report.save_checked_report, name="check-report-file"),
    path("tra-cuu/", tracking.track, name="track"),
    path("tra-cuu/<str:code>/", tracking.track, name="track-code"),
    path("xin-loi/", apologies.apologies, name="apologies"),
    path("ho-so-cua-toi/", tracking.mine, name="my-cases"),
    path("ho-so-cua-toi/<str:code>/", tracking.my_case, name="my-case"),
    path("sitemap.xml", crawlers.sitemap, name="sitemap"),
    path("robots.txt", crawlers.robots, name="robots"),
]
