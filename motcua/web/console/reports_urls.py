"""Addresses of the console's pages about reports; part of the console's own."""

from django.urls import path

from motcua.web.console.views import report_acts, report_cells, reports

urlpatterns = [
    path("bao-cao/", reports.desk, name="reports"),
    path("bao-cao/xem/", reports.detail, name="report"),
    path("bao-cao/tai/", reports.download, name="report-file"),
    path("bao-cao/lap/", report_acts.draft, name="report-draft"),
    path("bao-cao/loi/", report_acts.passage, name="report-passage"),
    path("bao-cao/bieu/", report_cells.cells, name="report-cells"),
    path("bao-cao/viec/<slug:what>/", report_acts.act, name="report-act"),
]
