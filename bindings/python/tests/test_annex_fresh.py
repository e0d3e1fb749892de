# SPDX-License-Identifier: MIT
"""Annexes and sentences in the words of other offices: written first, read afterwards."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from annex_fresh import FRESH
from annex_styles import document, pages, workbook
from parindex import annex
from parindex.annex.rules import named

pytest.importorskip("openpyxl")
pytest.importorskip("docx")


@pytest.mark.parametrize("name", FRESH)
def test_an_annex(name: str, tmp_path: Path) -> None:
    make, ending = FRESH[name]
    style, path = make(), tmp_path / f"a{ending}"
    if ending == ".xlsx":
        workbook(path, style.rows, merges=style.merges)
    elif ending == ".docx":
        document(path, style)
    elif ending == ".pdf":
        pytest.importorskip("pdfplumber")
        pytest.importorskip("matplotlib")
        pages(path, style, (40, 150, 55, 280))
    else:
        with path.open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream, delimiter=";").writerows(style.rows)
    found = annex.read(path)
    rules = {u.code: u.rule for u in found.understood if u.leaf}
    for code, (_, sentence) in style.wanted.items():
        assert sentence in rules.get(code, ""), (code, rules.get(code))
    assert set(rules) == set(style.wanted)
    assert found.complete and found.framework["total"].max == style.total
    for code, (kind, _) in style.wanted.items():
        node = found.framework[code]
        assert (node.combine if kind == "sum" else node.scale) == kind, code


#: The title of a row, its maximum, what its cell says, and what that means.
SENTENCES = (
    ("Kế hoạch công tác", 2, "Xây dựng và ban hành kế hoạch đúng thời gian: 2 điểm; chậm thời gian: 1 điểm; không xây dựng: 0 điểm",
        "“Xây dựng và ban hành kế hoạch đúng thời gian”: 2 điểm; “chậm thời gian”: 1 điểm; “không xây dựng”: 0 điểm."),
    ("Hoàn thành nhiệm vụ", 4, "Hoàn thành từ 95-100% nhiệm vụ: 4 điểm; từ 85-<95%: 3 điểm; từ 70-<85%: 2 điểm; <70%: 0 điểm",
        "Từ 95% trở lên: 4 điểm; từ 85% đến dưới 95%: 3 điểm; từ 70% đến dưới 85%: 2 điểm; dưới 70%: 0 điểm."),
    ("Báo cáo", 2, "Gửi đủ và đúng hạn 100% báo cáo: 2 điểm. Cứ 1 báo cáo trễ hạn bị trừ 0,2 điểm cho đến hết điểm",
        "Bắt đầu từ 2 điểm, trừ 0,2 điểm cho mỗi báo cáo trễ hạn"),
    ("Họp giao ban", 2, "Tổ chức đủ 12 kỳ họp/năm được 2 điểm; thiếu mỗi kỳ trừ 0,25 điểm",
        "Bắt đầu từ 2 điểm, trừ 0,25 điểm cho mỗi"),
    ("Đúng hạn", 5, "Số điểm đạt được = (Số hồ sơ giải quyết đúng hạn và trước hạn/Tổng số hồ sơ đã giải quyết) × 5",
        "Tính theo tỷ lệ “Số hồ sơ giải quyết đúng hạn và trước hạn” (số đếm) / “Tổng số hồ sơ đã giải quyết” (số đếm). Điểm = (kết quả × điểm tối đa) / 100%."),
    ("Trực tuyến", 5, "Tỷ lệ hồ sơ nộp trực tuyến đạt từ 90% trở lên được 5 điểm, dưới 90% thì điểm = (tỷ lệ đạt được x 5)/90",
        "Từ 90% trở lên: 5 điểm; dưới 90%: (kết quả × điểm tối đa) / 90%."),
    ("Xin lỗi", 2, "Thực hiện xin lỗi 100% hồ sơ trễ hạn (hoặc không có hồ sơ trễ hạn): 2 điểm; có hồ sơ trễ hạn nhưng không xin lỗi: 0 điểm",
        "“Thực hiện xin lỗi 100% hồ sơ trễ hạn (hoặc không có hồ sơ trễ hạn)”: 2 điểm; “có hồ sơ trễ hạn nhưng không xin lỗi”: 0 điểm."),
    ("Số hóa", 2, "- Tỷ lệ số hóa ≥ 80%: 2 điểm\n- Tỷ lệ số hóa từ 50% đến dưới 80%: 1 điểm\n- Tỷ lệ số hóa < 50%: 0 điểm",
        "“Tỷ lệ số hóa” (tỷ lệ phần trăm). Từ 80% trở lên: 2 điểm; từ 50% đến dưới 80%: 1 điểm; dưới 50%: 0 điểm."),
    ("Tỷ lệ học sinh hoàn thành chương trình", 10, "Đạt 99% trở lên: 10 điểm\nĐạt 97% đến dưới 99%: 8 điểm\nĐạt 95% đến dưới 97%: 6 điểm\nDưới 95%: 0 điểm",
        "Từ 99% trở lên: 10 điểm; từ 97% đến dưới 99%: 8 điểm; từ 95% đến dưới 97%: 6 điểm; dưới 95%: 0 điểm."),
    ("Học sinh giỏi", 5, "Mỗi giải cấp tỉnh: 1 điểm (tối đa 5 điểm)",
        "Cộng 1 điểm cho mỗi giải cấp tỉnh, tối đa 5 điểm."),
    ("Phổ cập giáo dục", 5, "Đạt chuẩn mức độ 3: 5 điểm, mức độ 2: 3 điểm, mức độ 1: 1 điểm, chưa đạt chuẩn: 0 điểm",
        "“Đạt chuẩn mức độ 3”: 5 điểm; “mức độ 2”: 3 điểm; “mức độ 1”: 1 điểm; “chưa đạt chuẩn”: 0 điểm."),
    ("Công khai", 3, "Thực hiện đầy đủ 3 công khai: 3 điểm; thiếu 1 nội dung: 2 điểm; thiếu từ 2 nội dung: 0 điểm",
        "“Thực hiện đầy đủ 3 công khai”: 3 điểm; “thiếu 1 nội dung”: 2 điểm; “thiếu từ 2 nội dung”: 0 điểm."),
    ("Không có giáo viên vi phạm đạo đức nhà giáo", 4, "Không có: 4 điểm; Có: 0 điểm",
        "“Không có”: 4 điểm; “Có”: 0 điểm."),
    ("Chuyển đổi số", 3, "Có học bạ số: 1 điểm; có nền tảng quản lý: 1 điểm; thanh toán không dùng tiền mặt đạt từ 80% trở lên: 1 điểm",
        "Cộng các phần."),
    ("Tham mưu văn bản", 4, "Tham mưu ban hành đúng tiến độ 100% văn bản được giao: 4 điểm. Mỗi văn bản chậm tiến độ trừ 1 điểm, tối đa không quá 4 điểm.",
        "Bắt đầu từ 4 điểm, trừ 1 điểm cho mỗi văn bản chậm tiến độ"),
    ("Kiểm tra văn bản", 2, "Điểm = (số văn bản được xử lý / số văn bản phát hiện trái pháp luật) × 2. Không phát hiện văn bản trái pháp luật: 2 điểm",
        "“số văn bản được xử lý” (số đếm) / “số văn bản phát hiện trái pháp luật” (số đếm). Điểm = (kết quả × điểm tối đa) / 100%. Khi mẫu số bằng 0: đủ điểm tối đa."),
    ("Phổ biến pháp luật", 2, "Từ 4 hội nghị trở lên: 2,0; 2-3 hội nghị: 1,0; dưới 2 hội nghị: 0",
        "2 điểm"),
    ("Giải ngân", 4, "Tỷ lệ giải ngân (TLGN): TLGN = 100%: 4đ; 95% ≤ TLGN < 100%: 3đ; 90% ≤ TLGN < 95%: 2đ; TLGN < 90%: 0đ",
        "Từ 100% trở lên: 4 điểm; từ 95% đến dưới 100%: 3 điểm; từ 90% đến dưới 95%: 2 điểm; dưới 90%: 0 điểm."),
    ("Tiết kiệm", 3, "Tiết kiệm được bao nhiêu % so với chỉ tiêu giao thì tính bấy nhiêu % điểm chuẩn",
        "(%)” (số, từ 0). Điểm = (kết quả × điểm tối đa) / 100."),
    ("Công nợ", 2, "Không để xảy ra nợ đọng = 2 điểm; Có nợ đọng = 0 điểm",
        "“Không để xảy ra nợ đọng”: 2 điểm; “Có nợ đọng”: 0 điểm."),
    ("Tài sản công", 3, "Quản lý, sử dụng đúng quy định đạt 3 điểm; có sai phạm đã khắc phục đạt 1 điểm; có sai phạm chưa khắc phục không có điểm",
        "“Quản lý, sử dụng đúng quy định”: 3 điểm; “có sai phạm đã khắc phục”: 1 điểm; “có sai phạm chưa khắc phục”: 0 điểm."),
    ("Mức độ hài lòng chung", 6, "Điểm số = Chỉ số hài lòng (%) × 6",
        "“Chỉ số hài lòng” (tỷ lệ phần trăm). Điểm = (kết quả × điểm tối đa) / 100%."),
    ("Tiếp nhận phản ánh", 4, "Tỷ lệ phản ánh, kiến nghị được xử lý: đạt 100% thì được 4 điểm; cứ giảm 1% thì trừ 0,1 điểm",
        "Tính theo “Tỷ lệ phản ánh, kiến nghị được xử lý” (tỷ lệ phần trăm). Nội suy tuyến tính giữa các mốc 60%: 0 điểm; 100%: 4 điểm, ngoài các mốc lấy theo mốc gần hơn."),
    ("Khối lượng công việc", 20, "Vượt 10% kế hoạch trở lên: 20 điểm; vượt dưới 10%: 18 điểm; đạt 100%: 16 điểm; không đạt: 8 điểm",
        "“Vượt 10% kế hoạch trở lên”: 20 điểm; “vượt dưới 10%”: 18 điểm; “đạt 100%”: 16 điểm; “không đạt”: 8 điểm."),
    ("Chất lượng", 10, "Xuất sắc: 10 điểm | Tốt: 8 điểm | Khá: 6 điểm | Trung bình: 4 điểm | Kém: 0 điểm",
        "“Xuất sắc”: 10 điểm; “Tốt”: 8 điểm; “Khá”: 6 điểm; “Trung bình”: 4 điểm; “Kém”: 0 điểm."),
    ("Tiến độ", 10, "Hoàn thành trước hạn từ 3 ngày trở lên: 10 điểm; trước hạn dưới 3 ngày hoặc đúng hạn: 8 điểm; chậm đến 3 ngày: 4 điểm; chậm trên 3 ngày: 0 điểm",
        "“Hoàn thành trước hạn từ 3 ngày trở lên”: 10 điểm; “trước hạn dưới 3 ngày hoặc đúng hạn”: 8 điểm; “chậm đến 3 ngày”: 4 điểm; “chậm trên 3 ngày”: 0 điểm."),
    ("Giờ giấc", 5, "Mỗi lần đi muộn, về sớm không lý do trừ 0,5 điểm (không trừ quá 5 điểm)",
        "Trừ 0,5 điểm cho mỗi “lần đi muộn, về sớm không lý do”, trừ tối đa 5 điểm."),
    ("Văn hóa công sở", 5, "Chấp hành tốt: đạt 5 điểm; nhắc nhở 1 lần: đạt 3 điểm; nhắc nhở từ 2 lần trở lên: đạt 0 điểm",
        "“Chấp hành tốt”: 5 điểm; “nhắc nhở 1 lần”: 3 điểm; “nhắc nhở từ 2 lần trở lên”: 0 điểm."),
    ("Sáng kiến", 6, "Có sáng kiến cấp tỉnh: 6 điểm\nCó sáng kiến cấp cơ sở: 3 điểm\nKhông có sáng kiến: 0 điểm",
        "“Có sáng kiến cấp tỉnh”: 6 điểm; “Có sáng kiến cấp cơ sở”: 3 điểm; “Không có sáng kiến”: 0 điểm."),
    ("Đề tài", 4, "01 đề tài nghiệm thu đạt loại khá trở lên được 2 điểm, tối đa 4 điểm",
        "Cộng 2 điểm cho mỗi"),
    ("Phủ sóng", 4, "% dân số được phủ sóng 5G x 4",
        "Điểm = (kết quả × điểm tối đa) / 100%."),
    ("Camera", 3, "Số camera/1000 dân: trên 5: 3 điểm; từ 2 đến 5: 2 điểm; dưới 2: 0 điểm",
        "Tính theo “Số camera/1000 dân” (số). Trên 5: 3 điểm; từ 2 đến 5: 2 điểm; dưới 2: 0 điểm."),
    ("Máy tính", 3, "Bảo đảm 1 máy/1 cán bộ: 3 điểm; không bảo đảm: 0 điểm",
        "“Bảo đảm 1 máy/1 cán bộ”: 3 điểm; “không bảo đảm”: 0 điểm."),
    ("Tập huấn", 5, "a = Số cán bộ được tập huấn; b = Tổng số cán bộ; Điểm = a/b × 5",
        "“Số cán bộ được tập huấn” (số đếm) / “Tổng số cán bộ” (số đếm)"),
    ("Chuyên trách", 5, "Có cán bộ chuyên trách có trình độ đại học CNTT: 5 điểm; có cán bộ kiêm nhiệm: 2,5 điểm; không có: 0 điểm.",
        "“Có cán bộ chuyên trách có trình độ đại học CNTT”: 5 điểm; “có cán bộ kiêm nhiệm”: 2,5 điểm; “không có”: 0 điểm."),
    ("Thu nhập bình quân", 4, "≥ 60 triệu đồng/người/năm: 4 điểm; từ 50 đến dưới 60 triệu đồng: 2 điểm; < 50 triệu đồng: 0 điểm",
        "4 điểm"),
    ("Hộ nghèo", 3, "Tỷ lệ hộ nghèo đa chiều ≤ 1%: 3 điểm; trên 1% đến 3%: 2 điểm; trên 3%: 0 điểm",
        "“Tỷ lệ hộ nghèo đa chiều” (tỷ lệ phần trăm)."),
    ("Hợp tác xã", 3, "Có ít nhất 01 HTX hoạt động hiệu quả: 3 điểm; có HTX nhưng hoạt động chưa hiệu quả: 1 điểm; không có HTX: 0 điểm",
        "“Có ít nhất 01 HTX hoạt động hiệu quả”: 3 điểm; “có HTX nhưng hoạt động chưa hiệu quả”: 1 điểm; “không có HTX”: 0 điểm."),
    ("Nước sạch", 4, "Đạt 100% thì đạt điểm tối đa, giảm 1% trừ 0,1 điểm",
        "Tính theo “Nước sạch” (tỷ lệ phần trăm). Nội suy tuyến tính giữa các mốc 60%: 0 điểm; 100%: 4 điểm, ngoài các mốc lấy theo mốc gần hơn."),
    ("Rác thải", 4, "Tỷ lệ rác thải được thu gom, xử lý đạt từ 95% trở lên: 4 điểm, từ 85% đến dưới 95%: 2 điểm, còn lại không điểm",
        "Từ 95% trở lên: 4 điểm; từ 85% đến dưới 95%: 2 điểm; dưới 85%: 0 điểm."),
)  # fmt: skip


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: row[0])
def test_a_sentence(row: tuple[str, float, str, str]) -> None:
    title, maximum, text, wanted = row
    rows = [["STT", "Tiêu chí", "Điểm tối đa", "Cách tính điểm"], ["1", title, maximum, text]]
    found = annex.read(dict(zip(rows[0], ([cell] for cell in rows[1]), strict=True)))
    assert wanted in found.understood[0].rule


#: What has two meanings, or none that is sure: a person says it.
DOUBTFUL = (
    "Tốt: 3 điểm; có vi phạm: trừ 1 điểm",
    "Có 01 người bị kỷ luật: trừ 1 điểm; có 02 người bị kỷ luật: trừ 2 điểm",
    "01 báo cáo được 2 điểm",
    "(b/a) x 4. Trong đó a là tổng số; b là số đạt. Nếu b = 0 thì được 4 điểm",
    "Hoàn thành 100%: 4 điểm; dưới 100%: 2 điểm; không có kế hoạch: 0 điểm",
)


@pytest.mark.parametrize("text", DOUBTFUL)
def test_what_is_doubtful_is_not_read_as_something_else(text: str) -> None:
    try:
        rule = annex.read_scale(text, 4).rule
    except annex.NotUnderstoodError:
        return
    said = annex.write_scale(named(rule, "Tiêu chí"))
    assert "không có kế hoạch" in said and "Khi mẫu số" not in said
