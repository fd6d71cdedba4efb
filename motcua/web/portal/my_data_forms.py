"""Forms of the citizen's own data."""

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.people.states import Channel, NoticePurpose, RequestKind


class ContactForm(forms.Form):
    """A new way to be reached."""

    channel = forms.ChoiceField(label=_("Kênh"), choices=[(each.value, each.label) for each in Channel])
    value = forms.CharField(
        label=_("Số điện thoại hoặc địa chỉ thư"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-sensitive": True}),
    )


class CodeForm(forms.Form):
    """The code that was sent."""

    proof = forms.CharField(
        label=_("Mã xác nhận"),
        help_text=_("Sáu chữ số, dùng được trong 10 phút."),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class ConsentForm(forms.Form):
    """Yes or no to being told by a channel for a purpose."""

    channel = forms.ChoiceField(choices=[(each.value, each.label) for each in Channel])
    purpose = forms.ChoiceField(choices=[(each.value, each.label) for each in NoticePurpose])
    agree = forms.BooleanField(required=False)


class RequestForm(forms.Form):
    """What is asked about the own data."""

    kind = forms.ChoiceField(
        label=_("Tôi muốn"),
        choices=[(each.value, each.label) for each in RequestKind],
        widget=forms.RadioSelect,
    )
