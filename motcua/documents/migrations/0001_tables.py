"""Contents, files, uploads, papers with versions and pages, looks."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import motcua.documents.models.files


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Upload",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "code",
                    models.CharField(
                        db_collation="C",
                        default=motcua.documents.models.files.fresh_code,
                        editable=False,
                        max_length=20,
                        unique=True,
                        verbose_name="mã",
                    ),
                ),
                ("owner", models.CharField(db_collation="C", db_index=True, max_length=100, verbose_name="thuộc")),
                ("name", models.CharField(max_length=130, verbose_name="tên tệp")),
                ("source", models.CharField(max_length=8, verbose_name="nguồn")),
                ("size", models.PositiveBigIntegerField(verbose_name="số byte sẽ gửi")),
                ("received", models.PositiveBigIntegerField(default=0, verbose_name="số byte đã nhận")),
                (
                    "offsets",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveBigIntegerField(), default=list, size=None, verbose_name="các phần"
                    ),
                ),
                ("key_number", models.PositiveIntegerField(db_index=True, verbose_name="khóa chủ số")),
                ("key", models.BinaryField(verbose_name="khóa đã bọc")),
                ("started_at", models.DateTimeField(verbose_name="bắt đầu lúc")),
                ("started_by", models.CharField(max_length=60, verbose_name="người gửi")),
                ("expires_at", models.DateTimeField(db_index=True, verbose_name="hết hạn lúc")),
            ],
            options={
                "verbose_name": "lượt tải lên",
                "verbose_name_plural": "lượt tải lên",
            },
        ),
        migrations.CreateModel(
            name="Content",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(db_collation="C", max_length=32, unique=True, verbose_name="tên lưu")),
                ("digest", models.BinaryField(unique=True, verbose_name="mã băm")),
                ("size", models.PositiveBigIntegerField(verbose_name="số byte")),
                ("kind", models.CharField(max_length=5, verbose_name="loại")),
                ("pages", models.PositiveIntegerField(verbose_name="số trang")),
                ("signed", models.BooleanField(verbose_name="đã ký số")),
                ("scan", models.CharField(default="not_scanned", max_length=12, verbose_name="quét mã độc")),
                ("key_number", models.PositiveIntegerField(db_index=True, verbose_name="khóa chủ số")),
                ("key", models.BinaryField(verbose_name="khóa đã bọc")),
                ("kept_at", models.DateTimeField(verbose_name="lưu lúc")),
                ("unused_at", models.DateTimeField(null=True, verbose_name="không còn ai dùng từ")),
            ],
            options={
                "verbose_name": "nội dung tệp",
                "verbose_name_plural": "nội dung tệp",
                "indexes": [
                    models.Index(
                        condition=models.Q(("unused_at__isnull", False)),
                        fields=["unused_at"],
                        name="documents_content_unused",
                    ),
                    models.Index(
                        condition=models.Q(("scan", "not_scanned")), fields=["id"], name="documents_content_unscanned"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["pdf", "jpg", "png", "docx", "xlsx", "odt"]),
                            ("scan__in", ["not_scanned", "clean", "infected"]),
                        ),
                        name="documents_content_words",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="File",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "code",
                    models.CharField(
                        db_collation="C",
                        default=motcua.documents.models.files.fresh_code,
                        editable=False,
                        max_length=20,
                        unique=True,
                        verbose_name="mã",
                    ),
                ),
                ("owner", models.CharField(db_collation="C", max_length=100, verbose_name="thuộc")),
                ("name", models.CharField(max_length=130, verbose_name="tên tệp")),
                ("source", models.CharField(max_length=8, verbose_name="nguồn")),
                ("sent_digest", models.BinaryField(verbose_name="mã băm khi gửi")),
                ("sent_size", models.PositiveBigIntegerField(verbose_name="số byte khi gửi")),
                (
                    "removed",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, size=None, verbose_name="đã gỡ"
                    ),
                ),
                ("stored_at", models.DateTimeField(verbose_name="nhận lúc")),
                ("stored_by", models.CharField(max_length=60, verbose_name="người gửi")),
                ("agency", models.CharField(blank=True, max_length=40, verbose_name="cơ quan")),
                (
                    "content",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="files", to="documents.content"
                    ),
                ),
            ],
            options={
                "verbose_name": "tệp",
                "verbose_name_plural": "tệp",
            },
        ),
        migrations.CreateModel(
            name="Look",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("owner", models.CharField(db_collation="C", max_length=100, verbose_name="thuộc")),
                ("subject", models.CharField(db_collation="C", max_length=40, verbose_name="giấy tờ, tệp")),
                ("what", models.CharField(max_length=8, verbose_name="nội dung")),
                ("at", models.DateTimeField(verbose_name="lúc")),
                ("actor", models.CharField(max_length=60, verbose_name="người xem")),
                ("agency", models.CharField(blank=True, max_length=40, verbose_name="cơ quan")),
            ],
            options={
                "verbose_name": "lượt xem giấy tờ",
                "verbose_name_plural": "lượt xem giấy tờ",
                "indexes": [
                    models.Index(fields=["owner", "-id"], name="documents_look_owner"),
                    models.Index(fields=["subject", "actor", "-at"], name="documents_look_subject"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("what__in", ["file", "paper", "preview"])), name="documents_look_words"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "code",
                    models.CharField(
                        db_collation="C",
                        default=motcua.documents.models.files.fresh_code,
                        editable=False,
                        max_length=20,
                        unique=True,
                        verbose_name="mã",
                    ),
                ),
                ("owner", models.CharField(db_collation="C", max_length=100, verbose_name="thuộc")),
                (
                    "document_type",
                    models.CharField(blank=True, db_collation="C", max_length=60, verbose_name="mã loại giấy tờ"),
                ),
                ("title", models.CharField(max_length=300, verbose_name="tên giấy tờ")),
                ("source", models.CharField(max_length=8, verbose_name="nguồn")),
                ("digitised", models.CharField(max_length=8, verbose_name="tình trạng số hóa")),
                ("copied_from", models.CharField(blank=True, db_collation="C", max_length=20, verbose_name="lấy từ")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="phiên bản")),
                ("added_at", models.DateTimeField(verbose_name="thêm lúc")),
                ("withdrawn_at", models.DateTimeField(null=True, verbose_name="rút lúc")),
            ],
            options={
                "verbose_name": "giấy tờ",
                "verbose_name_plural": "giấy tờ",
                "indexes": [models.Index(fields=["owner", "id"], name="documents_paper_owner")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("digitised__in", ["file", "scanned", "attested", "signed"]),
                            ("source__in", ["lodged", "scanned", "store", "result"]),
                        ),
                        name="documents_paper_words",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="số")),
                ("made_at", models.DateTimeField(verbose_name="lập lúc")),
                ("made_by", models.CharField(max_length=60, verbose_name="người lập")),
                ("signed", models.BooleanField(default=False, verbose_name="là bản ký số")),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="documents.paper"
                    ),
                ),
            ],
            options={
                "verbose_name": "phiên bản giấy tờ",
                "verbose_name_plural": "phiên bản giấy tờ",
            },
        ),
        migrations.CreateModel(
            name="Page",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                ("number", models.PositiveIntegerField(verbose_name="trang trong tệp")),
                ("turn", models.PositiveSmallIntegerField(default=0, verbose_name="xoay")),
                ("label", models.CharField(blank=True, max_length=120, verbose_name="tên trang")),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="shown", to="documents.file"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pages", to="documents.version"
                    ),
                ),
            ],
            options={
                "verbose_name": "trang",
                "verbose_name_plural": "trang",
            },
        ),
        migrations.AddIndex(
            model_name="file",
            index=models.Index(fields=["owner", "id"], name="documents_file_owner"),
        ),
        migrations.AddConstraint(
            model_name="file",
            constraint=models.CheckConstraint(
                condition=models.Q(("source__in", ["lodged", "scanned", "store", "result"])),
                name="documents_file_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.UniqueConstraint(fields=("paper", "number"), name="documents_version_once"),
        ),
        migrations.AddConstraint(
            model_name="page",
            constraint=models.UniqueConstraint(fields=("version", "position"), name="documents_page_once"),
        ),
        migrations.AddConstraint(
            model_name="page",
            constraint=models.CheckConstraint(
                condition=models.Q(("turn__in", (0, 90, 180, 270))), name="documents_page_turn"
            ),
        ),
    ]
