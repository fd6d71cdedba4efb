"""Addresses of the catalogue; part of the portal's own."""

from django.urls import path

from motcua.web.portal.views import procedure_pages, procedures

urlpatterns = [
    path("", procedures.procedures, name="procedures"),
    path("goi-y/", procedures.suggestions, name="procedure-suggestions"),
    path("linh-vuc/", procedures.sectors, name="procedure-sectors"),
    path("co-quan/", procedures.agencies, name="procedure-agencies"),
    path("<str:code>/", procedure_pages.procedure, name="procedure"),
    path("<str:code>/giay-to/", procedure_pages.checklist, name="procedure-papers"),
    path("<str:code>/noi-nop/", procedure_pages.desks, name="procedure-desks"),
    path("<str:code>/nop-truc-tuyen/", procedure_pages.online, name="procedure-online"),
    path("<str:code>/phien-ban/", procedure_pages.versions, name="procedure-versions"),
    path("<str:code>/so-do.svg", procedure_pages.drawing, name="procedure-drawing"),
]
