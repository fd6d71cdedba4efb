"""Internal processes and their versions (quy trình nội bộ)."""

from typing import Any, ClassVar

from django.db import models


class Processes(models.Manager["Process"]):
    """The processes of this installation."""

    def locked(self, code: str) -> "Process | None":
        """The process of a code, held until the end of the transaction; None when there is none yet."""
        return self.select_for_update().filter(code=code).first()


class Process(models.Model):
    """How one procedure is handled by one body or kind of body (quy trình nội bộ); code "1.004222@H01"."""

    code = models.TextField("mã quy trình", unique=True, db_collation="C")
    procedure_code = models.TextField("mã thủ tục", db_index=True, db_collation="C")
    agency = models.TextField("mã cơ quan", default="")
    title = models.TextField("tên")

    objects: ClassVar[Processes] = Processes()

    class Meta:
        verbose_name = "quy trình nội bộ"

    @property
    def subject(self) -> str:
        """The subject of this process's events."""
        return f"process:{self.code}"


class ProcessVersion(models.Model):
    """One version of a process, immutable once published (phiên bản quy trình)."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="versions")
    number = models.IntegerField("số phiên bản")
    state = models.TextField("trạng thái", default="draft")
    definition: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField("các bước")
    digest = models.TextField("sha256")
    effective_from = models.DateField("có hiệu lực từ", null=True)
    effective_until = models.DateField("hết hiệu lực từ", null=True)
    published_at = models.DateTimeField("ban hành lúc", null=True)

    objects: ClassVar[models.Manager["ProcessVersion"]]

    class Meta:
        verbose_name = "phiên bản quy trình"
        constraints = [
            models.UniqueConstraint(fields=["process", "number"], name="procedures_process_version_number"),
            models.CheckConstraint(
                name="procedures_process_published",
                condition=models.Q(state="draft", published_at__isnull=True)
                | models.Q(published_at__isnull=False, effective_from__isnull=False),
            ),
        ]
