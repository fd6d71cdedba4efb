"""Addresses of the console's pages about electronic forms; part of the console's own."""

from django.urls import path

from motcua.web.console.views import form_drafts, form_fields, form_pages, form_publishing, form_trials

urlpatterns = [
    path("bieu-mau/", form_pages.listing, name="forms"),
    path("bieu-mau/lap/", form_drafts.add, name="form-new"),
    path("bieu-mau/ma/<str:code>/", form_pages.form, name="form"),
    path("bieu-mau/ma/<str:code>/so-sanh/", form_pages.differences, name="form-differences"),
    path("bieu-mau/ma/<str:code>/<int:number>/luoc-do.json", form_pages.schema, name="form-schema"),
    path("bieu-mau/ma/<str:code>/<int:number>/khai-thu/", form_trials.fill, name="form-try"),
    path("bieu-mau/ma/<str:code>/soan/", form_drafts.edit, name="form-edit"),
    path("bieu-mau/ma/<str:code>/soan/ban-moi/", form_drafts.begin, name="form-begin"),
    path("bieu-mau/ma/<str:code>/soan/trang/", form_drafts.page, name="form-page"),
    path("bieu-mau/ma/<str:code>/soan/o/", form_fields.field, name="form-field"),
    path("bieu-mau/ma/<str:code>/soan/thu/", form_trials.forget, name="form-trial-forget"),
    path("bieu-mau/ma/<str:code>/ban-hanh/", form_publishing.publish, name="form-publish"),
    path("bieu-mau/ma/<str:code>/ngung/", form_publishing.withdraw, name="form-withdraw"),
]
