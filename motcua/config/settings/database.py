"""PostgreSQL, and the queue that lives in it."""

from motcua.config.environment import home
from motcua.kernel.database.address import django_settings

__all__ = ["DATABASES", "PROCRASTINATE_WORKER_DEFAULTS"]

DATABASES = {"default": django_settings(home())}

PROCRASTINATE_WORKER_DEFAULTS = {
    "delete_jobs": "successful",
    "update_heartbeat_interval": 5.0,
    "stalled_worker_timeout": 20.0,
}
