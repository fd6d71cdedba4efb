"""Samples for the living page: every component with Vietnamese text that is hard on a typeface."""

from collections.abc import Mapping, Sequence

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from motcua.web.ui.fields import ComboboxInput, DayField, MoneyField, NumberInput, SearchInput
from motcua.web.ui.pager import Pager, cursor, numbered, page_number
from motcua.web.ui.parts import Entry, Fact, Link, Option, Problem, Step, Tag
from motcua.web.ui.table import Cell, Column, Sorting, Table

WARDS = (
    "Phường Ngọc Hồi",
    "Phường Đăk Cấm",
    "Phường Nghĩa Lộ",
    "Phường Cẩm Thành",
    "Phường Trương Quang Trọng",
    "Xã Đặng Thùy Trâm",
    "Xã Trà Bồng",
    "Xã Ba Vì",
    "Xã Ia Đal",
    "Xã Sơn Kỳ",
    "Đặc khu Lý Sơn",
)


class SampleForm(forms.Form):
    """Each kind of field once, with a hint."""

    name = forms.CharField(label="Họ, chữ đệm và tên", help_text="Viết có dấu, đúng như trong căn cước.")
    born = DayField(label="Ngày sinh", help_text="Ví dụ 05/09/1986.")
    ward = forms.CharField(
        label="Nơi thường trú",
        help_text="Gõ vài chữ, có dấu hay không đều được.",
        widget=ComboboxInput(options=WARDS),
    )
    street = forms.CharField(label="Tổ dân phố", required=False, widget=ComboboxInput(source="/ui/options/"))
    papers = forms.MultipleChoiceField(
        label="Giấy tờ nộp kèm",
        choices=[
            ("birth", "Giấy chứng sinh"),
            ("marriage", "Giấy chứng nhận kết hôn của cha mẹ"),
            ("pledge", "Giấy ủy quyền có chứng thực"),
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    way = forms.ChoiceField(
        label="Nhận kết quả bằng cách nào?",
        help_text="Bản điện tử luôn được gửi vào kho dữ liệu cá nhân.",
        choices=[
            ("desk", "Tại quầy Một cửa"),
            ("post", "Qua bưu điện, trả cước khi nhận"),
            ("digital", "Chỉ bản điện tử"),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.ChoiceField(
        label="Mục đích",
        choices=[
            ("", "Chọn một mục đích"),
            ("school", "Nhập học"),
            ("health", "Hưởng bảo hiểm y tế"),
            ("other", "Mục đích khác"),
        ],
    )
    copies = forms.IntegerField(label="Số bản sao", widget=NumberInput, initial=2, min_value=0)
    value = MoneyField(label="Giá trị kê khai", required=False, initial=1250000)
    note = forms.CharField(
        label="Điều cần nói thêm",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Không ghi số tài khoản hay mật khẩu ở đây.",
    )
    paper = forms.FileField(
        label="Ảnh chụp giấy chứng sinh", required=False, help_text="PDF, JPG hoặc PNG, tối đa 10 MB."
    )
    secret = forms.CharField(label="Mật khẩu", widget=forms.PasswordInput)
    promise = forms.BooleanField(label="Tôi chịu trách nhiệm về tính xác thực của những điều đã khai.")


class FaultyForm(SampleForm):
    """The same form, sent with mistakes."""

    prefix = "sai"

    def clean_name(self) -> str:
        raise ValidationError("Họ tên này khác với họ tên trong Cơ sở dữ liệu quốc gia về dân cư.")


class FilterForm(forms.Form):
    """The narrowing of a work list."""

    q = forms.CharField(label="Mã hồ sơ hoặc tên", required=False, widget=SearchInput)
    state = forms.ChoiceField(
        label="Tình trạng",
        required=False,
        choices=[("", "Tất cả"), ("working", "Đang xử lý"), ("waiting", "Chờ bổ sung")],
    )
    since = DayField(label="Từ ngày", required=False)


COLUMNS = [
    Column("code", "Mã hồ sơ", sortable=True, lead=True, code=True),
    Column("procedure", "Thủ tục"),
    Column("person", "Người nộp", sortable=True),
    Column("state", "Tình trạng"),
    Column("fee", "Phí (đồng)", sortable=True, number=True),
    Column("due", "Hẹn trả", sortable=True, number=True),
]
RECORDS = [
    (
        "0042",
        "Đăng ký khai sinh có yếu tố nước ngoài",
        "Nguyễn Thị Ngọc Diễm",
        "accent",
        "Đang xử lý",
        "75.000",
        "24/11/2026",
    ),
    ("0043", "Cấp bản sao trích lục hộ tịch", "Đỗ Quỳnh Trâm", "success", "Đã trả kết quả", "8.000", "20/11/2026"),
    ("0044", "Chuyển mục đích sử dụng đất", "Huỳnh Văn Ẩn", "danger", "Quá hạn 2 ngày", "1.240.000", "18/11/2026"),
    (
        "0045",
        "Cấp giấy phép xây dựng nhà ở riêng lẻ",
        "Công ty TNHH Ước Vọng",
        "pause",
        "Chờ bổ sung",
        "110.000",
        "30/11/2026",
    ),
    (
        "0046",
        "Đăng ký thành lập hộ kinh doanh",
        "Phạm Thị Thủy Uyên",
        "warning",
        "Sắp đến hạn",
        "100.000",
        "23/11/2026",
    ),
]


def table(query: QueryDict, *, keys: bool = True) -> Table:
    """A work list that really sorts."""
    sorting = Sorting.read(query, COLUMNS, default="due")
    place = {"code": 0, "person": 2, "fee": 5, "due": 6}[sorting.key]
    records = sorted(RECORDS, key=lambda record: _order(record[place]), reverse=sorting.descending)
    total = {"code": "Cộng", "fee": "1.533.000"}
    return Table(
        id="viec",
        caption="Hồ sơ đang giữ",
        columns=COLUMNS,
        rows=[_row(record) for record in records],
        sorting=sorting,
        total=total,
        keys=keys,
    )


def _order(text: str) -> tuple[int, str]:
    if text[2:3] == "/":
        return 0, "".join(reversed(text.split("/")))
    digits = text.replace(".", "")
    return (int(digits), "") if digits.isdecimal() else (0, text)


def _row(record: Sequence[str]) -> Mapping[str, Cell | str]:
    code, procedure, person, tone, state, fee, due = record
    return {
        "code": Cell(f"H48.16-261114-{code}", url="#bang"),
        "procedure": procedure,
        "person": person,
        "state": Cell(tag=Tag(state, tone)),
        "fee": fee,
        "due": due,
    }


def wide_table() -> Table:
    """A statutory table that must not become cards: it scrolls in its frame."""
    columns = [Column("unit", "Đơn vị", lead=True)]
    columns += [Column(f"c{number}", f"Cột ({number})", number=True) for number in range(1, 10)]
    values = {f"c{number}": f"{number * 1237:,}".replace(",", ".") for number in range(1, 10)}
    rows = [{"unit": unit, **values} for unit in ("Sở Xây dựng", "UBND phường Cẩm Thành", "UBND xã Ia Đal")]
    return Table(id="bieu", caption="Biểu số II.06a/VPCP/KSTT", columns=columns, rows=rows, cards=False)


def pagers(query: QueryDict) -> Sequence[Pager]:
    """A numbered pager and one that goes by cursor."""
    page = page_number(query, 18)
    return [
        numbered(query, page=page, pages=18, summary=f"Trang {page} trong 18, có 431 hồ sơ"),
        cursor(query, after="0046", before="0042", summary="25 hồ sơ mỗi lần"),
    ]


def tags() -> Sequence[Tag]:
    """Every tone."""
    return [
        Tag("Mới nộp", "neutral"),
        Tag("Đang xử lý", "accent"),
        Tag("Lấy ý kiến", "info", "users"),
        Tag("Đã trả kết quả", "success"),
        Tag("Sắp đến hạn", "warning", "clock"),
        Tag("Quá hạn 2 ngày", "danger"),
        Tag("Chờ bổ sung", "pause"),
        Tag("Đã rút", "neutral", "undo"),
    ]


def entries() -> Sequence[Entry]:
    """The story of one dossier."""
    return [
        Entry("Nộp hồ sơ trực tuyến", "14/11/2026 08:12", "Nguyễn Thị Ngọc Diễm"),
        Entry("Tiếp nhận, hẹn trả 24/11/2026", "14/11/2026 09:40", "Trần Hữu Nghĩa, Một cửa phường Cẩm Thành"),
        Entry("Quá hạn lấy ý kiến Sở Tư pháp", "19/11/2026 17:00", "Sở Tư pháp", "Chậm 4 giờ làm việc.", "danger"),
        Entry("Đang thẩm tra", "20/11/2026 08:00", "Lê Thị Ánh Tuyết", "Còn 2 ngày làm việc.", "now"),
        Entry("Trả kết quả", "trước 17:00 ngày 24/11/2026", state="ahead"),
    ]


def facts() -> Sequence[Fact]:
    """The head of one dossier."""
    return [
        Fact("Mã hồ sơ", "H48.16-261114-0042"),
        Fact("Tình trạng", "", tag=Tag("Đang xử lý", "accent")),
        Fact("Người nộp", "Nguyễn Thị Ngọc Diễm", action=Link("Sửa", "#tom-tat")),
        Fact("Hẹn trả", "thứ Ba, 24/11/2026", action=Link("Vì sao ngày này?", "#tom-tat")),
        Fact("Cơ quan giải quyết", "UBND phường Cẩm Thành", url="#tom-tat"),
    ]


def steps() -> Sequence[Step]:
    """A lodging in five pages."""
    return [
        Step("Chọn trường hợp", "done"),
        Step("Người yêu cầu", "done"),
        Step("Giấy tờ", "now"),
        Step("Phí, lệ phí"),
        Step("Kiểm tra và nộp"),
    ]


def links() -> Sequence[Link]:
    """Tabs that are pages."""
    return [
        Link("Việc của tôi", "?", current=True, count=12),
        Link("Cả phòng", "?tab=2", count=148),
        Link("Đã xong", "?tab=3"),
    ]


def problems() -> Sequence[Problem]:
    """An error summary without a form."""
    return [Problem("Chưa chọn giấy tờ nào để yêu cầu bổ sung.", "#nut"), Problem("Hồ sơ đang được người khác sửa.")]


def options(wanted: str) -> Sequence[Option]:
    """What the sample combobox offers."""
    found = [ward for ward in WARDS if wanted.casefold() in ward.casefold()]
    return [Option(f"Tổ 1, {ward}", "Thuộc tỉnh Quảng Ngãi") for ward in found[:8]]
