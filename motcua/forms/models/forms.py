"""Forms and their versions (biểu mẫu điện tử)."""

from typing import Any, ClassVar

from django.db import models


class Forms(models.Manager["Form"]):
    """The forms of this installation."""

    def locked(self, code: str) -> "Form | None":
        """The form of a code, held until the end of the transaction; None when there is none yet."""
        return self.select_for_update().filter(code=code).first()


class Form(models.Model):
    """What citizens fill in for a procedure, or for one case of it (biểu mẫu); code "F-1.001193"."""

    code = models.TextField("mã biểu mẫu", unique=True, db_collation="C")
    procedure = models.TextField("mã thủ tục", db_collation="C")
    case = models.TextField("trường hợp", default="", blank=True)
    title = models.TextField("tên")

    objects: ClassVar[Forms] = Forms()

    class Meta:
        verbose_name = "biểu mẫu điện tử"
        constraints = [models.UniqueConstraint(fields=["procedure", "case"], name="forms_form_once")]

    @property
    def subject(self) -> str:
        """The subject of this form's events."""
        return f"form:{self.code}"


class FormVersion(models.Model):
    """One version of a form, immutable once published (phiên bản biểu mẫu)."""

    form = models.ForeignKey(Form, models.CASCADE, related_name="versions")
    number = models.IntegerField("số phiên bản")
    state = models.TextField("trạng thái", default="draft")
    definition: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField("các trang")
    schema: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField("lược đồ JSON")
    trials: "models.JSONField[list[dict[str, Any]], list[dict[str, Any]]]" = models.JSONField("trường hợp thử")
    digest = models.TextField("sha256")
    effective_from = models.DateField("có hiệu lực từ", null=True)
    effective_until = models.DateField("hết hiệu lực từ", null=True)
    published_at = models.DateTimeField("ban hành lúc", null=True)

    objects: ClassVar[models.Manager["FormVersion"]]

    class Meta:
        verbose_name = "phiên bản biểu mẫu"
        constraints = [
            models.UniqueConstraint(fields=["form", "number"], name="forms_version_number"),
            models.UniqueConstraint(fields=["form"], condition=models.Q(state="draft"), name="forms_one_draft"),
            models.CheckConstraint(
                name="forms_version_published",
                condition=models.Q(state="draft", published_at__isnull=True)
                | models.Q(published_at__isnull=False, effective_from__isnull=False),
            ),
        ]

    @property
    def code(self) -> str:
        """The public code of the version: "F-1.001193:3"."""
        return f"{self.form.code}:{self.number}"
