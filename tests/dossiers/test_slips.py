"""Slips as the desk hands them out (phiếu của Bộ phận Một cửa): the right form, every letter, the same twice."""

import io
from datetime import datetime

import numpy as np
import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from motcua.dossiers.slips import ControlRow, RegisterRow, SlipPaper, Told, control_sheet, print_slip, register_book
from motcua.dossiers.slips.contents import form_of
from motcua.dossiers.states import SlipKind
from motcua.kernel.clock import VIETNAM
from motcua.kernel.typesetting import FONTS

AT = datetime(2021, 6, 11, 9, 5, tzinfo=VIETNAM)
DUE = datetime(2021, 6, 18, 17, 0, tzinfo=VIETNAM)
A5 = (419.5, 595.3)  # points
A4 = (595.3, 841.9)


def told(kind: SlipKind, **over: object) -> Told:
    given: dict[str, object] = {
        "issued_at": AT, "number": 12, "agency": "Trung tâm Phục vụ hành chính công", "above": "UBND tỉnh An Giang",
        "place": "An Giang", "code": "H01.21-210611-0001", "tracking": "https://mot.cua/tra-cuu/H01.21-210611-0001",
        "applicant": "Nguyễn Thị Ánh Tuyết", "request": "Cấp giấy phép xây dựng", "officer": "Trần Văn Bảy",
        "papers": (SlipPaper("Đơn đề nghị", originals=1), SlipPaper("Bản vẽ", copies=2)), "limit": "5 ngày làm việc",
        "received_at": AT, "due_at": DUE, "was_due_at": AT, "return_place": "Bộ phận Một cửa",
        "reason": "Bản vẽ chưa có chữ ký.", "wanted": ("Bản vẽ đã ký",), "register_number": 7, "register_year": 2021,
    }  # fmt: skip
    return Told(kind=kind, **{**given, **over})  # type: ignore[arg-type]


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    whole = " ".join(page.get_textpage().get_text_bounded() for page in document)
    return " ".join(whole.split())


@pytest.mark.parametrize("kind", SlipKind)
def test_a_slip_says_whose_it_is_and_prints_the_same_twice(kind: SlipKind) -> None:
    pdf = print_slip(told(kind))
    assert pdf == print_slip(told(kind))
    said = text_of(pdf)
    for part in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "H01.21-210611-0001",
        "Nguyễn Thị Ánh Tuyết",
        "ngày 11 tháng 6",
    ):
        assert part in said
    page = pypdfium2.PdfDocument(pdf)[0]
    assert page.get_size() == pytest.approx(A5, abs=1)
    assert b"pdfaid" in pdf


def test_the_receipt_promises_the_day() -> None:
    said = text_of(print_slip(told(SlipKind.RECEIPT)))
    assert "17 giờ 00 phút, ngày 18/06/2021" in said
    assert "Vào Sổ theo dõi hồ sơ, Quyển số: 01, Số thứ tự: 07" in said
    assert "12/TNHS" in said


def test_forms_follow_the_set_in_force() -> None:
    old, new = datetime(2021, 6, 11).date(), datetime(2025, 10, 1).date()
    assert form_of(SlipKind.APOLOGY, old) == ("04", "Phiếu xin lỗi và hẹn lại ngày trả kết quả")
    assert form_of(SlipKind.APOLOGY, new) == ("04", "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết")
    assert form_of(SlipKind.STOP, old) == ("", "Thông báo dừng giải quyết hồ sơ")
    assert form_of(SlipKind.STOP, new) == ("05", "Thông báo dừng giải quyết hồ sơ")


def test_nothing_is_drawn_outside_the_margins() -> None:
    pdf = print_slip(told(SlipKind.RECEIPT, request="Thủ tục có tên rất dài " * 20, address="Ấp Mỹ Hòa " * 30))
    for page in pypdfium2.PdfDocument(pdf):
        ink = np.asarray(page.render(scale=1).to_pil().convert("L")) < 128
        assert not ink[:, :20].any()
        assert not ink[:, -12:].any()


def test_every_vietnamese_letter_is_in_the_font() -> None:
    letters = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
    marks = "áàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
    for file in FONTS.glob("*.ttf"):
        known = TTFont(io.BytesIO(file.read_bytes())).getBestCmap()
        missing = [each for each in letters + marks + (letters + marks).upper() + "–“”…₫" if ord(each) not in known]
        assert missing == []


def test_the_control_sheet_names_who_gave_and_who_took() -> None:
    rows = [ControlRow("Sở Xây dựng", AT, "Trần Văn Bảy", DUE, "Lê Thị Tám", "Quá hạn", "Quá hạn 2 giờ làm việc")]
    pdf = control_sheet(told(SlipKind.RECEIPT), rows)
    assert pypdfium2.PdfDocument(pdf)[0].get_size() == pytest.approx(A4, abs=1)
    assert "Lê Thị Tám" in text_of(pdf)


def test_a_register_prints_its_year_page_by_page() -> None:
    rows = [
        RegisterRow(n, f"H01.21-210611-{n:04}", "Cấp giấy phép", "Nguyễn A", "", "Sở Xây dựng", AT, DUE, None, "")
        for n in range(1, 101)
    ]
    document = pypdfium2.PdfDocument(register_book("Trung tâm", 2021, rows, at=AT))
    assert len(document) == 3
    assert "H01.21-210611-0100" in document[2].get_textpage().get_text_bounded()
    assert "Không phát sinh" in text_of(register_book("Trung tâm", 2021, [], at=AT))
