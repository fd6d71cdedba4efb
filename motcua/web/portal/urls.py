"""Addresses of the portal."""

from django.urls import include, path

from motcua.web.portal.views import (
    apologies,
    begin,
    check_report,
    crawlers,
    form_places,
    home,
    my_papers,
    sharing,
    tracking,
    upload_chunks,
    verify,
)

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("bat-dau/", begin.begin, name="begin"),
    path("thu-tuc/", include("motcua.web.portal.procedure_urls")),
    path("du-lieu-cua-toi/", include("motcua.web.portal.my_data_urls")),
    path("kiem-tra-bao-cao/", check_report.check_report, name="check-report"),
    path("kiem-tra-bao-cao/tai/", check_report.save_checked_report, name="check-report-file"),
    path("nop-ho-so/", include("motcua.web.portal.lodging_urls")),
    path("giay-to-cua-toi/<str:code>/", my_papers.opened, name="my-paper"),
    path("giay-to-cua-toi/<str:code>/trang/<int:position>/", my_papers.page, name="my-paper-page"),
    path("giay-to-cua-toi/<str:code>/trang/<int:position>/ca-anh/", my_papers.photo, name="my-paper-photo"),
    path("noi-o/", form_places.places, name="form-places"),
    path("tra-cuu/", tracking.track, name="track"),
    path("tra-cuu/<str:code>/", tracking.track, name="track-code"),
    path("tai-len/<str:code>/", upload_chunks.piece, name="upload-piece"),
    path("theo-doi/<str:token>/", sharing.shared, name="shared"),
    path("xac-thuc/", verify.verify, name="verify"),
    path("", include("motcua.web.portal.front_urls")),
    path("xin-loi/", apologies.apologies, name="apologies"),
    path("ho-so-cua-toi/", include("motcua.web.portal.my_cases_urls")),
    path("sitemap.xml", crawlers.sitemap, name="sitemap"),
    path("robots.txt", crawlers.robots, name="robots"),
]
