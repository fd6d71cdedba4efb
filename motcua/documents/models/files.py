"""Contents that are kept once, files that show them to an owner, uploads under way, looks."""

import secrets
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from motcua.documents.states import FileKind, Kept, Scan, Source, Wrapped
from motcua.documents.states import Look as Looked


def fresh_code() -> str:
    """A public code that cannot be guessed."""
    return secrets.token_hex(10)


class Content(models.Model):
    """One content, kept once and encrypted, however many files show it (nội dung tệp)."""

    name = models.CharField("tên lưu", max_length=32, unique=True, db_collation="C")
    digest = models.BinaryField("mã băm", unique=True)
    size = models.PositiveBigIntegerField("số byte")
    kind = models.CharField("loại", max_length=5)
    pages = models.PositiveIntegerField("số trang")
    signed = models.BooleanField("đã ký số")
    scan = models.CharField("quét mã độc", max_length=12, default=Scan.NOT_SCANNED.value)
    key_number = models.PositiveIntegerField("khóa chủ số", db_index=True)
    key = models.BinaryField("khóa đã bọc")
    kept_at = models.DateTimeField("lưu lúc")
    unused_at = models.DateTimeField("không còn ai dùng từ", null=True)

    objects: ClassVar[models.Manager["Content"]]

    class Meta:
        verbose_name = "nội dung tệp"
        verbose_name_plural = "nội dung tệp"
        constraints = [
            models.CheckConstraint(
                name="documents_content_words", condition=Q(kind__in=FileKind.codes(), scan__in=Scan.codes())
            )
        ]
        indexes = [
            models.Index(fields=["unused_at"], condition=Q(unused_at__isnull=False), name="documents_content_unused"),
            models.Index(fields=["id"], condition=Q(scan=Scan.NOT_SCANNED.value), name="documents_content_unscanned"),
        ]

    @property
    def kept(self) -> Kept:
        """Where it lies and how it opens."""
        return Kept(self.name, Wrapped(self.key_number, bytes(self.key)))


class Files(models.Manager["File"]):
    """The files of this installation."""

    def locked(self, code: str) -> "File":
        """The file of a public code, held until the end of the transaction."""
        return self.select_related("content").select_for_update(of=("self",)).get(code=code)


class File(models.Model):
    """A file that somebody sent for an owner (tệp)."""

    code = models.CharField("mã", max_length=20, unique=True, default=fresh_code, editable=False, db_collation="C")
    owner = models.CharField("thuộc", max_length=100, db_collation="C")
    name = models.CharField("tên tệp", max_length=130)
    content = models.ForeignKey(Content, models.PROTECT, related_name="files")
    source = models.CharField("nguồn", max_length=8)
    sent_digest = models.BinaryField("mã băm khi gửi")
    sent_size = models.PositiveBigIntegerField("số byte khi gửi")
    removed = ArrayField(models.CharField(max_length=60), verbose_name="đã gỡ", default=list)
    stored_at = models.DateTimeField("nhận lúc")
    stored_by = models.CharField("người gửi", max_length=60)
    agency = models.CharField("cơ quan", max_length=40, blank=True)

    objects: ClassVar[Files] = Files()

    class Meta:
        verbose_name = "tệp"
        verbose_name_plural = "tệp"
        indexes = [models.Index(fields=["owner", "id"], name="documents_file_owner")]
        constraints = [
            models.CheckConstraint(name="documents_file_words", condition=Q(source__in=Source.codes())),
        ]

    @property
    def subject(self) -> str:
        """The subject of this file's events."""
        return f"file:{self.code}"


class Cut(models.Model):
    """A file that was cut out of a photo, as long as that photo is kept (ảnh đã cắt)."""

    file = models.OneToOneField(File, models.CASCADE, related_name="cut")
    original = models.ForeignKey(File, models.CASCADE, related_name="cuts")
    corners = ArrayField(models.PositiveSmallIntegerField(), verbose_name="bốn góc", size=8)
    seen = models.BooleanField("máy tìm thấy mép")
    cut_at = models.DateTimeField("cắt lúc", db_index=True)

    objects: ClassVar[models.Manager["Cut"]]

    class Meta:
        verbose_name = "ảnh đã cắt"
        verbose_name_plural = "ảnh đã cắt"


class Upload(models.Model):
    """An upload that comes in chunks over a bad line (lượt tải lên). What came so far rests sealed."""

    code = models.CharField("mã", max_length=20, unique=True, default=fresh_code, editable=False, db_collation="C")
    owner = models.CharField("thuộc", max_length=100, db_collation="C", db_index=True)
    name = models.CharField("tên tệp", max_length=130)
    source = models.CharField("nguồn", max_length=8)
    size = models.PositiveBigIntegerField("số byte sẽ gửi")
    received = models.PositiveBigIntegerField("số byte đã nhận", default=0)
    offsets = ArrayField(models.PositiveBigIntegerField(), verbose_name="các phần", default=list)
    key_number = models.PositiveIntegerField("khóa chủ số", db_index=True)
    key = models.BinaryField("khóa đã bọc")
    started_at = models.DateTimeField("bắt đầu lúc")
    started_by = models.CharField("người gửi", max_length=60)
    expires_at = models.DateTimeField("hết hạn lúc", db_index=True)

    objects: ClassVar[models.Manager["Upload"]]

    class Meta:
        verbose_name = "lượt tải lên"
        verbose_name_plural = "lượt tải lên"

    @property
    def subject(self) -> str:
        """The subject of this upload's events."""
        return f"upload:{self.code}"

    @property
    def wrapped(self) -> Wrapped:
        """The key of its chunks."""
        return Wrapped(self.key_number, bytes(self.key))


class Look(models.Model):
    """Somebody opened a file or a paper (lượt xem giấy tờ). The event is the proof, this is its list."""

    owner = models.CharField("thuộc", max_length=100, db_collation="C")
    subject = models.CharField("giấy tờ, tệp", max_length=40, db_collation="C")
    what = models.CharField("nội dung", max_length=8)
    at = models.DateTimeField("lúc")
    actor = models.CharField("người xem", max_length=60)
    agency = models.CharField("cơ quan", max_length=40, blank=True)

    objects: ClassVar[models.Manager["Look"]]

    class Meta:
        verbose_name = "lượt xem giấy tờ"
        verbose_name_plural = "lượt xem giấy tờ"
        constraints = [models.CheckConstraint(name="documents_look_words", condition=Q(what__in=Looked.codes()))]
        indexes = [
            models.Index(fields=["owner", "-id"], name="documents_look_owner"),
            models.Index(fields=["subject", "actor", "-at"], name="documents_look_subject"),
        ]
