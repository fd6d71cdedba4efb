"""The product's settings, with one address and one reaction more: a bell that the fault tests ring."""

from motcua.config.settings import *  # noqa: F403

ROOT_URLCONF = "tests.faults.urls"
INSTALLED_APPS += ["tests.faults"]  # noqa: F405
