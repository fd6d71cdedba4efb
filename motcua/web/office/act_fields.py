"""The forms of acts (biểu mẫu): few fields each, labels in the words of the law; choices come from the process."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.deadlines.queries import PauseKind
from motcua.dossiers.queries import LawfulAct
from motcua.dossiers.states import DutyKind, ReturnMethod
from motcua.web.office.agency_field import AgenciesField, AgencyField
from motcua.web.ui.fields import DayField, MoneyField, NumberInput

_AREA = {"rows": 3, "maxlength": 2000}


def _text(label: Any, *, required: bool = True, help_text: Any = "", rows: int = 3) -> forms.CharField:
    area = forms.Textarea(attrs={**_AREA, "rows": rows})
    return forms.CharField(label=label, max_length=2000, required=required, help_text=help_text, widget=area)


def _short(label: Any, *, required: bool = True, help_text: Any = "", length: int = 200) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, required=required, help_text=help_text)


def _made(data: Any, **fields: forms.Field) -> forms.Form:
    form = forms.Form(data)
    form.fields.update(fields)
    return form


def _ways(lawful: LawfulAct) -> dict[str, forms.Field]:
    """A choice where the process offers several ways; nothing to choose where there is one."""
    if len(lawful.ways) < 2:
        return {}
    choices = [(way.to, way.label) for way in lawful.ways]
    field = forms.ChoiceField(label=_("Chuyển tới"), choices=choices, widget=forms.RadioSelect, initial=choices[0][0])
    return {"to": field}


def nothing(lawful: LawfulAct, data: Any) -> forms.Form:
    """Only to be confirmed."""
    return forms.Form(data)


def reason(lawful: LawfulAct, data: Any) -> forms.Form:
    """A reason that stands on the slip."""
    return _made(data, reason=_text(_("Lý do"), help_text=_("Ghi rõ căn cứ; lý do được in trên phiếu.")))


def officer(lawful: LawfulAct, data: Any) -> forms.Form:
    """Whom to give the step to; the choices are set by the view."""
    return _made(data, officer=forms.ChoiceField(label=_("Giao cho"), choices=()))


def forward(lawful: LawfulAct, data: Any) -> forms.Form:
    """Where to, perhaps which agency, and a note of hand-over."""
    fields = _ways(lawful)
    steps = [step for way in lawful.ways for step in way.opens]
    if not lawful.ways or any(step.choose and not step.agency for step in steps):
        fields["agency"] = AgencyField(label=_("Cơ quan nhận"))
    fields["note"] = _text(_("Ghi chú khi giao"), required=False)
    return _made(data, **fields)


def way_and_reason(lawful: LawfulAct, data: Any) -> forms.Form:
    """Back to which step, and why."""
    return _made(data, **_ways(lawful), reason=_text(_("Lý do trả lại")))


def parallel(lawful: LawfulAct, data: Any) -> forms.Form:
    """Which agencies take part, how long, and what is asked of them."""
    return _made(
        data,
        agencies=AgenciesField(
            label=_("Cơ quan phối hợp"),
            max_length=2000,
            widget=forms.Textarea(attrs=_AREA),
            help_text=_("Mỗi dòng tên hoặc mã một cơ quan, ví dụ Sở Tư pháp."),
        ),
        hours=forms.IntegerField(
            label=_("Thời hạn (giờ làm việc)"), min_value=1, max_value=2000, initial=16, widget=NumberInput()
        ),
        note=_text(_("Nội dung đề nghị")),
    )


def decision(lawful: LawfulAct, data: Any) -> forms.Form:
    """Approve: perhaps a choice of way; refuse: the reason."""
    if lawful.variant == "refuse":
        return reason(lawful, data)
    return _made(data, **_ways(lawful))


def result(lawful: LawfulAct, data: Any) -> forms.Form:
    """The result's name and number."""
    return _made(
        data, **_ways(lawful), name=_short(_("Tên kết quả"), length=300),
        number=_short(_("Số, ký hiệu"), required=False, length=60),
    )  # fmt: skip


def delivery(lawful: LawfulAct, data: Any) -> forms.Form:
    """How, and to whom when not to the applicant."""
    methods = [(each.value, each.label) for each in ReturnMethod]
    return _made(
        data,
        method=forms.ChoiceField(label=_("Hình thức trả"), choices=methods),
        taken_by=_short(
            _("Người nhận thay"), required=False, length=60, help_text=_("Mã cá nhân; để trống nếu chính chủ nhận.")
        ),
    )


