"""Who may sign in and how (đăng nhập): officers by password and a second factor, citizens by OpenID Connect."""

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "people_cache",  # rate limits and used codes: every process must see them
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}
