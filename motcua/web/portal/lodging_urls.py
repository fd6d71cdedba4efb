"""Addresses of lodging online; part of the portal's own. Steps are words, drafts are codes."""

from django.urls import path

from motcua.web.portal.views import (
    lodging,
    lodging_form,
    lodging_papers,
    lodging_photo,
    lodging_reuse,
    lodging_send,
    lodging_start,
)

urlpatterns = [
    path("da-nop/<str:ref>/", lodging_send.sent, name="lodging-sent"),
    path("nhap/<str:code>/bo/", lodging_start.discard, name="lodging-discard"),
    path("<str:procedure>/", lodging_start.start, name="lodging-start"),
    path("<str:procedure>/bat-dau/", lodging_start.begin, name="lodging-begin"),
    path("<str:procedure>/<str:code>/xem-lai/", lodging_send.review, name="lodging-review"),
    path("<str:procedure>/<str:code>/to-khai/", lodging_form.begin, name="lodging-form"),
    path("<str:procedure>/<str:code>/to-khai/lay-lai/", lodging_reuse.earlier, name="lodging-form-earlier"),
    path("<str:procedure>/<str:code>/to-khai/<str:page>/", lodging_form.page, name="lodging-form-page"),
    path("<str:procedure>/<str:code>/giay-to/", lodging_papers.checklist, name="lodging-papers"),
    path("<str:procedure>/<str:code>/giay-to/<int:place>/", lodging_papers.paper, name="lodging-paper"),
    path(
        "<str:procedure>/<str:code>/giay-to/<int:place>/trang/<int:position>/",
        lodging_photo.photo,
        name="lodging-photo",
    ),
    path("<str:procedure>/<str:code>/<slug:slug>/", lodging.step, name="lodging-step"),
]
