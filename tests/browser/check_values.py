"""Values as people type them, by the field they are typed into (a line as sample forms have them)."""

from collections.abc import Sequence

TABLE: dict[str, Sequence[str | list[str]]] = {
    "Họ tên | text | most=12": [
        "", "  ", "Lan", "Nguyễn Thị Lan", "aaaaaaaaaaaa", "aaaaaaaaaaaaa", "a  b\xa0c",
        "\U0001f600\U0001f600\U0001f600\U0001f600\U0001f600\U0001f600\U0001f600\U0001f600\U0001f600\U0001f600\U0001f600\U0001f600",
        "ééééééééééééé", "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301",
        "\u200b", "\t", "đ" * 500,
    ],
    "Ghi chú | text | optional; least=3": [
        "", "ab", "abc", "  ab  ",
    ],
    "Số khung | text | most=30; pattern=^[A-Za-z0-9*-]{5,30}$; hint=Chữ và số trên khung xe.": [
        "abcd", "abcde", "abc de", "ABC-12*9", "áááááá", "", "abcde\u0301",
    ],
    "Số tài khoản | text | pattern=^[0-9]{6,30}$": [
        "123456", "12345", "\u0661\u0662\u0663\u0664\u0665\u0666", " 123456 ",
    ],
    "Kể | long | most=20": [
        "", "\n\n", "m\u1ed9t\nhai", "aaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaa\nbbbbbbbbb", "a  \n  b",
    ],
    "Ngày sinh | date": [
        "", "20/11/2026", "21/11/2026", "5/9/2026", "05-09-2026", "05.09.2026", "05092026", "5 9 2026",
        "2026-09-05", "2026-9-5", "31/4/2020", "29/2/2020", "29/2/2021", "29/2/1900", "31/12/1899",
        "01/01/1900", "0/1/2020", "1/0/2020", "1/13/2020", "32/1/2020", "1/1/20", "1/1/0000", "mai",
        "1/1/2020 ", "1//1/2020", "1112020", "99/99/9999",
    ],
    "Ngày hẹn | date | future; optional": [
        "", "20/11/2030", "1/1/1800", "x",
    ],
    "Số bản | number | least=1; most=50": [
        "", "0", "1", "50", "51", "-1", "1.0", "1,5", "01", "1e1", "\u0663", "5 bản", "999999999999999999",
        "9999999999999999999",
    ],
    "Vốn | money | least=1": [
        "", "0", "1.000", "1 000", "1.00", "1000 đồng", "1000đ", "1000 VND", "1000 vnđ", "1000\u20ab",
        "1.000.000.000.000.000", "1.000.000.000.000.001", "1000 d", "đồng",
    ],
    "Diện tích | number": [
        "12,5", "0", "1000000000000000", "1000000000000001", "--1",
    ],
    "Loại | choice: a=A; b=B": [
        "a", "",
    ],
    "Có không | yes_no": [
        "true", "false", "",
    ],
    "Cách nhận | several: x=X; y=Y": [
        ["x"], ["x", "y"], [],
    ],
    "Cách khác | several: x=X; y=Y | optional": [
        [], ["y"],
    ],
    "Số định danh | identity": [
        "", "089190000123", "089 190 000 123", "089.190.000.123", "08919000012", "0891900001234",
        "000190000123", "096190000123", "097190000123", "099190000123", "100190000123", "999190000123",
        "08919000012a", "\u0660\u0668\u0669\u0661\u0669\u0660\u0660\u0660\u0660\u0661\u0662\u0663",
        "--089190000123",
    ],
    "Điện thoại | phone": [
        "", "0900000101", "0900 000 101", "84900000101", "+84900000101", "+84 (0)900 000 101", "0084900000101",
        "0200000101", "02963123456", "0100000101", "090000010", "09000001011", "+1 202 555 0100", "+0123456789",
        "1234", "\uff10\uff19\uff10\uff10\uff10\uff10\uff10\uff11\uff10\uff11",
    ],
    "Thư | mail": [
        "", "lan@example.com", "LAN@Example.COM", "lan", "lan@", "@example.com", "lan@example",
        "a..b@example.com", "lan @example.com", "lan+1@mail.example.vn", "lan@-example.com", "lan@ex_ample.com",
        "lạn@example.com", "a" * 65 + "@example.com", "a@" + "b" * 250 + ".com",
    ],
}  # fmt: skip
