"""Addresses of one's own cases; part of the portal's own."""

from django.urls import path

from motcua.web.portal.views import my_case_acts, my_case_photo, my_case_supplement, my_cases, sharing

urlpatterns = [
    path("", my_cases.mine, name="my-cases"),
    path("<str:code>/", my_cases.my_case, name="my-case"),
    path("<str:code>/phieu/<int:seq>/", my_cases.slip, name="my-slip"),
    path("<str:code>/bo-sung/", my_case_supplement.supplement, name="my-supplement"),
    path("<str:code>/bo-sung/<int:place>/", my_case_supplement.paper, name="my-supplement-paper"),
    path("<str:code>/bo-sung/<int:place>/trang/<int:position>/", my_case_photo.photo, name="my-supplement-photo"),
    path("<str:code>/to-khai/", my_cases.answers, name="my-answers"),
    path("<str:code>/chia-se/", sharing.share, name="my-share"),
    path("<str:code>/chia-se/bo/", sharing.end, name="my-share-end"),
    path("<str:code>/rut/", my_case_acts.withdraw, name="my-withdraw"),
    path("<str:code>/nhan-ket-qua/", my_case_acts.choose, name="my-return"),
]
