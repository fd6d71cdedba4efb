"""The form of the report checker: a file or a pasted text."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

MOST_MEGABYTES = 20
MOST_PASTED = 400_000
_KINDS = ".docx,.docm,.xlsx,.xlsm,.pdf,.html,.htm,.txt,.md"


class ReportForm(forms.Form):
    """One report, in one of two ways."""

    report = forms.FileField(
        label=_("Tệp báo cáo"),
        help_text=_("Thả tệp vào ô này hoặc bấm để chọn: Word, Excel, PDF có chữ, HTML, văn bản. Tối đa 20 MB."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": _KINDS}),
    )
    text = forms.CharField(
        label=_("Hoặc dán nội dung báo cáo"),
        help_text=_("Bảng chép từ Excel hay Word cũng đọc được."),
        required=False,
        strip=False,
        max_length=MOST_PASTED,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false", "autocomplete": "off"}),
        error_messages={"max_length": _("Nội dung quá dài. Hãy dán riêng phần cần kiểm tra.")},
    )

    def clean_report(self) -> "UploadedFile[bytes] | None":
        """A file that is not beyond all reports."""
        report: UploadedFile[bytes] | None = self.cleaned_data.get("report")
        if report and (report.size or 0) > MOST_MEGABYTES * 1024 * 1024:
            raise forms.ValidationError(_("Tệp lớn hơn 20 MB. Hãy gửi riêng phần báo cáo cần kiểm tra."))
        return report

    def clean(self) -> dict[str, Any]:
        """Exactly one of the two."""
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        if cleaned.get("report") is None and not str(cleaned.get("text", "")).strip():
            self.add_error("report", _("Chọn một tệp hoặc dán nội dung báo cáo."))
        elif cleaned.get("report") is not None and str(cleaned.get("text", "")).strip():
            self.add_error("text", _("Chỉ gửi một trong hai: tệp hoặc nội dung dán."))
        return cleaned

    def contents(self) -> tuple[str, bytes]:
        """Name and bytes of what was sent."""
        report: UploadedFile[bytes] | None = self.cleaned_data.get("report")
        if report is not None:
            return report.name or "", report.read()
        return "", str(self.cleaned_data["text"]).encode("utf-8", "replace")
