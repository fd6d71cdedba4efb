"""Two roles (hai vai trò): the owner makes tables; the application reads and writes rows.

The application may add events but never change, delete or truncate them.
"""

from django.db import connection

from motcua.kernel.database.address import APP_ROLE

_GRANTS = """
GRANT USAGE ON SCHEMA public TO {role};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role};
"""


def grant() -> None:
    """Give the application role what it needs and no more. Run as owner after each migration; harmless twice."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APP_ROLE])
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE ROLE {APP_ROLE} NOLOGIN")
            cursor.execute(f"GRANT {APP_ROLE} TO CURRENT_USER")
        cursor.execute(_GRANTS.format(role=APP_ROLE))
        cursor.execute(
            "SELECT oid::regclass::text FROM pg_class WHERE relname LIKE 'kernel\\_event%' AND relkind IN ('r', 'p')"
        )
        for (journal,) in cursor.fetchall():
            cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {journal} FROM {APP_ROLE}")
