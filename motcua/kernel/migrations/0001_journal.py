"""The journal and its guards."""

import django.contrib.postgres.fields
from django.db import migrations, models

CREATE = """
CREATE TABLE kernel_event (
    subject text COLLATE "C" NOT NULL,
    seq integer NOT NULL CHECK (seq > 0),
    at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    kind text NOT NULL,
    version smallint NOT NULL,
    actor text NOT NULL,
    on_behalf_of text,
    agency text,
    act text NOT NULL,
    key text,
    cites text[] NOT NULL,
    payload jsonb NOT NULL,
    digest bytea NOT NULL CHECK (length(digest) = 32),
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (subject, seq, at)
) PARTITION BY RANGE (at);
COMMENT ON COLUMN kernel_event.xid IS
    'Readers take xid >= last AND xid < pg_snapshot_xmin(pg_current_snapshot()): no commit is missed.';
CREATE INDEX kernel_event_xid ON kernel_event (xid);

CREATE FUNCTION kernel_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'kernel_event is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER kernel_event_append_only BEFORE UPDATE OR DELETE ON kernel_event
    FOR EACH ROW EXECUTE FUNCTION kernel_refuse_change();
CREATE TRIGGER kernel_event_no_truncate BEFORE TRUNCATE ON kernel_event
    FOR EACH STATEMENT EXECUTE FUNCTION kernel_refuse_change();

CREATE FUNCTION kernel_event_partition(name text, bounds text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE TABLE %I PARTITION OF kernel_event %s', name, bounds);
    EXECUTE format('CREATE TRIGGER kernel_event_no_truncate BEFORE TRUNCATE ON %I
                    FOR EACH STATEMENT EXECUTE FUNCTION kernel_refuse_change()', name);
END $$;
SELECT kernel_event_partition('kernel_event_' || year,
           format('FOR VALUES FROM (%L) TO (%L)', make_timestamptz(year, 1, 1, 0, 0, 0, 'UTC'),
                                                  make_timestamptz(year + 1, 1, 1, 0, 0, 0, 'UTC')))
    FROM generate_series(2018, 2035) AS year;
SELECT kernel_event_partition('kernel_event_otherwise', 'DEFAULT');
"""

DROP = """
DROP TABLE kernel_event;
DROP FUNCTION kernel_event_partition(text, text);
DROP FUNCTION kernel_refuse_change();
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(CREATE, DROP),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "subject", "seq", "at", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("subject", models.TextField()),
                ("seq", models.IntegerField()),
                ("at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                ("kind", models.TextField()),
                ("version", models.SmallIntegerField()),
                ("actor", models.TextField()),
                ("on_behalf_of", models.TextField(null=True)),
                ("agency", models.TextField(null=True)),
                ("act", models.TextField()),
                ("key", models.TextField(null=True)),
                ("cites", django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                ("payload", models.JSONField()),
                ("digest", models.BinaryField()),
            ],
            options={"db_table": "kernel_event", "managed": False},
        ),
        migrations.CreateModel(
            name="JournalHead",
            fields=[
                ("subject", models.TextField(db_collation="C", primary_key=True, serialize=False)),
                ("seq", models.IntegerField()),
                ("digest", models.BinaryField()),
                ("opened_at", models.DateTimeField()),
            ],
            options={"db_table": "kernel_journal_head"},
        ),
        migrations.RunSQL("ALTER TABLE kernel_journal_head SET (fillfactor = 80)", migrations.RunSQL.noop),
        migrations.CreateModel(
            name="ActKey",
            fields=[
                ("key", models.TextField(primary_key=True, serialize=False)),
                ("act", models.TextField()),
                ("asked", models.BinaryField()),
                ("answer", models.JSONField(null=True)),
                ("answered_at", models.DateTimeField(db_index=True)),
            ],
            options={"db_table": "kernel_act_key", "verbose_name": "khóa chống lặp"},
        ),
        migrations.CreateModel(
            name="JobFailure",
            fields=[
                ("job", models.BigIntegerField(primary_key=True, serialize=False)),
                ("failed_at", models.DateTimeField()),
                ("failure", models.TextField()),
            ],
            options={"db_table": "kernel_job_failure", "verbose_name": "lỗi của việc nền"},
        ),
    ]
