"""Accounts, their confirmed identities, the guards against guessing, and the shared short memory."""

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import motcua.people.models.accounts

# Rate limits, used codes and whatever else must be known to every process for a short time.
CACHE = """
CREATE TABLE people_cache (
    cache_key varchar(255) NOT NULL PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX people_cache_expires ON people_cache (expires);
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "code",
                    models.CharField(
                        default=motcua.people.models.accounts.fresh_code,
                        editable=False,
                        max_length=40,
                        unique=True,
                        verbose_name="mã tài khoản",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("officer", "Cán bộ, công chức, viên chức"),
                            ("citizen", "Cá nhân"),
                            ("business", "Tổ chức, doanh nghiệp"),
                        ],
                        max_length=10,
                        verbose_name="loại tài khoản",
                    ),
                ),
                (
                    "username",
                    models.CharField(blank=True, max_length=60, null=True, unique=True, verbose_name="tên đăng nhập"),
                ),
                ("display_name", models.CharField(max_length=200, verbose_name="họ và tên")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="thư điện tử")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="điện thoại")),
                ("is_active", models.BooleanField(default=True, verbose_name="đang hoạt động")),
                ("is_sample", models.BooleanField(default=False, verbose_name="tài khoản mẫu")),
                ("created_at", models.DateTimeField(verbose_name="lập lúc")),
            ],
            options={
                "verbose_name": "tài khoản",
                "verbose_name_plural": "tài khoản",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("username", django.db.models.functions.text.Lower("username"))),
                        name="people_account_username_lower",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "officer"), ("username__isnull", True), _connector="XOR"),
                        name="people_account_officer_has_username",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Identity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("issuer", models.CharField(max_length=20, verbose_name="nơi xác thực")),
                ("uid", models.CharField(max_length=191, verbose_name="mã định danh tại nơi xác thực")),
                ("level", models.PositiveSmallIntegerField(verbose_name="mức độ")),
                ("number", models.CharField(max_length=20, verbose_name="số định danh")),
                ("full_name", models.CharField(max_length=200, verbose_name="họ và tên")),
                ("born_on", models.DateField(null=True, verbose_name="ngày sinh")),
                ("sex", models.CharField(blank=True, max_length=10, verbose_name="giới tính")),
                ("confirmed_at", models.DateTimeField(verbose_name="xác nhận lúc")),
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="identity",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "danh tính điện tử",
                "verbose_name_plural": "danh tính điện tử",
                "constraints": [models.UniqueConstraint(fields=("issuer", "uid"), name="people_identity_issuer_uid")],
            },
        ),
        migrations.CreateModel(
            name="SignInGuard",
            fields=[
                ("name_digest", models.BinaryField(primary_key=True, serialize=False)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("failed_at", models.DateTimeField()),
                ("locked_until", models.DateTimeField(null=True)),
                (
                    "account",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="guard",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "khóa đăng nhập tạm thời",
                "verbose_name_plural": "khóa đăng nhập tạm thời",
                "indexes": [models.Index(fields=["failed_at"], name="people_guard_failed_at")],
            },
        ),
        migrations.RunSQL(CACHE, "DROP TABLE people_cache"),
    ]
