"""What lists and search show of each published version, for as long as it is in force (cột tra cứu theo ngày)."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from motcua.procedures.models.catalogue import Procedure, ProcedureVersion


class Shelf(models.Model):
    """One published version as lists show it on [valid_from, valid_until); a day finds at most one of a procedure.

    A generated column `search` (tsvector over `folded` and `words`) stands beside these (migration 0003).
    """

    procedure = models.ForeignKey(Procedure, models.CASCADE, related_name="shelves")
    version = models.OneToOneField(ProcedureVersion, models.CASCADE, related_name="shelf")
    code = models.TextField("mã", db_collation="C")
    valid_from = models.DateField("có hiệu lực từ")
    valid_until = models.DateField("hết hiệu lực từ", null=True)
    name = models.TextField("tên")
    kind = models.TextField("loại", default="")
    sector_code = models.TextField("mã lĩnh vực", default="")
    sector = models.TextField("lĩnh vực", default="")
    publisher_code = models.TextField("mã cơ quan công bố", default="")
    publisher = models.TextField("cơ quan công bố", default="")
    levels = ArrayField(models.TextField(), verbose_name="cấp thực hiện", default=list)
    audiences = ArrayField(models.TextField(), verbose_name="đối tượng", default=list)
    agencies = ArrayField(models.TextField(), verbose_name="cơ quan thực hiện", default=list)
    life_events = ArrayField(models.TextField(), verbose_name="sự kiện trong đời", default=list)
    service_level = models.TextField("mức độ dịch vụ", default="")
    non_boundary = models.BooleanField("phi địa giới", default=False)
    folded = models.TextField("tên không dấu", default="")
    words = models.TextField("từ khóa không dấu", default="")
    demand = models.IntegerField("mức độ hay dùng", default=0)

    objects: ClassVar[models.Manager["Shelf"]]

    class Meta:
        verbose_name = "cột tra cứu"
        indexes = [
            models.Index(fields=["code", "valid_from"], name="procedures_shelf_by_code"),
            models.Index(fields=["sector_code", "code"], name="procedures_shelf_by_sector"),
        ]
