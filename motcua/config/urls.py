"""Every address of the house. An address without a permission fails the architecture test."""

from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

from motcua.config.environment import production
from motcua.config.health import live, ready

urlpatterns: list[URLPattern | URLResolver] = [
    path("health/live", live, name="health-live"),
    path("health/ready", ready, name="health-ready"),
    path("look/", include("motcua.web.ui.look_urls")),
    path("dang-nhap/", include("motcua.web.signin.urls")),
    path("can-bo/", include("motcua.web.office.urls")),
    path("quan-tri/", include("motcua.web.console.urls")),
    path("api/v1/", include("motcua.web.api.urls")),
    path("", include("motcua.web.portal.urls")),
]
if not production():
    urlpatterns.insert(0, path("ui/", include("motcua.web.ui.urls")))

handler400 = "motcua.web.api.unreadable.unreadable"
handler500 = "motcua.web.faults.server_fault"
