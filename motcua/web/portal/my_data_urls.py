"""Addresses of the citizen's own data; part of the portal's own."""

from django.urls import path

from motcua.web.portal.views import my_contacts, my_data

urlpatterns = [
    path("", my_data.my_data, name="my-data"),
    path("ai-da-xem/", my_data.who_looked, name="who-looked"),
    path("ket-xuat/", my_data.export, name="my-data-export"),
    path("yeu-cau/", my_data.ask, name="my-data-request"),
    path("dong-y/", my_contacts.consent, name="my-consent"),
    path("lien-lac/", my_contacts.add, name="my-contact-add"),
    path("lien-lac/<str:code>/", my_contacts.contact, name="my-contact"),
    path("lien-lac/<str:code>/gui-ma/", my_contacts.send_code, name="my-contact-code"),
    path("lien-lac/<str:code>/bo/", my_contacts.remove, name="my-contact-remove"),
]
