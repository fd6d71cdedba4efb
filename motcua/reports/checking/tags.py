"""What a label says that a figure counts, as a set of tags: "số từ kỳ trước chuyển qua" → carried."""

import re
from functools import lru_cache

_PAST = r"(?:kỳ|quý|tháng|năm|tuần|ngày|giai đoạn)(?: báo cáo)? trước"
_NEXT = r"(?:kỳ|quý|tháng|năm|tuần)(?: báo cáo)? (?:sau|tiếp theo|tới)"
_LATE = r"(?:quá|trễ|chậm) (?:thời )?(?:hạn|hẹn)|(?:giải quyết|trả|xử lý) (?:trễ|chậm)"

# Tried in order; what a rule found is taken out of the label, so that a later one cannot find it again.
_RULES: tuple[tuple[str, str], ...] = (
    ("none_late", r"(?:không (?:có|phát sinh|còn)|chưa có|không) (?:hồ sơ "
                  r"|trường hợp )?(?:nào )?(?:bị )?(?:" + _LATE + ")"),
    ("next", rf"(?:chuyển|tồn|còn)[\w ]{{0,12}}(?:sang|qua|cho|đến) (?:{_NEXT}|năm 20\d\d)|tồn cuối (?:kỳ|năm|quý"
             rf"|tháng)"),
    ("carried", rf"(?:từ |của |ở |tồn ){_PAST}(?: (?:được )?(?:chuyển|mang|tồn|để)(?: (?:sang|qua|lại|đến|tiếp))?)?"
                rf"|{_PAST} (?:được )?(?:chuyển|mang|tồn|để)|kỳ(?: báo cáo)? trước(?! đó)"
                r"|(?:tồn|chuyển|còn)(?: tồn)?(?: (?:từ|của|đọng))* (?:các )?(?:kỳ|quý|tháng|năm|đầu kỳ|tuần"
                r"|giai đoạn|trước)(?: trước)?"
                r"|(?:năm|quý|tháng) [\w/· ]{1,12}? ?chuyển (?:sang|qua)|từ trước (?:chuyển|mang)|đầu kỳ|tồn trước"
                r"|^\W*(?:hồ sơ )?(?:cũ|tồn)\W*$|chuyển kỳ(?! sau| tới| tiếp)|tồn đọng|chuyển (?:tiếp )?từ"
                r"|tồn(?: chuyển)? (?:sang|qua)|nhận bàn giao|từ năm 20\d\d (?:chuyển|sang)"),
    ("early_ontime", r"(?:trước|sớm)(?: hạn| hẹn)?(?: (?:và|hoặc)|,|/| -)? ?đúng (?:thời )?(?:hạn|hẹn)"
                     r"|đúng(?: hạn| hẹn)?(?: (?:và|hoặc)|,|/| -)? ?(?:trước|sớm)(?: thời)?(?: hạn| hẹn)?"),
    ("overdue_open", r"(?:chưa giải quyết|đang giải quyết|chưa có kết quả)[\w ]{0,12}(?:quá|trễ) hạn"
                     r"|(?:quá|trễ) hạn[\w ]{0,18}(?:chưa (?:giải quyết|có kết quả|trả))"),
    ("intime", r"trong (?:thời )?hạn(?: (?:giải quyết|quy định))?|chưa (?:đến|tới|quá) hạn"
               r"|còn (?:trong )?(?:thời )?hạn"),
    ("due", r"(?<!chưa )(?:đã )?(?:đến|tới) hạn(?: giải quyết| trả)?"),
    ("early", r"(?:trước|sớm)(?: thời)? ?(?:hạn|hẹn)|sớm hơn"),
    ("ontime", r"đúng (?:thời )?(?:hạn|hẹn)(?! mức)"),
    ("late", _LATE + r"|^\W*(?:số )?(?:hồ sơ )?(?:chậm|trễ)\W*$"),
    ("refused", r"không đủ (?:điều kiện|thành phần)|không đạt yêu cầu|không hợp lệ|chưa đủ điều kiện|chưa hợp lệ"),
    ("withdrawn", r"(?:xin |tự )?rút(?: lại)?(?: hồ sơ|,|$| )|trả lại|dừng (?:giải quyết|xử lý|tiếp nhận)|từ chối"
                  r"|bị hủy|đã hủy|hủy hồ sơ"
                  r"|không giải quyết|trả hồ sơ"),
    ("supplement", r"(?:chờ|yêu cầu|phải|cần|đang)\s(?:công dân )?bổ sung|tạm dừng|chờ (?:thực hiện )?nghĩa vụ"),
    ("pending", r"(?:đang|còn)(?: được| phải)? (?:giải quyết|xử lý|thụ lý|trong quá trình|tiếp tục)"
                r"|chưa (?:được )?(?:giải quyết|xử lý)(?! xong)"
                r"|chưa (?:giải quyết|xử lý) xong|đang tồn"),
    ("must", r"(?:phải|cần|yêu cầu|đã và đang)(?: được)? (?:giải quyết|xử lý)"),
    ("delivered", r"(?:đã )?trả kết quả(?! quá hạn)|đã trả|đã nhận kết quả"),
    ("resolved", r"đã (?:được )?(?:giải quyết|xử lý|hoàn thành)|(?:giải quyết|xử lý)(?: được| xong)"
                 r"|hoàn thành(?: giải quyết)?"),
    ("resolve", r"(?<!thẩm quyền )(?:giải quyết|xử lý)(?! (?:tthc|thủ tục|hồ sơ trực|kỷ luật|vi phạm|nghiêm"
                r"|trách nhiệm|văn bản|công việc|dứt điểm))"),
    ("pub_new", r"công bố mới|ban hành mới|mới ban hành"),
    ("new", r"(?:mới |vừa )tiếp nhận|(?:tiếp )?nhận(?: hồ sơ)? mới|nhận mới|mới (?:tiếp )?nhận|(?:số|hồ sơ) mới"
            r"|mới phát sinh|phát sinh mới"
            r"|^\W*(?:hồ sơ )?mới\W*$|^\W*(?:số )?(?:hồ sơ )?phát sinh(?: mới)?\W*$|^\W*(?:phát sinh )?trong (?:kỳ"
            r"|quý|tháng|năm)\W*$"),
    ("received", r"tiếp nhận|nhận được|đã nhận|nhận vào|nộp(?= hồ sơ)"),
    ("new_alone", r"(?<!\w)mới(?!\w)(?! ban hành)"),
    ("dvc_full", r"toàn trình"),
    ("dvc_part", r"một phần"),
    ("online", r"trực tuyến|online|giao dịch điện tử|qua (?:hệ thống|cổng|phần mềm)[\w ]{0,20}điện tử|qua mạng"
               r"|qua (?:cổng )?(?:dịch vụ công|dvc)|qua cổng"),
    ("postal", r"bưu chính(?: công ích)?|bcci|bưu điện"),
    ("direct", r"trực tiếp|^\W*(?:tại )?(?:bộ phận )?một cửa\W*$|tại quầy|bản giấy|hồ sơ giấy"),
    ("level4", r"mức(?: độ)? 4"),
    ("level3", r"mức(?: độ)? 3"),
    ("at_province", r"cấp tỉnh|trung tâm (?:phục vụ )?hành chính công|(?:các )?sở,? (?:ban|ngành)|cấp sở|khối tỉnh"
                    r"|ở tỉnh"),
    ("at_district", r"cấp huyện|bộ phận (?:một cửa|tiếp nhận và trả kết quả)(?: ubnd)? huyện"
                    r"|(?:ubnd )?(?:các )?huyện, (?:thị|thành|tp)|khối huyện|cấp quận"),
    ("at_commune", r"cấp xã|ubnd [\d ]{0,4}xã|^\W*thị trấn\W*$|(?:ubnd )?(?:các )?xã, (?:phường|thị)|khối xã"),
    ("vertical", r"ngành dọc|cơ quan trung ương"),
    ("pub_amended", r"sửa đổi|(?:được )?bổ sung|thay thế"),
    ("pub_repealed", r"bãi bỏ|hủy bỏ"),
    ("by_centre", r"trung ương (?:quy định|ban hành)"),
    ("by_local", r"địa phương (?:quy định|ban hành)"),
    ("about_rule", r"(?:về )?quy định hành chính"),
    ("about_conduct", r"hành vi(?: hành chính)?"),
    ("sat_very", r"rất hài lòng"),
    ("sat_un", r"(?:không|chưa|rất không) hài lòng"),
    ("sat_normal", r"bình thường|chấp nhận"),
    ("sat", r"hài lòng"),
    ("men", r"(?<!\w)nam(?= |$|:|giới)(?! định| từ| sách| trực| đàn| giang)"),
    ("women", r"(?<!\w)nữ(?!\w)"),
    ("digitised", r"số hóa"),
    ("published", r"công khai|đăng tải"),
    ("paid_online", r"thanh toán"),
    ("total", r"tổng(?: số| cộng| lượng)?"),
    ("other_rest", r"còn lại|khác"),
)  # fmt: skip
_COMPILED = tuple((name, re.compile(pattern)) for name, pattern in _RULES)
# Words that narrow a label to something that is not the whole flow of dossiers.
NARROW = re.compile(
    r"lĩnh vực|phi địa giới|liên thông|lệ phí|thanh toán|số hóa|phản ánh|kiến nghị|pakn|khiếu nại|tố cáo|hài lòng"
    r"|đánh giá"
    r"|tài khoản|chữ ký|liên ngành|mức độ|mức [34]|toàn trình|một phần|chứng thực|bưu chính|bcci"
    r"|trả kết quả tại nhà|chỉ tiêu|văn bản"
    r"|công văn|thuế|bảo hiểm|cùng kỳ|liên quan|bình quân|trung bình|mỗi|xin lỗi|tái sử dụng|rà soát|cắt giảm"
)


@lru_cache(maxsize=8_192)
def tags_of(label: str) -> frozenset[str]:
    """The tags of a label already in matching spelling."""
    found = set()
    for name, pattern in _COMPILED:
        label, times = pattern.subn(" ¦ ", label)
        if times:
            found.add(name)
    return frozenset(found)
