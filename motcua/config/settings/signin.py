"""Who may sign in and how (đăng nhập): officers by password and a second factor, citizens by OpenID Connect."""

import os

from motcua.config.environment import port, production, secret

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["motcua.web.signin.backend.SignInBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SAMPLES_ALLOWED = not production()

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "people_cache",  # rate limits and used codes: every process must see them
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

# How many proxies of ours stand in front: only then is X-Forwarded-For believed.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("MOTCUA_PROXIES", "0"))

ACCOUNT_ADAPTER = "motcua.web.signin.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_USER_DISPLAY = str
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGIN_TIMEOUT = 10 * 60
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
ACCOUNT_FORMS = {
    "login": "motcua.web.signin.forms.SignInForm",
    "reauthenticate": "motcua.web.signin.forms.ReauthenticateForm",
    "change_password": "motcua.web.signin.forms.ChangePasswordForm",
}
# A whole agency may come in through one address, so limits by address are wide; what stops guessing at one name
# is the guard of that name (motcua.people.rules.lock_after), kept in the database.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "30/m/ip,10/10m/key",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}

SECOND_FACTOR_KEY = secret("second_factor_key")  # the secrets of code apps rest encrypted under it
MFA_ADAPTER = "motcua.web.signin.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Một cửa"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not production()
MFA_RATE_LIMITS = {"webauthn_login": "30/m/ip"}
MFA_FORMS = {
    "authenticate": "motcua.web.signin.forms.SecondFactorForm",
    "reauthenticate": "motcua.web.signin.forms.SecondFactorAgainForm",
    "activate_totp": "motcua.web.signin.forms.ActivateCodesForm",
    "authenticate_webauthn": "motcua.web.signin.forms.PasskeySecondForm",
    "login_webauthn": "motcua.web.signin.forms.PasskeySignInForm",
    "reauthenticate_webauthn": "motcua.web.signin.forms.PasskeyAgainForm",
    "add_webauthn": "motcua.web.signin.forms.AddPasskeyForm",
    "edit_webauthn": "motcua.web.signin.forms.RenamePasskeyForm",
}

# Without an issuer there is no door for citizens; the emulator stands in while nothing real is served.
VNEID_ISSUER = os.environ.get("MOTCUA_VNEID_ISSUER", "" if production() else f"http://127.0.0.1:{port() + 1}")
_VNEID = {
    "provider_id": "vneid",
    "name": "VNeID",
    "client_id": os.environ.get("MOTCUA_VNEID_CLIENT_ID", "motcua"),
    "secret": os.environ.get("MOTCUA_VNEID_CLIENT_SECRET", "" if production() else "emulator"),
    "settings": {
        "server_url": VNEID_ISSUER,
        "scope": ["openid", "profile"],
        "token_auth_method": "client_secret_basic",
    },
}
SOCIALACCOUNT_ADAPTER = "motcua.web.signin.vneid.IdentityAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True  # our own start page checks method and rate
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = int(os.environ.get("MOTCUA_VNEID_TIMEOUT", "5"))
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [_VNEID] if VNEID_ISSUER else []}}
