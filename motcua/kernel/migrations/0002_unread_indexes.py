"""Indexes that nothing reads: keys and subjects are looked up whole, never by their beginning, never by their age."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_journal")]

    operations = [
        migrations.AlterField("actkey", "answered_at", models.DateTimeField()),
        migrations.RunSQL(
            "DROP INDEX IF EXISTS kernel_act_key_key_94b15b03_like, kernel_journal_head_subject_db75d26e_like",
            "CREATE INDEX kernel_act_key_key_94b15b03_like ON kernel_act_key (key text_pattern_ops);"
            "CREATE INDEX kernel_journal_head_subject_db75d26e_like ON kernel_journal_head (subject text_pattern_ops)",
        ),
    ]
