"""Administrative units of the whole country, for addresses. Reference data: loaded whole, without events."""

from django.db import models


class Unit(models.Model):
    """A province, district or commune on [valid_from, valid_until) (đơn vị hành chính).

    Codes are those of the statistics office (GSO): 2 digits, 3 digits, 5 digits. Without `valid_from` nothing
    is known of the beginning.
    """

    code = models.CharField("mã", max_length=5, db_collation="C")
    valid_from = models.DateField("từ ngày", null=True)
    valid_until = models.DateField("đến trước ngày", null=True)
    title = models.CharField("tên", max_length=120)
    folded = models.CharField("dạng tìm kiếm", max_length=120)
    parent = models.CharField("thuộc", max_length=3, blank=True, db_collation="C")

    class Meta:
        verbose_name = "đơn vị hành chính"
        indexes = [models.Index(fields=["parent", "code"], name="organizations_unit_parent")]


class UnitSuccession(models.Model):
    """What part of one unit went to another one (sắp xếp đơn vị hành chính)."""

    predecessor = models.CharField("mã cũ", max_length=5, db_collation="C")
    successor = models.CharField("mã mới", max_length=5, db_collation="C")
    on = models.DateField("từ ngày")
    share = models.CharField("phần", max_length=10)

    class Meta:
        verbose_name = "sắp xếp đơn vị hành chính"
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor", "on"], name="organizations_unit_succession_once"
            )
        ]
        indexes = [models.Index(fields=["successor"], name="organizations_unit_heir")]


class UnitRelease(models.Model):
    """Which release of the seed files is loaded (bản danh mục đang dùng)."""

    digest = models.BinaryField(primary_key=True)
    loaded_at = models.DateTimeField("nạp lúc")
    units = models.PositiveIntegerField("số đơn vị")

    class Meta:
        verbose_name = "bản danh mục đơn vị hành chính"
