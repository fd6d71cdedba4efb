"""The product's settings, with one address more: a bell that the fault tests ring."""

from motcua.config.settings import *  # noqa: F403

ROOT_URLCONF = "tests.faults.urls"