def papers(lawful: LawfulAct, data: Any) -> forms.Form:
    """Everything that is missing, once, and why."""
    return _made(
        data,
        papers=_text(
            _("Giấy tờ, nội dung cần bổ sung"), help_text=_("Mỗi dòng một mục; ghi đủ trong một lần."), rows=5
        ),
        reason=_text(_("Lý do")),
    )


def given(lawful: LawfulAct, data: Any) -> forms.Form:
    """What the applicant brought."""
    return _made(data, papers=_text(_("Giấy tờ đã nhận"), help_text=_("Mỗi dòng một giấy tờ."), rows=5))


def question(lawful: LawfulAct, data: Any) -> forms.Form:
    """Whom to ask what, by when."""
    return _made(
        data,
        agency=AgencyField(label=_("Cơ quan được hỏi")),
        question=_text(_("Nội dung lấy ý kiến")),
        hours=forms.IntegerField(
            label=_("Thời hạn trả lời (giờ làm việc)"), min_value=1, max_value=2000, initial=16, widget=NumberInput()
        ),
    )


def answer(lawful: LawfulAct, data: Any) -> forms.Form:
    """Agree or not, and what is said."""
    sides = [("yes", _("Đồng ý")), ("no", _("Không đồng ý"))]
    return _made(
        data, agrees=forms.ChoiceField(label=_("Ý kiến"), choices=sides, widget=forms.RadioSelect),
        answer=_text(_("Nội dung trả lời")),
    )  # fmt: skip


def sending(lawful: LawfulAct, data: Any) -> forms.Form:
    """To whom, what, and by which article the time is not counted."""
    return _made(
        data, party=_short(_("Bên ngoài hệ thống")), sent=_text(_("Nội dung gửi")),
        cites=_text(
            _("Điều khoản cho phép không tính thời gian này"), required=False,
            help_text=_("Để trống nếu vẫn tính vào thời hạn."), rows=2,
        ),
    )  # fmt: skip


def came_back(lawful: LawfulAct, data: Any) -> forms.Form:
    """What came back."""
    return _made(data, **_ways(lawful), came_back=_text(_("Kết quả nhận lại")))


def money(lawful: LawfulAct, data: Any) -> forms.Form:
    """What is owed."""
    kinds = [
        (DutyKind.CHARGE.value, _("Phí")), (DutyKind.FEE.value, _("Lệ phí")), (DutyKind.TAX.value, _("Thuế")),
        (DutyKind.OTHER.value, _("Khác")),
    ]  # fmt: skip
    return _made(
        data,
        kind=forms.ChoiceField(label=_("Loại"), choices=kinds),
        amount=MoneyField(label=_("Số tiền"), min_value=1, max_value=10**15),
        label=_short(_("Khoản thu"), required=False),
        blocking=forms.BooleanField(label=_("Dừng tính thời hạn cho đến khi nộp xong"), required=False),
    )


def receipt(lawful: LawfulAct, data: Any) -> forms.Form:
    """Which duty, which receipt; the choices are set by the view."""
    return _made(
        data, duty=forms.TypedChoiceField(label=_("Khoản đã nộp"), choices=(), coerce=int),
        receipt=_short(_("Số chứng từ"), length=80),
    )  # fmt: skip


def pause(lawful: LawfulAct, data: Any) -> forms.Form:
    """Why the clock may stand, by which article."""
    kinds = [(each.value, each.value.capitalize()) for each in (PauseKind.SITE_CHECK, PauseKind.OTHER)]
    return _made(
        data, kind=forms.ChoiceField(label=_("Lý do tạm dừng"), choices=kinds),
        cites=_text(_("Điều khoản cho phép"), help_text=_("Mỗi dòng một điều khoản."), rows=2),
        note=_text(_("Nội dung")),
    )  # fmt: skip


def new_day(lawful: LawfulAct, data: Any) -> forms.Form:
    """The new day and the reason that stands in the apology."""
    return _made(
        data, new_day=DayField(label=_("Ngày hẹn mới")),
        reason=_text(_("Lý do chậm"), help_text=_("In trên phiếu xin lỗi và hẹn lại ngày trả kết quả.")),
    )  # fmt: skip


def complaint(lawful: LawfulAct, data: Any) -> forms.Form:
    """The document that settled the complaint."""
    return _made(data, complaint=_short(_("Số văn bản giải quyết khiếu nại"), length=60))
