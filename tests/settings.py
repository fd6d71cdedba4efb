"""Settings of the tests: the product's own, on a throw-away cluster of its own."""

import os
from pathlib import Path

_HOME = Path(os.environ.get("MOTCUA_TEST_HOME", Path(__file__).resolve().parents[1] / "var" / "test"))
os.environ["MOTCUA_HOME"] = str(_HOME.resolve())
os.environ["MOTCUA_DB_AS"] = "owner"
os.environ.setdefault("MOTCUA_LOG_LEVEL", "WARNING")
os.environ.setdefault("MOTCUA_SAMPLE_CASES", "3")

from motcua.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # only for speed, only in tests
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405  a thread's connection must not outlive its test
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405  whitenoise looks for it
