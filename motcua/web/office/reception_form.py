"""What is typed at a reception (phiếu nhập tiếp nhận): one form, its paper and fee lines made from the procedure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.documents.queries import ACCEPT
from motcua.dossiers.queries import FeeAsked, PaperAsked, Prospect
from motcua.dossiers.states import Channel, ReturnMethod
from motcua.people.states import BusinessKind, PaperKind, Sex
from motcua.web.ui.fields import DayField, NumberInput

MOST = 999


def _text(label: Any, most: int, help_text: Any = "", **attrs: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off", **attrs})
    return forms.CharField(label=label, max_length=most, required=False, help_text=help_text, widget=widget)


def _choice(label: Any, choices: Sequence[tuple[str, Any]], *, radio: bool = False, **more: Any) -> forms.ChoiceField:
    widget = forms.RadioSelect if radio else forms.Select
    return forms.ChoiceField(label=label, choices=choices, widget=widget, required=False, **more)


def _count(label: str) -> forms.IntegerField:
    box = NumberInput({"min": "0", "max": str(MOST), "aria-label": label})
    return forms.IntegerField(label=label, min_value=0, max_value=MOST, required=False, widget=box)


class SeveralFiles(forms.ClearableFileInput):
    """Pages of one paper may come as several pictures."""

    template_name = "django/forms/widgets/file.html"
    allow_multiple_selected = True


class ReceptionForm(forms.Form):
    """Everything of one reception but the lines of papers and money."""

    who = _text(
        _("Số căn cước, điện thoại, họ tên hoặc mã số thuế"), 1000, _("Quét mã QR trên thẻ căn cước vào ô này.")
    )
    applicant = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    full_name = _text(_("Họ và tên"), 100)
    paper_kind = _choice(_("Loại giấy tờ"), [])
    number = _text(_("Số giấy tờ"), 20)
    born_on = DayField(label=_("Ngày sinh"), required=False)
    sex = _choice(_("Giới tính"), [])
    detail = _text(_("Địa chỉ"), 300)
    business_name = _text(_("Tên tổ chức"), 300)
    tax_number = _text(_("Mã số thuế"), 20)
    business_kind = _choice(_("Loại tổ chức"), [])
    phone = _text(_("Điện thoại cho hồ sơ này"), 30, inputmode="tel")
    email = _text(_("Thư điện tử cho hồ sơ này"), 120, inputmode="email")
    channel = _choice(_("Kênh nộp"), [])
    case = _choice(_("Trường hợp"), [])
    competent = _choice(_("Cơ quan giải quyết"), [])
    title = _text(_("Trích yếu"), 500)
    return_method = _choice(_("Nhận kết quả"), [(each.value, each.label) for each in ReturnMethod])
    return_address = _text(_("Nơi nhận qua bưu chính"), 500)

    def __init__(
        self, prospect: Prospect, data: Any = None, *, initial: Mapping[str, str] | None = None,
        scans: Sequence[tuple[str, str]] = (), **more: Any,
    ) -> None:  # fmt: skip
        super().__init__(data, initial=dict(initial or {}), **more)
        self.prospect = prospect
        self._choices("paper_kind", [(kind.value, kind.label) for kind in PaperKind])
        self._choices("sex", [(sex.value, sex.label) for sex in Sex])
        self._choices("business_kind", [(kind.value, kind.label) for kind in BusinessKind])
        self._choices("channel", [(each.value, Channel(each).label) for each in prospect.channels])
        self._choices("competent", [(code, title) for code, title in prospect.competent])
        if prospect.cases:
            self._choices("case", prospect.cases)
        else:
            del self.fields["case"]
        self._lines(scans)

    def _choices(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]
        if choices and not self.initial.get(name):
            self.initial[name] = choices[0][0]

    def _lines(self, scans: Sequence[tuple[str, str]]) -> None:
        for place, paper in enumerate(self.prospect.papers):
            self.fields[f"o{place}"] = _count(f"{_('Số bản chính')}: {paper.name}"[:200])
            self.fields[f"c{place}"] = _count(f"{_('Số bản sao')}: {paper.name}"[:200])
            box = SeveralFiles(
                attrs={"accept": ACCEPT, "multiple": True, "aria-label": f"{_('Tệp')}: {paper.name}"[:200]}
            )
            self.fields[f"f{place}"] = forms.FileField(label=_("Tệp"), required=False, widget=box)
            self.fields[f"m{place}"] = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
            if scans:
                chosen = forms.Select(attrs={"aria-label": f"{_('Bản quét')}: {paper.name}"[:200]})
                self.fields[f"s{place}"] = forms.ChoiceField(
                    label=_("Bản quét"), choices=[("", _("Chọn từ hộp quét")), *scans], required=False, widget=chosen
                )
        for place, fee in enumerate(self.prospect.fees):
            self.fields[f"q{place}"] = _count(f"{_('Số lượng')}: {fee.label}"[:200])

    @property
    def paper_lines(self) -> list["PaperLine"]:
        """The checklist as the page draws it."""
        return [PaperLine(self, place, paper) for place, paper in enumerate(self.prospect.papers)]

    @property
    def fee_lines(self) -> list["FeeLine"]:
        """The lines of money."""
        return [FeeLine(self, place, fee) for place, fee in enumerate(self.prospect.fees)]

    @property
    def digital(self) -> dict[str, str]:
        """The codes of papers that were digitised, by box."""
        return {name: self.told(name) for name in self.fields if name[0] == "m" and name[1:].isdecimal()}

    @property
    def person_boxes(self) -> list[forms.BoundField]:
        """What is asked of a person who is new."""
        return [self[name] for name in ("full_name", "paper_kind", "number", "born_on", "sex", "detail")]

    @property
    def business_boxes(self) -> list[forms.BoundField]:
        """What is asked of an organization that is new."""
        return [self[name] for name in ("business_name", "tax_number", "business_kind")]

    @property
    def way_boxes(self) -> list[forms.BoundField]:
        """How it came, who decides, how the result goes back."""
        names = ("channel", "competent", "return_method", "return_address", "title")
        return [self[name] for name in names]

    @property
    def reach_boxes(self) -> list[forms.BoundField]:
        """How the applicant is reached about this dossier."""
        return [self["phone"], self["email"]]

    @property
    def missing(self) -> list[str]:
        """Required papers of which there is neither original nor copy nor file."""
        return [line.paper.name for line in self.paper_lines if line.paper.required and not line.there]

    @property
    def owed(self) -> int:
        """Whole đồng to be asked for."""
        return sum(line.fee.amount * line.quantity for line in self.fee_lines)

    def told(self, name: str) -> str:
        """What stands in a box now, whether it is right or not."""
        return str(self[name].value() or "") if name in self.fields else ""


@dataclass(frozen=True)
class PaperLine:
    """One line of the checklist."""

    form: ReceptionForm
    place: int
    paper: PaperAsked

    def _box(self, letter: str) -> forms.BoundField | None:
        name = f"{letter}{self.place}"
        return self.form[name] if name in self.form.fields else None

    @property
    def originals(self) -> forms.BoundField | None:
        return self._box("o")

    @property
    def copies(self) -> forms.BoundField | None:
        return self._box("c")

    @property
    def file(self) -> forms.BoundField | None:
        return self._box("f")

    @property
    def scan(self) -> forms.BoundField | None:
        return self._box("s")

    @property
    def kept(self) -> str:
        """The code of the paper that was digitised already."""
        return self.form.told(f"m{self.place}")

    @property
    def there(self) -> bool:
        """Whether anything of it was handed in."""
        return bool(self.kept or whole(self.form.told(f"o{self.place}")) or whole(self.form.told(f"c{self.place}")))

    @property
    def asked(self) -> str:
        """How many the law asks for, in words."""
        said = [(self.paper.originals, _("bản chính")), (self.paper.copies, _("bản sao"))]
        return ", ".join(f"{count} {word}" for count, word in said if count)


@dataclass(frozen=True)
class FeeLine:
    """One line of money."""

    form: ReceptionForm
    place: int
    fee: FeeAsked

    @property
    def box(self) -> forms.BoundField:
        return self.form[f"q{self.place}"]

    @property
    def quantity(self) -> int:
        return whole(self.form.told(f"q{self.place}"))


def whole(text: str) -> int:
    """A small number as typed; nonsense is nothing, the form says so beside its box."""
    bare = text.strip()
    return min(int(bare), MOST) if bare.isascii() and bare.isdecimal() and len(bare) < 6 else 0
