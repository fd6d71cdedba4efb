"""Papers, their versions, and the pages of each version: nothing is ever written over."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.documents.models.files import File, fresh_code
from motcua.documents.states import TURNS, Digitised, Source


class Papers(models.Manager["Paper"]):
    """The papers of this installation."""

    def locked(self, code: str) -> "Paper":
        """The paper of a public code, held until the end of the transaction."""
        return self.select_for_update().get(code=code)


class Paper(models.Model):
    """One paper of an owner: a component of a dossier, or a result (giấy tờ)."""

    code = models.CharField("mã", max_length=20, unique=True, default=fresh_code, editable=False, db_collation="C")
    owner = models.CharField("thuộc", max_length=100, db_collation="C")
    document_type = models.CharField("mã loại giấy tờ", max_length=60, blank=True, db_collation="C")
    title = models.CharField("tên giấy tờ", max_length=300)
    source = models.CharField("nguồn", max_length=8)
    digitised = models.CharField("tình trạng số hóa", max_length=8)
    copied_from = models.CharField("lấy từ", max_length=20, blank=True, db_collation="C")
    version = models.PositiveIntegerField("phiên bản", default=1)
    added_at = models.DateTimeField("thêm lúc")
    withdrawn_at = models.DateTimeField("rút lúc", null=True)

    objects: ClassVar[Papers] = Papers()

    class Meta:
        verbose_name = "giấy tờ"
        verbose_name_plural = "giấy tờ"
        indexes = [models.Index(fields=["owner", "id"], name="documents_paper_owner")]
        constraints = [
            models.CheckConstraint(
                name="documents_paper_words",
                condition=Q(source__in=Source.codes(), digitised__in=Digitised.codes()),
            )
        ]

    @property
    def subject(self) -> str:
        """The subject of this paper's events."""
        return f"paper:{self.code}"


class Version(models.Model):
    """How the pages of a paper stood from a moment on (phiên bản giấy tờ)."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField("số")
    made_at = models.DateTimeField("lập lúc")
    made_by = models.CharField("người lập", max_length=60)
    signed = models.BooleanField("là bản ký số", default=False)

    objects: ClassVar[models.Manager["Version"]]

    class Meta:
        verbose_name = "phiên bản giấy tờ"
        verbose_name_plural = "phiên bản giấy tờ"
        constraints = [models.UniqueConstraint(fields=["paper", "number"], name="documents_version_once")]


class Page(models.Model):
    """One page of one version: which page of which file, how it is turned, what it is called (trang)."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="pages")
    position = models.PositiveIntegerField("thứ tự")
    file = models.ForeignKey(File, models.PROTECT, related_name="shown")
    number = models.PositiveIntegerField("trang trong tệp")
    turn = models.PositiveSmallIntegerField("xoay", default=0)
    label = models.CharField("tên trang", max_length=120, blank=True)

    objects: ClassVar[models.Manager["Page"]]

    class Meta:
        verbose_name = "trang"
        verbose_name_plural = "trang"
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="documents_page_once"),
            models.CheckConstraint(name="documents_page_turn", condition=Q(turn__in=TURNS)),
        ]
