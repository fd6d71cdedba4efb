"""A short report of an invented commune to try the checker with; it has mistakes on purpose."""

SAMPLE = """\
UBND XÃ BÌNH MẪU
BÁO CÁO kết quả kiểm soát thủ tục hành chính quý II năm 2024
(số liệu từ ngày 15/3/2024 đến ngày 14/6/2024)

1. Công bố, công khai: niêm yết 118 thủ tục, gồm cấp xã 96 thủ tục, liên thông 18 thủ tục, ngành dọc 4 thủ tục.

2. Giải quyết hồ sơ
Tổng số hồ sơ tiếp nhận: 355 hồ sơ, trong đó kỳ trước chuyển sang 12 hồ sơ, mới tiếp nhận 343 hồ sơ \
(trực tuyến 301 hồ sơ, trực tiếp và bưu chính 42 hồ sơ).
Đã giải quyết: 341 hồ sơ, trong đó trước hạn 320 hồ sơ, đúng hạn 19 hồ sơ, quá hạn 02 hồ sơ.
Đang giải quyết: 06 hồ sơ, đều trong hạn.

3. Môi trường điện tử
Tỷ lệ hồ sơ trực tuyến đạt 78,7% (301/343 hồ sơ).
Số hóa 366 kết quả trên tổng số 341 hồ sơ đã giải quyết.
"""
