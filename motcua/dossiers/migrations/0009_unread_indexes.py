"""Indexes that nothing reads: a case is looked up by its whole code, never by how it begins."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0008_posts")]

    operations = [
        migrations.RunSQL(
            "DROP INDEX IF EXISTS dossiers_dossier_ref_5b8e90a9_like, dossiers_dossier_code_6d68c351_like",
            "CREATE INDEX dossiers_dossier_ref_5b8e90a9_like ON dossiers_dossier (ref varchar_pattern_ops);"
            "CREATE INDEX dossiers_dossier_code_6d68c351_like ON dossiers_dossier (code varchar_pattern_ops)",
        ),
    ]
