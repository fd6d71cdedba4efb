"""Addresses of the one-stop desk and the specialists."""

from django.urls import include, path

from motcua.web.office.views import acts, board, bulk, case, home

app_name = "office"
urlpatterns = [
    path("", home.home, name="home"),
    path("", include("motcua.web.office.desk_urls")),
    path("hang-loat/", bulk.bulk, name="bulk"),
    path("giam-sat/", board.board, name="board"),
    path("giam-sat/trach-nhiem/<str:agency>/", board.responsible, name="responsible"),
    path("ho-so/<str:code>/", case.case, name="case"),
    path("ho-so/<str:code>/<slug:slug>/", acts.act, name="act"),
]
