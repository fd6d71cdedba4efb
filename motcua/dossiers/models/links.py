"""Links by which the applicant lets somebody follow a case (đường dẫn theo dõi): they run out, and are taken back."""

from typing import ClassVar

from django.db import models

from motcua.dossiers.models.cases import Dossier


class ProgressLink(models.Model):
    """One link: its code is signed before it leaves the house, so that reading this table opens nothing."""

    code = models.CharField("mã đường dẫn", max_length=32, unique=True, db_collation="C")
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="links")
    made_by = models.CharField("người tạo", max_length=40, db_collation="C")
    made_at = models.DateTimeField("tạo lúc")
    expires_at = models.DateTimeField("hết hạn lúc")
    revoked_at = models.DateTimeField("thu hồi lúc", null=True)

    objects: ClassVar[models.Manager["ProgressLink"]]

    class Meta:
        verbose_name = "đường dẫn theo dõi"

    @property
    def subject(self) -> str:
        """The subject of its events."""
        return f"link:{self.code}"
