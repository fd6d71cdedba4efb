"""Forms of the console's pages about electronic forms."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.forms.queries.desk import KNOWN, BadForm, Field, When, Widget, line_of, read_lines, read_options

NAME = r"^[a-z][a-z0-9_]{0,39}$"
NAME_WRONG = gettext_lazy("Tên gồm chữ thường không dấu, số và dấu gạch dưới, bắt đầu bằng chữ.")


class NewFormForm(forms.Form):
    """For which procedure and case a form is."""

    procedure = forms.RegexField(
        r"^[0-9A-Za-z.]{1,30}$", label=gettext_lazy("Mã thủ tục"), max_length=30,
        help_text=gettext_lazy("Ví dụ 1.001193."),
        error_messages={"invalid": gettext_lazy("Mã thủ tục ghi như 1.001193.")},
    )  # fmt: skip
    title = forms.CharField(label=gettext_lazy("Tên biểu mẫu"), max_length=300)
    case = forms.CharField(
        label=gettext_lazy("Chỉ dùng cho trường hợp"), max_length=200, required=False,
        help_text=gettext_lazy("Để trống: dùng cho mọi trường hợp của thủ tục."),
    )  # fmt: skip
    suffix = forms.RegexField(
        r"^[a-z0-9]{1,20}$", label=gettext_lazy("Đuôi mã"), max_length=20, required=False,
        help_text=gettext_lazy("Chỉ cần khi có trường hợp riêng, ví dụ lai cho mã F-1.001193-lai."),
    )  # fmt: skip

    def code(self) -> str:
        """The code of the form: "F-1.001193-lai"."""
        told = self.cleaned_data
        return f"F-{told['procedure']}{'-' if told['suffix'] else ''}{told['suffix']}"

    def clean(self) -> None:
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if told.get("case") and not told.get("suffix"):
            self.add_error("suffix", _("Ghi đuôi mã cho biểu mẫu của trường hợp riêng."))


class PageForm(forms.Form):
    """A page: its name, its heading."""

    name = forms.RegexField(
        NAME, label=gettext_lazy("Tên trang"), max_length=40, help_text=gettext_lazy("Không dấu, ví dụ nguoi_khai."),
        error_messages={"invalid": NAME_WRONG},
    )  # fmt: skip
    title = forms.CharField(label=gettext_lazy("Tiêu đề"), max_length=200)
    hint = forms.CharField(label=gettext_lazy("Lời dẫn"), max_length=500, required=False)


class FieldForm(forms.Form):
    """One field, in the order in which it is thought of: what, how, when."""

    label = forms.CharField(label=gettext_lazy("Lời hỏi"), max_length=300)
    name = forms.RegexField(
        NAME, label=gettext_lazy("Tên ô"), max_length=40, help_text=gettext_lazy("Không dấu, ví dụ ho_ten."),
        error_messages={"invalid": NAME_WRONG},
    )  # fmt: skip
    widget = forms.ChoiceField(
        label=gettext_lazy("Kiểu ô"), choices=[(widget.value, widget.label) for widget in Widget]
    )
    required = forms.BooleanField(label=gettext_lazy("Bắt buộc khai"), required=False)
    hint = forms.CharField(label=gettext_lazy("Lời chỉ dẫn"), max_length=500, required=False)
    options = forms.CharField(
        label=gettext_lazy("Các lựa chọn"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Mỗi dòng một lựa chọn: giá_trị = Lời hiện ra. Dùng cho “Chọn một”, “Chọn nhiều”."),
    )  # fmt: skip
    fields_inside = forms.CharField(
        label=gettext_lazy("Ô trong nhóm"), max_length=8000, required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Dùng cho “Nhóm lặp lại”. Mỗi dòng một ô: ten: Họ tên | text | most=100; optional."),
    )  # fmt: skip
    least = forms.IntegerField(
        label=gettext_lazy("Ít nhất"), required=False, min_value=-(10**15), max_value=10**15,
        help_text=gettext_lazy("Số nhỏ nhất, số chữ ít nhất, số lần lặp ít nhất."),
    )  # fmt: skip
    most = forms.IntegerField(label=gettext_lazy("Nhiều nhất"), required=False, min_value=1, max_value=10**15)
    pattern = forms.CharField(
        label=gettext_lazy("Khuôn mẫu"), max_length=200, required=False,
        help_text=gettext_lazy("Biểu thức chính quy, ví dụ ^[0-9]{10}$."),
    )  # fmt: skip
    known = forms.ChoiceField(
        label=gettext_lazy("Điền sẵn từ danh tính"), required=False,
        choices=[("", gettext_lazy("Không điền sẵn")), *KNOWN.items()],
    )  # fmt: skip
    when_field = forms.ChoiceField(label=gettext_lazy("Chỉ hỏi theo ô"), required=False)
    when_among = forms.CharField(
        label=gettext_lazy("Khi trả lời là"), max_length=1000, required=False,
        help_text=gettext_lazy("Lời hiện ra hoặc giá trị, cách nhau bằng dấu phẩy; ô có hoặc không: Có, Không."),
    )  # fmt: skip
    future = forms.BooleanField(label=gettext_lazy("Ngày có thể sau hôm nay"), required=False)
    past = forms.BooleanField(label=gettext_lazy("Nhận cả địa danh trước sắp xếp"), required=False)
    paper = forms.CharField(label=gettext_lazy("Mã giấy tờ"), max_length=60, required=False)

    def __init__(self, *args: Any, before: tuple[Field, ...] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.before = {field.name: field for field in before if field.options or field.widget is Widget.YES_NO}
        names = [(field.name, field.label) for field in self.before.values()]
        self.fields["when_field"].choices = [("", _("Luôn hỏi")), *names]  # type: ignore[attr-defined]

    def clean(self) -> None:
        super().clean()
        for name in ("options", "fields_inside"):
            try:
                read = read_options if name == "options" else read_lines
                self.cleaned_data[name] = read(self.cleaned_data.get(name, ""))
            except BadForm as refusal:
                self.add_error(name, refusal.message)
        if self.cleaned_data.get("when_field") and not self.cleaned_data.get("when_among"):
            self.add_error("when_among", _("Ghi câu trả lời nào thì hỏi."))

    def field(self) -> Field:
        """The field as told; whether it contradicts itself, the act says."""
        told = self.cleaned_data
        widget = Widget(told["widget"])
        chosen = widget in {Widget.CHOICE, Widget.SEVERAL}
        return Field(
            name=told["name"], label=" ".join(told["label"].split()), widget=widget, hint=told["hint"],
            required=told["required"] and widget.answers, options=told["options"] if chosen else (),
            least=told["least"], most=told["most"], pattern=told["pattern"] if widget is Widget.TEXT else "",
            known=told["known"], when=self._when(), future=told["future"], past=told["past"], paper=told["paper"],
            fields=told["fields_inside"] if widget is Widget.GROUP else (),
        )  # fmt: skip

    def _when(self) -> When | None:
        name = self.cleaned_data["when_field"]
        if not name:
            return None
        by_words = {option.label.lower(): option.value for option in self.before[name].options}
        if self.before[name].widget is Widget.YES_NO:
            by_words = {"có": "true", "không": "false"}
        given = [part.strip() for part in self.cleaned_data["when_among"].split(",") if part.strip()]
        return When(field=name, among=tuple(by_words.get(part.lower(), part) for part in given))


def told_of(field: Field) -> dict[str, Any]:
    """A field as the boxes of its form show it."""
    told = field.model_dump(exclude={"options", "fields", "when"})
    return {
        **told,
        "widget": field.widget.value,
        "options": "\n".join(f"{option.value} = {option.label}" for option in field.options),
        "fields_inside": "\n".join(f"{child.name}: {line_of(child)}" for child in field.fields),
        "when_field": field.when.field if field.when else "",
        "when_among": ", ".join(field.when.among) if field.when else "",
    }


class TrialForm(forms.Form):
    """What is kept with the answers of a test case."""

    title = forms.CharField(label=gettext_lazy("Tên trường hợp thử"), max_length=200)

    def clean_title(self) -> str:
        found = " ".join(str(self.cleaned_data["title"]).split())
        if not found:
            raise ValidationError(_("Ghi tên trường hợp thử."))
        return found
