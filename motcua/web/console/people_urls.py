"""Addresses of the console's pages about people; part of the console's own."""

from django.urls import path

from motcua.web.console.views import people, people_records

urlpatterns = [
    path("nguoi/", people.people, name="people"),
    path("nguoi-trung/", people_records.duplicates, name="people-duplicates"),
    path("nguoi-trung/gop/", people_records.merge, name="people-merge"),
    path("nhat-ky-truy-cap/", people_records.access_log, name="access-log"),
    path("yeu-cau-du-lieu/", people_records.requests, name="data-requests"),
    path("yeu-cau-du-lieu/<str:code>/tra-loi/", people_records.answer, name="data-request-answer"),
    path("nguoi/<str:code>/", people.person, name="person"),
    path("nguoi/<str:code>/xem/", people.look, name="person-look"),
    path("nguoi/<str:code>/tach/", people_records.unmerge, name="person-unmerge"),
]
