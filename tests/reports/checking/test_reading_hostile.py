"""Files made to hurt are refused in a sentence, soon, and in bounded memory; files that are no reports, kindly."""

import io
import random
import time
import zipfile

import pikepdf
import pytest

from motcua.reports.checking.reading import Unreadable, read_bytes
from tests.reports.checking.golden import PRINTED, labelled
from tests.reports.checking.making import as_docx, as_xlsx

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(12)
)
XXE = '<!DOCTYPE x [<!ENTITY b SYSTEM "file:///etc/passwd">'


def zipped(**parts: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return kept.getvalue()


def word(body: str, before: str = "") -> bytes:
    return zipped(word__document_xml=f"{before}<w:document {W}><w:body>{body}</w:body></w:document>".encode())


@pytest.fixture(autouse=True)
def _soon() -> object:
    began = time.perf_counter()
    yield
    assert time.perf_counter() - began < 20


def refused(name: str, data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read_bytes(name, data)
    return caught.value.message


@pytest.mark.parametrize("part", ["word__document_xml", "xl__workbook_xml"])
def test_zip_bomb(part: str) -> None:
    assert "quá lớn" in refused("x.docx", zipped(**{part: b"<a>" + b" " * (150 * 1024 * 1024)}))


def test_zip_bomb_of_many_entries() -> None:
    assert "quá lớn" in refused("x.docx", zipped(**{f"word__{n}": b"" for n in range(4000)}))


def test_zip_that_lies_about_its_size() -> None:
    data = bytearray(zipped(word__document_xml=b"<a>" + b"x" * (5 * 1024 * 1024)))
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = data.find(mark) + at
        data[place : place + 4] = (100).to_bytes(4, "little")
    refused("x.docx", bytes(data))


@pytest.mark.parametrize("declared", [BOMB, XXE], ids=["billion laughs", "external entity"])
def test_entities_are_not_read(declared: str) -> None:
    assert "thực thể" in refused("x.docx", word("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", f"{declared}]>"))


@pytest.mark.parametrize("declared", [BOMB, XXE], ids=["billion laughs", "external entity"])
def test_entities_in_html_stay_names(declared: str) -> None:
    kind = declared.replace("DOCTYPE x", "DOCTYPE html")
    page = f"<?xml version='1.0'?>{kind}]><html><body><p>Số &b; 12</p></body></html>"
    text = read_bytes("x.html", page.encode()).text
    assert "root:" not in text and len(text) < 5000


def test_protected_word_and_excel() -> None:
    packed = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 99
    )
    assert "mật khẩu" in refused("x.docx", packed)
    assert "đời cũ" in refused("x.doc", packed[:500])


def test_protected_pdf() -> None:
    kept = io.BytesIO()
    with pikepdf.open(next(PRINTED.glob("01-*.pdf"))) as pdf:
        pdf.save(kept, encryption=pikepdf.Encryption(user="bi-mat", owner="bi-mat"))
    assert "mật khẩu" in refused("x.pdf", kept.getvalue())


def test_pdf_of_500_pages() -> None:
    kept = io.BytesIO()
    with pikepdf.open(next(PRINTED.glob("01-*.pdf"))) as pdf:
        first = pdf.pages[0]
        for _ in range(498):
            pdf.pages.append(first)
        pdf.save(kept)
    assert "500" in refused("x.pdf", kept.getvalue())


def test_scanned_pdf_says_so() -> None:
    pdf, kept = pikepdf.new(), io.BytesIO()
    page = pdf.add_blank_page()
    picture = pikepdf.Stream(pdf, b"\xff" * 300)
    picture.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": 10, "/Height": 10,
                    "/ColorSpace": pikepdf.Name.DeviceRGB, "/BitsPerComponent": 8})  # fmt: skip
    page.add_resource(picture, pikepdf.Name.XObject, pikepdf.Name.Im0)
    page.contents_add(b"q 100 0 0 100 0 0 cm /Im0 Do Q")
    pdf.save(kept)
    assert "bản quét" in refused("x.pdf", kept.getvalue())


@pytest.mark.parametrize("data", [b"", b"\x00" * 1000, b" \r\n "])
def test_nothing(data: bytes) -> None:
    assert "trống" in refused("x.docx", data)


