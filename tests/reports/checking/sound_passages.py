"""Passages of sound reports in many styles: nothing in them may be called wrong."""

SOUND: dict[str, str] = {
    "khong-ke-thoi-ky-truoc": (
        "Trong tháng, huyện Chợ Mới tiếp nhận 5.210 hồ sơ, giải quyết 5.148 hồ sơ, còn 402 hồ sơ đang giải "
        "quyết trong hạn."
    ),
    "tang-giam": (
        "Số hồ sơ trực tuyến đạt 45,2%, tăng 12,3% so với cùng kỳ; hồ sơ trễ hạn 1,2%, giảm 0,4%. Năm 2022 "
        "tiếp nhận 10.250 hồ sơ, năm 2023 tiếp nhận 12.410 hồ sơ, tăng 21,07%."
    ),
    "chi-tieu": (
        "Tỷ lệ hồ sơ trực tuyến đạt 67% (chỉ tiêu 60%), thanh toán trực tuyến 31%/30%, số hóa 82% (kế hoạch 80%)."
    ),
    "mot-phan-danh-sach": (
        "Toàn tỉnh tiếp nhận 45.120 hồ sơ, trong đó nhiều nhất là huyện Tân Châu 9.870 hồ sơ, thành phố "
        "Long Xuyên 8.412 hồ sơ, thị xã Tịnh Biên 5.006 hồ sơ."
    ),
    "nhu": (
        "Các đơn vị có số hồ sơ lớn như: Sở Tư pháp 4.512 hồ sơ, Sở Giao thông vận tải 3.998 hồ sơ, Công "
        "an tỉnh 12.650 hồ sơ trên tổng số 26.310 hồ sơ."
    ),
    "don-vi-khac-nhau": (
        "Tổ chức 05 lớp tập huấn cho 420 lượt người, trong đó 03 lớp cho cấp xã với 300 lượt người, 02 lớp "
        "cho cấp huyện với 120 lượt người."
    ),
    "thoi-gian": (
        "Thời gian giải quyết giảm từ 15 ngày xuống còn 10 ngày (giảm 33,3%); 30/7/2024 là hạn cuối; làm "
        "việc 24/7; tổng đài 1900.1234."
    ),
    "tien": (
        "Tổng thu phí, lệ phí 1.245.600.000 đồng, trong đó trực tuyến 845.300.000 đồng (67,86%), trực tiếp "
        "400.300.000 đồng."
    ),
    "ty-dong": (
        "Dự toán 12,5 tỷ đồng, gồm ngân sách tỉnh 8 tỷ đồng, ngân sách huyện 4,5 tỷ đồng; giải ngân 9,75 "
        "tỷ đồng, đạt 78%."
    ),
    "chong-cheo": (
        "Sở có 78 công chức, viên chức, trong đó 45 nữ, 60 đảng viên, 12 thạc sĩ, 62 đại học; 05 người "
        "được cử đi học."
    ),
    "cap-va-don-vi": (
        "Trên địa bàn tỉnh có 19 sở, ban, ngành; 11 huyện, thị xã, thành phố; 156 xã, phường, thị trấn; "
        "100% đơn vị đã thực hiện một cửa điện tử."
    ),
    "ty-le-hai-long": "Phát ra 500 phiếu, thu về 487 phiếu, mức độ hài lòng và rất hài lòng đạt 96,5%.",
    "lien-thong": (
        "Cấp tỉnh có 170 thủ tục liên thông cùng cấp thuộc 18 lĩnh vực và 123 thủ tục liên thông các cấp "
        "thuộc 20 lĩnh vực."
    ),
    "nhieu-khoi": (
        "1. Cấp huyện\n"
        "Tiếp nhận 12.480 hồ sơ, đã giải quyết 11.902 hồ sơ, trong đó trước hạn 9.800 hồ sơ, đúng hạn "
        "2.090 hồ sơ, quá hạn 12 hồ sơ.\n"
        "2. Cấp xã\n"
        "Tiếp nhận 30.112 hồ sơ, đã giải quyết 30.040 hồ sơ, trong đó trước hạn 25.007 hồ sơ, đúng hạn "
        "5.032 hồ sơ, quá hạn 01 hồ sơ."
    ),
    "khong-co": (
        "Không có phản ánh, kiến nghị quá hạn. Trong kỳ tiếp nhận 12 phản ánh, kiến nghị, đã xử lý 12/12 đạt 100%."
    ),
    "tra-lai": (
        "Trung tâm tiếp nhận 8.120 hồ sơ (kỳ trước chuyển sang 320 hồ sơ, mới 7.800 hồ sơ); giải quyết "
        "7.650 hồ sơ; trả lại, công dân xin rút 85 hồ sơ; đang giải quyết 385 hồ sơ."
    ),
    "so-hoa": (
        "Số hóa kết quả còn hiệu lực: 15.240 kết quả. Trong quý đã giải quyết 3.120 hồ sơ, số hóa thành "
        "phần hồ sơ 3.005/3.120 hồ sơ (96,31%)."
    ),
    "dich-vu": (
        "Tỉnh cung cấp 1.215 dịch vụ công trực tuyến, gồm 820 dịch vụ công trực tuyến toàn trình và 395 "
        "dịch vụ công trực tuyến một phần; tích hợp 1.102 dịch vụ công lên Cổng DVCQG."
    ),
    "tthc-cap": (
        "Tổng số TTHC thuộc thẩm quyền giải quyết của tỉnh là 1.812 TTHC (cấp tỉnh 1.402, cấp huyện 271, cấp xã 139)."
    ),
    "van-ban": (
        "UBND huyện ban hành 35 văn bản chỉ đạo, trong đó có 05 kế hoạch, 12 công văn, 03 quyết định; 01 "
        "Nghị quyết của Huyện ủy."
    ),
    "ngay-thang": (
        "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018; Nghị định số 107/2021/NĐ-CP ngày "
        "06/12/2021; số liệu từ ngày 15/12/2022 đến ngày 14/6/2023."
    ),
    "ky-qua-nam": "Báo cáo quý I năm 2024 (số liệu từ 15/12/2023 đến 14/3/2024): tiếp nhận 412 hồ sơ.",
    "ky-thang": (
        "BÁO CÁO THÁNG 9 NĂM 2023\n(Số liệu tính từ ngày 15/8/2023 đến ngày 14/9/2023)\nTiếp nhận 1.204 hồ sơ."
    ),
    "luy-ke": (
        "BÁO CÁO QUÝ III NĂM 2023\n"
        "Lũy kế từ ngày 15/12/2022 đến ngày 14/9/2023, toàn huyện tiếp nhận 45.210 hồ sơ; trong quý III "
        "tiếp nhận 14.002 hồ sơ."
    ),
    "cham-hon": "Có 03/11 huyện có tỷ lệ trễ hạn trên 2%: huyện A 2,41%, huyện B 2,05%, huyện C 3,12%.",
    "xep-hang": "Chỉ số PAR INDEX đạt 84,57%, xếp thứ 21/63; SIPAS 81,2%, tăng 3 bậc; PCI 64,2 điểm.",
    "ho-so-lien-quan": (
        "Lĩnh vực đất đai tiếp nhận 2.410 hồ sơ, giải quyết 2.201 hồ sơ, quá hạn 35 hồ sơ; lĩnh vực hộ "
        "tịch tiếp nhận 980 hồ sơ, giải quyết 978 hồ sơ."
    ),
    "buu-chinh": (
        "Qua dịch vụ bưu chính công ích: tiếp nhận 1.240 hồ sơ, trả kết quả 4.512 hồ sơ, chuyển phát 5.752 lượt."
    ),
    "den-han": (
        "Số hồ sơ đến hạn giải quyết 4.512 hồ sơ, trong đó đúng hạn 4.498 hồ sơ, đạt 99,69%; trễ hạn 14 hồ "
        "sơ, chiếm 0,31%. Tổng số hồ sơ tiếp nhận 5.120 hồ sơ."
    ),
    "phan-tram-tren-khac": "Tiếp nhận 5.000 hồ sơ; trong đó 1.250 hồ sơ trực tuyến, bằng 62,5% kế hoạch giao.",
    "bang-chu": "Tồn tại 02 (hai) hồ sơ quá hạn; xử lý kỷ luật 01 trường hợp; mười hai hồ sơ được trả trước hạn.",
    "ngoac": "Kiểm tra 09 đơn vị (Sở Xây dựng, Sở Y tế, 03 huyện, 04 xã).",
    "nhom-truong-hop": (
        "Tại Trung tâm có 24 quầy, trong đó 18 quầy của các sở, 04 quầy ngành dọc; còn lại là quầy hướng dẫn."
    ),
    "so-sanh-ngoac": (
        "Tổng số hồ sơ tiếp nhận trong tháng: 2.140 hồ sơ (tháng trước: 2.310 hồ sơ; cùng kỳ năm trước: 1.980 hồ sơ)."
    ),
    "theo-cap": (
        "Tỷ lệ hồ sơ giải quyết đúng hạn: cấp tỉnh 99,4%, cấp huyện 98,7%, cấp xã 99,1%; bình quân toàn tỉnh 99,0%."
    ),
    "tung-don-vi": (
        "- Sở Tư pháp: tiếp nhận 1.200 hồ sơ; giải quyết 1.180 hồ sơ; trễ hạn 0 hồ sơ.\n"
        "- Sở Y tế: tiếp nhận 640 hồ sơ; giải quyết 622 hồ sơ; trễ hạn 3 hồ sơ.\n"
        "- Sở Xây dựng: tiếp nhận 88 hồ sơ; giải quyết 90 hồ sơ; trễ hạn 1 hồ sơ."
    ),
    "muc-do": "Tiếp nhận 20.512 hồ sơ, trong đó mức độ 3: 4.120 hồ sơ, mức độ 4: 9.875 hồ sơ.",
    "tai-khoan": (
        "Đã tạo 1.250 tài khoản, kích hoạt 1.190 tài khoản định danh mức 2; cấp 45 chữ ký số cho cán bộ; "
        "hỗ trợ 2.340 lượt người."
    ),
    "ke-ca": (
        "Số hồ sơ phải giải quyết trong kỳ (kể cả hồ sơ kỳ trước chuyển sang): 3.450 hồ sơ. Đã giải quyết "
        "3.300 hồ sơ. Còn lại 150 hồ sơ đang trong thời hạn giải quyết."
    ),
    "xin-loi": "Có 25 hồ sơ trễ hạn, đã có 25/25 thư xin lỗi (100%); 03 hồ sơ trễ hạn trên 30 ngày.",
    "dot-thang": "Tháng cao điểm từ ngày 01/3 đến ngày 31/3/2024: tiếp nhận 812 hồ sơ trực tuyến, đạt 92%.",
    "nhan-su": (
        "Biên chế giao 2.150 người, có mặt 2.098 người; tinh giản 35 người (nghỉ hưu trước tuổi 21 người, "
        "thôi việc ngay 14 người)."
    ),
    "tu-den": "Đã rút ngắn 20-30% thời gian của 112 thủ tục; tiết kiệm từ 1,2 đến 1,5 tỷ đồng.",
    "nghi-quyet": (
        "Thực hiện Nghị quyết số 76/NQ-CP ngày 15/7/2021, Quyết định số 468/QĐ-TTg ngày 27/3/2021, Thông "
        "tư số 01/2018/TT-VPCP ngày 23/11/2018."
    ),
    "gom-co": "Đoàn kiểm tra gồm 07 thành viên do Phó Chủ tịch làm Trưởng đoàn, kiểm tra tại 04 sở và 06 huyện.",
    "thay-the-nhau": (
        "Công bố 12 Quyết định với 245 TTHC, trong đó ban hành mới 60, sửa đổi, bổ sung 142, thay thế 13, bãi bỏ 30."
    ),
    "chia-hai": (
        "Tổng số cuộc kiểm tra: 14 cuộc (07 cuộc định kỳ, 07 cuộc đột xuất), phát hiện 33 thiếu sót, đã khắc phục 29."
    ),
    "cai-cach": (
        "Đến nay 98,5% hồ sơ công việc tại cấp tỉnh, 92% cấp huyện và 75% cấp xã được xử lý trên môi "
        "trường mạng; 100% văn bản ký số."
    ),
    "ho-so-cho": (
        "Hồ sơ đang giải quyết: 640 hồ sơ, trong đó trong hạn 601 hồ sơ, quá hạn 09 hồ sơ, tạm dừng chờ bổ "
        "sung 30 hồ sơ."
    ),
    "hai-nam": (
        "Năm 2023: tiếp nhận 21.450 hồ sơ, giải quyết 20.980 hồ sơ, đúng hạn 99,1%. Năm 2022: tiếp nhận "
        "19.870 hồ sơ, giải quyết 19.450 hồ sơ, đúng hạn 98,2%."
    ),
    "moi-cu": "Tổng tiếp nhận: 905 hồ sơ (hồ sơ cũ: 71; hồ sơ mới: 834). Giải quyết: 845 hồ sơ, đạt 93,37%.",
    "bang-don-vi-tinh": (
        "| STT | Chỉ tiêu | ĐVT | Kế hoạch | Thực hiện | Tỷ lệ (%) |\n"
        "|---|---|---|---|---|---|\n"
        "| 1 | Hồ sơ trực tuyến | % | 60 | 71,5 | 119,17 |\n"
        "| 2 | Số hóa | % | 80 | 92 | 115 |\n"
        "| 3 | Thanh toán trực tuyến | % | 40 | 38 | 95 |"
    ),
    "bang-xep-hang": (
        "| TT | Đơn vị | Điểm | Xếp hạng |\n"
        "|---|---|---|---|\n"
        "| 1 | Xã A | 84,5 | 1 |\n"
        "| 2 | Xã B | 82,1 | 2 |\n"
        "| 3 | Xã C | 79,9 | 3 |\n"
        "| | Bình quân | 82,2 | |"
    ),
    "bang-top": (
        "| STT | Lĩnh vực | Số hồ sơ |\n"
        "|---|---|---|\n"
        "| | Tổng số hồ sơ toàn tỉnh | 45.210 |\n"
        "| 1 | Đất đai | 12.400 |\n"
        "| 2 | Hộ tịch | 9.870 |\n"
        "| 3 | Chứng thực | 8.115 |"
    ),
    "bang-nam": (
        "| Năm | Tiếp nhận | Giải quyết | Trễ hạn |\n"
        "|---|---|---|---|\n"
        "| 2021 | 10.250 | 10.002 | 45 |\n"
        "| 2022 | 11.870 | 11.640 | 31 |\n"
        "| 2023 | 12.410 | 12.398 | 12 |"
    ),
    "bang-nhom": (
        "| TT | Đơn vị | Tổng số | Trực tuyến | Trực tiếp |\n"
        "|---|---|---|---|---|\n"
        "| I | Cấp tỉnh | 300 | 200 | 100 |\n"
        "| 1 | Sở A | 180 | 120 | 60 |\n"
        "| 2 | Sở B | 120 | 80 | 40 |\n"
        "| II | Cấp huyện | 500 | 210 | 290 |\n"
        "| 1 | Huyện C | 260 | 110 | 150 |\n"
        "| 2 | Huyện D | 240 | 100 | 140 |\n"
        "| | Tổng cộng | 800 | 410 | 390 |"
    ),
    "bang-06a": (
        "| TT | Lĩnh vực | Tổng số | Trực tuyến | Trực tiếp, BCCI | Từ kỳ trước | Tổng số | Trước hạn | "
        "Đúng hạn | Quá hạn | Tổng số | Trong hạn | Quá hạn |\n"
        "|---|---|---|---|---|---|---|---|---|---|---|---|---|\n"
        "| (1) | (2) | (3)=(4)+(5)+(6) | (4) | (5) | (6) | (7)=(8)+(9)+(10) | (8) | (9) | (10) | "
        "(11)=(12)+(13) | (12) | (13) |\n"
        "| A | Cấp tỉnh | 120 | 80 | 30 | 10 | 110 | 100 | 8 | 2 | 10 | 9 | 1 |\n"
        "| 1 | Đất đai | 70 | 40 | 22 | 8 | 62 | 55 | 5 | 2 | 8 | 7 | 1 |\n"
        "| 2 | Hộ tịch | 50 | 40 | 8 | 2 | 48 | 45 | 3 | 0 | 2 | 2 | 0 |"
    ),
}
