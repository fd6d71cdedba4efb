"""Tables of the working calendars: heads, published versions that never change, drafts."""

from typing import Any, ClassVar

from django.db import models


class WorkingCalendars(models.Manager["WorkingCalendar"]):
    """The calendars of this installation."""

    def locked(self, code: str) -> "WorkingCalendar | None":
        """The calendar of a code, held until the end of the transaction; None when there is none yet."""
        return self.select_for_update().filter(code=code).first()

    def held(self, code: str) -> "WorkingCalendar":
        """As `locked`, but made when there was none. Whoever begins the same code at that moment waits here."""
        self.bulk_create([WorkingCalendar(code=code)], ignore_conflicts=True)
        return self.select_for_update().get(code=code)

    def keep_still(self, codes: list[str]) -> None:
        """Hold superior calendars as they are until the end of the transaction; others may hold them too."""
        rows = self.raw(
            "SELECT * FROM deadlines_workingcalendar WHERE code = ANY(%s) ORDER BY code FOR SHARE", [codes]
        )
        list(rows)


class WorkingCalendar(models.Model):
    """The head of a calendar (lịch làm việc): one row a code, `latest` its last version, 0 while there is none."""

    code = models.TextField("mã", primary_key=True, db_collation="C")
    latest = models.IntegerField("phiên bản mới nhất", default=0)

    objects: ClassVar[WorkingCalendars] = WorkingCalendars()

    class Meta:
        verbose_name = "lịch làm việc"

    @property
    def subject(self) -> str:
        """The subject of this calendar's events."""
        return f"calendar:{self.code}"


class CalendarVersion(models.Model):
    """One published version (phiên bản đã công bố), in force from `published_at` until the next one's.

    `content` is the canonical JSON of the calendar's own part, `digest` its sha256 in hex; the database checks
    the one against the other and refuses UPDATE and DELETE (migration 0002).
    """

    calendar = models.ForeignKey(WorkingCalendar, models.PROTECT, related_name="versions", db_column="code")
    number = models.IntegerField("phiên bản")
    parent = models.ForeignKey(
        WorkingCalendar, models.PROTECT, related_name="+", null=True, db_column="parent", verbose_name="lịch cấp trên"
    )
    title = models.TextField("tên")
    published_at = models.DateTimeField("công bố lúc")
    decision = models.TextField("quyết định")
    correction = models.BooleanField("đính chính ngày đã qua", default=False)
    content = models.TextField("nội dung")
    digest = models.TextField("sha256")

    objects: ClassVar[models.Manager["CalendarVersion"]]

    class Meta:
        verbose_name = "phiên bản lịch làm việc"
        constraints = [
            models.UniqueConstraint(fields=["calendar", "number"], name="deadlines_version_number"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="deadlines_version_counts_from_one"),
            models.CheckConstraint(condition=~models.Q(decision=""), name="deadlines_version_has_a_decision"),
        ]


class CalendarDraft(models.Model):
    """A change being prepared (bản thảo lịch): one for each author and calendar, free to be edited.

    `based_on` is the version that the author saw, 0 for a calendar not published yet; `changes` are days put,
    days removed, weeks and the end of the settled years, as JSON.
    """

    code = models.TextField("mã", db_collation="C")
    author = models.TextField("người soạn")
    based_on = models.IntegerField("dựa trên phiên bản")
    revision = models.IntegerField("lần lưu", default=0)
    title = models.TextField("tên", default="")
    parent = models.TextField("lịch cấp trên", null=True)
    decision = models.TextField("quyết định", default="")
    correction = models.BooleanField("đính chính ngày đã qua", default=False)
    changes: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField("thay đổi", default=dict)
    saved_at = models.DateTimeField("lưu lúc")

    objects: ClassVar[models.Manager["CalendarDraft"]]

    class Meta:
        verbose_name = "bản thảo lịch làm việc"
        constraints = [models.UniqueConstraint(fields=["code", "author"], name="deadlines_one_draft_each")]

    @property
    def subject(self) -> str:
        """The subject of this draft's events."""
        return f"calendar_draft:{self.code}/{self.author}"