@pytest.mark.parametrize(
    "begins", [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x89PNG\r\n"]
)
def test_random_bytes_under_any_name(begins: bytes) -> None:
    for seed in range(10):
        refused("x.docx", begins + random.Random(seed).randbytes(20_000))


@pytest.mark.parametrize("make", [as_docx, as_xlsx])
def test_damaged_office_files_are_read_or_refused(make: object) -> None:
    whole = make(labelled()[2].document)  # type: ignore[operator]
    for seed in range(60):
        chance = random.Random(seed)
        data = bytearray(whole)
        for _ in range(chance.choice((1, 5, 50))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            read_bytes("x", bytes(data[: chance.choice((len(data), chance.randrange(len(data)))) or 1]))
        except Unreadable as refusal:
            assert refusal.message


def test_damaged_pdf_is_read_or_refused() -> None:
    whole = next(PRINTED.glob("01-*.pdf")).read_bytes()
    for seed in range(40):
        chance = random.Random(seed)
        data = bytearray(whole)
        for _ in range(chance.choice((1, 20, 200))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            read_bytes("x", bytes(data[: chance.choice((len(data), chance.randrange(1, len(data))))]))
        except Unreadable as refusal:
            assert refusal.message


def test_macros_are_named_and_left_alone() -> None:
    body = "<w:p><w:r><w:t>Tiếp nhận 12 hồ sơ</w:t></w:r></w:p>"
    data = zipped(
        word__document_xml=f"<w:document {W}><w:body>{body}</w:body></w:document>".encode(),
        **{"word/vbaProject.bin": b"Sub AutoOpen()"},
    )
    document = read_bytes("x.docm", data)
    assert document.text == "Tiếp nhận 12 hồ sơ"
    assert "macro" in document.notes[0]


@pytest.mark.parametrize("depth", [20, 60, 5000])
def test_tables_in_tables_in_tables(depth: int) -> None:
    inner = "<w:p><w:r><w:t>12</w:t></w:r></w:p>"
    for _ in range(depth):
        inner = f"<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    refused("x.docx", word(inner))


def test_html_nested_without_end() -> None:
    for page in ("<table><tr><td>" * 20_000 + "12 hồ sơ", "<div>" * 200_000 + "12 hồ sơ", "<b><i>" * 50_000 + "12"):
        try:
            read_bytes("x.html", f"<html><body>{page}".encode())
        except Unreadable as refusal:
            assert refusal.message


def test_spans_that_fill_the_world() -> None:
    row = "<tr>" + "<td colspan=99999 rowspan=99999>1</td>" * 50 + "</tr>"
    try:
        read_bytes("x.html", f"<html><body><table>{row * 50}</table></body></html>".encode())
    except Unreadable as refusal:
        assert "lớn" in refusal.message


def test_text_of_50_megabytes() -> None:
    assert "MB" in refused("x.txt", "Tổng số hồ sơ: 12\n".encode() * 2_500_000)
    assert "quá dài" in refused("x.txt", "Tổng số hồ sơ: 12\n".encode() * 800_000)


@pytest.mark.parametrize(
    "text",
    ["|" * 400_000, "|-" * 200_000, "*" * 400_000, "a_" * 200_000, "[" * 300_000, "\t" * 400_000, "`a" * 200_000,
     "|a|\n|-|\n" * 60_000, "<" * 400_000, "<p" * 200_000, "- \n" * 200_000, "a\n" * 300_000, "**a " * 100_000,
     "\n".join(["**a *b `c [d" * 900] * 40)],
    ids=range(14),
)  # fmt: skip
def test_text_made_to_be_slow(text: str) -> None:
    try:
        read_bytes("x.md", text.encode())
    except Unreadable as refusal:
        assert refusal.message


def test_sheet_with_places_that_cannot_be() -> None:
    sheet = (
        "<worksheet><sheetData><row><c r='ZZZ9999999' t='s'><v>99999999999</v></c>"
        "<c r='A1' s='99999'><v>1e999</v></c>"
        "<c r='' t='inlineStr'/><c r='B1' t='s'><v>-5</v></c><c><v>NaN</v></c><c><v>9e99</v></c></row>"
        "</sheetData><mergeCells><mergeCell ref='A1:XFD1048576'/>"
        "<mergeCell ref='B2:A1'/><mergeCell ref='x'/></mergeCells>"
        "</worksheet>"
    )
    parts = {
        "xl/workbook.xml": b"<workbook xmlns:r='r'><sheets><sheet name='a' r:id='i'/></sheets></workbook>",
        "xl/_rels/workbook.xml.rels": b"<R><Relationship Id='i' Target='worksheets/a.xml'/></R>",
        "xl/worksheets/a.xml": sheet.encode(),
    }
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert "1e999" in read_bytes("x.xlsx", kept.getvalue()).text
