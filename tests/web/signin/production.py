"""The product's own settings, in production, on a throw-away database beside the one of the tests."""

from tests.settings import *  # noqa: F403
from tests.settings import DATABASES

DATABASES["default"]["TEST"]["NAME"] = "test_motcua_production"
