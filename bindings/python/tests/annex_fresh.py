# SPDX-License-Identifier: MIT
"""Six annexes that were written before anybody looked at what of them is read: what every criterion must say."""

from __future__ import annotations

from annex_styles import Row, Style, Wanted


def departments() -> Style:
    """Numbers with a dot behind; sentences one after the other in a cell; the officer's own words."""

    def c(code: str, title: str, points: float, *lines: str) -> Row:
        return [code, title, points, "\n".join(lines) or None]

    rows: list[Row] = [
        ["UBND TỈNH B", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["Phụ lục 1"],
        ["BẢNG CHẤM ĐIỂM THI ĐUA KHỐI SỞ, BAN, NGÀNH NĂM 2026"],
        ["Số TT", "Nội dung, tiêu chí đánh giá", "Điểm tối đa", "Căn cứ tính điểm", "Kết quả tự đánh giá"],
        c("I.", "CÔNG TÁC CHỈ ĐẠO", 10),
        c("1.", "Ban hành kế hoạch năm", 2, "– Ban hành trước ngày 15/01: đạt 2,0 điểm.", "– Ban hành từ ngày 15/01 đến ngày 31/01: đạt 1,0 điểm.", "– Sau ngày 31/01 hoặc không ban hành: không tính điểm."),
        c("2.", "Thực hiện kế hoạch", 3, "Hoàn thành 100% nhiệm vụ đề ra: 3,0 điểm. Hoàn thành từ 85% đến dưới 100%: 2,0 điểm. Hoàn thành từ 70% đến dưới 85%: 1,0 điểm. Dưới 70%: 0 điểm."),
        c("3.", "Chế độ báo cáo", 2, "Thực hiện đầy đủ, đúng hạn: 2,0 điểm. Mỗi báo cáo thiếu hoặc chậm trừ 0,5 điểm (trừ tối đa 2,0 điểm)."),
        c("4.", "Công tác kiểm tra", 1, "Có tổ chức kiểm tra: 1,0 điểm; không tổ chức: 0 điểm"),
        c("5.", "Sáng kiến", 2, "Cứ mỗi sáng kiến được công nhận cấp tỉnh cộng 1,0 điểm, tổng không vượt quá 2,0 điểm"),
        c("II.", "CẢI CÁCH THỦ TỤC HÀNH CHÍNH", 12),
        c("1.", "Hồ sơ giải quyết đúng hạn", 5, "Điểm số = Tỷ lệ hồ sơ đúng hạn (%) x 5 / 100"),
        c("2.", "Hồ sơ trực tuyến", 4, "Đạt từ 80% trở lên tính 4 điểm; dưới 80% tính theo tỷ lệ tương ứng: (tỷ lệ đạt được/80%) x 4 điểm"),
        c("3.", "Công khai thủ tục", 1, "Công khai đầy đủ, kịp thời: 1 điểm; còn trường hợp chưa công khai hoặc chậm: 0 điểm"),
        c("4.", "Sự hài lòng", 2, "Theo kết quả điều tra xã hội học"),
        c("III.", "CÔNG TÁC NỘI VỤ", 8),
        c("1.", "Sử dụng biên chế", 3, "Không vượt biên chế được giao: 3 điểm; vượt: 0 điểm"),
        c("2.", "Kỷ luật", 2, "Không có người vi phạm: 2 điểm; có 01 người: 1 điểm; có từ 02 người trở lên: 0 điểm"),
        c("3.", "Đào tạo, bồi dưỡng", 3, "Tỷ lệ CBCCVC được đào tạo, bồi dưỡng trong năm:", "• ≥ 90%: 3 điểm", "• 70% - < 90%: 2 điểm", "• 50% - < 70%: 1 điểm", "• < 50%: 0 điểm"),
        [None, "Cộng", 30],
    ]  # fmt: skip
    wanted: Wanted = {
        "I.1": ("choices", "“Ban hành trước ngày 15/01”: 2 điểm; “Ban hành từ ngày 15/01 đến ngày 31/01”: 1 điểm; “Sau ngày 31/01 hoặc không ban hành”: 0 điểm."),
        "I.2": ("bands", "Từ 100% trở lên: 3 điểm; từ 85% đến dưới 100%: 2 điểm; từ 70% đến dưới 85%: 1 điểm; dưới 70%: 0 điểm."),
        "I.3": ("per_item", "Bắt đầu từ 2 điểm, trừ 0,5 điểm cho mỗi báo cáo thiếu hoặc chậm"),
        "I.4": ("choices", "“Có tổ chức kiểm tra”: 1 điểm; “không tổ chức”: 0 điểm."),
        "I.5": ("per_item", "Cộng 1 điểm cho mỗi sáng kiến được công nhận cấp tỉnh, tối đa 2 điểm."),
        "II.1": ("proportional", "Tính theo “Tỷ lệ hồ sơ đúng hạn” (tỷ lệ phần trăm). Điểm = (kết quả × điểm tối đa) / 100%."),
        "II.2": ("bands", "Từ 80% trở lên: 4 điểm; dưới 80%: (kết quả × điểm tối đa) / 80%."),
        "II.3": ("choices", "“Công khai đầy đủ, kịp thời”: 1 điểm; “còn trường hợp chưa công khai hoặc chậm”: 0 điểm."),
        "II.4": ("points", "Chấm điểm trực tiếp."),
        "III.1": ("choices", "“Không vượt biên chế được giao”: 3 điểm; “vượt”: 0 điểm."),
        "III.2": ("bands", "Tính theo “người vi phạm” (số đếm). Dưới 1: 2 điểm; từ 1 đến dưới 2: 1 điểm; từ 2 trở lên: 0 điểm."),
        "III.3": ("bands", "Tính theo “Tỷ lệ CBCCVC được đào tạo, bồi dưỡng trong năm” (tỷ lệ phần trăm). Từ 90% trở lên: 3 điểm; từ 70% đến dưới 90%: 2 điểm; từ 50% đến dưới 70%: 1 điểm; dưới 50%: 0 điểm."),
    }  # fmt: skip
    return Style(rows, wanted, 30)


def communes() -> Style:
    """A Word table: headings over two rows, fields in rows that are merged across, a colon for a division."""
    rows: list[Row] = [
        ["TT", "Tiêu chí, tiêu chí thành phần", "Điểm", None, "Hướng dẫn chấm điểm"],
        [None, None, "Chuẩn", "Tự chấm", None],
        ["A", "PHÁT TRIỂN KINH TẾ", 15],
        ["1", "Thu ngân sách trên địa bàn", 5, None, "Đạt và vượt dự toán giao: 5 điểm. Hụt thu, cứ 1% trừ 0,5 điểm."],
        ["2", "Giải ngân vốn đầu tư công", 5, None, "Đạt 100% kế hoạch vốn: 5 điểm; từ 95% đến dưới 100%: 4 điểm; từ 90% đến dưới 95%: 3 điểm; dưới 90%: 0 điểm"],
        ["3", "Giảm nghèo", 5, None, "Giảm bằng hoặc vượt chỉ tiêu: 5 điểm\nKhông đạt chỉ tiêu: 0 điểm"],
        ["B", "CHÍNH QUYỀN SỐ", 15],
        ["1", "Văn bản điện tử", 4, None, "Tỷ lệ văn bản đi được ký số trên tổng số văn bản đi: 100% được 4 điểm, từ 95% đến dưới 100% được 3 điểm, dưới 95% được 0 điểm"],
        ["2", "Tổ công nghệ số cộng đồng", 3, None, "100% thôn, tổ dân phố có tổ công nghệ số: 3 điểm; mỗi thôn, tổ dân phố chưa có trừ 0,25 điểm"],
        ["3", "Trang thông tin điện tử", 3, None, "Cập nhật thường xuyên (từ 4 tin/tháng trở lên): 3 điểm\nCập nhật không thường xuyên: 1,5 điểm\nKhông có trang: 0 điểm"],
        ["4", "Hồ sơ trực tuyến", 5, None, "(Số hồ sơ trực tuyến : Tổng số hồ sơ tiếp nhận) x 5 điểm"],
        ["C", "AN SINH", 10],
        ["1", "Bảo hiểm y tế", 5, None, "Tỷ lệ người dân tham gia bảo hiểm y tế từ 95% trở lên: 5 điểm; từ 92% - dưới 95%: 3 điểm; dưới 92%: 1 điểm"],
        ["2", "Giải quyết đơn thư", 5, None, "Giải quyết xong 100% đơn thư thuộc thẩm quyền: 5 điểm. Cứ 01 đơn quá hạn trừ 1 điểm"],
        [None, "TỔNG ĐIỂM", 40],
    ]  # fmt: skip
    wanted: Wanted = {
        "A.1": ("piecewise", "“Tỷ lệ dưới chỉ tiêu” (tỷ lệ phần trăm). Nội suy tuyến tính giữa các mốc 0%: 5 điểm; 10%: 0 điểm"),
        "A.2": ("bands", "(số, từ 0). Từ 100 trở lên: 5 điểm; từ 95 đến dưới 100: 4 điểm; từ 90 đến dưới 95: 3 điểm; dưới 90: 0 điểm."),
        "A.3": ("choices", "“Giảm bằng hoặc vượt chỉ tiêu”: 5 điểm; “Không đạt chỉ tiêu”: 0 điểm."),
        "B.1": ("bands", "Từ 100% trở lên: 4 điểm; từ 95% đến dưới 100%: 3 điểm; dưới 95%: 0 điểm."),
        "B.2": ("per_item", "Bắt đầu từ 3 điểm, trừ 0,25 điểm cho mỗi"),
        "B.3": ("choices", "“Cập nhật thường xuyên (từ 4 tin/tháng trở lên)”: 3 điểm; “Cập nhật không thường xuyên”: 1,5 điểm; “Không có trang”: 0 điểm."),
        "B.4": ("proportional", "Tính theo tỷ lệ “Số hồ sơ trực tuyến” (số đếm) / “Tổng số hồ sơ tiếp nhận” (số đếm). Điểm = (kết quả × điểm tối đa) / 100%."),
        "C.1": ("bands", "Từ 95% trở lên: 5 điểm; từ 92% đến dưới 95%: 3 điểm; dưới 92%: 1 điểm."),
        "C.2": ("per_item", "Bắt đầu từ 5 điểm, trừ 1 điểm cho mỗi đơn quá hạn"),
    }  # fmt: skip
    return Style(
        rows, wanted, 40, merges=("C1:D1", "A1:A2", "B1:B2", "E1:E2", "C3:E3", "C7:E7", "C12:E12")
    )


def ministry_pages() -> Style:
    """A PDF over pages."""
    rows: list[Row] = [
        ["STT", "Tiêu chí/Tiêu chí thành phần", "Điểm tối đa", "Cách tính"],
        ["1", "CẢI CÁCH THỂ CHẾ", 9],
        ["1.1", "Xây dựng văn bản quy phạm pháp luật", 3, "Hoàn thành 100% số văn bản trong chương trình: 3; từ 80% - dưới 100%: 2; dưới 80%: 0"],
        ["1.2", "Theo dõi thi hành pháp luật", 2, "Có kế hoạch và thực hiện đúng kế hoạch: 2; có kế hoạch nhưng thực hiện chưa đầy đủ: 1; không có kế hoạch: 0"],
        ["1.3", "Xử lý văn bản sau kiểm tra", 2, "(b/a) x 2; trong đó a là tổng số văn bản phải xử lý, b là số văn bản đã xử lý; nếu a = 0 thì đạt 2 điểm"],
        ["1.4", "Rà soát văn bản", 2, "Nếu tỷ lệ đạt 100% thì điểm đánh giá là 2; nếu tỷ lệ dưới 100% thì điểm đánh giá được tính theo công thức: (tỷ lệ % x 2)/100%"],
        ["2", "HIỆN ĐẠI HÓA HÀNH CHÍNH", 11],
        ["2.1", "Trao đổi văn bản điện tử", 3, "Từ 95% số văn bản trở lên: 3; từ 80% đến dưới 95%: 1,5; dưới 80%: 0"],
        ["2.2", "Dịch vụ công toàn trình", 4, "Tính điểm theo công thức: (Tỷ lệ DVC trực tuyến toàn trình phát sinh hồ sơ x 4)/70%. Tỷ lệ từ 70% trở lên được điểm tối đa"],
        ["2.3", "Chữ ký số", 2, "Đạt ≥ 90%: 2 điểm, đạt từ 70% đến < 90%: 1 điểm, đạt < 70%: 0 điểm"],
        ["2.4", "Áp dụng ISO 9001", 2, "- Công bố lại khi có thay đổi: 1 điểm\n- Thực hiện đánh giá nội bộ hằng năm: 1 điểm"],
        ["3", "TÁC ĐỘNG", 10],
        ["3.1", "Chỉ số SIPAS", 10, "Điều tra xã hội học"],
        [None, "TỔNG CỘNG", 30],
    ]  # fmt: skip
    wanted: Wanted = {
        "1.1": ("bands", "Từ 100% trở lên: 3 điểm; từ 80% đến dưới 100%: 2 điểm; dưới 80%: 0 điểm."),
        "1.2": ("choices", "“Có kế hoạch và thực hiện đúng kế hoạch”: 2 điểm; “có kế hoạch nhưng thực hiện chưa đầy đủ”: 1 điểm; “không có kế hoạch”: 0 điểm."),
        "1.3": ("proportional", "“số văn bản đã xử lý” (số đếm) / “tổng số văn bản phải xử lý” (số đếm). Điểm = (kết quả × điểm tối đa) / 100%. Khi mẫu số bằng 0: đủ điểm tối đa."),
        "1.4": ("bands", "Từ 100% trở lên: 2 điểm; dưới 100%: (kết quả × điểm tối đa) / 100%."),
        "2.1": ("bands", "Từ 95% trở lên: 3 điểm; từ 80% đến dưới 95%: 1,5 điểm; dưới 80%: 0 điểm."),
        "2.2": ("proportional", "Tính theo “Tỷ lệ DVC trực tuyến toàn trình phát sinh hồ sơ” (tỷ lệ phần trăm). Điểm = (kết quả × điểm tối đa) / 70%"),
        "2.3": ("bands", "Từ 90% trở lên: 2 điểm; từ 70% đến dưới 90%: 1 điểm; dưới 70%: 0 điểm."),
        "2.4": ("sum", "Cộng các phần. “Công bố lại khi có thay đổi”, tối đa 1 điểm"),
        "3.1": ("points", "Chấm điểm trực tiếp."),
    }  # fmt: skip
    return Style(rows, wanted, 30)


def own_rows() -> Style:
    """“TC 1” for a field, outcomes by letters in rows, their points in a column of their own."""
    rows: list[Row] = [
        ["Mã TC", "Nội dung", "Thang điểm tối đa", "Mức điểm"],
        ["TC 1", "Lãnh đạo, chỉ đạo", 6],
        ["1.1", "Nghị quyết chuyên đề", 3],
        [None, "a) Ban hành nghị quyết và tổ chức thực hiện", None, 3],
        [None, "b) Ban hành nhưng chưa tổ chức thực hiện", None, 1.5],
        [None, "c) Chưa ban hành", None, 0],
        ["1.2", "Tỷ lệ nhiệm vụ hoàn thành", 3],
        [None, "a) Từ 95% trở lên", None, 3],
        [None, "b) Từ 80% đến dưới 95%", None, 2],
        [None, "c) Dưới 80%", None, 0],
        ["TC 2", "Phục vụ người dân", 9],
        ["2.1", "Tiếp công dân", 2],
        [None, "a) Tiếp định kỳ đúng lịch", None, 2],
        [None, "b) Thiếu từ 1 đến 2 buổi", None, 1],
        [None, "c) Thiếu từ 3 buổi trở lên", None, 0],
        ["2.2", "Số ngày trễ hẹn bình quân", 4],
        [None, "a) Không trễ hẹn", None, 4],
        [None, "b) Dưới 1 ngày", None, 2],
        [None, "c) Từ 1 ngày trở lên", None, 0],
        ["2.3", "Mô hình hay", 3],
        [None, "Mỗi mô hình", None, 1.5],
        [None, "Tổng số điểm", 15],
    ]  # fmt: skip
    wanted: Wanted = {
        "1.1": ("choices", "“Ban hành nghị quyết và tổ chức thực hiện”: 3 điểm; “Ban hành nhưng chưa tổ chức thực hiện”: 1,5 điểm; “Chưa ban hành”: 0 điểm."),
        "1.2": ("bands", "Từ 95% trở lên: 3 điểm; từ 80% đến dưới 95%: 2 điểm; dưới 80%: 0 điểm."),
        "2.1": ("bands", "Tính theo “buổi thiếu” (số đếm). Dưới 1: 2 điểm; từ 1 đến dưới 3: 1 điểm; từ 3 trở lên: 0 điểm."),
        "2.2": ("choices", "“Không trễ hẹn”: 4 điểm; “Dưới 1 ngày”: 2 điểm; “Từ 1 ngày trở lên”: 0 điểm."),
        "2.3": ("per_item", "Cộng 1,5 điểm cho mỗi mô hình"),
    }  # fmt: skip
    return Style(rows, wanted, 15)


def weights() -> Style:
    """A CSV file: weights for maxima, the signs of a keyboard (>=, *), letters explained in brackets."""
    rows: list[Row] = [
        ["Mục", "Chỉ số thành phần", "Trọng số", "Cách xác định"],
        ["1", "Chính quyền số", 10],
        ["1.1", "Chữ ký số của cán bộ", 4, "Điểm = Tỷ lệ cán bộ dùng chữ ký số * 4"],
        ["1.2", "Dữ liệu mở", 3, "Số bộ dữ liệu mở: >= 10 bộ: 3 điểm; từ 5 đến 9 bộ: 2 điểm; < 5 bộ: 0 điểm"],
        ["1.3", "Chi cho công nghệ thông tin", 3, "Tỷ lệ chi >= 1%: 3 điểm; 0,5% <= tỷ lệ < 1%: 1,5 điểm; < 0,5%: 0 điểm"],
        ["2", "Kinh tế số", 10],
        ["2.1", "Hợp đồng điện tử", 5, "a/b * 5 (a: số doanh nghiệp dùng hợp đồng điện tử; b: tổng số doanh nghiệp)"],
        ["2.2", "Địa chỉ số", 5, "Đạt 100%: 5 điểm; giảm 10% thì trừ 1 điểm"],
        ["", "Tổng", 20],
    ]  # fmt: skip
    wanted: Wanted = {
        "1.1": ("proportional", "Tính theo “Tỷ lệ cán bộ dùng chữ ký số” (tỷ lệ phần trăm). Điểm = (kết quả × điểm tối đa) / 100%."),
        "1.2": ("bands", "3 điểm"),
        "1.3": ("bands", "Từ 1% trở lên: 3 điểm; từ 0,5% đến dưới 1%: 1,5 điểm; dưới 0,5%: 0 điểm."),
        "2.1": ("proportional", "“số doanh nghiệp dùng hợp đồng điện tử” (số đếm) / “tổng số doanh nghiệp” (số đếm)"),
        "2.2": ("piecewise", "giữa các mốc 50%: 0 điểm; 100%: 5 điểm"),
    }  # fmt: skip
    return Style(rows, wanted, 20)


def officials() -> Style:
    """A Word table with points outside the total, before and below it."""
    rows: list[Row] = [
        ["STT", "Nhóm tiêu chí", "Điểm chuẩn", "Phương thức đánh giá"],
        ["I", "Nhóm tiêu chí chung", 20],
        ["1", "Chấp hành nội quy", 10, "Không vi phạm: 10 điểm; vi phạm lần 1: 5 điểm; vi phạm từ lần 2: 0 điểm"],
        ["2", "Đoàn kết nội bộ", 10, "Tốt: 10 điểm; Khá: 7 điểm; Trung bình: 5 điểm; Yếu: 0 điểm"],
        ["II", "Nhóm tiêu chí chuyên môn", 80],
        ["1", "Khối lượng", 40, "Hoàn thành bao nhiêu % kế hoạch thì tính bấy nhiêu % số điểm tối đa"],
        ["2", "Tiến độ", 40, "Đảm bảo tiến độ: 40 điểm. Mỗi nhiệm vụ chậm tiến độ trừ 4 điểm, tối đa trừ 40 điểm."],
        [None, "Tổng cộng", 100],
        ["III", "Điểm thưởng", 5],
        ["1", "Khen thưởng", 5, "Được Thủ tướng Chính phủ tặng bằng khen: 5 điểm; được Chủ tịch UBND tỉnh tặng bằng khen: 3 điểm; không: 0 điểm"],
        ["IV", "Điểm trừ", -10],
        ["1", "Đơn thư", -5, "Mỗi đơn thư khiếu nại đúng trừ 1 điểm, tối đa trừ 5 điểm"],
        ["2", "Kỷ luật", -5, "Khiển trách: trừ 2 điểm; cảnh cáo: trừ 3 điểm; cách chức trở lên: trừ 5 điểm; không có: 0 điểm"],
    ]  # fmt: skip
    wanted: Wanted = {
        "I.1": ("choices", "“Không vi phạm”: 10 điểm; “vi phạm lần 1”: 5 điểm; “vi phạm từ lần 2”: 0 điểm."),
        "I.2": ("choices", "“Tốt”: 10 điểm; “Khá”: 7 điểm; “Trung bình”: 5 điểm; “Yếu”: 0 điểm."),
        "II.1": ("proportional", "Tính theo “Tỷ lệ hoàn thành kế hoạch (%)” (số, từ 0). Điểm = (kết quả × điểm tối đa) / 100."),
        "II.2": ("per_item", "Bắt đầu từ 40 điểm, trừ 4 điểm cho mỗi nhiệm vụ chậm tiến độ"),
        "III.1": ("choices", "“Được Thủ tướng Chính phủ tặng bằng khen”: 5 điểm; “được Chủ tịch UBND tỉnh tặng bằng khen”: 3 điểm; “không”: 0 điểm."),
        "IV.1": ("per_item", "Trừ 1 điểm cho mỗi đơn thư khiếu nại đúng, trừ tối đa 5 điểm."),
        "IV.2": ("choices", "“Khiển trách”: -2 điểm; “cảnh cáo”: -3 điểm; “cách chức trở lên”: -5 điểm; “không có”: 0 điểm."),
    }  # fmt: skip
    return Style(rows, wanted, 100)


FRESH = {
    "departments": (departments, ".xlsx"),
    "communes": (communes, ".docx"),
    "ministry_pages": (ministry_pages, ".pdf"),
    "own_rows": (own_rows, ".xlsx"),
    "weights": (weights, ".csv"),
    "officials": (officials, ".docx"),
}
