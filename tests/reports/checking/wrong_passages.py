"""What the checker must find: a passage, the kind of the finding, and words of its explanation."""

WRONG: tuple[tuple[str, str, str], ...] = (
    (
        "Công bố 120 TTHC, gồm ban hành mới 60 TTHC, sửa đổi, bổ sung 40 TTHC, bãi bỏ 10 TTHC.",
        "sum",
        "60 + 40 + 10 = 110",
    ),
    (
        "Tổng số TTHC: 1.812 TTHC (cấp tỉnh 1.402, cấp huyện 271, cấp xã 193).",
        "sum",
        "1.866",
    ),
    (
        "Đã giải quyết 1.250 hồ sơ, trong đó trước hạn 1.100 hồ sơ, đúng hạn 120 hồ sơ, quá hạn 40 hồ sơ.",
        "sum",
        "1.260",
    ),
    (
        "Tiếp nhận mới 500 hồ sơ (trực tuyến 320, trực tiếp và qua bưu chính 170).",
        "sum",
        "490",
    ),
    (
        "Tổng số hồ sơ phải giải quyết 900 hồ sơ; đã giải quyết 850 hồ sơ; đang giải quyết 60 hồ sơ.",
        "total",
        "910",
    ),
    (
        "Đang giải quyết 300 hồ sơ, trong đó trong hạn 290 hồ sơ, quá hạn 20 hồ sơ.",
        "sum",
        "310",
    ),
    (
        "Tiếp nhận 2.000 hồ sơ, trong đó trực tuyến 1.500 hồ sơ, đạt 85%.",
        "percentage",
        "75",
    ),
    (
        "Thanh toán trực tuyến 150/300 hồ sơ, đạt 55%.",
        "percentage",
        "50",
    ),
    (
        "Số liệu từ ngày 15/6/2024 đến ngày 14/3/2024.",
        "period",
        "trước ngày bắt đầu",
    ),
    (
        "Kế hoạch ban hành ngày 31/4/2024.",
        "date",
        "30 ngày",
    ),
    (
        "Nghị định số 61/2018/NĐ-CP ngày 23/4/2019 của Chính phủ.",
        "date",
        "2018",
    ),
    (
        "Đã giải quyết 200 hồ sơ, số hóa kết quả 250 hồ sơ.",
        "part-exceeds-whole",
        "vượt 50",
    ),
    (
        "Tiếp nhận 40 phản ánh, kiến nghị; đã xử lý 35, đang xử lý 10.",
        "total",
        "45",
    ),
    (
        "UBND xã A\nBáo cáo quý I/2024\nHồ sơ nộp trực tuyến 120 hồ sơ.\n2. Dịch vụ công trực tuyến: chưa phát sinh.",
        "contradiction",
        "120",
    ),
    (
        "Giải quyết 500 hồ sơ, đúng hạn 490 hồ sơ (98%), quá hạn 20 hồ sơ (4%).",
        "sum",
        "510",
    ),
    (
        "Số hồ sơ mới tiếp nhận: 1.000 hồ sơ; kỳ trước chuyển sang: 100 hồ sơ; đã giải quyết: 900 hồ sơ; "
        "đang giải quyết: 100 hồ sơ.",
        "label",
        "kỳ trước",
    ),
    (
        "BÁO CÁO QUÝ II NĂM 2024\n(Số liệu từ ngày 15/12/2023 đến ngày 14/3/2024)\nTiếp nhận 100 hồ sơ.",
        "period",
        "quý ii",
    ),
    (
        "| TT | Xã | Tiếp nhận | Giải quyết |\n"
        "|---|---|---|---|\n"
        "| 1 | A | 100 | 90 |\n"
        "| 2 | B | 200 | 180 |\n"
        "| 3 | C | 50 | 40 |\n"
        "| | Tổng cộng | 360 | 310 |",
        "sum",
        "350",
    ),
    (
        "| Xã | Tổng số | Trước hạn | Đúng hạn | Quá hạn |\n"
        "|---|---|---|---|---|\n"
        "| A | 100 | 90 | 8 | 2 |\n"
        "| B | 200 | 150 | 40 | 20 |\n"
        "| C | 50 | 40 | 10 | 0 |",
        "sum",
        "210",
    ),
    (
        "| Xã | Tiếp nhận | Trực tuyến | Tỷ lệ (%) |\n"
        "|---|---|---|---|\n"
        "| A | 100 | 50 | 50 |\n"
        "| B | 200 | 150 | 75 |\n"
        "| C | 80 | 20 | 35 |",
        "percentage",
        "25",
    ),
    (
        "Tổng số hồ sơ đã tiếp nhận 597.351 hồ sơ, trong đó tiếp nhận mới 577.137 hồ sơ, kỳ trước chuyển "
        "sang 22.014 hồ sơ.",
        "sum",
        "599.151",
    ),
)
