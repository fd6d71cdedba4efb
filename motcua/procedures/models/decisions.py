"""Publication decisions and their entries (quyết định công bố và danh mục kèm theo)."""

from typing import ClassVar

from django.db import models

from motcua.procedures.models.catalogue import ProcedureVersion


class Decisions(models.Manager["Decision"]):
    """The decisions known here."""

    def locked(self, number: str) -> "Decision | None":
        """The decision of a number, held until the end of the transaction; None when there is none."""
        return self.select_for_update().filter(number=number).first()


class Decision(models.Model):
    """One decision of a minister or of the chairman of the province (quyết định công bố)."""

    number = models.TextField("số, ký hiệu", unique=True)
    issuer = models.TextField("mã cơ quan ban hành")
    issuer_title = models.TextField("cơ quan ban hành", default="")
    authority = models.TextField("cấp công bố")
    title = models.TextField("trích yếu", default="")
    state = models.TextField("trạng thái", default="draft")
    signed_on = models.DateField("ngày ký")
    effective_on = models.DateField("ngày có hiệu lực")
    public_by = models.DateField("hạn công khai trên cơ sở dữ liệu quốc gia", null=True)
    published_at = models.DateTimeField("ban hành lúc", null=True)

    objects: ClassVar[Decisions] = Decisions()

    class Meta:
        verbose_name = "quyết định công bố"

    @property
    def subject(self) -> str:
        """The subject of this decision's events."""
        return f"decision:{self.number.replace(' ', '')}"


class DecisionItem(models.Model):
    """One entry of a decision's list: a procedure may stand in it once for each level (mục trong danh mục)."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="items")
    place = models.IntegerField("thứ tự")
    code = models.TextField("mã thủ tục", db_collation="C", db_index=True)
    action = models.TextField("loại")
    level = models.TextField("phần danh mục", default="")
    successor = models.TextField("mã thay thế", default="")
    version = models.ForeignKey(ProcedureVersion, models.PROTECT, null=True, related_name="items")
    database_on = models.DateField("công khai trên cơ sở dữ liệu quốc gia", null=True)
    posted_on = models.DateField("niêm yết tại nơi tiếp nhận", null=True)

    objects: ClassVar[models.Manager["DecisionItem"]]

    class Meta:
        verbose_name = "mục của quyết định"
        constraints = [
            models.UniqueConstraint(fields=["decision", "code", "level"], name="procedures_item_once_a_level"),
        ]
