"""Whether somebody lets earlier answers be used again for a new form (đồng ý dùng lại thông tin đã khai)."""

from typing import ClassVar

from django.db import models

from motcua.forms.models.answers import FilledForm
from motcua.forms.states import ReuseState


class Reuse(models.Model):
    """What somebody said of one earlier filled form, for one new one (đồng ý, không đồng ý dùng lại).

    `content` holds what was taken, encrypted as answers are, as long as the new form is open and the consent stands.
    """

    owner = models.TextField("dùng cho", db_collation="C")
    about = models.TextField("thông tin của", db_collation="C")
    source = models.ForeignKey(FilledForm, models.CASCADE, related_name="reuses")
    given_by = models.TextField("người quyết định", db_collation="C")
    state = models.TextField("trạng thái")
    content = models.TextField("nội dung đã mã hóa", default="")
    decided_at = models.DateTimeField("quyết định lúc", db_index=True)

    objects: ClassVar[models.Manager["Reuse"]]

    class Meta:
        verbose_name = "đồng ý dùng lại thông tin"
        constraints = [
            models.UniqueConstraint(fields=["owner", "given_by", "source"], name="forms_reuse_once"),
            models.CheckConstraint(
                name="forms_reuse_words", condition=models.Q(state__in=[each.value for each in ReuseState])
            ),
        ]
