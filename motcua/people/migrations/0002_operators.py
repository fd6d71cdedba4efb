from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_accounts"),
    ]

    operations = [
        migrations.AddField(
            model_name="account",
            name="is_operator",
            field=models.BooleanField(default=False, verbose_name="quản trị hệ thống"),
        ),
    ]
