"""Addresses of the console's pages about people; part of the console's own."""

from django.urls import path

from motcua.web.console.views import people, people_records

urlpatterns = [
    path("nguoi/", people.people, name="people"),
    path("nguoi/nghi-trung/", people_records.duplicates, name="people-duplicates"),
    path("nguoi/nghi-trung/gop/", people_records.merge, name="people-merge"),
    path("nguoi/nhat-ky/", people_records.access_log, name="access-log"),
    path("nguoi/yeu-cau/", people_records.requests, name="data-requests"),
    path("nguoi/yeu-cau/<str:code>/tra-loi/", people_records.answer, name="data-request-answer"),
    path("nguoi/ma/<str:code>/", people.person, name="person"),
    path("nguoi/ma/<str:code>/xem/", people.look, name="person-look"),
    path("nguoi/ma/<str:code>/tach/", people_records.unmerge, name="person-unmerge"),
]
