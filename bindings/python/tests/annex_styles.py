# SPDX-License-Identifier: MIT
"""Annexes in the styles that provinces print, made as files: each with what every criterion says."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Row = list[Any]

#: What a rule must be: the number of a criterion, its kind, and words of its sentence.
Wanted = dict[str, tuple[str, str]]


@dataclass
class Style:
    """Rows of one table with what the criteria in it are."""

    rows: list[Row]
    wanted: Wanted
    total: float
    by_hand: set[str] = field(default_factory=set)
    merges: tuple[str, ...] = ()


LETTERHEAD: list[Row] = [
    ["ỦY BAN NHÂN DÂN TỈNH", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    [None, None, None, "Độc lập - Tự do - Hạnh phúc"],
    ["PHỤ LỤC"],
    ["BỘ TIÊU CHÍ ĐÁNH GIÁ KẾT QUẢ CẢI CÁCH HÀNH CHÍNH"],
    ["(Kèm theo Quyết định số 1234/QĐ-UBND ngày 15/10/2025 của Ủy ban nhân dân tỉnh)"],
    [],
]


def ministry() -> Style:
    """A: scales in rows below the criterion, the agency's own points beside, no column of scales."""
    head: Row = [
        "STT", "Lĩnh vực/Tiêu chí/Tiêu chí thành phần", "Điểm tối đa", "Điểm tự đánh giá", "Điểm thẩm định", "Ghi chú",
    ]  # fmt: skip

    def c(code: str, title: str, points: Any, *lines: str) -> list[Row]:
        return [[code, title, points], *[[None, line] for line in lines]]

    rows = [
        *LETTERHEAD, head, ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        *c("I", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH", 12.5),
        *c("1", "Kế hoạch cải cách hành chính năm", 4.5),
        *c("1.1", "Ban hành kế hoạch", 1, "Ban hành đúng hạn (trước 31/01): 1", "Ban hành sau 31/01: 0,5", "Không ban hành: 0"),
        *c("1.2", "Chất lượng kế hoạch", "1,5", "Ban hành kế hoạch có đủ nhiệm vụ: 0,5; thực hiện 100%: 1"),
        *c("1.3", "Mức độ hoàn thành kế hoạch", 2, "Hoàn thành 100%: 2", "Hoàn thành từ 80% - dưới 100%: 1", "Hoàn thành dưới 80%: 0"),
        *c("2", "Báo cáo cải cách hành chính", 3),
        *c("2.1", "Gửi báo cáo định kỳ", 2, "Gửi đủ báo cáo đúng hạn: 2", "Mỗi báo cáo chậm trừ 0,25 điểm, trừ tối đa 1 điểm"),
        *c("2.2", "Chất lượng báo cáo", 1, "Đầy đủ nội dung theo yêu cầu: 1", "Không đầy đủ nội dung: 0"),
        *c("3", "Kiểm tra công tác cải cách hành chính", 3),
        *c("3.1", "Tỷ lệ đơn vị được kiểm tra trong năm", 2, "Từ 30% số đơn vị trở lên: 2", "Từ 20% - dưới 30% số đơn vị: 1", "Dưới 20% số đơn vị: 0"),
        *c("3.2", "Xử lý vấn đề phát hiện qua kiểm tra", 1, "Tính theo công thức: (b/a) x 1 điểm. Trường hợp không có vấn đề phải xử lý: 1 điểm", "Trong đó: a là tổng số vấn đề phải xử lý; b là số vấn đề đã xử lý."),
        *c("4", "Sáng kiến trong cải cách hành chính", 2, "Mỗi sáng kiến được công nhận: 0,5 điểm, tối đa 2 điểm"),
        *c("II", "CẢI CÁCH THỂ CHẾ", 5),
        *c("1", "Ban hành văn bản quy phạm pháp luật theo chương trình", 2, "Cứ giảm 1% so với chương trình trừ 0,1 điểm"),
        *c("2", "Rà soát văn bản quy phạm pháp luật", 3, "100% văn bản được rà soát: 3; cứ giảm 1% trừ 0,1 điểm"),
        *c("III", "CẢI CÁCH THỦ TỤC HÀNH CHÍNH", 14.5),
        *c("1", "Công bố, công khai thủ tục hành chính", 2.5),
        *c("1.1", "Công bố danh mục thủ tục hành chính", 1.5, "- Công bố đầy đủ, đúng hạn: 1,5", "- Công bố đầy đủ, chậm: 0,75", "- Công bố không đầy đủ: 0"),
        *c("1.2", "Niêm yết, công khai", 1, "Tỷ lệ thủ tục được công khai = Số thủ tục được công khai / Tổng số thủ tục x 100%. + Đạt 100%: 1; + Từ 90% - dưới 100%: 0,5; + Dưới 90%: 0"),
        *c("2", "Giải quyết hồ sơ", 12),
        *c("2.1", "Tỷ lệ hồ sơ trả đúng hạn", 4, "Nếu đạt tỷ lệ từ 95% trở lên thì điểm đánh giá được tính theo công thức: (Tỷ lệ % hồ sơ đúng hạn x 4)/100%; dưới 95% thì điểm đánh giá là 0"),
        *c("2.2", "Hồ sơ nộp trực tuyến", 3, "Từ 60% trở lên: 3; Dưới 60% thì tính theo công thức: (Tỷ lệ % hồ sơ trực tuyến x 3)/60%"),
        *c("2.3", "Dịch vụ công trực tuyến có phát sinh hồ sơ", 2, "Tỷ lệ DVC có phát sinh hồ sơ ≥ 80%: 2", "Tỷ lệ DVC có phát sinh hồ sơ từ 50% đến dưới 80%: 1", "Tỷ lệ DVC có phát sinh hồ sơ < 50%: 0"),
        *c("2.4", "Thanh toán trực tuyến", 2, "Tỷ lệ % hồ sơ thanh toán trực tuyến x 2"),
        *c("2.5", "Xin lỗi khi giải quyết quá hạn", 1, "a) Có văn bản xin lỗi 100% hồ sơ quá hạn: 1", "b) Có hồ sơ không xin lỗi: 0"),
        *c("IV", "CẢI CÁCH TỔ CHỨC BỘ MÁY", 6),
        *c("1", "Sắp xếp tổ chức bộ máy", 2, "Thực hiện đúng quy định: 2 điểm; không đúng quy định: 0 điểm."),
        *c("2", "Tinh giản biên chế", 2, "Đạt 100% kế hoạch: 2 điểm", "Từ 80% đến dưới 100% kế hoạch: 1 điểm", "Còn lại: 0 điểm"),
        *c("3", "Kiểm tra, đánh giá tình hình tổ chức", 2, "Theo đánh giá của Sở Nội vụ trên cơ sở tình hình thực tế"),
        *c("V", "TÁC ĐỘNG CỦA CẢI CÁCH HÀNH CHÍNH", 12),
        *c("1", "Mức độ hài lòng của người dân (SIPAS)", 10, "Điều tra xã hội học"),
        *c("2", "Thu ngân sách trên địa bàn", 2, "Vượt chỉ tiêu từ 5% trở lên: 2", "Vượt chỉ tiêu dưới 5%: 1", "Không đạt chỉ tiêu: 0"),
        [None, "TỔNG CỘNG", 50],
        ["Ghi chú: (*) Không áp dụng đối với đơn vị không có bộ phận một cửa."],
        ["(**) Điểm được làm tròn đến hai chữ số thập phân."],
        [None, "NGƯỜI LẬP BIỂU", None, "GIÁM ĐỐC"],
    ]  # fmt: skip
    wanted: Wanted = {
        "I.1.1": ("choices", "“Ban hành đúng hạn (trước 31/01)”: 1 điểm"),
        "I.1.2": ("sum", "“Ban hành kế hoạch có đủ nhiệm vụ”, tối đa 0,5 điểm"),
        "I.1.3": ("bands", "Từ 100% trở lên: 2 điểm; từ 80% đến dưới 100%: 1 điểm"),
        "I.2.1": ("per_item", "Bắt đầu từ 2 điểm, trừ 0,25 điểm cho mỗi báo cáo chậm, trừ tối đa 1 điểm"),
        "I.2.2": ("choices", "“Đầy đủ nội dung theo yêu cầu”: 1 điểm"),
        "I.3.1": ("bands", "Từ 30% trở lên: 2 điểm; từ 20% đến dưới 30%: 1 điểm"),
        "I.3.2": ("proportional", "“số vấn đề đã xử lý” (số đếm) / “tổng số vấn đề phải xử lý” (số đếm). Điểm = (kết quả × điểm tối đa) / 100%. Khi mẫu số bằng 0: đủ điểm tối đa"),
        "I.4": ("per_item", "Cộng 0,5 điểm cho mỗi sáng kiến được công nhận, tối đa 2 điểm"),
        "II.1": ("piecewise", "80%: 0 điểm; 100%: 2 điểm"),
        "II.2": ("piecewise", "70%: 0 điểm; 100%: 3 điểm"),
        "III.1.1": ("choices", "“Công bố đầy đủ, chậm”: 0,75 điểm"),
        "III.1.2": ("bands", "“Số thủ tục được công khai” (số đếm) / “Tổng số thủ tục” (số đếm). Từ 100% trở lên: 1 điểm"),
        "III.2.1": ("bands", "Từ 95% trở lên: (kết quả × điểm tối đa) / 100%; dưới 95%: 0 điểm"),
        "III.2.2": ("bands", "Từ 60% trở lên: 3 điểm; dưới 60%: (kết quả × điểm tối đa) / 60%"),
        "III.2.3": ("bands", "“Tỷ lệ DVC có phát sinh hồ sơ”"),
        "III.2.4": ("proportional", "“Tỷ lệ hồ sơ thanh toán trực tuyến”"),
        "III.2.5": ("choices", "“Có văn bản xin lỗi 100% hồ sơ quá hạn”: 1 điểm; “Có hồ sơ không xin lỗi”: 0 điểm"),
        "IV.1": ("choices", "“Thực hiện đúng quy định”: 2 điểm"),
        "IV.2": ("bands", "“Tỷ lệ thực hiện (%)” (số, từ 0). Từ 100 trở lên: 2 điểm; từ 80 đến dưới 100: 1 điểm; dưới 80: 0 điểm"),
        "V.1": ("points", "Chấm điểm trực tiếp"),
        "V.2": ("choices", "“Vượt chỉ tiêu từ 5% trở lên”: 2 điểm"),
    }  # fmt: skip
    return Style(rows, wanted, 50, {"IV.3"})


def bullets() -> Style:
    """B: the scale in its cell, a line for each bullet; Mã số, Thang điểm, Phương pháp đánh giá."""
    head: Row = [
        "Mã số",
        "Nội dung tiêu chí",
        "Tài liệu kiểm chứng",
        "Thang điểm",
        "Phương pháp đánh giá",
    ]

    def c(code: Any, title: str, points: Any, *lines: str) -> Row:
        return [code, title, None, points, "\n".join(lines) or None]

    rows = [
        ["SỞ NỘI VỤ"], ["PHỤ LỤC II"], [], head,
        c(1, "Chỉ đạo điều hành", 9),
        c(1.1, "Kế hoạch", 2, "- Ban hành trước 15/01: 2 điểm", "- Ban hành từ 15/01 đến 31/01: 1 điểm", "- Ban hành sau 31/01: 0 điểm"),
        c(1.2, "Tuyên truyền", 2, "+ Có kế hoạch tuyên truyền: 0,5 điểm", "+ Có chuyên mục trên trang thông tin: 0,5 điểm", "+ Hoàn thành 100% kế hoạch tuyên truyền: 1 điểm"),
        c(1.3, "Báo cáo", 1, "Đầy đủ, đúng hạn: 1 điểm.", "Mỗi báo cáo gửi chậm trừ 0,25 điểm."),
        c(1.4, "Thực hiện nhiệm vụ được giao", 2, "Tỷ lệ nhiệm vụ hoàn thành đúng hạn:", "- 100%: 2 điểm", "- Từ 90% đến dưới 100%: 1 điểm", "- Dưới 90%: 0 điểm"),
        c(1.5, "Sáng kiến", 2, "Mỗi sáng kiến cấp tỉnh được cộng 1 điểm; mỗi đơn vị không quá 2 điểm"),
        c(2, "Thủ tục hành chính", "10,5"),
        c(2.1, "Công khai thủ tục", 1.5, "• Công khai đầy đủ: 1,5đ", "• Công khai không đầy đủ: 0,5đ", "• Không công khai: 0đ"),
        c(2.2, "Hồ sơ đúng hạn", 3, "Tính điểm theo công thức: (Số hồ sơ đúng hạn / Tổng số hồ sơ đã giải quyết) x 3"),
        c(2.3, "Hồ sơ quá hạn có xin lỗi", 1, "(Số hồ sơ có văn bản xin lỗi / Tổng số hồ sơ quá hạn) x điểm tối đa. Trường hợp không phát sinh hồ sơ quá hạn: tính điểm tối đa"),
        c(2.4, "Văn bản ký số", 2, "Tỷ lệ văn bản ký số: 100%: 2; từ 90 - dưới 100%: 1; dưới 90%: 0"),
        c(2.5, "Đánh giá quy định", 3, "a) 100% thủ tục được rà soát: 3", "b) Từ 90% đến dưới 100%: 2", "c) Dưới 90%: 0"),
        c(3, "Tổ chức bộ máy", 6),
        c(3.1, "Đề án vị trí việc làm", 1, "Có: 1 điểm; không: 0 điểm"),
        c(3.2, "Cơ cấu công chức", 2, "Đạt từ 70% trở lên được 2 điểm, từ 60% đến dưới 70% được 1 điểm, dưới 60% không được điểm"),
        c(3.3, "Vi phạm", 3, "Không có công chức bị kỷ luật: 3 điểm; mỗi trường hợp bị kỷ luật trừ 1 điểm, trừ cho đến hết điểm"),
        c(4, "Tài chính công", 7.5),
        c(4.1, "Giải ngân", 3, "Tỷ lệ giải ngân vốn đầu tư công từ 95% trở lên: 3 điểm", "Dưới 95% thì cứ giảm 1% trừ 0,2 điểm"),
        c(4.2, "Công khai ngân sách", 1, "Đúng quy định: điểm tối đa", "Không đúng quy định: 0 điểm"),
        c(4.3, "Tiết kiệm chi", 1.5, "Tiết kiệm ≥ 10%: 1,5; 5% ≤ tiết kiệm < 10%: 0,75; tiết kiệm < 5%: 0"),
        c(4.4, "Xử lý kiến nghị kiểm toán", 2, "Tỷ lệ % kiến nghị đã thực hiện × điểm tối đa"),
        c(5, "Hiện đại hóa", 17),
        c(5.1, "Cổng thông tin", 2, "Đáp ứng đủ các yêu cầu của Nghị định số 42/2022/NĐ-CP: 2 điểm", "Thiếu 01 yêu cầu trừ 0,5 điểm"),
        c(5.2, "Dịch vụ công trực tuyến toàn trình", 4, "Từ 80% trở lên: 4 điểm", "Dưới 80%: (Tỷ lệ đạt được x 4)/80%"),
        c(5.3, "Chỉ số hài lòng", 5, "(Chỉ số hài lòng x 5)/100%"),
        c(5.4, "Xếp hạng chuyển đổi số", 3, "Xếp hạng từ 1 đến 5: 3 điểm", "Xếp hạng từ 6 đến 10: 2 điểm", "Xếp hạng từ 11 trở lên: 1 điểm"),
        c(5.5, "ISO điện tử", 1, "Áp dụng và công bố: 1; Áp dụng, chưa công bố: 0,5; Chưa áp dụng: 0"),
        c(5.6, "Đánh giá chung", 2, "Hội đồng thẩm định chấm điểm"),
        c("Tổng cộng", None, 50),
    ]  # fmt: skip
    wanted: Wanted = {
        "1.1": ("choices", "“Ban hành từ 15/01 đến 31/01”: 1 điểm"),
        "1.2": ("sum", "“Có chuyên mục trên trang thông tin”, tối đa 0,5 điểm"),
        "1.3": ("per_item", "Bắt đầu từ 1 điểm, trừ 0,25 điểm cho mỗi báo cáo gửi chậm"),
        "1.4": ("bands", "“Tỷ lệ nhiệm vụ hoàn thành đúng hạn” (tỷ lệ phần trăm). Từ 100% trở lên: 2 điểm"),
        "1.5": ("per_item", "Cộng 1 điểm cho mỗi sáng kiến cấp tỉnh, tối đa 2 điểm"),
        "2.1": ("choices", "“Công khai không đầy đủ”: 0,5 điểm"),
        "2.2": ("proportional", "“Số hồ sơ đúng hạn” (số đếm) / “Tổng số hồ sơ đã giải quyết” (số đếm)"),
        "2.3": ("proportional", "Khi mẫu số bằng 0: đủ điểm tối đa"),
        "2.4": ("bands", "“Tỷ lệ văn bản ký số”"),
        "2.5": ("bands", "Từ 100% trở lên: 3 điểm; từ 90% đến dưới 100%: 2 điểm; dưới 90%: 0 điểm"),
        "3.1": ("choices", "“Có”: 1 điểm; “không”: 0 điểm"),
        "3.2": ("bands", "Từ 70% trở lên: 2 điểm; từ 60% đến dưới 70%: 1 điểm; dưới 60%: 0 điểm"),
        "3.3": ("per_item", "Bắt đầu từ 3 điểm, trừ 1 điểm cho mỗi trường hợp bị kỷ luật, không thấp hơn 0 điểm"),
        "4.1": ("piecewise", "80%: 0 điểm; 95%: 3 điểm"),
        "4.2": ("choices", "“Đúng quy định”: 100% điểm tối đa"),
        "4.3": ("bands", "Từ 10% trở lên: 1,5 điểm; từ 5% đến dưới 10%: 0,75 điểm; dưới 5%: 0 điểm"),
        "4.4": ("proportional", "“Tỷ lệ kiến nghị đã thực hiện”"),
        "5.1": ("per_item", "Bắt đầu từ 2 điểm, trừ 0,5 điểm cho mỗi"),
        "5.2": ("bands", "Từ 80% trở lên: 4 điểm; dưới 80%: (kết quả × điểm tối đa) / 80%"),
        "5.3": ("proportional", "“Chỉ số hài lòng” (tỷ lệ phần trăm)"),
        "5.4": ("bands", "Từ 5 trở xuống: 3 điểm; trên 5 đến 10: 2 điểm; trên 10: 1 điểm"),
        "5.5": ("choices", "“Áp dụng, chưa công bố”: 0,5 điểm"),
        "5.6": ("points", "Chấm điểm trực tiếp"),
    }  # fmt: skip
    return Style(rows, wanted, 50)


def columns() -> Style:
    """C: fields A, B, C; outcomes in rows with their points in a column of their own; two rows of headings."""
    rows: list[Row] = [
        ["BỘ TIÊU CHÍ THI ĐUA"], [],
        ["TT", "Lĩnh vực, tiêu chí", "Điểm", None, "Kết quả chấm", None, "Ghi chú"],
        [None, None, "Tối đa", "Theo mức", "Tự chấm", "Thẩm định", None],
        ["A", "CHỈ ĐẠO ĐIỀU HÀNH", 10, None],
        [1, "Ban hành kế hoạch", 4, None],
        [None, "- Ban hành đúng hạn", None, 4],
        [None, "- Ban hành chậm", None, 2],
        [None, "- Không ban hành", None, 0],
        [2, "Thực hiện kế hoạch", 6, None],
        [None, "Hoàn thành từ 95% trở lên", None, 6],
        [None, "Hoàn thành từ 80% đến dưới 95%", None, 3],
        [None, "Hoàn thành dưới 80%", None, 0],
        ["B", "THỦ TỤC HÀNH CHÍNH", 12, None],
        [1, "Hồ sơ đúng hạn", 8, None],
        [None, "Đạt 100%", None, 8],
        [None, "Từ 98% đến dưới 100%", None, "5,5"],
        [None, "Dưới 98%", None, 0],
        [2, "Công khai", 4, None],
        [None, "Có", None, 4], [None, "Không", None, 0],
        ["C", "KHÁC", 8, None],
        [1, "Sáng kiến", 3, None],
        [None, "Từ 03 sáng kiến trở lên", None, 3],
        [None, "Từ 01 đến 02 sáng kiến", None, 1.5],
        [None, "Không có sáng kiến", None, 0],
        [2, "Điều tra xã hội học", 2, None],
        [None, "Điều tra xã hội học", None, None],
        [3, "Khen thưởng", 1, None],
        [None, "Có bằng khen", None, 1], [None, "Không có", None, 0],
        [4, "Kỷ luật", 1, None],
        [None, "Không có trường hợp vi phạm", None, 1], [None, "Có trường hợp vi phạm", None, 0],
        [5, "Báo cáo", 1, None],
        [None, "Đủ", None, 1], [None, "Thiếu", None, 0],
        [None, "Cộng", 30, None],
    ]  # fmt: skip
    wanted: Wanted = {
        "A.1": ("choices", "“Ban hành chậm”: 2 điểm"),
        "A.2": ("bands", "Từ 95% trở lên: 6 điểm; từ 80% đến dưới 95%: 3 điểm; dưới 80%: 0 điểm"),
        "B.1": ("bands", "từ 98% đến dưới 100%: 5,5 điểm"),
        "B.2": ("choices", "“Có”: 4 điểm; “Không”: 0 điểm"),
        "C.1": (
            "bands",
            "Tính theo “sáng kiến” (số đếm). Từ 3 trở lên: 3 điểm; từ 1 đến dưới 3: 1,5 điểm; dưới 1: 0 điểm.",
        ),
        "C.2": ("points", "Chấm điểm trực tiếp"),
        "C.3": ("choices", "“Có bằng khen”: 1 điểm"),
        "C.4": ("choices", "“Không có trường hợp vi phạm”: 1 điểm"),
        "C.5": ("choices", "“Đủ”: 1 điểm"),
    }
    return Style(rows, wanted, 30, merges=("C3:D3", "E3:F3", "A3:A4", "B3:B4", "G3:G4"))


def parts() -> Style:
    """D: fields over the whole width with their maxima in brackets, criteria a), b), two rows of headings."""
    rows: list[Row] = [
        ["STT", "Tiêu chí", "Điểm chuẩn", "Điểm", None, "Ghi chú"],
        [None, None, None, "Tự chấm", "Thẩm định", None],
        ["Phần I. TIÊU CHÍ CHUNG (10 điểm)"],
        ["1", "Kế hoạch", 4], [None, "- Ban hành kịp thời: 4 điểm"], [None, "- Ban hành chậm: 2 điểm"],
        [None, "- Không ban hành: 0 điểm"],
        ["2", "Báo cáo", 6],
        ["a)", "Báo cáo quý", 4], [None, "Đủ 4 báo cáo: 4 điểm; thiếu một báo cáo trừ 1 điểm"],
        ["b)", "Báo cáo năm", 2], [None, "Đúng hạn: 2 điểm; quá hạn: 0 điểm"],
        ["Phần II. TIÊU CHÍ RIÊNG (5 điểm)"],
        ["1", "Hồ sơ", 5], [None, "Tỷ lệ hồ sơ đúng hạn × 5"],
        ["Tổng cộng", None, 15],
    ]  # fmt: skip
    wanted: Wanted = {
        "I.1": ("choices", "“Ban hành chậm”: 2 điểm"),
        "I.2.a": ("per_item", "Bắt đầu từ 4 điểm, trừ 1 điểm cho mỗi báo cáo thiếu"),
        "I.2.b": ("choices", "“Đúng hạn”: 2 điểm"),
        "II.1": ("proportional", "“Tỷ lệ hồ sơ đúng hạn” (tỷ lệ phần trăm)"),
    }
    merges = ("A3:F3", "A13:F13", "D1:E1", "A1:A2", "B1:B2", "C1:C2", "F1:F2")
    return Style(rows, wanted, 15, merges=merges)


def merged() -> Style:
    """E: number, title and maximum merged over the rows of the outcomes, which have a column each."""
    rows: list[Row] = [
        ["Mã số", "Tiêu chí", "Điểm tối đa", "Nội dung chấm điểm", "Điểm", "Tự chấm"],
        ["1", "CHỈ ĐẠO", 7],
        ["1.1", "Kế hoạch", 3, "Ban hành trước 31/01", 3], [None, None, None, "Ban hành sau 31/01", "1,5"],
        [None, None, None, "Không ban hành", 0],
        ["1.2", "Kiểm tra", 4, "Từ 30% đơn vị trở lên", 4], [None, None, None, "Dưới 30%", 0],
        ["2", "KHÁC", 3],
        ["2.1", "Khen thưởng", 3, "Có", 3], [None, None, None, "Không", 0],
        [None, "Tổng", 10],
    ]  # fmt: skip
    wanted: Wanted = {
        "1.1": ("choices", "“Ban hành sau 31/01”: 1,5 điểm"),
        "1.2": ("bands", "Từ 30% trở lên: 4 điểm; dưới 30%: 0 điểm"),
        "2.1": ("choices", "“Có”: 3 điểm; “Không”: 0 điểm"),
    }
    spans = ((3, 5), (6, 7), (9, 10))
    return Style(rows, wanted, 10, merges=tuple(f"{c}{a}:{c}{b}" for a, b in spans for c in "ABC"))


def levels() -> Style:
    """F: a column for each level, the numbers in front of the titles."""
    rows: list[Row] = [
        ["Lĩnh vực", "Tiêu chí", "Tiêu chí thành phần", "Điểm tối đa", "Cách tính điểm"],
        ["I. CHỈ ĐẠO", None, None, 7], [None, "1. Kế hoạch", None, 7],
        [None, None, "1.1. Ban hành", 3, "Có: 3; Không: 0"],
        [None, None, "1.2. Thực hiện", 4, "Đạt 100%: 4; dưới 100%: 0"],
        ["II. KHÁC", None, None, 3], [None, "1. Sáng kiến", None, 3, "Có: 3; Không: 0"],
    ]  # fmt: skip
    wanted: Wanted = {
        "I.1.1": ("choices", "“Có”: 3 điểm"),
        "I.1.2": ("bands", "Từ 100% trở lên: 4 điểm"),
        "II.1": ("choices", "“Có”: 3 điểm"),
    }
    return Style(rows, wanted, 10)


def brackets() -> Style:
    """G: no column of maxima; they are behind the titles."""
    rows: list[Row] = [
        ["STT", "Nội dung tiêu chí", "Cách chấm điểm"],
        ["A", "SẢN PHẨM (7 điểm)"],
        ["1", "Nguyên liệu (3 điểm)", "Dưới 50%: 1\nTừ 50% đến dưới 75%: 2\nTừ 75% đến 100%: 3"],
        ["2", "Gia tăng giá trị (4đ)", "Thô: 0\nSơ chế: 2\nTinh chế: 4"],
        ["B", "TIẾP THỊ (3 điểm)"],
        ["1", "Quảng bá (3 điểm)", "Không: 0; Có: 3"],
    ]
    wanted: Wanted = {
        "A.1": ("bands", "từ 75% trở lên: 3 điểm"),
        "A.2": ("choices", "“Sơ chế”: 2 điểm"),
        "B.1": ("choices", "“Có”: 3 điểm"),
    }
    return Style(rows, wanted, 10)


THREE = {"ministry": ministry, "bullets": bullets, "columns": columns}
STYLES = {**THREE, "parts": parts, "merged": merged, "levels": levels, "brackets": brackets}


def workbook(
    path: Path, *tables: list[Row], merges: tuple[str, ...] = (), titles: Any = ()
) -> Path:
    import openpyxl

    book = openpyxl.Workbook()
    for i, rows in enumerate(tables):
        title = titles[i] if titles else f"Phụ lục {i + 1}"
        page = book.active if i == 0 else book.create_sheet()
        page.title = title
        for r, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                page.cell(r, column).value = value
        if i == 0:
            for cells in merges:
                page.merge_cells(cells)
    book.save(path)
    return path


def document(path: Path, style: Style) -> Path:
    """The same as a Word table, its cells merged."""
    import docx
    from openpyxl.utils import range_boundaries

    wide = max(map(len, style.rows))
    made = docx.Document()
    table = made.add_table(rows=len(style.rows), cols=wide)
    cells = table._cells  # every access by row and column walks the whole table
    for r, row in enumerate(style.rows):
        for c, value in enumerate(row):
            if value is not None:
                text = str(value)
                number = isinstance(value, float) and c > 1
                cells[r * wide + c].text = text.replace(".", ",") if number else text
    for merge in style.merges:
        left, top, right, bottom = range_boundaries(merge)
        table.cell(top - 1, left - 1).merge(table.cell(bottom - 1, right - 1))
    made.save(path)
    return path


def pages(path: Path, style: Style, widths: tuple[float, ...]) -> Path:
    """The table of a style as a PDF over pages, its headings repeated, lines wrapped where they are full."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_pdf import PdfPages
    from matplotlib.figure import Figure

    first = next(i for i, row in enumerate(style.rows) if row and row[0] in ("STT", "TT", "Mã số"))
    rows = style.rows[first:]
    size, height = 7.0, 11.5
    with rc_context({"pdf.fonttype": 42, "font.family": "DejaVu Sans"}), PdfPages(path) as pdf:
        at = 1
        while at < len(rows):
            figure = Figure(figsize=(8.27, 11.69))
            page = figure.add_axes((0, 0, 1, 1))
            page.set_xlim(0, 595)
            page.set_ylim(842, 0)
            page.set_axis_off()
            y = 40.0
            for row in [rows[0], *rows[at:]]:
                lines = [
                    _wrapped(row[c] if c < len(row) else None, w, size)
                    for c, w in enumerate(widths)
                ]
                tall = height * max(map(len, lines)) + 6
                if y + tall > 800 and y > 60:
                    break
                x = 30.0
                for texts, wide in zip(lines, widths, strict=True):
                    page.plot(
                        [x, x + wide, x + wide, x, x], [y, y, y + tall, y + tall, y], "k-", lw=0.5
                    )
                    for i, text in enumerate(texts):
                        page.text(
                            x + 2, y + 2 + height * i, text, size=size, va="top", parse_math=False
                        )
                    x += wide
                y += tall
                at += row is not rows[0]
            pdf.savefig(figure)
    return path


def _wrapped(value: Any, width: float, size: float) -> list[str]:
    most = int((width - 4) / (size * 0.56))
    lines: list[str] = []
    for part in ("" if value is None else str(value)).split("\n"):
        line = ""
        for word in part.split(" "):
            if line and len(line) + 1 + len(word) > most:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        lines.append(line)
    return lines
