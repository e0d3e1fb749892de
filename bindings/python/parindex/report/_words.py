# SPDX-License-Identifier: MIT
"""What a report says, in both languages."""

from __future__ import annotations

from typing import Final

from .._core.language import Words

_WORDS: Final = {
    # -- the paper --
    "kind": ("REPORT", "BÁO CÁO"),
    "nation": ("SOCIALIST REPUBLIC OF VIET NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    "motto": ("Independence - Freedom - Happiness", "Độc lập - Tự do - Hạnh phúc"),
    "number": ("No.: {number}", "Số: {number}"),
    "number_blank": ("No.:        /", "Số:        /BC-"),
    "day": ("{place}, day …… month …… year ……", "{place}, ngày …… tháng …… năm ……"),
    "receivers": ("Recipients:", "Nơi nhận:"),
    # -- titles --
    "title_unit": ("Results of {unit} under the {edition}{year}", "Kết quả của {unit} theo {edition}{year}"),
    "title_cohort": ("Results of all units under the {edition}{year}", "Kết quả của các đơn vị theo {edition}{year}"),
    "in_year": (", {year}", ", năm {year}"),
    "general": ("General result", "Kết quả chung"),
    "criteria": ("Result by field and criterion", "Kết quả theo lĩnh vực, tiêu chí"),
    "lost": ("Where points were lost, and what would lift the rank", "Nơi mất điểm và giải pháp nâng hạng"),
    "fields": ("Fields: change on last year, and among all units", "Lĩnh vực: so với năm trước và so với các đơn vị"),
    "fields_alone": ("Fields among all units", "Lĩnh vực: so với các đơn vị"),
    "fields_change": ("Fields: change on last year", "Lĩnh vực: so với năm trước"),
    "basis": ("What the report rests on", "Căn cứ của báo cáo"),
    "ranking": ("Ranking", "Bảng xếp hạng"),
    "heat": ("Share of the maximum by field (%)", "Tỷ lệ đạt so với điểm tối đa theo lĩnh vực (%)"),
    # -- facts --
    "index": ("Index", "Chỉ số"),
    "index_is": ("{index}% ({points} of {max} points)", "{index}% ({points} trên {max} điểm)"),
    "index_none": ("none: {why}", "chưa có: {why}"),
    "points_is": ("{points} points", "{points} điểm"),
    "place": ("Rank", "Thứ hạng"),
    "place_is": ("{rank} of {units} units", "{rank} trên {units} đơn vị"),
    "place_in_group": ("{rank} of {units} in {group}", "{rank} trên {units} trong {group}"),
    "place_none": ("not ranked", "không xếp hạng"),
    "class": ("Class", "Xếp loại"),
    "among": ("Among all units", "So với các đơn vị"),
    "among_group": ("Within {group}", "So với các đơn vị trong {group}"),
    "among_is": (
        "mean {mean}%, best {best}%, lowest {worst}%",
        "trung bình {mean}%, cao nhất {best}%, thấp nhất {worst}%",
    ),
    "on_last_year": ("On last year", "So với năm trước"),
    "on_last_year_is": (
        "{change} percentage points (from {before}%); rank {from_rank} → {to_rank}",
        "{change} điểm phần trăm (năm trước {before}%); thứ hạng {from_rank} → {to_rank}",
    ),
    "sure": ("How sure the rank is", "Độ chắc chắn của thứ hạng"),
    "sure_is": (
        "ranks {ranks} in 90% of {n} calculations with weights varied by ±25%; rank {rank} in {same}% of them",
        "hạng {ranks} trong 90% của {n} lần tính lại với trọng số thay đổi ±25%; giữ hạng {rank} trong {same}% số lần",
    ),
    "sure_sum": (
        "not worked out: the index is more than a sum or a mean of its parts, so their weights cannot vary",
        "không tính: Chỉ số không chỉ là tổng hoặc trung bình của các thành phần nên không thay đổi được trọng số",
    ),
    "sure_not": ("not worked out: {why}", "không tính: {why}"),
    "claimed_is": (
        "{claimed} points claimed, {given} given, for the criteria that have both",
        "tự chấm {claimed} điểm, thẩm định {given} điểm, tính trên các tiêu chí có cả hai",
    ),
    "claimed": ("Self-assessed and appraised", "Tự chấm và thẩm định"),
    # -- heads --
    "no": ("No.", "STT"),
    "criterion": ("Criterion", "Tiêu chí"),
    "max": ("Max.", "Tối đa"),
    "figures": ("Figures", "Số liệu"),
    "points": ("Points", "Điểm"),
    "own": ("Self", "Tự chấm"),
    "given": ("Appr.", "Thẩm định"),
    "reason": ("Reason", "Lý do"),
    "lost_points": ("Lost", "Mất"),
    "now": ("Now", "Hiện tại"),
    "then": ("Then", "Đạt được"),
    "move": ("What to reach", "Số liệu cần đạt"),
    "field": ("Field", "Lĩnh vực"),
    "share": ("Share (%)", "Tỷ lệ (%)"),
    "before": ("Last year (%)", "Năm trước (%)"),
    "change": ("Part of change", "Góp vào thay đổi"),
    "mean": ("Mean", "Trung bình"),
    "best": ("Best", "Cao nhất"),
    "group_mean": ("Group's mean", "Trung bình nhóm"),
    "group_best": ("Group's best", "Cao nhất nhóm"),
    "group_rank": ("Rank in group", "Hạng trong nhóm"),
    "rank": ("Rank", "Hạng"),
    "unit": ("Unit", "Đơn vị"),
    "group": ("Group", "Nhóm"),
    "total": ("Total", "Tổng"),
    "indexed": ("Index (%)", "Chỉ số (%)"),
    # -- sentences --
    "no_loss": ("No points were lost.", "Không mất điểm ở tiêu chí nào."),
    "lost_note": (
        "Lost: percentage points of the index. {n} more criteria lost points.",
        "Mất: điểm phần trăm của Chỉ số. Còn {n} tiêu chí khác mất điểm.",
    ),
    "lost_note_all": ("Lost: percentage points of the index.", "Mất: điểm phần trăm của Chỉ số."),
    "way": (
        "The least change of points that lifts the unit from rank {rank} to rank {after} "
        "(index {before}% → {index}%):",
        "Phương án thay đổi ít điểm nhất để từ hạng {rank} lên hạng {after} (Chỉ số {before}% → {index}%):",
    ),
    "way_none": (
        "No change of figures lifts the rank: the most that can be reached is {best}%.",
        "Không thay đổi số liệu nào nâng được hạng: mức cao nhất có thể đạt là {best}%.",
    ),
    "way_first": ("No unit is above.", "Không có đơn vị nào xếp trên."),
    "way_not": ("What would lift the rank was not worked out: {why}", "Chưa xác định được giải pháp nâng hạng: {why}"),
    "change_note": (
        "Part of change: percentage points of the index; unrounded, the parts add up to the whole change.",
        "Góp vào thay đổi: điểm phần trăm của Chỉ số; khi chưa làm tròn, các phần cộng lại đúng bằng tổng.",
    ),
    "not_in_last": ("The unit is not in last year's result.", "Đơn vị không có trong kết quả năm trước."),
    "scale_note": (
        "The darker a cell, the nearer the unit is to the maximum of the field. A cell without a number is "
        "not scored or does not apply.",
        "Ô càng đậm, đơn vị càng gần điểm tối đa của lĩnh vực. Ô không có số: chưa chấm hoặc không áp dụng.",
    ),
    "numbers": ("Numbers", "Số liệu"),
    "numbers_is": (
        "Numbers are rounded only in print, to {n} decimals; sums, ranks and classes come from unrounded "
        "numbers.",
        "Số liệu chỉ làm tròn khi in, đến {n} chữ số thập phân; tổng, thứ hạng và xếp loại tính từ số chưa "
        "làm tròn.",
    ),
    "made_by": ("Worked out with", "Tính bằng"),
    "and_above": ("{n} units", "{n} đơn vị"),
    # -- what is wrong with a call --
    "ending": (
        "“{name}” does not end in .docx, .html or .pdf, which say what to write.",
        "“{name}” không có đuôi .docx, .html hoặc .pdf để biết cần ghi dạng nào.",
    ),
    "needs": (
        "A report as {form} needs {package}: pip install 'parindex[report]'",
        "Báo cáo dạng {form} cần {package}: pip install 'parindex[report]'",
    ),
    "no_pango": (
        "A report as PDF needs Pango, which WeasyPrint draws letters with and which is not on this machine "
        "({why}). Write it as .html, open that in a browser and print it as PDF; or install Pango: "
        "https://doc.courtbouillon.org/weasyprint/stable/first_steps.html",
        "Báo cáo dạng PDF cần Pango (WeasyPrint dùng để vẽ chữ), máy này chưa có ({why}). Hãy ghi dạng .html, mở "
        "bằng trình duyệt rồi in ra PDF; hoặc cài Pango: "
        "https://doc.courtbouillon.org/weasyprint/stable/first_steps.html",
    ),
}  # fmt: skip
say: Final = Words(_WORDS)
