"""Addresses of the console."""

from django.urls import path

from motcua.web.console.views import calendar_drafts, calendar_previews, calendars, dead_letters, home

app_name = "console"
urlpatterns = [
    path("", home.home, name="home"),
    path("viec-hong/", dead_letters.listing, name="dead-letters"),
    path("viec-hong/<int:job>/chay-lai/", dead_letters.retry, name="dead-letter-retry"),
    path("lich-lam-viec/", calendars.listing, name="calendars"),
    path("lich-lam-viec/lap-lich-rieng/", calendar_drafts.add, name="calendar-new"),
    path("lich-lam-viec/<str:code>/", calendars.year, name="calendar"),
    path("lich-lam-viec/<str:code>/phien-ban/", calendars.versions, name="calendar-versions"),
    path("lich-lam-viec/<str:code>/soan/", calendar_drafts.amend, name="calendar-amend"),
    path("lich-lam-viec/<str:code>/soan/gio/", calendar_drafts.weeks, name="calendar-weeks"),
    path("lich-lam-viec/<str:code>/soan/chuyen/", calendar_drafts.rebase, name="calendar-rebase"),
    path("lich-lam-viec/<str:code>/soan/bo/", calendar_drafts.discard, name="calendar-discard"),
    path("lich-lam-viec/<str:code>/xem-truoc/", calendar_previews.preview, name="calendar-preview"),
    path("lich-lam-viec/<str:code>/ban-hanh/", calendar_previews.publish, name="calendar-publish"),
]
