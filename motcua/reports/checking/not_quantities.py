"""What looks like a figure and counts nothing: dates, document numbers, articles, ranks, telephones, hours."""

import re

_D = r"\d{1,2}"
_MONTH = r"(?:0?[1-9]|1[0-9])"
_LAWS = (
    r"nghị định|quyết định|thông tư|công văn|kế hoạch|chỉ thị|nghị quyết|luật|tờ trình|báo cáo|thông báo|văn bản"
    r"|quy chế|chương trình|công điện|hướng dẫn|đề án|giấy mời|biên bản|pháp lệnh"
)
_PATTERNS = (
    r"(?:https?://|www\.)\S{1,300}|(?<!\S)[\w.+-]{1,60}@[\w.-]{1,60}",
    # document numbers
    r"(?<![\d.])\d[\d.]{0,12}\s?/\s?(?:\d{4}\s?/\s?)?[a-zđ][\wđ]*(?:\s?[-–&]\s?[a-zđ][\wđ&]*)+",
    r"\d+[a-z]?/\d{4}/[a-zđ]\w*",
    r"\d+[a-z]?/(?:nq|qđ|bc|kh|ct|tb|cv|ttr|vbhn|tt|qh)\w*",
    rf"(?:{_LAWS})\s+(?:số\s*:?\s*)?\d+[a-z]?(?:/\d{{4}})?(?!\s?(?:quyết định|văn bản|tthc|thủ tục|%|/\d|hồ sơ"
    rf"|nhiệm vụ))"
    r"(?![\d.,]*\d)(?=\s*(?:[,.;:)\n]|của|ngày|về|và|năm|trên|tại|-|/|$))",
    r"(?<!\w)số\s*:\s*\d+\s?/",
    r"(?:điều|khoản|điểm|mục|(?<!một )(?<!thành )phần|chương|phụ lục|biểu(?: mẫu)?|mẫu|bảng|hình|trang|tập|phiên"
    r"|khóa|lần thứ"
    r"|kỳ họp thứ|thứ"
    r"|phiên bản|version|tiêu chí|nội dung|câu|bước"
    r"|nhóm(?= \d+\s*:))\s*(?:số\s*)?(?!\d{1,3}\.\d{3}(?!\d))\d{1,3}(?:\.\d{1,2})*(?:/\d+)?[a-zđ]?(?!\w)",
    r"(?:mức độ|mức|cấp độ|loại|hạng|lớp(?= \d+\w))\s*\d(?:\s?(?:,|và|&|-|/|;|hoặc)\s?(?:mức(?: độ)?\s)?\d)*(?!\d"
    r"|[.,/]\d|\s?%)",
    r"(?:xếp|đứng|hạng|vị trí)(?:\s(?:thứ|hạng|vị trí|vị thứ))*\s*\d+(?:\s?/\s?\d+)?",
    r"(?:iso|tcvn|covid|sars-cov|gmt|windows|office|qcvn)[\s-]*[+\d][\d:.-]*",
    r"24\s?/\s?(?:24|7)(?:\s?(?:giờ|h))?",
    r"(?:điện thoại|đt|sđt|tel|fax|hotline|tổng đài|đường dây nóng|zalo|số máy"
    r"|qua số)\s*(?:số)?\s*[:.]?\s*\(?\+?\d[\d .()-]*\d",
    r"(?<![\d.,])(?:\+84|0)\d{2,3}[.\s-]\d{3}[.\s-]\d{3,4}(?!\d)|(?<![\d.,])0\d{8,10}(?!\d)",
    # dates and periods
    rf"(?:{_D}\s?[/.-]\s?{_D}\s?[/.-]\s?\d{{4}})(?!\d)",
    rf"(?:ngày|mùng|hôm|từ|đến|sáng|chiều)\s+{_D}\s?/\s?{_D}(?![\d/.])",
    rf"ngày\s+{_D}(?:\s+(?:tháng)\s+{_D}(?:\s+năm\s+\d{{4}})?)?(?!\s?(?:hồ sơ|[\d.]))",
    rf"tháng\s+{_D}(?:\s*(?:/|-|năm|,)\s*\d{{4}})?(?![\d.])",
    rf"(?<![\d./,]){_MONTH}\s?/\s?(?:19|20)\d{{2}}(?![\d/.])",
    r"(?:năm|niên độ|đến|từ|giai đoạn|nhiệm kỳ|khóa|cuối|đầu)\s+(?:năm\s+)?(?:19|20)\d{2}(?:\s?(?:[-–,/]|và|đến"
    r"|tới|với)\s?(?:năm\s)?(?:19|20)\d{2})*(?![\d.])",
    r"(?<![\d.,/])(?:19|20)\d{2}\s?[-–]\s?(?:19|20)\d{2}(?![\d.])",
    r"(?:quý|quí)\s+(?:[1-9ivx]+)(?:\s*(?:/|-|năm|,)\s*\d{4})?(?!\w)",
    r"(?<![\w.,])\d{1,2}\s+tháng(?:\s+(?:đầu|cuối)(?:\s+năm)?(?:\s+\d{4})?)?(?!\w)",
    r"(?:\d{1,2}\s?(?:h|giờ)\s?\d{0,2}(?!\w)\s?(?:phút)?)",
    r"\d{1,2}\s?:\s?\d{2}(?::\d{2})?(?!\d)",
    # slogans and names
    r"[“\"'‘]\s*\d+\s+[^”\"'’\d]{1,25}[”\"'’]",
    r"\[\d+\]",
    r"(?:đề án|nghị quyết|chương trình|kế hoạch|tổ)\s+(?:số\s+)?(?:06|30|135|766|468|61)(?![\d.,/])",
    # ranges
    r"(?:từ\s+)?\d+(?:[.,]\d+)?\s?%?\s?(?:-|–|—|đến|tới)\s?\d+(?:[.,]\d+)?\s?(?:%|ngày|giờ|phút|lần|năm|tháng)",
    r"\d+\s?(?:km2|m2|m²|ha|km|mb|gb|kb|kwh|cm|mm|tuổi)(?!\w)",
)
_BLANKS = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS), re.IGNORECASE)
_MARKER = re.compile(
    r"^(?P<marker>[ \t]*(?:[-+*•–▪►→>]+[ \t]*)?(?:\(?\d{1,2}(?:\.\d{1,2})*[.)/](?!\d)"
    r"|\(?\d{1,2}(?:\.\d{1,2})+\.?(?=[ \t]+\D)"
    r"|\(\d{1,2}\)|#+)?)",
    re.MULTILINE,
)
_ENDLESS = re.compile(r"\d{16,}|(?:\d[.,/ ]?){40,}")
_INLINE = re.compile(r"(?<=[\s;,:(])\(?\(\d{1,2}\)\s(?=\D)|(?<=[;:,]) \d\) ")


def blanked(low: str) -> str:
    """The text with the digits of everything that counts nothing replaced; every character keeps its place."""

    def blank(found: re.Match[str]) -> str:
        return re.sub(r"\d", "·", found[0])

    low = _ENDLESS.sub(blank, low)
    for pattern in (_BLANKS, _MARKER, _INLINE):
        low = pattern.sub(blank, low)
    return low
