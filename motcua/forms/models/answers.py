"""What people filled in (nội dung khai): the answers rest encrypted, sealed ones are never changed."""

from typing import ClassVar

from django.db import models

from motcua.forms.models.forms import FormVersion


class FilledForms(models.Manager["FilledForm"]):
    """All answers."""

    def locked(self, code: str) -> "FilledForm | None":
        """The answers of a code, held until the end of the transaction."""
        rows = self.select_for_update(of=("self",)).select_related("version__form")
        return rows.filter(code=code).first()


class FilledForm(models.Model):
    """Somebody's answers to one version of a form (nội dung khai); `owner` is "draft:…", then "dossier:…"."""

    code = models.TextField("mã", unique=True, db_collation="C")
    version = models.ForeignKey(FormVersion, models.PROTECT, related_name="filled")
    owner = models.TextField("thuộc về", db_index=True, db_collation="C")
    begun_by = models.TextField("người khai", db_collation="C")
    state = models.TextField("trạng thái", default="open")
    revision = models.IntegerField("lần lưu", default=0)
    pages: "models.JSONField[list[str], list[str]]" = models.JSONField("trang đã khai", default=list)
    content = models.TextField("nội dung đã mã hóa", default="")
    salt = models.TextField("muối của mã băm", default="")
    digest = models.TextField("sha256 khi khóa", default="")
    begun_at = models.DateTimeField("bắt đầu lúc")
    saved_at = models.DateTimeField("lưu lúc")
    sealed_at = models.DateTimeField("khóa lúc", null=True)

    objects: ClassVar[FilledForms] = FilledForms()

    class Meta:
        verbose_name = "nội dung khai"
        indexes = [
            models.Index(fields=["begun_by", "state", "-saved_at"], name="forms_filled_mine"),
            models.Index(fields=["saved_at"], condition=models.Q(state="open"), name="forms_filled_idle"),
        ]
        constraints = [
            models.CheckConstraint(
                name="forms_filled_sealed",
                condition=models.Q(state="open", sealed_at__isnull=True)
                | models.Q(state="sealed", sealed_at__isnull=False),
            ),
        ]

    @property
    def subject(self) -> str:
        """The subject of the events about these answers."""
        return f"answers:{self.code}"
