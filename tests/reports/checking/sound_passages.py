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
    "bao-cao-huyen-9-thang": (
        "UỶ BAN NHÂN DÂN HUYỆN CHÂU PHÚ\n"
        "BÁO CÁO\n"
        "Kết quả thực hiện công tác cải cách hành chính 9 tháng đầu năm 2023\n"
        "I. KẾT QUẢ\n"
        "1. Công tác chỉ đạo, điều hành\n"
        "Huyện đã ban hành 42 văn bản (01 chương trình, 05 kế hoạch, 36 công văn). Tổ chức 03 hội nghị với "
        "312 lượt đại biểu tham dự.\n"
        "2. Cải cách thể chế: Ban hành 04 văn bản QPPL (02 nghị quyết, 02 quyết định); tự kiểm tra 04/04 "
        "văn bản, đạt 100%.\n"
        "3. Cải cách TTHC\n"
        "- Tổng số TTHC thực hiện tại Bộ phận Một cửa cấp huyện là 298 TTHC, cấp xã là 139 TTHC.\n"
        "- Kết quả: Từ ngày 15/12/2022 đến ngày 14/9/2023, cấp huyện tiếp nhận 18.420 hồ sơ (trong đó: hồ "
        "sơ trực tuyến 12.310 hồ sơ, chiếm 66,83%); đã giải quyết 17.998 hồ sơ (trước hạn 14.502 hồ sơ, "
        "chiếm 80,58%; đúng hạn 3.470 hồ sơ, chiếm 19,28%; trễ hạn 26 hồ sơ, chiếm 0,14%); đang giải quyết "
        "422 hồ sơ (trong hạn).\n"
        "- Cấp xã tiếp nhận 52.118 hồ sơ, đã giải quyết 52.090 hồ sơ, đạt 99,95%; đúng và trước hạn 52.081 "
        "hồ sơ (99,98%), trễ hạn 09 hồ sơ (0,02%); đang giải quyết 28 hồ sơ.\n"
        "4. Cải cách tổ chức bộ máy: Toàn huyện có 12 phòng chuyên môn, 61 đơn vị sự nghiệp (trong đó 57 "
        "trường học); 13 xã, thị trấn (11 xã, 02 thị trấn).\n"
        "5. Cán bộ, công chức: tổng biên chế giao 98 người, hiện có 91 người; cử 45 lượt người đi đào tạo "
        "(chuyên môn 12, lý luận chính trị 20, bồi dưỡng 13).\n"
        "6. Tài chính công: giải ngân vốn đầu tư công 152,3/210,5 tỷ đồng, đạt 72,35%.\n"
        "II. PHƯƠNG HƯỚNG\n"
        "Phấn đấu 100% hồ sơ đúng hạn; tối thiểu 70% hồ sơ trực tuyến; 45% thanh toán trực tuyến."
    ),
    "danh-sach-so-y-te": (
        "SỞ Y TẾ – BÁO CÁO QUÝ II/2024\n"
        "1. Hồ sơ tồn đầu kỳ: 215 hồ sơ.\n"
        "2. Hồ sơ tiếp nhận trong kỳ: 1.842 hồ sơ\n"
        "   - Trực tuyến: 1.790 hồ sơ\n"
        "   - Trực tiếp: 40 hồ sơ\n"
        "   - BCCI: 12 hồ sơ\n"
        "3. Tổng số hồ sơ phải giải quyết: 2.057 hồ sơ\n"
        "4. Hồ sơ đã giải quyết: 1.801 hồ sơ\n"
        "   + Trước hạn: 1.650 hồ sơ (91,62%)\n"
        "   + Đúng hạn: 148 hồ sơ (8,22%)\n"
        "   + Trễ hạn: 03 hồ sơ (0,17%)\n"
        "5. Hồ sơ trả lại, không đủ điều kiện: 41 hồ sơ\n"
        "6. Hồ sơ đang giải quyết: 215 hồ sơ\n"
        "   + Trong hạn: 214 hồ sơ\n"
        "   + Quá hạn: 01 hồ sơ"
    ),
    "cong-an-tinh": (
        "Kính gửi: UBND tỉnh\n"
        "Thực hiện Công văn số 1234/UBND-KSTTHC ngày 05/6/2024, Công an tỉnh báo cáo:\n"
        "Toàn lực lượng tiếp nhận 215.410 hồ sơ, gồm: cư trú 142.300 hồ sơ; căn cước 50.110 hồ sơ; xuất "
        "nhập cảnh 15.500 hồ sơ; đăng ký xe 7.500 hồ sơ. Tỷ lệ trực tuyến 98,7%.\n"
        "Kết quả giải quyết: 214.980 hồ sơ, đúng hạn 214.975 hồ sơ, quá hạn 05 hồ sơ.\n"
        "Xử phạt 1.204 trường hợp, phạt tiền 2.315.000.000 đồng."
    ),
    "trung-tam-xa": (
        "Trong tháng 8/2025, Trung tâm Phục vụ hành chính công xã Tân Tiến tiếp nhận và xử lý 1.015 hồ sơ, "
        "trong đó đã trả kết quả 962 hồ sơ (đúng hạn 961 hồ sơ, quá hạn 01 hồ sơ), đang xử lý 53 hồ sơ. "
        "Trong số hồ sơ tiếp nhận có 870 hồ sơ toàn trình, 98 hồ sơ một phần và 47 hồ sơ trực tiếp. Trung "
        "bình mỗi ngày tiếp 48 lượt công dân, ngày cao nhất 112 lượt.\n"
        "Xã có 12 thôn, 4.512 hộ với 17.820 nhân khẩu; diện tích 45,6 km2."
    ),
    "so-voi-nam-truoc": (
        "Năm 2023, toàn ngành giải quyết 98.120 hồ sơ, tăng 8.310 hồ sơ (9,25%) so với năm 2022 (89.810 hồ "
        "sơ). Trong đó quá hạn 210 hồ sơ, giảm 95 hồ sơ so với năm 2022 (305 hồ sơ)."
    ),
    "bo-chi-so-766": (
        "Kết quả đánh giá Bộ chỉ số 766: tổng điểm 82,5/100 điểm, xếp loại Tốt; gồm công khai, minh bạch "
        "17/18 điểm; tiến độ 19,5/20 điểm; dịch vụ trực tuyến 10/12 điểm; thanh toán 7/10 điểm; hài lòng "
        "17/18 điểm; số hóa 12/22 điểm."
    ),
    "ton-dong-theo-linh-vuc": (
        "Đến ngày 14/6/2024 còn tồn 1.204 hồ sơ, trong đó đất đai 1.102 hồ sơ (chậm do chờ thuế 812 hồ "
        "sơ), xây dựng 60 hồ sơ, khác 42 hồ sơ."
    ),
    "bang-dau-gop": (
        "| STT | Đơn vị | Tiếp nhận |  |  | Giải quyết |  |  | Tỷ lệ đúng hạn |\n"
        "|---|---|---|---|---|---|---|---|---|\n"
        "|  |  | Tổng | Kỳ trước | Trong kỳ | Tổng | Đúng hạn | Trễ hạn |  |\n"
        "| 1 | Phòng Tư pháp | 120 | 10 | 110 | 115 | 115 | 0 | 100% |\n"
        "| 2 | Phòng Kinh tế | 340 | 25 | 315 | 320 | 312 | 8 | 97,5% |\n"
        "| 3 | Phòng TN&MT | 1.205 | 210 | 995 | 950 | 931 | 19 | 98% |\n"
        "|  | Cộng | 1.665 | 245 | 1.420 | 1.385 | 1.358 | 27 | 98,05% |"
    ),
    "ca-hai-cap": (
        "Tổng số hồ sơ đã tiếp nhận: 12.310 hồ sơ (cấp huyện: 3.210 hồ sơ; cấp xã: 9.100 hồ sơ).\n"
        "Tổng số hồ sơ đã giải quyết: 12.100 hồ sơ (cấp huyện: 3.090 hồ sơ; cấp xã: 9.010 hồ sơ), trong "
        "đó: đúng và trước hạn 12.085 hồ sơ (cấp huyện: 3.080 hồ sơ; cấp xã: 9.005 hồ sơ), trễ hạn 15 hồ "
        "sơ (cấp huyện: 10 hồ sơ; cấp xã: 05 hồ sơ).\n"
        "Tổng số hồ sơ đang giải quyết: 210 hồ sơ (cấp huyện: 120 hồ sơ; cấp xã: 90 hồ sơ)."
    ),
    "tren-tong-so": (
        "Đã tiếp nhận 6.780 hồ sơ trực tuyến trên tổng số 8.120 hồ sơ, đạt 83,5%; trong đó toàn trình "
        "5.010 hồ sơ, một phần 1.770 hồ sơ. Phát sinh phí, lệ phí 4.120 hồ sơ, thanh toán trực tuyến 3.905 "
        "hồ sơ (94,78%)."
    ),
    "hoi-nghi": (
        "Hội nghị có 215 đại biểu, trong đó điểm cầu tỉnh 65 đại biểu, 10 điểm cầu huyện 150 đại biểu. "
        "Đồng chí Nguyễn Văn A, sinh năm 1975. Kỷ niệm 78 năm Quốc khánh 2/9."
    ),
    "ty-le-tu-phan-so": (
        "Tỷ lệ cấp tỉnh: 95,2% (1.520/1.597 hồ sơ); cấp huyện 88,1% (2.310/2.622 hồ sơ); cấp xã: 91% "
        "(10.010/11.000 hồ sơ)."
    ),
    "bon-quy": (
        "Quý I/2024: 3.105 hồ sơ; quý II/2024: 3.412 hồ sơ; quý III/2024: 3.020 hồ sơ; quý IV/2024: 2.963 "
        "hồ sơ; cả năm: 12.500 hồ sơ."
    ),
    "ba-cap": (
        "3. Tình hình giải quyết hồ sơ\n"
        "3.1. Hồ sơ cấp tỉnh: 1.200 (trước hạn: 800; đúng hạn: 395; quá hạn: 5).\n"
        "3.2. Hồ sơ cấp huyện: 3.400 (trước hạn: 3.000; đúng hạn: 390; quá hạn: 10).\n"
        "3.3. Hồ sơ cấp xã: 9.870 (trước hạn: 9.000; đúng hạn: 868; quá hạn: 2)."
    ),
    "uoc-ca-nam": (
        "Ước thực hiện cả năm 2024 tiếp nhận 55.000 hồ sơ, giải quyết 54.500 hồ sơ. Giai đoạn 2021-2025 đã "
        "đào tạo 1.250 người. Có 7/10 chỉ tiêu đạt, 2/10 chỉ tiêu vượt, 1/10 chỉ tiêu chưa đạt."
    ),
    "phan-anh-kien-nghi": (
        "Tổng số phản ánh, kiến nghị tiếp nhận trong kỳ: 45 (kỳ trước chuyển sang 5, mới 40); đã xử lý 43; "
        "đang xử lý 02. Qua Cổng DVCQG 38, trực tiếp 07."
    ),
    "lien-thong-hai-nhom": (
        "Có 1.120 hồ sơ liên thông khai sinh - đăng ký thường trú - cấp thẻ BHYT (đã giải quyết 1.098, "
        "đang giải quyết 22); 312 hồ sơ khai tử (đã giải quyết 305, từ chối 03, đang giải quyết 04)."
    ),
    "hieu-luc-va-toan-trinh": (
        "- Số lượng TTHC đã công bố: 215 TTHC, trong đó: 45 TTHC ban hành mới; 120 TTHC sửa đổi, bổ sung; "
        "50 TTHC bị bãi bỏ.\n"
        "- Số TTHC đang có hiệu lực: 1.790 TTHC; trong đó TTHC đủ điều kiện toàn trình 812 TTHC, một phần "
        "640 TTHC, còn lại 338 TTHC.\n"
        "- Số TTHC thực hiện 5 tại chỗ: 410 TTHC."
    ),
    "danh-sach-ngan": (
        "Tổng số hồ sơ: 540 hồ sơ\n"
        "Đã xử lý: 512 hồ sơ\n"
        "Đang xử lý: 28 hồ sơ\n"
        "Trước hạn: 480 hồ sơ\n"
        "Đúng hạn: 30 hồ sơ\n"
        "Trễ hạn: 02 hồ sơ\n"
        "Lượt truy cập: 1.245.610\n"
        "Đang online: 25"
    ),
    "khong-phat-sinh": (
        "Trong quý, xã không có hồ sơ trễ hạn. Đầu năm 2023 có 02 hồ sơ trễ hạn đã được khắc phục. Chưa "
        "phát sinh hồ sơ qua bưu chính công ích. Không phát sinh phản ánh, kiến nghị."
    ),
    "cac-xa-dat": (
        "Đến hết 31/12/2023: 15/15 xã (100%) có máy quét; 14/15 xã (93,3%) dùng chữ ký số; 12/15 xã đạt "
        "trên 80% hồ sơ trực tuyến; riêng 3 xã (A 78%, B 75,5%, C 71,2%) chưa đạt."
    ),
}
