"""Addresses of the console's pages about procedures; part of the console's own."""

from django.urls import path

from motcua.web.console.views import procedure_catalogue as catalogue
from motcua.web.console.views import procedure_decision_drafts as decision_drafts
from motcua.web.console.views import procedure_decisions as decisions
from motcua.web.console.views import procedure_drafts as drafts
from motcua.web.console.views import procedure_entries as entries
from motcua.web.console.views import procedure_figures as figures
from motcua.web.console.views import procedure_findings as findings
from motcua.web.console.views import procedure_imports as imports

urlpatterns = [
    path("thu-tuc/", catalogue.listing, name="procedures"),
    path("thu-tuc/them/", drafts.add, name="procedure-new"),
    path("thu-tuc/doc-thoi-han/", drafts.limit, name="procedure-limit"),
    path("thu-tuc/ma/<str:code>/", catalogue.detail, name="procedure"),
    path("thu-tuc/ma/<str:code>/so-sanh/", catalogue.compared, name="procedure-compared"),
    path("thu-tuc/ma/<str:code>/soan/giay-to/<int:place>/", drafts.papers, name="procedure-papers"),
    path("thu-tuc/ma/<str:code>/soan/<slug:slug>/", drafts.section, name="procedure-section"),
    path("thu-tuc/quyet-dinh/", decisions.listing, name="decisions"),
    path("thu-tuc/quyet-dinh/soan/", decision_drafts.add, name="decision-new"),
    path("thu-tuc/quyet-dinh/xem/", decisions.detail, name="decision"),
    path("thu-tuc/quyet-dinh/sua/", decision_drafts.head, name="decision-head"),
    path("thu-tuc/quyet-dinh/danh-muc/", decision_drafts.items, name="decision-items"),
    path("thu-tuc/quyet-dinh/ban-hanh/", decisions.publish, name="decision-publish"),
    path("thu-tuc/quyet-dinh/cong-khai/", decisions.post, name="decision-post"),
    path("thu-tuc/bieu-ii-03/", figures.form, name="form-ii-03"),
    path("thu-tuc/bieu-ii-03/danh-sach/", figures.listed, name="form-ii-03-list"),
    path("thu-tuc/ra-soat/", findings.listing, name="procedure-findings"),
    path("thu-tuc/ra-soat/xuat/", findings.sheet, name="procedure-findings-sheet"),
    path("thu-tuc/nhap/", imports.listing, name="procedure-imports"),
    path("thu-tuc/nhap/tai-len/", imports.upload, name="procedure-upload"),
    path("thu-tuc/nhap/tep-mau/", imports.template, name="procedure-import-template"),
    path("thu-tuc/nhap/<int:number>/", imports.detail, name="procedure-import"),
    path("thu-tuc/nhap/de-xuat/", entries.listing, name="import-entries"),
    path("thu-tuc/nhap/de-xuat/quyet/", entries.decide, name="import-decide"),
]
