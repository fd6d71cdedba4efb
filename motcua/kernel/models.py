"""Tables of the kernel: the journal, its heads, and the keys of acts already done."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Event(models.Model):
    """The append-only journal: audit log, outbox, timeline and source of every statistic.

    Partitioned by year of `at`; the database refuses UPDATE, DELETE and TRUNCATE (migration 0001).
    """

    pk = models.CompositePrimaryKey("subject", "seq", "at")
    subject = models.TextField()
    seq = models.IntegerField()
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    kind = models.TextField()
    version = models.SmallIntegerField()
    actor = models.TextField()
    on_behalf_of = models.TextField(null=True)
    agency = models.TextField(null=True)
    act = models.TextField()
    key = models.TextField(null=True)
    cites = ArrayField(models.TextField())
    payload: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField()
    digest = models.BinaryField()

    class Meta:
        managed = False
        db_table = "kernel_event"


class JournalHead(models.Model):
    """The last link of each subject's chain. Locked by the writer, so `seq` has no gaps."""

    subject = models.TextField(primary_key=True, db_collation="C")  # byte order, as Python compares
    seq = models.IntegerField()
    digest = models.BinaryField()
    opened_at = models.DateTimeField()  # earliest legal time: tells which partitions can hold the subject

    class Meta:
        db_table = "kernel_journal_head"


class ActKey(models.Model):
    """What an act answered to an idempotency key (khóa chống lặp): asked again, it answers the same."""

    key = models.TextField(primary_key=True)
    act = models.TextField()
    asked = models.BinaryField()  # digest of actor and inputs: the key may not come with others
    answer: "models.JSONField[Any, Any]" = models.JSONField(null=True)
    answered_at = models.DateTimeField()

    class Meta:
        db_table = "kernel_act_key"
        verbose_name = "khóa chống lặp"

    objects: ClassVar[models.Manager["ActKey"]]


class JobFailure(models.Model):
    """How a job failed last (lỗi của việc nền): the kind of the exception only, its text could name a person."""

    job = models.BigIntegerField(primary_key=True)
    failed_at = models.DateTimeField()
    failure = models.TextField()

    class Meta:
        db_table = "kernel_job_failure"
        verbose_name = "lỗi của việc nền"
