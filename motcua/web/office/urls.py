"""Addresses of the one-stop desk and the specialists."""

from django.urls import include, path, re_path

from motcua.web.office.views import (
    acts,
    answers,
    board,
    bulk,
    case,
    drafting,
    export,
    home,
    keeping,
    leaders,
    leaders_lists,
)

app_name = "office"
urlpatterns = [
    path("", home.home, name="home"),
    path("", include("motcua.web.office.desk_urls")),
    path("danh-sach/luu/", keeping.save, name="save-list"),
    path("danh-sach/hien-thi/", keeping.look, name="list-look"),
    re_path("^xuat/(?P<form>xlsx|csv)/$", export.export, name="export"),
    path("co-quan/", acts.agency_options, name="agency-options"),
    path("ho-so/<str:code>/to-khai/", answers.answers, name="answers"),
    path("ho-so/<str:code>/du-thao/", drafting.draft, name="draft"),
    path("hang-loat/", bulk.bulk, name="bulk"),
    path("giam-sat/", board.board, name="board"),
    path("giam-sat/trach-nhiem/<str:agency>/", board.responsible, name="responsible"),
    path("lanh-dao/", leaders.leaders, name="leaders"),
    path("lanh-dao/danh-sach/", leaders_lists.leaders_list, name="leaders-list"),
    re_path("^lanh-dao/xuat/(?P<form>xlsx|csv)/$", leaders_lists.leaders_export, name="leaders-export"),
    path("ho-so/<str:code>/", case.case, name="case"),
    path("ho-so/<str:code>/<slug:slug>/", acts.act, name="act"),
]
