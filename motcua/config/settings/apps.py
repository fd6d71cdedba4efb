"""Installed packages, bottom floor first."""

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "procrastinate.contrib.django",
    "django_htmx",
    "motcua.web.signin",  # before allauth: its templates take the place of theirs
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
    "motcua.kernel",
    "motcua.deadlines",
    "motcua.people",
    "motcua.organizations",
    "motcua.documents",
    "motcua.partners",
    "motcua.procedures",
    "motcua.dossiers",
    "motcua.indices",
    "motcua.web.ui",
    "motcua.web.portal",
    "motcua.web.office",
    "motcua.web.console",
    "motcua.web.api",
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
